"""Receipts of companies in a case: found in what they sent, or kept there by hand; and whether they are about the person.

A signature shows that nothing was changed since somebody signed it. That it was the company, its key shows, told by its own site.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from hashlib import sha256

from unsee.case.finding import Check, Finding
from unsee.case.log import Loaded
from unsee.case.person import Person
from unsee.mail.message import attached_files
from unsee.person.attach import Found, attach
from unsee.person.ports import Ports
from unsee.refusal import BadInput, Refused
from unsee.suppression.person import keepable
from unsee.suppression.receipt.file import LARGEST, Receipt, looks_like_one, opened
from unsee.suppression.receipt.keys import fingerprints, is_of

FOLDER = "receipts kept by hand"


@dataclass(frozen=True, slots=True)
class Shown:
    """One receipt in a case."""

    name: str
    receipt: Receipt | None
    wrong: str = ""  # what does not hold
    about_you: bool | None = None  # None: it names nobody, or you have no identifier to compare
    right_key: bool | None = None  # the one the company publishes; None: nobody told us that


def receipts_of(ports: Ports, case_id: str) -> list[Shown]:
    company = _company(ports.cases.load(case_id))
    came = [mail.id for mail in ports.mailroom.of_case(case_id)]
    readable = {mail: raw for mail, _, raw in ports.mailroom.raws(came)}
    files = [
        (file.name, octets)
        for mail in came
        if mail in readable
        for file, octets in attached_files(readable[mail])
        if len(octets) <= LARGEST and looks_like_one(octets)
    ]
    return [_shown(ports, company, name, octets) for name, octets in files]


def check(ports: Ports) -> Check:
    """For `unsee verify`: is what companies signed still as they signed it, and by the key that is known to be theirs?"""

    def run(case: str | None) -> Iterator[Finding]:
        for case_id in [case] if case else ports.cases.ids():
            for each in receipts_of(ports, case_id):
                if each.receipt is None:
                    yield Finding(f"the receipt {each.name} does not hold: {each.wrong.rstrip('.')}", case_id)
                elif each.right_key is False:
                    yield Finding(f"the receipt {each.name} is signed by another key than the company's", case_id)

    return Check("receipts", run)


def keep(ports: Ports, case_id: str, octets: bytes) -> Shown:
    """Put a receipt that came another way into its case. Raises what `opened` raises; the same one again changes nothing."""
    loaded = ports.cases.load(case_id)
    receipt = opened(octets)
    raw = _as_message(receipt, octets)
    digest = sha256(raw).hexdigest()
    ports.mailroom.store(FOLDER, 1, 1, [raw], ports.clock.now())
    waiting = [mail for mail, name, _ in ports.mailroom.unread() if name == digest]
    for mail in waiting:
        ports.mailroom.describe(mail, "", "", f"Receipt {receipt.statement.reference}")
        attach(ports, loaded, Found(mail, digest, raw, "you put it there"))
    return _shown(ports, _company(loaded), "receipt.json", octets)


def _shown(ports: Ports, company: str, name: str, octets: bytes) -> Shown:
    try:
        receipt = opened(octets)
    except (BadInput, Refused) as wrong:
        return Shown(name, None, str(wrong))
    person = ports.people.me()
    return Shown(name, receipt, "", _about(receipt, person) if person else None, _key(ports, company, receipt))


def pin(ports: Ports, case_id: str, told: str) -> None:
    """From now on this company's receipts must be signed with this key: from its own site, not from a receipt or a mail."""
    ports.settings.put(_pinned(_company(ports.cases.load(case_id))), {"fingerprints": sorted(fingerprints(told))})


def _company(loaded: Loaded) -> str:
    return loaded.case.opened.company if loaded.case.opened else loaded.id


def _key(ports: Ports, company: str, receipt: Receipt) -> bool | None:
    known = ports.settings.get(_pinned(company))
    return is_of(receipt, frozenset(known["fingerprints"])) if known else None


def _pinned(company: str) -> str:
    return f"receipt-keys-{sha256(company.encode()).hexdigest()[:16]}"


def _about(receipt: Receipt, person: Person) -> bool | None:
    said = [("email", each.value) for each in person.emails] + [("phone", each.value) for each in person.phones]
    said += [("address", each.value) for each in person.addresses]
    said += [("name", name) for name in (person.name, *(each.value for each in person.former_names))]
    ours, _ = keepable([*said, *([("born", person.born.isoformat())] if person.born else [])])
    comparable = [who for who in ours if any(who.kind is each.kind for each in receipt.statement.about)]
    return any(map(receipt.statement.is_about, comparable)) if comparable else None


def _as_message(receipt: Receipt, octets: bytes) -> bytes:
    """The same file gives the same message, so that it is kept once."""
    mail = EmailMessage(policy=SMTP)
    mail["Subject"] = f"Receipt {' '.join(receipt.statement.reference.split())[:60]}"
    mail["Date"] = format_datetime(datetime.combine(receipt.statement.issued, time(), UTC))
    mail.set_content("You put this receipt into the case.\n")
    mail.add_attachment(octets, "application", "vnd.unsee.receipt+json", filename="receipt.json")
    mail.set_boundary("of-a-receipt-put-here")
    return mail.as_bytes()
