"""What companies write is read, the safe part applied, the rest put before the person; and answered. Real mail server."""

from __future__ import annotations

import sqlite3
from email import message_from_bytes, policy
from email.message import EmailMessage
from hashlib import sha256

import pytest
from PIL import Image

from cast import Unsee, company, directory_in

TODAY = "2026-03-02"


class Story:
    """One person, some companies that have been asked, and what they write back."""

    def __init__(self, server, folder, many: int, country: str = "Ireland") -> None:
        self.server, self.person = server, f"alex@{server.domain()}"
        self.domains = {n: server.domain() for n in range(1, many + 1)}
        rows = [company(n, f"privacy@{name}", web=f"https://{name}", country=country) for n, name in self.domains.items()]
        rows[-1]["name"] = "Otherside Holdings Ltd"
        self.unsee = Unsee(folder / "home", directory_in(folder / "companies", rows), TODAY)
        self.unsee("init", "--name", "Alex Example", "--email", self.person, "--residence", "IE", "--since", "2020-01-01")
        self.unsee(
            "mailbox", "set", "--address", self.person, "--smtp", f"localhost:{server.smtp_port}", "--smtp-security", "none",
            "--no-smtp-login", "--imap", f"localhost:{server.imap_port}", "--imap-security", "none",
        )  # fmt: skip
        self.unsee("request", "--pack", "all-shops", "--rights", "access,erasure")
        self.unsee("send")
        server.settle()

    def letter(self, number: int):
        raw = self.server.mailbox(f"privacy@{self.domains[number]}", at_least=1)[-1]
        return message_from_bytes(raw, policy=policy.default)

    def write(self, number: int, text: str, *attached: tuple[str, str, bytes], subject: str = "Your request") -> None:
        message = EmailMessage(policy=policy.SMTP)
        message["From"] = f"Privacy Team <privacy@{self.domains[number]}>"
        message["To"] = self.letter(number)["Reply-To"]
        message["Subject"], message["Date"] = subject, "Mon, 02 Mar 2026 12:00:00 +0000"
        message["Message-ID"] = f"<{number}.{len(text)}@{self.domains[number]}>"
        message.set_content(text)
        for name, kind, octets in attached:
            main, sub = kind.split("/")
            message.add_attachment(octets, maintype=main, subtype=sub, filename=name)
        self.server.put(self.person, message.as_bytes())

    def sync(self, today: str = TODAY) -> dict:
        return self.unsee.json("sync", today=today, typed="secret\n")

    def case(self, number: int, today: str = TODAY) -> dict:
        return self.unsee.json("show", f"shop-{number}", today=today)


@pytest.fixture
def story(mailserver, tmp_path):
    return lambda many=1, **more: Story(mailserver, tmp_path, many, **more)


def test_a_receipt_is_recorded_without_asking(story):
    told = story()
    told.write(1, "Dear Alex,\n\nWe have received your request and opened case number PR-4711. We will reply within one month.\n")
    told.sync()
    case = told.case(1)
    assert case["stage"] == "running"
    assert case["readings"][0]["labels"][0]["label"] == "acknowledgement"
    assert case["readings"][0]["facts"]["reference"] == "PR-4711"
    assert [event["outcome"] for event in case["events"] if event["event"] == "OutcomeRecorded"] == ["acknowledged"]


def test_what_has_consequences_waits_for_the_person(story):
    told = story()
    told.write(1, "Dear Alex,\n\nBefore we can process your request, please send us a copy of your passport or identity card.\n")
    told.sync()
    case = told.case(1)
    assert case["stage"] == "running", "nothing moved yet"
    assert case["next_step"]["do"] == "confirm_reading"
    assert "passport" in case["readings"][0]["labels"][0]["words"]

    told.unsee("confirm", "shop-1")
    assert told.case(1)["stage"] == "answered"
    told.unsee("answer", "shop-1", "--kind", "portal")
    words = told.unsee.json("answer", "shop-1")
    assert "12(6)" in words["body"]
    assert "passport" not in words["body"].lower()
    told.unsee("send")
    told.server.settle()
    reply = message_from_bytes(told.server.mailbox(f"privacy@{told.domains[1]}", at_least=2)[-1], policy=policy.default)
    assert reply["In-Reply-To"] is not None
    assert len(told.server.mailbox(f"privacy@{told.domains[1]}")) == 2, "the request and one answer, though it was written twice"
    assert told.case(1)["stage"] == "running", "the company's turn again"


