"""One law, in one place, from a date: what it gives and asks, every value with its place in the text and how we know it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from unsee.law.citation import Basis, Citation
from unsee.law.deadline import Confidence
from unsee.law.length import Length


@dataclass(frozen=True, slots=True)
class InForce:
    """A stretch of time, both ends included; None is open."""

    since: date | None = None
    until: date | None = None

    def covers(self, day: date) -> bool:
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Source:
    """How a value is known: the ids of sources.toml it was read in, and what rests on knowledge alone."""

    basis: Basis
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """A rule in words, with its place."""

    text: str
    article: str
    source: Source


@dataclass(frozen=True, slots=True)
class Identity:
    """What a company may ask to know who asks."""

    text: str
    article: str
    source: Source
    when: str  # never, doubt (only on reasonable doubts), verify (by reasonable means), always, unstated
    document: str  # may it ask for an identity document: no, exceptionally, required, unstated


@dataclass(frozen=True, slots=True)
class Complaint:
    """To a regulator: what must come first (nothing, request, appeal, complaint to the company), and its limits in words."""

    text: str
    article: str
    source: Source
    first: str
    in_force: InForce


@dataclass(frozen=True, slots=True)
class Extension:
    by: Length | None  # None: the law lets the company name the time
    when: str
    announce: str
    article: str
    source: Source


@dataclass(frozen=True, slots=True)
class Period:
    """How long something may take. `within` is None where the law gives no number."""

    name: str
    within: Length | None
    counted: str  # name of a rule in counting.py
    starts: str
    article: str
    source: Source
    in_force: InForce
    places: tuple[str, ...] = ()  # only there; empty: wherever the law holds
    extension: Extension | None = None
    pause: str = "doubtful"  # what asking for identity does to the clock: none, starts, doubtful
    clarification: str = "doubtful"  # the same for a question back: none, excluded, doubtful
    cap: Length | None = None  # never later than this after the request
    safe: Length | None = None  # a longer reading of the same provision
    not_before: date | None = None  # the duty itself begins on that day
    expect: Length | None = None  # when to look again where no number binds; never claimed
    strict: Length | None = None  # a shorter reading of the same provision
    doubts: tuple[str, ...] = ()
    from_answer: bool = False  # runs from the answer or refusal where its day is known
    from_contact: bool = False  # runs from the latest that was said between the two
    who: str = "company"  # who has to act: company, person, regulator, court
    note: str = ""


@dataclass(frozen=True, slots=True)
class Right:
    name: str
    article: str
    period: str | None  # name of its period; None: no number
    source: Source
    confidence: Confidence
    in_force: InForce
    scope: str = ""
    limits: str = ""
    identity: str = ""  # where it differs from the regime's
    through: str | None = None  # the right that expresses this one here


@dataclass(frozen=True, slots=True)
class Scope:
    """To whom the law speaks."""

    when: str
    source: Source
    kinds: frozenset[str] = frozenset()  # companies of these kinds only; empty: any
    perhaps_kinds: frozenset[str] = frozenset()  # these say that they are none; what they do decides
    data: frozenset[str] = frozenset()  # where such data is held only; empty: any
    thresholds: str = ""  # what binds the company and a person can't see
    establishment: str = ""  # the article by which companies established there owe it to anyone
    targeting: str = ""  # the article by which companies elsewhere owe it to people there
    watches: frozenset[str] = frozenset()  # kinds of company of which it was held that they watch people
    watches_because: str = ""
    after_moving: str = ""  # what is left of it after moving away


@dataclass(frozen=True, slots=True)
class Minors:
    text: str
    article: str
    source: Source
    parent_below: int | None = None
    ages: tuple[tuple[str, int], ...] = ()  # of consent online, by country


@dataclass(frozen=True, slots=True)
class Regime:
    id: str
    name: str
    short_name: str
    act: str
    type: str  # comprehensive, limited, special
    confidence: Confidence
    places: tuple[str, ...]
    also: tuple[str, ...]  # places of another code where it is law too
    in_force: tuple[InForce, ...]
    started_by: str  # what starts the clock: letter, drop, mechanism
    scope: Scope
    rights: tuple[Right, ...]
    periods: tuple[Period, ...]
    fee: Note
    identity: Identity
    agents: Note
    minors: Minors
    regulators: tuple[str, ...]  # ids in authorities.toml; empty: by place
    appeal: Note | None
    complaints: tuple[Complaint, ...]
    court: Note | None
    signal: bool | None  # must a browser signal (GPC) be honoured?
    cure: str
    notes: tuple[str, ...]
    doubts: tuple[str, ...]

    def in_force_on(self, day: date) -> bool:
        return any(span.covers(day) for span in self.in_force)

    def right(self, name: str, on: date) -> Right | None:
        return next((right for right in self.rights if right.name == name and right.in_force.covers(on)), None)

    def period(self, name: str, on: date, place: str = "") -> Period | None:
        """The version of that day, and of that place where places differ."""
        versions = [each for each in self.periods if each.name == name and each.in_force.covers(on)]
        there = [each for each in versions if place in each.places or place.partition("-")[0] in each.places]
        return next(iter(there or [each for each in versions if not each.places]), None)

    def complaint(self, on: date) -> Complaint | None:
        return next((complaint for complaint in self.complaints if complaint.in_force.covers(on)), None)

    def cite(self, article: str, source: Source) -> Citation:
        return Citation(self.short_name, article, source.basis)

    def place_for(self, region: str) -> str | None:
        """Where to look at the calendar for somebody in `region`; None where this is no law."""
        known = (*self.places, *self.also)
        if region in known or region.partition("-")[0] in known:
            return region
        inside = [place for place in self.places if place.startswith(f"{region}-")]
        return inside[0] if len(inside) == 1 else None
