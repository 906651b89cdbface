"""What the dossier of a case is made from: everything the log and the bodies hold, put together and decided nowhere else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches

from unsee.case.case import Case
from unsee.case.clock import deadlines, last_days
from unsee.case.events import MailCame, Opened, Purpose, PutInOutbox, RegulatorWrote, SendingStarted
from unsee.case.log import Loaded, Recorded
from unsee.case.person import Person
from unsee.case.written import Post, Written
from unsee.dossier.chronology import Shown, Teller
from unsee.dossier.contents import Asked, Attached, Dossier, Exhibit, File, Kind, Limit, Party
from unsee.dossier.words import words
from unsee.law.authorities import Authority, authorities
from unsee.law.book import book
from unsee.law.regulators import regulators
from unsee.letters.place_names import place_name
from unsee.letters.words import LANGUAGES
from unsee.mail.address import Address
from unsee.mail.authenticity.raw_header import raw_message
from unsee.mail.charset import text_of
from unsee.mail.message import attached_files, parse
from unsee.mail.parts import split
from unsee.person.draft import letter_of
from unsee.person.ports import Ports, me
from unsee.person.reading import stored_reading
from unsee.refusal import BadInput, Refused

LEFT = frozenset({Post.OUTBOX, Post.SENDING, Post.UNSURE, Post.SENT, Post.FAILED})
LETTER_PAPER = ("US", "CA")
MAIL = "message/rfc822"


def dossier_of(ports: Ports, case_id: str, *, to: str | None = None, language: str | None = None) -> Dossier:
    """Raises Refused where there is nothing to show: no letter has left, or the case was forgotten."""
    loaded, person = ports.cases.load(case_id), me(ports)
    case, opened, today = loaded.case, loaded.case.opened, ports.clock.today
    if opened is None:
        raise TypeError(f"{case_id} has no beginning")
    if case.forgotten_on:
        raise Refused(f"Case {case_id} was forgotten on {case.forgotten_on}: its letters and messages can't be read any more.")
    if not any(letter.post in LEFT for letter in case.letters):
        raise Refused(f"No letter of case {case_id} has left yet, so there is nothing to complain about.")
    complaint = _complaint(case)
    authority = _authority(case, opened, to or (complaint.prepared.regulator if complaint else None), today)
    chosen = language or _language(complaint, authority)
    log = ports.cases.log(case_id)
    found = _exhibits(ports, loaded, log, person)
    exhibits = tuple(replace(each.exhibit, number=str(number)) for number, each in enumerate(found, 1))
    exhibits = tuple(replace(each, attached=_numbered(each)) for each in exhibits)
    shown = {each.name: Shown(ex.number, ex.kind, ex.sender) for each, ex in zip(found, exhibits, strict=True)}
    kinds = {letter.message_id: Kind(letter.prepared.purpose) for letter in case.letters}
    teller = Teller(words(chosen), shown, kinds)
    return Dossier(
        language=chosen,
        case=case_id,
        made=today,
        letter_paper=next(iter(authority.places if authority else ()), opened.place or "").startswith(LETTER_PAPER),
        complainant=_complainant(person, today, chosen),
        company=_company(ports, opened),
        authority=_addressee(authority),
        asked_on=case.asked_on,
        asked=tuple(Asked(each.right, book().regime(each.regime).short_name, each.article) for each in case.claims),
        answered_on=case.answer.on if case.answer else None,
        moments=tuple(map(teller.moment, log)),
        limits=tuple(_limits(case)),
        exhibits=exhibits,
        events=loaded.version,
        head=loaded.head.hex(),
    )


def _complaint(case: Case) -> Written | None:
    """The latest that was not thrown away; one that still waits for the person's own words is none yet."""
    written = (letter for letter in reversed(case.letters) if letter.prepared.purpose is Purpose.COMPLAINT)
    return next((letter for letter in written if letter.post is not Post.DISCARDED and letter.ready), None)


def complaint_waits(ports: Ports, case_id: str) -> bool:
    """Whether a complaint is written, and is not in the dossier because it waits for the person's own words."""
    letters = ports.cases.load(case_id).case.letters
    return any(each.prepared.purpose is Purpose.COMPLAINT and each.post is Post.DRAFT and not each.ready for each in letters)


def _authority(case: Case, opened: Opened, wanted: str | None, today: date) -> Authority | None:
    known = authorities()
    if wanted is not None:
        if wanted not in known:
            near = get_close_matches(wanted, known, n=3, cutoff=0.5)
            hint = f"Near it are {', '.join(near)}." if near else "`unsee law regulators` lists those for a place."
            raise BadInput(f"There is no regulator {wanted!r}. {hint}")
        return known[wanted]
    if not case.claims or opened.place is None:
        return None
    try:
        return regulators(case.claims[0].regime, opened.place, today)[0].authority
    except BadInput:  # a law of another place than where they live
        return None


def _language(complaint: Written | None, authority: Authority | None) -> str:
    if complaint:
        return complaint.prepared.language
    return authority.language if authority and authority.language in LANGUAGES else "en"


