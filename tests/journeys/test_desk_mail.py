"""A request that comes by mail, over Postfix and Dovecot: understood, confirmed by a code that really arrives; else a handler reads it."""

from __future__ import annotations

import json
import re
import time
from datetime import date
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest

from servers.desk import Browser, desk_in
from unsee.case.person import Dated, Person
from unsee.directory.company import Company
from unsee.law.applies import CompanyFacts, applicable
from unsee.law.claims import claims
from unsee.law.residence import Residence
from unsee.letters.letter import Ask
from unsee.letters.write import write

AUSKUNFT = """Sehr geehrte Damen und Herren,

hiermit beantrage ich Auskunft gemäß Art. 15 DSGVO über alle zu meiner Person gespeicherten Daten.
Außerdem verlange ich die Löschung nach Art. 17 DSGVO.

Name: Alex Beispiel
E-Mail: {sender}

Mit freundlichen Grüßen
Alex Beispiel
"""


def mail(sender: str, to: str, subject: str, body: str) -> bytes:
    message = EmailMessage(policy=policy.SMTP)
    message["From"], message["To"], message["Subject"] = sender, to, subject
    message["Message-ID"] = f"<{time.monotonic_ns()}@{sender.partition('@')[2]}>"
    message.set_content(body)
    return message.as_bytes()


@pytest.fixture
def desk(tmp_path, mailserver):
    """Reads and sends through the real servers."""
    made, domain = desk_in(tmp_path), mailserver.domain()
    address = f"privacy@{domain}"
    made.begin()
    settings = made.folder / "desk.toml"
    settings.write_text(settings.read_text().replace("privacy@shop.test", address))
    (made.folder / "password").write_text(mailserver.password)
    smtp = f'host = "localhost"\nport = {mailserver.smtp_port}\nsecurity = "none"\n'
    imap = (
        f'host = "localhost"\nport = {mailserver.imap_port}\nsecurity = "none"\nuser = "{address}"\npassword_file = "password"\n'
    )
    with settings.open("a") as file:
        file.write(f"\n[smtp]\n{smtp}\n[imap]\n{imap}")
    made.address, made.domain = address, domain
    return made


def reads(desk) -> dict:
    done = desk.run("mail", "--json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def queue(desk) -> list[dict]:
    return json.loads(desk.run("queue", "--json").stdout)


def test_a_letter_of_a_generator_is_understood_and_confirmed_by_who_really_sent_it(desk, mailserver):
    sender = f"alex@{desk.domain}"
    mailserver.post(mail(sender, desk.address, "Auskunft", AUSKUNFT.format(sender=sender)), sender, desk.address)
    mailserver.settle()
    assert reads(desk) == {"filed": 1, "asked": 0, "passed_over": 0}
    assert reads(desk)["filed"] == 0, "each message once"
    assert {line["right"]: line["state"] for line in queue(desk)} == {"access": "waiting", "erasure": "waiting"}
    desk.run("worker", "--once")
    answer = message_from_bytes(mailserver.mailbox(sender, at_least=1)[-1], policy=policy.default)
    assert "bestätigen" in answer["Subject"]
    code = re.search(r"^ {4}([0-9A-Z]{5}-[0-9A-Z]{5})\s*$", answer.get_content(), re.MULTILINE)[1]
    reference = queue(desk)[0]["filing"]
    with desk.serving() as visitor:
        assert visitor.post("/confirm/", {"reference": reference, "code": code}).status == 200
    assert {line["state"] for line in queue(desk)} == {"open"}


@pytest.mark.parametrize("language", ["en", "de", "fr", "es", "it", "nl"])
def test_our_own_letters_are_understood_in_every_language(desk, mailserver, language):
    sender, today = f"alex@{desk.domain}", date(2026, 11, 23)
    home = Residence("DE")
    person = Person("Alex Example", (Dated(sender),), (home,))
    facts = CompanyFacts(frozenset({"business"}), "FR")
    wanted = ("access", "erasure")
    asked = claims(applicable((home,), facts, today), wanted, today)
    company = Company("shop", "Shop Example", "shop.example", (), frozenset({"business"}), country="FR")
    letter = write(Ask(person, company, asked, (), wanted, "U-00000-00000", today), language)
    mailserver.post(mail(sender, desk.address, letter.subject, letter.body), sender, desk.address)
    mailserver.settle()
    assert reads(desk) == {"filed": 1, "asked": 0, "passed_over": 0}
    assert {line["right"] for line in queue(desk)} == set(wanted)
    assert {line["region"] for line in queue(desk)} == {"DE"}


def test_what_is_not_clear_is_read_by_a_handler_and_filed_by_hand(desk, mailserver):
    sender = f"someone@{desk.domain}"
    unclear = "Hello,\n\nI saw you on the news <script>alert(1)</script> and have a question.\n"
    mailserver.post(mail(sender, desk.address, "A question", unclear), sender, desk.address)
    mailserver.settle()
    assert reads(desk) == {"filed": 0, "asked": 1, "passed_over": 0}
    desk.hires("Robin", "handler")
    with desk.serving() as visitor:
        robin = Browser(visitor.port)
        robin.logs_in("Robin")
        number = re.search(r'href="(/staff/inbox/\d+/)"', robin.get("/staff/inbox/").body)[1]
        page = robin.get(number).body
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert" in page
        assert robin.does(number, do="file", right="access", email=sender, name="", region="FR").status == 303
        assert "Nothing waits" in robin.get("/staff/inbox/").words
    assert [line["right"] for line in queue(desk)] == ["access"]