def test_a_message_that_was_attached_to_the_wrong_case_is_moved_and_what_it_meant_moves_with_it(story):
    """They answered for another company of theirs, under the reference of this one."""
    told = story(2)
    told.write(1, "Dear Alex,\n\nWe have erased all of your personal data. Nothing is left in our systems.\n")
    told.sync()
    told.unsee("confirm", "shop-1")
    assert (told.case(1)["stage"], told.case(2)["stage"]) == ("answered", "running")
    (mail,) = [each["mail"] for each in told.case(1)["mail"]]

    said = told.unsee("attach", str(mail), "shop-2")
    assert told.case(2)["id"] in said
    assert told.case(1)["stage"] == "running", "their clock runs as if it had not come"
    assert told.case(1)["readings"] == []
    assert told.case(2)["next_step"]["do"] == "confirm_reading", "read anew, in the light of the other case"
    told.unsee("confirm", "shop-2")
    assert told.case(2)["stage"] == "answered"
    assert "belongs to case" in told.unsee.refuses("attach", str(mail), "shop-2", code=1)

    told.unsee("attach", str(mail), "shop-1")
    assert told.case(2)["stage"] == "running"
    told.unsee("dismiss", str(mail))
    assert (told.case(1)["stage"], told.case(2)["stage"]) == ("running", "running")
    assert told.unsee.json("tasks")["tasks"] == []
    assert told.unsee.json("rebuild")["differed"] == 0
    told.unsee("verify")


def test_an_extension_moves_the_day_only_once_confirmed_and_only_as_far_as_the_law_lets_it(story):
    told = story()
    told.write(
        1,
        "Dear Alex,\n\nDue to the complexity of your request we need more time and extend the period by two further months.\n"
        "You will receive our answer by 2 June 2026 at the latest.\n",
    )
    told.sync("2026-03-20")
    # Received 2 March: one month ends 2 April, three months 2 June 2026 (GDPR Art. 12(3)).
    assert told.case(1, "2026-03-20")["next_step"]["do"] == "confirm_reading"
    told.unsee("confirm", "shop-1", today="2026-03-20")
    assert told.unsee.json("sweep", today="2026-04-20")["passed"] == []
    assert told.unsee.json("sweep", today="2026-06-10")["passed"] == [told.case(1)["id"]]


def test_an_access_answer_becomes_an_inventory(story):
    told = story()
    data = b'{"profile": {"email": "alex@people.test", "segment": "night owls"}, "shared_with": ["Adtrader Ltd"]}'
    told.write(1, "Dear Alex,\n\nPlease find attached a copy of your personal data.\n", ("data.json", "application/json", data))
    told.sync()
    told.unsee("confirm", "shop-1")
    held = told.unsee.json("inventory", "shop-1")
    assert {"night owls", "Adtrader Ltd"} <= {entry["value"] for entry in held["entries"]}
    assert told.case(1)["stage"] == "said_gone"


def test_the_person_overrules_a_reading(story):
    told = story()
    told.write(1, "Dear Alex,\n\nWe have deleted all of your personal data.\n")
    told.sync()
    assert "refused_exempt" in told.unsee.refuses("confirm", "shop-1", "--as", "gone", code=2), "it says what is known"
    told.unsee("confirm", "shop-1", "--as", "partial")
    assert told.case(1)["stage"] == "answered"


def test_a_message_that_changes_nothing_is_set_aside(story):
    told = story()
    told.write(1, "Our spring sale has begun! Up to 50 % off everything. Shop now.\n", subject="Spring sale")
    told.sync()
    told.unsee("confirm", "shop-1", "--as", "unrelated")
    case = told.case(1)
    assert (case["stage"], case["next_step"]["do"]) == ("running", "wait")


def test_a_mailbox_nobody_reads_is_written_to_no_more(story):
    told = story()
    told.write(1, "This mailbox is no longer in use and messages sent to it are not read.\n", subject="Automatic reply")
    told.sync()
    told.unsee("confirm", "shop-1", "--as", "mailbox_dead")
    assert told.case(1)["next_step"]["do"] == "post_letter", "the next way to reach them is by post"


def test_a_link_that_pretends_is_shown_for_what_it_is(story):
    told = story()
    message = EmailMessage(policy=policy.SMTP)
    message["From"] = f"Privacy Team <privacy@{told.domains[1]}>"
    message["To"] = told.letter(1)["Reply-To"]
    message["Subject"] = "Confirm your request"
    message.set_content("Please confirm your request.")
    real = told.domains[1]
    message.add_alternative(f'<p>Please confirm: <a href="https://evil.test/x">https://{real}/confirm</a></p>', subtype="html")
    told.server.put(told.person, message.as_bytes())
    told.sync()
    reading = told.case(1)["readings"][0]
    assert reading["labels"][0]["label"] == "unrelated" or [x["standing"] for x in reading["links"] if "evil" in x["host"]] == [
        "deceptive"
    ]
    assert all(link["not_proposed"] for link in reading["links"] if "evil" in link["host"])
    assert reading["origin"]["proven"] is None


