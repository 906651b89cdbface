"""The person says what happened: it was sent, it was not, this is what they answered."""

from __future__ import annotations

from datetime import date

from unsee.case.case import OVER, Post
from unsee.case.decide import Command, Look, Record, RegulatorSaid, SayNotSent, SaySent, SaySupplied, Withdraw, decide
from unsee.case.events import Outcome, Sight, Verdict
from unsee.case.log import Conflict, Loaded
from unsee.case.profile import clean
from unsee.person.ports import Ports
from unsee.refusal import BadInput, Refused

SENT, NOT_SENT, SUPPLIED, WITHDRAWN = "sent", "not_sent", "supplied", "withdrawn"
SEEN = (Sight.SEEN_GONE, Sight.STILL_THERE)
REGULATOR = "regulator_"  # and what it wrote: regulator_received, regulator_upheld
VERDICTS = tuple(REGULATOR + verdict.value for verdict in Verdict)
OUTCOMES = tuple(outcome.value for outcome in Outcome)
SAYABLE = (SENT, NOT_SENT, *OUTCOMES, *(sight.value for sight in SEEN), SUPPLIED, *VERDICTS, WITHDRAWN)


def find_case(ports: Ports, text: str) -> str:
    """A case by its reference, or by its company. Raises BadInput when there is none or more than one."""
    wanted = text.strip()
    if ports.cases.exists(wanted.upper()):
        return wanted.upper()
    company = ports.directory.resolve(wanted) if not wanted.upper().startswith("U-") else None
    ids = ports.cases.ids_of(company.id) if company else []
    alive = [each.id for each in ports.cases.load_many(ids) if each.case.stage not in OVER] or ids
    if not alive:
        raise BadInput(f"You have no case {wanted!r}; `unsee status` lists yours.")
    return alive[-1]


def record(
    ports: Ports, case_id: str, said: str, *, on: date | None = None, until: date | None = None, reference: str = ""
) -> Loaded:
    today = ports.clock.today
    if reference and not said.startswith(REGULATOR):
        raise BadInput("Only a regulator's message has a reference to be kept here: regulator_received, and its like.")
    command = _command(said, on or today, until, reference)
    for _ in range(3):
        loaded = ports.cases.load(case_id)
        try:
            return ports.cases.append(loaded, decide(loaded.case, command, today), "person")
        except Conflict:
            continue
    raise Refused(f"Case {case_id} is being changed by another unsee; nothing was recorded. Try again.")


def say_outbox_sent(ports: Ports, on: date | None) -> list[str]:
    """Everything that waits in the outbox was sent."""
    everyone = ports.cases.load_many(ports.cases.ids())
    waiting = [each.id for each in everyone if any(letter.post is Post.OUTBOX for letter in each.case.letters)]
    for case_id in waiting:
        record(ports, case_id, SENT, on=on)
    return waiting


def _command(said: str, on: date, until: date | None, reference: str) -> Command:  # noqa: PLR0911 - one arm per word
    match said.replace("-", "_").lower():
        case "sent":
            return SaySent(on)
        case "not_sent":
            return SayNotSent()
        case "supplied":
            return SaySupplied(on)
        case "withdrawn":
            return Withdraw()
        case seen if seen in SEEN:
            return Look(Sight(seen), on)
        case verdict if verdict in VERDICTS:
            return RegulatorSaid(Verdict(verdict.removeprefix(REGULATOR)), on, clean("reference", reference) if reference else "")
        case outcome if outcome in {each.value for each in Outcome}:
            return Record(Outcome(outcome), on, until)
        case _:
            raise BadInput(f"{said!r} is no outcome; say one of {', '.join(SAYABLE)}.")
