"""What follows from the facts: which breaches there are to speak of, and what to ask of the regulator."""

from __future__ import annotations

from collections.abc import Iterator

from unsee.letters.complaint.complaining import Complaining
from unsee.letters.complaint.matter import Breach, What, Wish

_ERASED = frozenset({"erasure", "objection", "destruction", "opt_out_sale", "deindex"})
_DIRECT = {
    What.LAW_DENIED: Breach.LAW_DENIED,
    What.IDENTITY_DEMANDED: Breach.IDENTITY,
    What.FORM_DEMANDED: Breach.FORM,
    What.FEE_DEMANDED: Breach.FEE,
    What.EXTENDED: Breach.EXTENSION,
    What.PARTIAL: Breach.PARTIAL,
}


def from_facts(on: Complaining) -> tuple[Breach, ...]:
    """In the order of a letter: what is owed first, then how they dealt with the request, then what they do all the time."""
    return tuple(dict.fromkeys((*_on_time(on), *_dealing(on), *_always(on))))


def _on_time(on: Complaining) -> Iterator[Breach]:
    if on.answer is None:
        yield Breach.SILENCE if on.passed else Breach.NO_ANSWER
    elif on.passed and on.answer.on > max(limit.surely_over for limit in on.matter.limits):
        yield Breach.LATE


def _dealing(on: Complaining) -> Iterator[Breach]:
    for refused in on.those(What.REFUSED):
        yield Breach.GROUND if refused.words else Breach.NO_REASONS
    yield from (breach for what, breach in _DIRECT.items() if on.those(what))
    done = [*on.those(What.FULFILLED), *on.those(What.NO_DATA)]
    if any(seen.on >= done[0].on for seen in on.those(What.SEEN_AGAIN) if done):
        yield Breach.UNDONE


def _always(on: Complaining) -> Iterator[Breach]:
    if on.about.face:
        yield from (Breach.NO_GROUND, Breach.NOT_INFORMED)
    watched = on.about.face or on.about.trades
    if watched and on.known_foreign and not on.those(What.ASKED_REPRESENTATIVE):
        yield Breach.NO_REPRESENTATIVE


def wished(on: Complaining, breaches: tuple[Breach, ...]) -> tuple[Wish, ...]:
    rights = {claim.right for claim in on.about.claims} | set(on.about.sections)
    return (
        Wish.EXAMINE,
        Wish.ORDER_ANSWER,
        *((Wish.ORDER_ERASURE,) if rights & _ERASED else ()),
        *((Wish.BAN,) if on.about.face else ()),
        *((Wish.ORDER_REPRESENTATIVE,) if Breach.NO_REPRESENTATIVE in breaches else ()),
        Wish.INFORM,
    )
