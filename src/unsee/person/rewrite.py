"""Letters written again from a case: today's dates, the next contact, a reminder. The claims stay those of the case."""

from __future__ import annotations

from dataclasses import replace

from unsee.case.case import LATER_ASKS, Post, Stage, Written
from unsee.case.clock import deadlines, expected
from unsee.case.events import Bounced, Contact, ContactsExhausted, Event, NotSent, Prepared, Purpose
from unsee.case.fold import after, tried
from unsee.case.log import Loaded
from unsee.case.step import first_limit
from unsee.letters.letter import Ask, Letter
from unsee.letters.remind import remind
from unsee.letters.write import write
from unsee.person.draft import addressed_to, message_id, name_of, to_bytes
from unsee.person.follow_up import again
from unsee.person.plan import choose_contact
from unsee.person.ports import Ports, me

New = tuple[tuple[Event, ...], tuple[bytes, ...]]  # events to append, and the bodies they name
NOTHING: New = ((), ())
DATED_ANEW = frozenset({Purpose.REQUEST, Purpose.REMINDER, *LATER_ASKS})  # they name days that move with the day of sending


def fresh(ports: Ports, loaded: Loaded, letter: Written) -> New:
    """The same letter with today's dates, where it was written on an earlier day and not by the person's own hand."""
    prepared = letter.prepared
    if prepared.purpose not in DATED_ANEW:
        return NOTHING  # it speaks of a day that is past: their message, a decision
    if prepared.on == ports.clock.today or prepared.edited or letter.post is not Post.DRAFT:
        return NOTHING
    home = me(ports).residence_on(ports.clock.today)
    if home is None or loaded.case.opened is None or home.place != loaded.case.opened.place:
        return NOTHING  # moved since: these words and their law belong to the place it was written from
    words = _words(ports, loaded, prepared)
    return _new(replace(prepared, on=ports.clock.today), words) if words else NOTHING


def next_contact(ports: Ports, loaded: Loaded) -> New:
    """The same request to the next contact, or the news that there is none left."""
    case, request = loaded.case, loaded.case.request
    company = ports.directory.get(case.opened.company) if case.opened else None
    if request is None or company is None:
        return (ContactsExhausted(ports.clock.today),), ()
    refused = {(contact.kind, contact.value.lower()) for contact in tried(case)}
    found = choose_contact(company, ports.contacts.bad() | refused)
    if found is None:
        return (ContactsExhausted(ports.clock.today),), ()
    return to_contact(ports, loaded, request, addressed_to(found[0]))


def to_contact(ports: Ports, loaded: Loaded, letter: Written, contact: Contact) -> New:
    """The same letter once more, to somebody else, with today's days."""
    again = replace(
        letter.prepared,
        on=ports.clock.today,
        message_id=message_id(loaded.id, len(loaded.case.letters) + 1, me(ports).email),
        contact=contact,
    )
    words = _words(ports, loaded, again) if not again.edited else None
    return _new(again, words) if words else ((again,), ())


def append_with_next_contact(ports: Ports, loaded: Loaded, failed: NotSent | Bounced, actor: str) -> Loaded:
    """Records the failure and what follows from it together, so that no crash leaves a case between two contacts."""
    if failed.message_id != (loaded.case.request.message_id if loaded.case.request else None):
        return ports.cases.append(loaded, (failed,), actor)  # a reminder: the request itself did arrive
    events, bodies = next_contact(ports, replace(loaded, case=after(loaded.case, failed)))
    return ports.cases.append(loaded, (failed, *events), actor, bodies)


def reminder(ports: Ports, loaded: Loaded, *, asked_for: bool = False) -> New:
    """A reminder of the deadline that ran out first, where one has passed and none was written yet.

    Asked for by the person it is also written where no law names a day: then it only asks.
    """
    case, request = loaded.case, loaded.case.request
    if case.stage is not Stage.RUNNING or case.reminder or request is None or case.asked_on is None:
        return NOTHING
    if not asked_for and (not case.passed or case.climbing):  # who has climbed is past reminding
        return NOTHING
    prepared = replace(
        request.prepared,
        on=ports.clock.today,
        message_id=message_id(loaded.id, len(case.letters) + 1, me(ports).email),
        purpose=Purpose.REMINDER,
        edited=False,
    )
    words = _words(ports, loaded, prepared)
    return _new(prepared, words) if words else NOTHING


def _new(prepared: Prepared, words: Letter) -> New:
    blob = to_bytes(words)
    return (replace(prepared, blob=name_of(blob), language=words.language),), (blob,)


def _words(ports: Ports, loaded: Loaded, prepared: Prepared) -> Letter | None:
    """None where the company is no longer in the directory: then the words stay as they were."""
    if prepared.purpose in LATER_ASKS:
        return again(ports, loaded, prepared)
    case = loaded.case
    company = ports.directory.get(case.opened.company) if case.opened else None
    if company is None or case.opened is None:
        return None
    ask = Ask(
        person=me(ports),
        company=company,
        claims=prepared.claims,
        deadlines=deadlines(case) or expected(case, ports.clock.today),
        wanted=case.opened.wanted,
        reference=loaded.id,
        today=ports.clock.today,
    )
    if prepared.purpose is Purpose.REQUEST:
        return write(ask, prepared.language)
    limit = first_limit(case)
    deadline = next(iter(deadlines(case)), None)
    if limit:  # with an extension that had effect
        deadline = replace(limit.deadline, due=limit.last_day, claimable_after=limit.late_after)
    if deadline is None or case.asked_on is None:
        return None
    return remind(ask, prepared.language, sent=case.asked_on, deadline=deadline, today=ports.clock.today)
