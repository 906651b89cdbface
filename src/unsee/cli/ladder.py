"""The rungs of a ladder in plain words."""

from __future__ import annotations

from typing import assert_never

from unsee.cli.plain import a_date
from unsee.law.ladder import Rung, RungNow, State
from unsee.law.regulators import Address

STEPS: dict[Rung, str] = {
    Rung.REMINDER: "reminder",
    Rung.OFFICER: "letter to the data-protection officer",
    Rung.REPRESENTATIVE: "letter to the representative",
    Rung.APPEAL: "appeal to the company",
    Rung.COMPANY: "complaint to the company",
    Rung.REGULATOR: "complaint to a regulator",
    Rung.COURT: "court",
    Rung.COLLECTIVE: "bodies that act for people",
}


def line(now: RungNow) -> str:
    cited = f" [{now.citation}, {now.citation.basis}]"
    return f"{STEPS[now.rung]}: {_state(now)}{cited}"


def _state(now: RungNow) -> str:
    match now.state:
        case State.DONE:
            until = f"; {now.then}" if now.then else ""
            return f"done on {now.on}{until}."
        case State.OPEN:
            since = f" since {now.since}" if now.since else ""
            until = f", until {now.until}" if now.until else ""
            sense = f" There is something to say from {now.makes_sense}." if now.makes_sense else ""
            return f"open{since}{until}: {now.after}.{sense}"
        case State.NOT_YET:
            since = f", from {now.since}" if now.since else ""
            return f"not yet{since}: {now.after}."
        case State.CLOSED:
            return f"closed since {now.until}." if now.until else "no longer of use: they have answered."
        case State.ABSENT:
            return f"not in this law. {now.says}"
        case State.INFORMATION:
            return f"{now.says.rstrip('.')}. {now.after.capitalize()}."
        case _ as never:
            assert_never(never)


def regulator_line(address: Address) -> str:
    authority = address.authority
    return f"--to {authority.id}: {authority.name}, because {address.why}"


def as_plain(now: RungNow) -> dict[str, object]:
    return {
        "step": now.rung.value,
        "state": now.state.value,
        "since": a_date(now.since),
        "until": a_date(now.until),
        "done_on": a_date(now.on),
        "makes_sense_from": a_date(now.makes_sense),
        "next_by": a_date(now.next_by),
        "next_late_after": a_date(now.next_late),
        "after": now.after,
        "then": now.then,
        "says": now.says,
        "citation": str(now.citation),
        "basis": now.citation.basis.value,
    }
