"""The person's word on what a message says: as it was read, or otherwise. Only then does it move anything."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from unsee.case.case import Case
from unsee.case.decide import Record, SetReadingAside, decide
from unsee.case.events import Event, NotSent, Outcome, ReadingProposed
from unsee.case.label import Label
from unsee.case.log import Loaded
from unsee.case.meaning import OUTCOMES, WITHOUT_CONSEQUENCE
from unsee.case.step import first_limit
from unsee.person.plan import wish
from unsee.person.ports import Ports
from unsee.person.reading import Facts, reading_of
from unsee.person.request import planned, prepare
from unsee.person.rewrite import append_with_next_contact
from unsee.person.unsettled import unsettled
from unsee.refusal import BadInput, Refused


@dataclass(frozen=True, slots=True)
class Confirmed:
    loaded: Loaded
    label: Label
    redirect: str | None = None  # the other company they name
    opened: str | None = None  # the case drafted with it, where the directory knows it


def confirm(
    ports: Ports, case_id: str, label: str | None = None, *, until: date | None = None, mail: int | None = None
) -> Confirmed:
    """Records what the waiting message says. `label` overrules the reading; `until` the day of an extension; `mail` is the
    number of an older message that a later one pushed aside.
    """
    loaded = ports.cases.load(case_id)
    loaded = _with_older(ports, loaded, mail) if mail is not None else loaded
    proposal = loaded.case.proposal
    if proposal is None:
        raise Refused("No message waits here for your word; say what you know with `unsee record`.")
    said = _label(label or proposal.labels[0])
    facts = reading_of(ports, loaded, proposal.mail)
    if said in {Label.MAILBOX_DEAD, Label.BOUNCE_PERMANENT}:
        return Confirmed(_nobody_reads_it(ports, loaded), said)
    after = ports.cases.append(loaded, _events(ports, loaded.case, proposal, said, facts, until), "person")
    redirect = facts.text("redirect_company") if said is Label.NOT_CONTROLLER else None
    return Confirmed(after, said, redirect, _ask_them(ports, loaded, redirect) if redirect else None)


def _with_older(ports: Ports, loaded: Loaded, mail: int) -> Loaded:
    """The case as it would be if that message waited now."""
    older = {each.number: each.reading for each in unsettled(ports, loaded.id)}
    if mail not in older:
        named = f"; open are {', '.join(map(str, older))}" if older else ""
        raise Refused(f"Message {mail} of this case waits for nobody's word{named}.")
    if loaded.case.proposal:
        raise Refused("A later message waits for your word: say first what that one says (`unsee confirm` without --mail).")
    return replace(loaded, case=replace(loaded.case, proposal=older[mail]))


def _ask_them(ports: Ports, loaded: Loaded, redirect: str) -> str | None:
    """The same request to the company they name, as a draft of a case of its own that says why it is there."""
    try:
        asked = wish(ports.directory, [redirect], [], loaded.case.opened.wanted if loaded.case.opened else [])
    except BadInput:  # the directory does not know it, or knows several
        return None
    requests, skipped = planned(ports, asked)
    drafted = prepare(ports, requests, because=loaded.id)
    return next(iter(drafted), next((other.case for other in skipped), None))


def _label(text: str) -> Label:
    if text not in set(Label):
        raise BadInput(f"{text!r} is no reading; say one of {', '.join(Label)}.")
    return Label(text)


def _events(
    ports: Ports, case: Case, proposal: ReadingProposed, said: Label, facts: Facts, until: date | None
) -> tuple[Event, ...]:
    today = ports.clock.today
    if said in WITHOUT_CONSEQUENCE:
        return decide(case, SetReadingAside(), today)
    outcome = OUTCOMES[said]
    extended = (until or _until(case, facts)) if outcome is Outcome.EXTENSION else None
    if until and outcome is not Outcome.EXTENSION:
        raise BadInput("Only an extension has a day until which they want more time.")
    on = next((mail.on for mail in case.mails if mail.mail == proposal.mail), proposal.on)
    return decide(case, Record(outcome, on, extended, proposal.mail, said.value), today)


def _until(case: Case, facts: Facts) -> date | None:
    """The day they name, or so many days past the first last day. None, also for whole months: the longest the law allows."""
    limit, days = first_limit(case), facts.number("extension_days")
    counted = limit.last_day + timedelta(days=days) if limit and days and days % 30 else None
    return facts.day("extension_until") or counted


def _nobody_reads_it(ports: Ports, loaded: Loaded) -> Loaded:
    """A mailbox nobody reads received nothing: mark it, and write to the next one."""
    request, today = loaded.case.request, ports.clock.today
    if request is None:
        raise Refused("Nothing was sent to this company yet.")
    contact, why = request.prepared.contact, "they say that nobody reads this mailbox"
    ports.contacts.mark(contact.kind, contact.value, "bounced", today, why)
    aside = ports.cases.append(loaded, decide(loaded.case, SetReadingAside(), today), "person")
    failed = NotSent(today, request.message_id, why, bad_contact=True, again=False)
    return append_with_next_contact(ports, aside, failed, "person")
