"""The letters of the ladder that go to the company or somebody it named: drafted, never sent."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from unsee.case.case import Post
from unsee.case.decide import Prepare, decide
from unsee.case.decide.escalating import may_climb, why_not
from unsee.case.due import falls_due
from unsee.case.events import Contact, Event, Prepared, Purpose
from unsee.case.fold import after
from unsee.case.ladder import PURPOSES, OneLadder, answered_on
from unsee.case.log import Loaded
from unsee.case.profile import check_email
from unsee.law.book import book
from unsee.law.complaining import Ask as OneLaw
from unsee.law.complaining import waits
from unsee.law.deadline import Deadline
from unsee.law.due import deadline
from unsee.law.holiday import HOLIDAYS
from unsee.law.ladder import Rung, RungNow, State
from unsee.letters.escalate import Upwards, escalate
from unsee.letters.letter import Letter
from unsee.person.draft import from_bytes, letter_of, message_id, name_of, to_bytes
from unsee.person.ports import Ports, me
from unsee.person.rewrite import reminder
from unsee.person.standing import Choice, Drafted, Standing, ask_of, request_of
from unsee.refusal import Refused


def draft_reminder(ports: Ports, at: Standing, *, keep: bool) -> Drafted:
    loaded, today = at.loaded, ports.clock.today
    waiting = loaded.case.reminder
    if waiting and waiting.post is Post.DRAFT:
        return Drafted(Rung.REMINDER, waiting.prepared.contact, letter_of(ports, loaded.id, waiting))
    may_climb(loaded.case, replace(request_of(loaded).prepared, purpose=Purpose.REMINDER), today)
    passed: tuple[Event, ...] = tuple(falls_due(loaded.case, today))
    case = loaded.case
    for event in passed:
        case = after(case, event)
    events, bodies = reminder(ports, replace(loaded, case=case))
    prepared = next((each for each in events if isinstance(each, Prepared)), None)
    if prepared is None:
        raise Refused("No reminder can be written here; where the law names no day, write one with `unsee edit`.")
    if keep:
        ports.cases.append(loaded, (*passed, *events), "person", bodies)
    return Drafted(Rung.REMINDER, prepared.contact, from_bytes(bodies[0]))


def to_company(ports: Ports, at: Standing, rung: Rung, choice: Choice, *, keep: bool) -> Drafted:
    loaded, today = at.loaded, ports.clock.today
    laws = [one for one in at.ladders if one[rung].state is State.OPEN]
    under = tuple(one.regime for one in laws) if rung in {Rung.APPEAL, Rung.COMPANY} else ()
    if not laws:
        raise Refused(why_not(_best(at, rung)))
    if rung is Rung.REPRESENTATIVE and not choice.at:
        raise Refused("Name the representative's address with --at; companies name it in their privacy policy.")
    request = request_of(loaded)
    words = escalate(
        ask_of(ports, at, tuple(one.regime for one in laws)),
        request.prepared.language,
        Upwards(
            rung,
            tuple((one.regime, one[rung]) for one in laws),
            sent=loaded.case.asked_on or today,
            late=_late(laws, today),
            answered=answered_on(loaded.case),
            owed=tuple(_owed(one, rung, today) for one in laws if rung in {Rung.APPEAL, Rung.COMPANY}),
        ),
    )
    contact = _contact(choice.at, today) or request.prepared.contact
    if keep:
        keep_draft(ports, loaded, PURPOSES[rung], contact, words, under=under)
    return Drafted(rung, contact, words)


def _best(at: Standing, rung: Rung) -> RungNow:
    """Of several laws that all say no, the one that says it least."""
    order = [State.DONE, State.NOT_YET, State.CLOSED, State.ABSENT, State.INFORMATION]
    return min((one[rung] for one in at.ladders), key=lambda now: order.index(now.state))


def _late(laws: list[OneLadder], today: date) -> Deadline | None:
    """The one that passed first, with its last day as it is in this case."""
    passed = [one for one in laws if one.late_after and today > one.late_after]
    first = min(passed, key=lambda one: one.late_after or date.max, default=None)
    return replace(first.deadline, due=first.last_day, claimable_after=first.late_after) if first else None


def _owed(one: OneLadder, rung: Rung, today: date) -> Deadline:
    if rung is Rung.APPEAL:
        return deadline(one.regime, "appeal", today, one.region)
    return waits(OneLaw(one.regime, one.region, HOLIDAYS, book()), today)


def _contact(at: str | None, today: date) -> Contact | None:
    if at is None:
        return None
    check_email(at)
    return Contact("email", at, "you named it", today)


def keep_draft(
    ports: Ports,
    loaded: Loaded,
    purpose: Purpose,
    contact: Contact,
    words: Letter,
    *,
    under: tuple[str, ...] = (),
    regulator: str | None = None,
    own_words: tuple[str, ...] = (),
) -> Loaded:
    """Asked for twice, a letter is written anew, not twice."""
    case, blob = loaded.case, to_bytes(words)
    waiting = next((x for x in case.letters if x.prepared.purpose is purpose and x.post is Post.DRAFT), None)
    prepared = Prepared(
        on=ports.clock.today,
        message_id=waiting.message_id if waiting else message_id(loaded.id, len(case.letters) + 1, me(ports).email),
        purpose=purpose,
        contact=contact,
        claims=tuple(claim for claim in case.claims if not under or claim.regime in under),
        language=words.language,
        blob=name_of(blob),
        under=under,
        regulator=regulator,
        own_words=own_words,
    )
    return ports.cases.append(loaded, decide(case, Prepare(prepared), ports.clock.today), "person", (blob,))
