"""The request that follows another in the same case: once more, because it is still shown; or months later, what they hold."""

from __future__ import annotations

from dataclasses import replace

from unsee.case.case import THERE
from unsee.case.decide import Prepare, decide
from unsee.case.events import Outcome, Prepared, Purpose
from unsee.case.log import Loaded
from unsee.law.claim import Claim
from unsee.law.deadline import Deadline
from unsee.law.due import deadline
from unsee.letters.again import Earlier
from unsee.letters.letter import Ask, Letter
from unsee.letters.write import write
from unsee.person.draft import addressed_to, message_id, name_of, to_bytes
from unsee.person.pages import pages
from unsee.person.plan import Planned, plan_one
from unsee.person.ports import Ports, me
from unsee.refusal import Refused


def draft_follow_up(ports: Ports, loaded: Loaded) -> Loaded:
    """The same requests once more, with what was said and what was seen. It waits to be looked at."""
    return _draft(ports, loaded, Purpose.FOLLOW_UP)


def draft_access_check(ports: Ports, loaded: Loaded) -> Loaded:
    """What do you hold about me now?"""
    return _draft(ports, loaded, Purpose.ACCESS_CHECK)


def _draft(ports: Ports, loaded: Loaded, purpose: Purpose) -> Loaded:
    letter, body = later_ask(ports, loaded, purpose)
    return ports.cases.append(loaded, decide(loaded.case, Prepare(letter), ports.clock.today), "unsee", (body,))


def later_ask(ports: Ports, loaded: Loaded, purpose: Purpose) -> tuple[Prepared, bytes]:
    """The letter as it would be kept, and its words; nothing is kept here."""
    opened = loaded.case.opened
    rights = ("access",) if purpose is Purpose.ACCESS_CHECK else opened.wanted if opened else ()
    if loaded.case.follow_up:
        raise Refused("A letter of this case waits already; look at it (unsee show CASE), then send or change it.")
    found, ask = _asked(ports, loaded, rights)
    words = write(ask, found.letter.language, _earlier(ports, loaded, purpose))
    body = to_bytes(words)
    letter = Prepared(
        on=ports.clock.today,
        message_id=message_id(loaded.id, len(loaded.case.letters) + 1, me(ports).email),
        purpose=purpose,
        contact=addressed_to(found.contact),
        claims=ask.claims,
        language=words.language,
        blob=name_of(body),
    )
    return letter, body


def _asked(ports: Ports, loaded: Loaded, rights: tuple[str, ...]) -> tuple[Planned, Ask]:
    """As a first request would be planned today, but under the laws of this case: those of where it was opened."""
    opened, today, person = loaded.case.opened, ports.clock.today, me(ports)
    company = ports.directory.get(opened.company) if opened else None
    home = person.residence_on(today)
    if opened is None or company is None:
        raise Refused("This company is no longer in the directory, so no letter to it can be written.")
    if home is None or home.place != opened.place:
        raise Refused("You have moved since, so another law may apply; withdraw this case and ask the company anew.")
    found = plan_one(company, rights, person, home.place, today=today, bad=ports.contacts.bad(), reference=loaded.id)
    if not isinstance(found, Planned):
        raise Refused(f"No letter could be written: {found.why}.")
    ruling = {each.regime for each in opened.regimes}
    claims = tuple(claim for claim in found.claims if claim.regime in ruling)
    return found, replace(found.ask, claims=claims, deadlines=_limits(ports, loaded, claims))


def again(ports: Ports, loaded: Loaded, prepared: Prepared) -> Letter | None:
    """The same letter, written on another day; None where it can't be."""
    opened = loaded.case.opened
    company = ports.directory.get(opened.company) if opened else None
    if company is None or opened is None or loaded.case.said_gone is None:
        return None
    wanted = ("access",) if prepared.purpose is Purpose.ACCESS_CHECK else opened.wanted
    limits = _limits(ports, loaded, prepared.claims)
    ask = Ask(me(ports), company, prepared.claims, limits, wanted, loaded.id, ports.clock.today)
    return write(ask, prepared.language, _earlier(ports, loaded, prepared.purpose))


def _limits(ports: Ports, loaded: Loaded, claims: tuple[Claim, ...]) -> tuple[Deadline, ...]:
    regions = {ruling.regime: ruling.region for ruling in loaded.case.opened.regimes} if loaded.case.opened else {}
    return tuple(deadline(claim.regime, claim.right, ports.clock.today, regions[claim.regime]) for claim in claims)


def _earlier(ports: Ports, loaded: Loaded, purpose: Purpose) -> Earlier:
    case, said = loaded.case, loaded.case.said_gone
    if said is None:
        raise Refused("They have not said yet that it is gone; until then the request that was made still stands.")
    nothing = said.outcome is Outcome.NO_DATA
    there = {page: saw.on for page, saw in case.seen.items() if saw.sight in THERE}
    if purpose is Purpose.ACCESS_CHECK or not there:
        return Earlier(said.on, nothing)
    urls = tuple(known.url for known in pages(ports, loaded) if known.page in there)
    return Earlier(said.on, nothing, max(there.values()), urls)
