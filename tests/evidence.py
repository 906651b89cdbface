"""A small store with a bit of everything, and everything that can be read from it again: what a changed byte must not change."""

from __future__ import annotations

from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

from cast import ALEX
from unsee.case.events import Contact, MailCame, Opened, Outcome, OutcomeRecorded, Prepared, Purpose, Ruling, SendingStarted, Sent
from unsee.case.finding import Finding
from unsee.case.heads import Head, to_text
from unsee.law.claim import Claim
from unsee.mail.stored import MailState
from unsee.person.verify import Verified, verify
from unsee.store import home as store
from unsee.store.cases import Cases
from unsee.store.contacts import Contacts
from unsee.store.mailroom import Mailroom
from unsee.store.models import FolderRow, StampRow
from unsee.store.people import People, Settings
from unsee.store.verify import checks

DAY = date(2026, 3, 2)
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
FIRST, SECOND = "U-00000-00000", "U-00001-00001"
REPLY = b"Subject: Re\r\nFrom: privacy@shop.test\r\n\r\nWe have nothing on you.\r\n"
STRANGER = b"Subject: Offer\r\nFrom: offers@elsewhere.test\r\n\r\nBuy.\r\n"


def letter(case: str, body: bytes) -> Prepared:
    contact = Contact("email", "privacy@shop.test", "a list", DAY)
    claims = (Claim("access", "eu_gdpr", "Art. 15"),)
    return Prepared(DAY, f"<{case.lower()}.1@people.test>", Purpose.REQUEST, contact, claims, "fr", sha256(body).hexdigest())


def opened(company: str) -> Opened:
    return Opened(DAY, company, f"{company}.test", company.title(), "FR", ("access",), (Ruling("eu_gdpr", "FR"),))


def words_of(case: str) -> bytes:
    return f"The letter of {case}, a sentence nobody else wrote.".encode()


def raw_of(case: str) -> bytes:
    return b"Subject: request\r\n\r\n" + words_of(case)


def fill(folder: Path) -> Cases:
    """Two cases with letters, one with an answer; a stranger's mail; a profile, a setting, a contact, a stamp."""
    store.bind(folder)
    cases = Cases(lambda: NOON)
    for case, company in ((FIRST, "shop"), (SECOND, "étoile")):
        words, raw = words_of(case), raw_of(case)
        written = letter(case, words)
        cases.open([(case, (opened(company), written), (words,))], "person")
        left = cases.append(
            cases.load(case), (SendingStarted(DAY, written.message_id, sha256(raw).hexdigest()),), "unsee", (raw,)
        )
        cases.append(left, (Sent(DAY, written.message_id, "smtp", "250 queued"),), "unsee")
    mailroom = Mailroom(cases)
    mailroom.store("INBOX", 7, 12, [REPLY, STRANGER], NOON)
    for mail, name, raw in list(mailroom.unread()):
        mailroom.describe(mail, f"<{name[:8]}@shop.test>", "privacy@shop.test", "Re")
        if raw == REPLY:
            mailroom.attach(mail, cases.load(FIRST), (MailCame(DAY, name, "token"),), "mail", "token")
        else:
            mailroom.leave(mail, MailState.SET_ASIDE, "nothing in it points to one of your cases")
    cases.append(cases.load(FIRST), (OutcomeRecorded(DAY, Outcome.NO_DATA),), "person")
    People().save(ALEX)
    Settings().put("mailbox", {"address": "alex@people.test"})
    Contacts().mark("email", "old@shop.test", "bounced", DAY, "550 no such user")
    heads = to_text([Head(each.id, each.version, each.head.hex()) for each in cases.load_many(cases.ids())])
    StampRow.objects.create(kind="test", made_at=NOON, source="a test", heads=heads, proof=b"proof", roots="")
    return cases


def everything() -> object:
    """All that the program would read from the store that is open."""
    cases, mailroom, people, settings, contacts = Cases(lambda: NOON), None, People(), Settings(), Contacts()
    mailroom = Mailroom(cases)
    mails = mailroom.listed(*MailState)
    return (
        [(case, cases.log(case), _bodies(cases, case)) for case in cases.ids()],
        [(mail, mailroom.raw(mail.id)) for mail in mails],
        [(cases.asked(), cases.companies(), cases.to_send(), cases.in_doubt(), cases.due(date.max), cases.versions())],
        [cases.by_message_id(letter(case, b"").message_id) for case in (FIRST, SECOND)],
        [people.me(), settings.get("mailbox"), contacts.bad(), contacts.history("old@shop.test")],
        list(FolderRow.objects.values_list("name", "uidvalidity", "last_uid")),
        list(StampRow.objects.values_list("kind", "made_at", "source", "heads", "proof", "roots")),
    )


def _bodies(cases: Cases, case: str) -> list[bytes]:
    names = {sha256(body).hexdigest() for body in (words_of(case), raw_of(case), *([REPLY] if case == FIRST else []))}
    return [cases.body(case, name) for name in sorted(names)]


def proves(_kind: str, _heads: str, proof: bytes, _roots: str) -> str:
    return proof.decode()


def look(folder: Path, case: str | None = None) -> Verified:
    with checks(folder / store.DATABASE, proves) as all_of_them:
        return verify(all_of_them, case)


def said(findings: list[Finding]) -> str:
    return "\n".join(f"{each.case} {each.version}: {each.what}" for each in findings)
