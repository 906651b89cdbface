"""Identifier → its one form. The table of what is done to each kind, with its version in the key (`unsee.suppression.key`)."""

from __future__ import annotations

from collections.abc import Sequence

from unsee.refusal import BadInput
from unsee.suppression.identifiers.birthdate import birthdate
from unsee.suppression.identifiers.device import device
from unsee.suppression.identifiers.email import email
from unsee.suppression.identifiers.fold import LONGEST, Unreadable
from unsee.suppression.identifiers.name import name
from unsee.suppression.identifiers.phone import E164, phone
from unsee.suppression.identifiers.place import address, postcode
from unsee.suppression.identifiers.url import url
from unsee.suppression.kind import Kind, Reading

Parts = tuple[str, ...]
NOTHING: Parts = ()

_SECOND = {Kind.NAME_BIRTHDATE: birthdate, Kind.NAME_POSTCODE: postcode, Kind.NAME_URL: url}


def normal(how: Reading, values: Sequence[str], region: str | None = None) -> Parts:
    """The parts a key is computed from; () where there is nothing to look at. Raises Unreadable.

    Of a pair (a name and a day of birth) the last value is the second part, all before it are the name. Half a pair is nothing:
    a name alone is nobody.
    """
    if not values:
        raise Unreadable("it is not there")
    if how.normal:
        return _as_is(how.kind, values)
    match how.kind:
        case Kind.EMAIL:
            found: Parts = (email(_single(values)),)
        case Kind.PHONE:
            found = (phone(_single(values), region),)
        case Kind.DEVICE:
            found = (device(_single(values)),)
        case Kind.URL:
            found = (url(_single(values)),)
        case Kind.ADDRESS:
            found = (address(" ".join(values)),)
        case Kind.NAME_BIRTHDATE | Kind.NAME_POSTCODE | Kind.NAME_URL:
            found = (name(" ".join(values[:-1])), _SECOND[how.kind](values[-1] if len(values) > 1 else ""))
    return found if all(found) else NOTHING


def known(kind: Kind, values: Sequence[str], region: str | None = None) -> Parts:
    """The same for somebody who is to be kept out. Raises BadInput where there is nobody in it."""
    try:
        found = normal(Reading(kind), values, region)
    except Unreadable as wrong:
        raise BadInput(f"That {kind.value.replace('_', ' and ')} can't be read: {wrong}.") from wrong
    if not found:
        raise BadInput(f"That {kind.value.replace('_', ' and ')} is empty or not whole, so nobody can be kept out by it.")
    return found


def _as_is(kind: Kind, values: Sequence[str]) -> Parts:
    text = _single(values)
    if not text:
        return NOTHING
    if len(text) > LONGEST:
        raise Unreadable("it is too long")
    if kind is Kind.PHONE and not E164.fullmatch(text):
        raise Unreadable("it is not in its one form, like +14155550100")
    if any("\ud800" <= c <= "\udfff" for c in text):
        raise Unreadable("it is not UTF-8")
    return (text,)


def _single(values: Sequence[str]) -> str:
    if len(values) != 1:
        raise Unreadable("it is more than one value")
    return values[0]
