"""Which law gives this right to somebody from there, and until when it must be answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from unsee.desk.config import Config
from unsee.law.applies import CompanyFacts, applicable
from unsee.law.claims import claims
from unsee.law.clock import NOTHING_HAPPENED, Clock
from unsee.law.deadline import Deadline
from unsee.law.due import deadline
from unsee.law.proof import proof
from unsee.law.residence import Residence
from unsee.received.events import Extended, Identity, Received
from unsee.received.stored import Due
from unsee.refusal import BadInput, Refused

OPT_OUTS = frozenset({"opt_out_sale", "opt_out_targeted_ads", "limit_sensitive", "object_direct_marketing"})


@dataclass(frozen=True, slots=True)
class Rule:
    """`region` is the place whose calendar counts; no regime: no statute is known."""

    regime: str
    region: str
    limit: Deadline | None
    identity: Identity


def rule(config: Config, right: str, region: str, on: date) -> Rule:
    """Of several laws that give it, the one that leaves the least time: who keeps that one keeps them all."""
    return _rule(config.facts, right, region, on)


@lru_cache(maxsize=4096)
def _rule(facts: CompanyFacts, right: str, region: str, on: date) -> Rule:
    homes = (Residence(region),) if region else ()
    found = claims(applicable(homes, facts, on), (right,), on)
    limits = []
    for claim in found:
        place = _place(claim.regime, region, facts)
        limits.append((deadline(claim.regime, claim.right, on, place), place, claim))
    if not limits:
        return Rule("", region, None, _identity(None, right, on, region))
    limit, place, claim = min(limits, key=lambda each: _day(each[0]) or date.max)
    return Rule(claim.regime, place, limit, _identity(claim.regime, claim.right, on, place))


def _place(regime: str, region: str, facts: CompanyFacts) -> str:
    for place in (region, facts.country or ""):
        if place and _speaks(regime, place):
            return place
    return region


@lru_cache(maxsize=1024)
def _speaks(regime: str, place: str) -> bool:
    try:
        deadline(regime, "access", date(2026, 1, 5), place)
    except BadInput as wrong:
        return "is no law of" not in str(wrong)
    return True


def _identity(regime: str | None, right: str, on: date, place: str) -> Identity:
    """What may be asked at all. An opt-out costs nobody anything, so nothing is asked even where the law would let us."""
    if right in OPT_OUTS:
        return Identity.NOTHING
    if regime and proof(regime, right, on, place=place).when == "never":
        return Identity.NOTHING
    return Identity.ADDRESS


def due(config: Config, received: Received, extended: Extended | None = None) -> Due:
    limit = limit_of(config, received, extended)
    day = _day(limit) if limit else None
    return Due(day, by_law=True) if day else Due(received.on + timedelta(days=config.house_days), by_law=False)


def limit_of(config: Config, received: Received, extended: Extended | None = None) -> Deadline | None:
    if not received.regime:
        return None
    clock = Clock(extended_on=extended.on) if extended else NOTHING_HAPPENED
    place = received.region or config.country or ""
    return deadline(received.regime, received.right, received.on, place, clock=clock)


def extension(config: Config, received: Received, today: date) -> date:
    """The last day with the extension the law allows. Raises Refused where it allows none, or no longer."""
    limit = limit_of(config, received)
    if limit is None or limit.due is None:
        raise Refused("No law gives a number of days for this request, so there is nothing to extend.")
    longest = limit.extended_due
    if longest is None:
        raise Refused(f"The law ({limit.regime}) allows no extension for this request.")
    if today > _date(limit.due):
        raise Refused(f"It is too late to extend: the notice had to reach the person by {limit.due}.")
    return _date(longest)


def _day(limit: Deadline | None) -> date | None:
    return _date(limit.due) if limit and limit.due else None


def _date(day: date) -> date:
    return date(day.year, day.month, day.day)
