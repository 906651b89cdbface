"""What a person may do about what a company wrote: the answers that fit, as data for whoever shows them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from unsee.case.case import Case
from unsee.case.events import Outcome, OutcomeRecorded
from unsee.case.label import Label
from unsee.letters.answers import AnswerKind
from unsee.letters.answers.fitting import why_not
from unsee.person.answer_kind import kind_of
from unsee.person.ports import Ports
from unsee.person.proofs import Asked, asked
from unsee.refusal import BadInput, Refused


class Way(StrEnum):
    """How to meet a demand for proof of identity."""

    PUSH_BACK = "push-back"  # say what the law lets them ask, and that this is more
    MINIMUM = "minimum"  # supply what ties the person to the record, and no more
    COPY = "copy"  # a redacted copy of a document, in a file the person names


KINDS = {Way.PUSH_BACK: AnswerKind.IDENTITY, Way.MINIMUM: AnswerKind.MINIMUM, Way.COPY: AnswerKind.COPY}
IDENTITY = frozenset({Label.IDENTITY_DOCUMENT, Label.IDENTITY_PHOTO, Label.IDENTITY_DATA})


@dataclass(frozen=True, slots=True)
class Offer:
    kind: AnswerKind
    way: Way | None  # only of a demand for proof of identity
    why_not: str | None  # the law's reason, where this answer can't be given


@dataclass(frozen=True, slots=True)
class Offers:
    """`may_ask` is what the law lets them ask, where they asked who the person is."""

    offers: tuple[Offer, ...]
    may_ask: tuple[Asked, ...]


NOTHING = Offers((), ())


def offers(ports: Ports, case_id: str) -> Offers:
    """To what they last wrote: the first offer is the one unsee would choose."""
    case = ports.cases.load(case_id).case
    if not case.outcomes or case.request is None:
        return NOTHING
    outcome = case.outcomes[-1]
    regimes = {claim.regime for claim in case.claims}
    if asks_who(outcome):
        ways = tuple(Offer(kind, way, why_not(kind, regimes)) for way, kind in KINDS.items())
        return Offers(tuple(sorted(ways, key=lambda offer: offer.why_not is not None)), asked(case, ports.clock.today))
    try:
        kind = kind_of(None, outcome)
    except Refused:
        return NOTHING
    return Offers((Offer(kind, None, why_not(kind, regimes)),), ())


def asks_who(outcome: OutcomeRecorded) -> bool:
    return outcome.outcome is Outcome.IDENTITY_DEMANDED or outcome.label in IDENTITY


def identity_demanded(case: Case) -> bool:
    """Ever: what the law lets them ask is worth knowing from then on."""
    return any(map(asks_who, case.outcomes))


def kind_for(way: str) -> AnswerKind:
    if way not in set(Way):
        raise BadInput(f"--with is {way!r}; it must be one of {', '.join(Way)}.")
    return KINDS[Way(way)]
