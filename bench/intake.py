"""The whole intake for 10,000 mails: stored raw, parsed, placed, judged, read, settled. And what share each stage takes."""

from __future__ import annotations

import os
import tempfile
from collections import defaultdict
from datetime import UTC, date, datetime
from pathlib import Path
from time import perf_counter

from unsee.case.events import Contact, Event, Opened, Prepared, Purpose, Ruling, Sent
from unsee.case.person import Dated, Person
from unsee.directory.directory import directory
from unsee.law.claim import Claim
from unsee.law.residence import Residence
from unsee.mail.token import new_reference, token_of
from unsee.person import intake
from unsee.person.ports import Clock, Ports
from unsee.store import home
from unsee.store.cases import Cases
from unsee.store.contacts import Contacts
from unsee.store.mailroom import Mailroom
from unsee.store.people import People, Settings

MAILS, CASES = 10_000, 500
TODAY = date(2026, 3, 9)
TEXTS = (
    "We have received your request and will answer within one month. Your case number is PR-{n}.",
    "Due to the complexity of your request we extend the period by two further months. You will hear from us by 2 May 2026.",
    "Before we can go on, please send us a copy of your identity card.",
    "Wir haben Ihre Anfrage erhalten und bearbeiten sie unter der Nummer {n}.",
    "Nous avons supprimé toutes vos données personnelles.",
    "Fresh bread every Saturday, and ten per cent off for members.",
)
CLAIMS = (Claim("access", "eu_gdpr", "Art. 15"), Claim("erasure", "eu_gdpr", "Art. 17"))


def a_case(number: int) -> tuple[str, tuple[Event, ...], tuple[bytes, ...]]:
    reference = new_reference(os.urandom)
    opened = Opened(
        TODAY, f"c{number}", f"c{number}.test", f"Company {number}", "FR", ("access", "erasure"), (Ruling("eu_gdpr", "FR"),)
    )
    contact = Contact("email", f"privacy@c{number}.test", "a list", None)
    letter = Prepared(TODAY, f"<{number}@people.test>", Purpose.REQUEST, contact, CLAIMS, "fr", "blob")
    return reference, (opened, letter, Sent(TODAY, letter.message_id, "smtp")), ()


def a_mail(number: int, references: list[str]) -> bytes:
    text = TEXTS[number % len(TEXTS)].format(n=number)
    to = f"alex+{token_of(references[number % CASES])}@people.test" if number % 10 else "alex@people.test"
    sender = f"privacy@c{number % CASES}.test" if number % 10 else "news@bakery.test"
    head = f"From: Them <{sender}>\r\nTo: {to}\r\nSubject: Your request\r\nMessage-ID: <{number}@x.test>\r\n"
    return f"{head}Content-Type: text/plain; charset=utf-8\r\n\r\nHello,\r\n\r\n{text}\r\n\r\nKind regards\r\n".encode()


def run() -> dict[str, float]:
    spent: dict[str, float] = defaultdict(float)

    def timed(name: str, stage: intake.Stage) -> intake.Stage:
        def measured(ports: Ports, piece: intake.Piece) -> intake.Piece | intake.Left:
            started = perf_counter()
            try:
                return stage(ports, piece)
            finally:
                spent[name] += perf_counter() - started

        return measured

    intake.STAGES = tuple((name, timed(name, stage)) for name, stage in intake.STAGES)
    with tempfile.TemporaryDirectory() as folder:
        home.bind(Path(folder))
        clock = Clock(lambda: datetime.now(UTC), TODAY)
        cases = Cases(clock.now)
        people = People()
        people.save(Person("Alex Example", (Dated("alex@people.test"),), (Residence("FR"),)))
        made = [a_case(number) for number in range(CASES)]
        cases.open(made, "person")
        mailroom = Mailroom(cases)
        ports = Ports(
            Path(folder), clock, directory(), cases, people, Settings(), Contacts(), mailroom, os.urandom,
            lambda: home.only_sender(Path(folder)),
        )  # fmt: skip
        references = [case_id for case_id, _, _ in made]
        raws = [a_mail(number, references) for number in range(MAILS)]
        started = perf_counter()
        for start in range(0, MAILS, 200):
            mailroom.store("INBOX", 1, start + 200, raws[start : start + 200], clock.now())
        spent["storing it raw"] = perf_counter() - started
        arrived = intake.read_new(ports)
        total = perf_counter() - started
    assert len(arrived.matched) == MAILS * 9 // 10
    assert arrived.failed == 0
    return {
        "mails_per_second": round(MAILS / total),
        **{f"share_{name.replace(' ', '_')}": round(seconds / total, 2) for name, seconds in spent.items()},
    }