def test_a_stage_that_fails_leaves_the_message_and_a_later_sync_picks_it_up(story):
    """Nothing is lost: here the case's key is missing for a while, as after a half-restored backup."""
    told = story()
    told.write(1, "We have received your request.\n")
    database = told.unsee.home / "unsee.sqlite3"
    with sqlite3.connect(database) as raw:
        raw.execute("create table kept as select * from store_keyrow")
        raw.execute("delete from store_keyrow")
    raw.close()
    told.sync()
    (task,) = told.unsee.json("tasks")["tasks"]
    assert "settling" in task["why"]
    with sqlite3.connect(database) as raw:
        raw.execute("insert into store_keyrow select * from kept")
        raw.execute("drop table kept")
    raw.close()
    told.sync()
    assert told.unsee.json("tasks")["tasks"] == []
    assert told.case(1)["readings"]


def test_a_company_that_names_another_leads_to_a_request_to_that_one(story):
    told = story(2)
    told.unsee("record", "shop-2", "withdrawn")
    told.write(
        1, "Dear Alex,\n\nWe do not decide about this data. The controller is Otherside Holdings Ltd. Please contact them.\n"
    )
    told.sync()
    done = told.unsee.json("confirm", "shop-1", "--as", "not_controller")
    assert done["redirect"].rstrip(".") == "Otherside Holdings Ltd"
    opened = told.unsee.json("show", done["opened"])
    assert opened["company"]["id"] == "shop-2"
    assert opened["events"][0]["because"] == told.case(1)["id"]


def test_a_refusal_is_held_against_what_the_law_lets_them_refuse(story):
    told = story()
    told.write(
        1, "Dear Alex,\n\nWe cannot comply with your erasure request because we need the data for the defence of legal claims.\n"
    )
    told.sync()
    shown = told.unsee("show", "shop-1")
    assert "17(3)" in shown, "the exceptions to erasure, GDPR Art. 17(3)"


PASSPORT = "Dear Alex,\n\nBefore we can process your request, please send us a copy of your passport or identity card.\n"


def demanded(told) -> None:
    told.write(1, PASSPORT)
    told.sync()
    told.unsee("confirm", "shop-1")


def test_what_the_law_lets_them_ask_is_shown_once_they_ask(story):
    told = story()
    assert told.case(1)["may_ask"] == []
    demanded(told)
    case = told.case(1)
    assert [(each["law"], each["when"], each["document"]) for each in case["may_ask"]] == [("GDPR", "doubt", "exceptionally")]
    assert "Art. 12(6)" in case["may_ask"][0]["citation"]
    assert [(each["kind"], each["with"]) for each in case["offers"]] == [
        ("identity", "push-back"), ("minimum", "minimum"), ("copy", "copy"),
    ]  # fmt: skip
    words = told.unsee("show", "shop-1")
    assert "Art. 12(6)" in words
    assert "reasonable doubts" in words


def test_minimal_data_are_what_the_person_names_and_no_more(story):
    told = story()
    demanded(told)
    words = told.unsee.json("answer", "shop-1", "--with", "minimum", "--tell", "customer number 4711")
    assert [(each["field"], each["value"]) for each in words["discloses"]] == [
        ("name", "Alex Example"), ("email", told.person), ("identifier", "customer number 4711"),
    ]  # fmt: skip
    assert "--with copy" in told.unsee("answer", "shop-1", "--dry-run")
    assert "minimal data" in told.unsee.refuses("answer", "shop-1", "--tell", "4711", code=2)
    assert "push-back" in told.unsee.refuses("answer", "shop-1", "--with", "passport", code=2)


