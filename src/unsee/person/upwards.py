"""The letters of the ladder that go to the company or somebody it named: drafted, never sent."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from unsee.case.case import Post, Stage, Written
from unsee.case.decide import Prepare, decide
from unsee.case.decide.escalating import may_climb, why_not
from unsee.case.due import falls_due
from unsee.case.events import Contact, Event, Prepared, Purpose
from unsee.case.fold import after
from unsee.case.ladder import PURPOSES, RUNGS, OneLadder, answered_on
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
from unsee.person.rewrite import NOTHING, New, reminder
from unsee.person.standing import Choice, Drafted, Standing, ask_of, request_of, standing
from unsee.refusal import Refused

DATED = frozenset({Rung.APPEAL, Rung.COMPANY})  # these name a day by which they have to be dealt with


def draft_reminder(ports: Ports, at: Standing, *, keep: bool) -> Drafted:
    loaded, today = at.loaded, ports.clock.today
    waiting = loaded.case.reminder
    if waiting and waiting.post is Post.DRAFT:
        return Drafted(Rung.REMINDER, waiting.prepared.contact, letter_of(ports, loaded.id, waiting))
    may_climb(loaded.case, replace(request_of(loaded).prepared, purpose=Purpose.REMINDER), today)
    if loaded.case.stage is not Stage.RUNNING:
        raise Refused(
            "They wait for something from you; answer that first (`unsee answer`): until then there is nothing to remind of."
        )
    passed: tuple[Event, ...] = tuple(falls_due(loaded.case, today))
    case = loaded.case
    for event in passed:
        case = after(case, event)
    events, bodies = reminder(ports, replace(loaded, case=case), asked_for=True)
    prepared = next((each for each in events if isinstance(each, Prepared)), None)
    if prepared is None:
        raise Refused("This company is no longer in the directory, so no reminder can be written.")
    if keep:
        ports.cases.append(loaded, (*passed, *events), "person", bodies)
    return Drafted(Rung.REMINDER, prepared.contact, from_bytes(bodies[0]))


def to_company(ports: Ports, at: Standing, rung: Rung, choice: Choice, *, keep: bool) -> Drafted:
    laws = _open(at, rung)
    if not laws:
        raise Refused(why_not(_best(at, rung)))
    if rung is Rung.REPRESENTATIVE and not choice.at:
        raise Refused("Name the representative's address with --at; companies name it in their privacy policy.")
    words = _written(ports, at, rung, laws)
    contact = _contact(choice.at, ports.clock.today) or request_of(at.loaded).prepared.contact
    if keep:
        keep_draft(ports, at.loaded, PURPOSES[rung], contact, words, under=_under(rung, laws))
    return Drafted(rung, contact, words)


def anew(ports: Ports, loaded: Loaded, letter: Written) -> New:
    """The same letter with the days as they are today, where it was written on an earlier day and not changed by the person."""
    prepared, rung = letter.prepared, RUNGS.get(letter.prepared.purpose)
    if rung not in DATED or prepared.on == ports.clock.today or prepared.edited or letter.post is not Post.DRAFT:
        return NOTHING
    at = standing(ports, loaded.id)
    laws = [one for one in _open(at, rung) if one.regime in prepared.under]
    if not laws or at.company is None:
        return NOTHING
    words = _written(ports, at, rung, laws)
    blob = to_bytes(words)
    return (replace(prepared, on=ports.clock.today, blob=name_of(blob)),), (blob,)


def _open(at: Standing, rung: Rung) -> list[OneLadder]:
    return [one for one in at.ladders if one[rung].state is State.OPEN]


def _under(rung: Rung, laws: list[OneLadder]) -> tuple[str, ...]:
    return tuple(one.regime for one in laws) if rung in DATED else ()


def _written(ports: Ports, at: Standing, rung: Rung, laws: list[OneLadder]) -> Letter:
    case, today = at.loaded.case, ports.clock.today
    about = Upwards(
        rung,
        tuple((one.regime, one[rung]) for one in laws),
        sent=case.asked_on or today,
        late=_late(laws, today),
        answered=answered_on(case),
        owed=tuple(_owed(one, rung, today) for one in laws if rung in DATED),
    )
    return escalate(ask_of(ports, at, tuple(one.regime for one in laws)), request_of(at.loaded).prepared.language, about)


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
    if waiting and waiting.prepared.edited:
        raise Refused("This letter is in your own words already; look at it with `unsee show`, change it with `unsee edit`.")
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
