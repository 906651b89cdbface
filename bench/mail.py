"""Mail: composing, reading, sending through a real Postfix, fetching from a real Dovecot; each beside the plainest other way."""

from __future__ import annotations

import email.policy
import imaplib
import smtplib
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from servers import answers
from servers.mail import MailServer, running
from unsee.channels.imap import Imap
from unsee.channels.smtp import Smtp
from unsee.mail.compose import Sender, compose
from unsee.mail.delivery import Accepted
from unsee.mail.message import parse
from unsee.mail.token import new_reference, references_in

REFERENCE = new_reference(lambda _n: b"unsees")
BODY = (
    f"Sehr geehrte Damen und Herren,\n\nbitte löschen Sie alle Daten über mich. Unser Zeichen: {REFERENCE}\n\n"
    + ("Ich berufe mich auf Art. 17 DSGVO und bitte um Bestätigung innerhalb der gesetzlichen Frist. " * 6 + "\n\n") * 4
)
LETTERS = 100
ROUNDS = 6
FETCHED = 2_000


def letter() -> bytes:
    return compose(
        sender=Sender("Zoë Example", "zoe@home.test"),
        to="privacy@company.test",
        subject=f"Löschung meiner Daten ({REFERENCE})",
        body=BODY,
        message_id="<1@home.test>",
        date=datetime(2026, 3, 2, tzinfo=UTC),
        reference=REFERENCE,
    )


def letter_of_the_standard_library() -> bytes:
    mail = EmailMessage(policy=email.policy.SMTP)
    mail["From"] = '"Zoë Example" <zoe@home.test>'
    mail["To"] = "privacy@company.test"
    mail["Subject"] = f"Löschung meiner Daten ({REFERENCE})"
    mail["Message-ID"] = "<1@home.test>"
    mail["Date"] = datetime(2026, 3, 2, tzinfo=UTC)
    mail.set_content(BODY, cte="quoted-printable")
    return mail.as_bytes()


def read_by_the_standard_library(raw: bytes) -> str:
    mail = message_from_bytes(raw, policy=email.policy.default)
    body = mail.get_body(("plain", "html"))
    return f"{mail['From']}{mail['Subject']}{mail['Date']}{mail['References']}{body.get_content() if body else ''}"


def per_second(once: Callable[[], object], seconds: float = 1.0) -> float:
    once()
    times = 0
    start = time.perf_counter()
    while time.perf_counter() - start < seconds:
        once()
        times += 1
    return times / (time.perf_counter() - start)


def beside(ours: float, other: float) -> dict[str, float]:
    return {"per_second": round(ours), "other_way_per_second": round(other), "ratio": round(ours / other, 2)}


def run() -> dict[str, object]:
    reply = answers.to_send(answers.reply(letter()))[0]
    found: dict[str, object] = {
        "compose, beside email.message": beside(per_second(letter), per_second(letter_of_the_standard_library)),
        "parse a reply, beside email with policy.default": beside(
            per_second(lambda: parse(reply)), per_second(lambda: read_by_the_standard_library(reply))
        ),
        "references in a megabyte of text, per second": round(per_second(lambda: references_in(BODY * (2**20 // len(BODY)))), 1),
    }
    with running() as server:
        found["send through Postfix, beside smtplib's sendmail"] = sending(server)
        found["fetch from Dovecot, beside imaplib in batches of 200"] = fetching(server)
    return found


def sending(server: MailServer) -> dict[str, float]:
    """By turns, so that both meet the same load. Ours says RSET before each letter, to find a dead connection while that is
    harmless: one round trip more.
    """
    raw = letter()
    ours = other = 0.0
    with Smtp(server.smtp()).session() as session, smtplib.SMTP("localhost", server.smtp_port) as line:
        for _ in range(ROUNDS):
            start = time.perf_counter()
            for _ in range(LETTERS):
                assert isinstance(session.send(raw, "zoe@home.test", "a@ours.test", before_data=lambda: None), Accepted)
            between = time.perf_counter()
            server.settle()
            settled = time.perf_counter()
            for _ in range(LETTERS):
                line.sendmail("zoe@home.test", ["a@other.test"], raw)
            ours, other = ours + between - start, other + time.perf_counter() - settled
            server.settle()
    return beside(ROUNDS * LETTERS / ours, ROUNDS * LETTERS / other)


def fetching(server: MailServer) -> dict[str, float]:
    server.put("zoe@home.test", *[letter()] * FETCHED)
    start = time.perf_counter()
    batches = Imap(server.imap("zoe@home.test"), lambda: server.password).fetch_new(state=None)
    assert sum(len(batch.messages) for batch in batches) == FETCHED
    ours = FETCHED / (time.perf_counter() - start)
    with imaplib.IMAP4("localhost", server.imap_port) as line:
        start = time.perf_counter()
        line.login("zoe@home.test", server.password)
        line.select("INBOX", readonly=True)
        uids = line.uid("SEARCH", "ALL")[1][0].split()
        for first in range(0, len(uids), 200):
            line.uid("FETCH", b",".join(uids[first : first + 200]).decode(), "(BODY.PEEK[])")
        other = FETCHED / (time.perf_counter() - start)
    return beside(ours, other)