def test_a_redacted_copy_goes_only_where_the_person_names_the_file_and_is_kept_as_it_left(story, tmp_path):
    told = story()
    demanded(told)
    assert told.unsee.json("answer", "shop-1", "--with", "copy")["attached"] == [], "announced, not sent"
    card, copy = tmp_path / "card.png", tmp_path / "copy.png"
    Image.new("RGB", (860, 540), "white").save(card)
    told.unsee("redact", str(card), "-o", str(copy), "--for", "shop-1", "--keep", "34,25,33,8")

    words = told.unsee.json("answer", "shop-1", "--with", "copy", "--file", str(copy))
    assert [(each["name"], each["octets"]) for each in words["attached"]] == [("copy.png", copy.stat().st_size)]
    (file,) = [each for each in words["discloses"] if each["field"] == "file"]
    assert "unsee made and checked this copy" in file["why"]
    preview = told.unsee("show", "shop-1")
    assert "copy.png (" in preview
    assert "mailto:" not in preview

    told.unsee("edit", "shop-1", "--body", "See what is enclosed.\n")
    told.unsee("send")
    told.server.settle()
    sent = told.server.mailbox(f"privacy@{told.domains[1]}", at_least=2)[-1]
    message = message_from_bytes(sent, policy=policy.default)
    (enclosed,) = message.iter_attachments()
    assert enclosed.get_filename() == "copy.png"
    assert enclosed.get_content() == copy.read_bytes()
    assert told.unsee.json("verify")["holds"] is True
    case = told.case(1)
    assert case["letters"][-1]["attached"][0]["sha256"] == sha256(copy.read_bytes()).hexdigest()
    assert any(each["field"] == "file" for each in case["letters"][-1]["discloses"])
    kept = [event["raw"] for event in case["events"] if event["event"] == "SendingStarted"][-1]
    assert told.unsee.json("verify", "shop-1")["wrong"] == []
    assert kept in {sha256(_as_left(sent, start)).hexdigest() for start in _starts(sent)}


def _starts(sent: bytes) -> list[int]:
    """Where our own message may begin: the servers on the way write their fields above it."""
    return [at for at in range(len(sent)) if sent.startswith(b"Date:", at)][:3]


def _as_left(sent: bytes, start: int) -> bytes:
    return sent[start:].replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")


def test_a_file_that_unsee_did_not_make_is_named_as_such_and_only_pictures_and_pdf_go(story, tmp_path):
    told = story()
    demanded(told)
    scan, text = tmp_path / "scan.png", tmp_path / "scan.txt"
    Image.new("RGB", (40, 40), "white").save(scan)
    text.write_text("passport number 4711", encoding="utf-8")
    words = told.unsee.json("answer", "shop-1", "--with", "copy", "--file", str(scan), "--dry-run")
    assert any("unsee did not make this copy" in each["why"] for each in words["discloses"])
    assert "no PDF, PNG or JPEG" in told.unsee.refuses("answer", "shop-1", "--with", "copy", "--file", str(text), code=2)
    assert "redacted copy" in told.unsee.refuses("answer", "shop-1", "--with", "minimum", "--file", str(scan), code=2)


def test_a_question_what_is_meant_and_a_refusal_as_excessive_have_answers_of_their_own(story):
    told = story()
    told.write(1, "Dear Alex,\n\nCould you please specify which account and which data your request is about?\n")
    told.sync()
    told.unsee("confirm", "shop-1", "--as", "clarify_scope")
    assert "all your systems" in " ".join(told.unsee.json("answer", "shop-1", "--dry-run")["body"].split())
    told.write(1, "Dear Alex,\n\nWe refuse to act on your request because it is manifestly excessive.\n")
    told.sync()
    told.unsee("confirm", "shop-1", "--as", "refused_excessive")
    words = told.unsee.json("answer", "shop-1", "--dry-run")["body"]
    assert "C-526/24" in words
    assert "It is for you to show that (Art. 12(5) GDPR)" in " ".join(words.split())


def test_a_reading_pushed_aside_by_a_later_message_stays_visible_until_it_is_settled(story):
    told = story()
    told.write(1, PASSPORT)
    told.write(1, "Dear Alex,\n\nWe have deleted all of your personal data. This completes your request.\n")
    told.sync()
    (older,) = told.unsee.json("tasks")["unsettled"]
    assert told.case(1)["unsettled"] == [{"mail": older["mail"], "labels": older["labels"]}]
    number = str(older["mail"])
    assert "later message" in told.unsee.refuses("confirm", "shop-1", "--mail", number, code=1)
    told.unsee("confirm", "shop-1")
    assert told.unsee.json("tasks")["unsettled"] == [older], "the word on the later one says nothing about it"
    assert "Not settled" in told.unsee("show", "shop-1")
    told.unsee("confirm", "shop-1", "--mail", number, "--as", "unrelated")
    assert told.unsee.json("tasks")["unsettled"] == []
    assert told.case(1)["stage"] == "said_gone"
    assert "waits for nobody" in told.unsee.refuses("confirm", "shop-1", "--mail", number, code=1)