def _complainant(person: Person, today: date, language: str) -> Party:
    home = person.residence_on(today)
    lines = (*(each.value for each in person.addresses[:1]), person.email, *([place_name(home.place, language)] if home else []))
    return Party(person.name, lines)


def _company(ports: Ports, opened: Opened) -> Party:
    listed = ports.directory.get(opened.company)
    address = ", ".join(listed.address.split("\n")) if listed and listed.address else ""
    return Party(opened.name, tuple(filter(None, (opened.domain, address))))


def _addressee(authority: Authority | None) -> Party | None:
    if authority is None:
        return None
    return Party(authority.name, tuple(filter(None, (authority.post, authority.email or authority.form or authority.website))))


def _limits(case: Case) -> Iterator[Limit]:
    for counted in deadlines(case):
        days = last_days(case, counted)
        yield Limit(book().regime(counted.regime).short_name, counted, *(days or (None, None)))


@dataclass(frozen=True, slots=True)
class _Found:
    name: str  # Message-ID of a letter, hash of a message
    exhibit: Exhibit  # not numbered yet


def _exhibits(ports: Ports, loaded: Loaded, log: list[Recorded], person: Person) -> list[_Found]:
    """The complaint first; then every letter that left and every message that came, in the order of the log."""
    case, complaint = loaded.case, _complaint(loaded.case)
    raws = {each.event.message_id: each.event.raw for each in log if isinstance(each.event, SendingStarted | PutInOutbox)}
    decided = {each.event.mail for each in log if isinstance(each.event, RegulatorWrote)}
    left = {letter.message_id: letter for letter in case.letters if letter.post in LEFT and letter != complaint}
    found = [_letter(ports, loaded, complaint, raws, person)] if complaint else []
    placed: set[str] = set()
    for each in log:
        event = each.event
        if isinstance(event, MailCame) and event in case.mails and event.mail not in placed:
            placed.add(event.mail)
            found.append(_message(ports, loaded, event, decided))
        elif (name := getattr(event, "message_id", None)) in left and name not in placed and _leaves(event, name, raws):
            placed.add(name)
            found.append(_letter(ports, loaded, left[name], raws, person))
    return found


def _leaves(event: object, name: str, raws: dict[str, str]) -> bool:
    """A letter stands where it left: as a message where there is one, else where it was said to be sent."""
    return isinstance(event, SendingStarted | PutInOutbox) or name not in raws


def _letter(ports: Ports, loaded: Loaded, letter: Written, raws: dict[str, str], person: Person) -> _Found:
    said = letter_of(ports, loaded.id, letter)
    raw = ports.cases.body(loaded.id, raws[letter.message_id]) if letter.message_id in raws else b""
    sent = parse(raw)
    exhibit = Exhibit(
        number="",
        kind=Kind(letter.prepared.purpose),
        on=letter.sent_on or letter.prepared.on,
        sender=f"{person.name} <{person.email}>",
        to=letter.prepared.contact.value,
        subject=sent.subject if raw else said.subject,
        raw_date=sent.raw_date,
        head=_head(raw) if raw else (),
        proven="",
        origin=(),
        text=sent.text if raw else said.body,
        file=File.of("message.eml", MAIL, raw) if raw else None,
    )
    return _Found(letter.message_id, exhibit)


def _message(ports: Ports, loaded: Loaded, came: MailCame, decided: set[str | None]) -> _Found:
    raw = ports.cases.body(loaded.id, came.mail)
    message = parse(raw)
    origin = (stored_reading(ports, loaded.id, loaded.case, came.mail) or {}).get("origin", {})
    exhibit = Exhibit(
        number="",
        kind=Kind.REGULATOR_MESSAGE if came.mail in decided else Kind.MESSAGE,
        on=came.on,
        sender=_written(message.from_) if message.from_ else "",
        to=", ".join(map(_written, message.to)),
        subject=message.subject,
        raw_date=message.raw_date,
        head=_head(raw),
        proven=origin.get("proven") or "",
        origin=tuple(each["text"] for each in origin.get("findings", [])),
        text=message.text,
        file=File.of("message.eml", MAIL, raw),
        attached=tuple(
            Attached("", File.of(each.name, each.content_type, octets)) for each, octets in attached_files(raw)
        ),
    )  # fmt: skip
    return _Found(came.mail, exhibit)


def _numbered(exhibit: Exhibit) -> tuple[Attached, ...]:
    return tuple(replace(each, number=f"{exhibit.number}.{place}") for place, each in enumerate(exhibit.attached, 1))


def _written(address: Address) -> str:
    return f"{address.display} <{address.address}>" if address.display else address.address


def _head(raw: bytes) -> tuple[tuple[str, str], ...]:
    """Each field in its letters and with its folds, as it came."""
    found = []
    for each in raw_message(raw, split(raw).fields).fields:
        name, _, value = text_of(each.octets, None).partition(":")
        found.append((name, value.strip().replace("\r\n", "\n")))
    return tuple(found)
