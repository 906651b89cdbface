"""What kinds of identifiers a person can be kept out by. Each kind has a key of its own, so none can be taken for another."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from unsee.refusal import BadInput


class Kind(StrEnum):
    EMAIL = "email"
    PHONE = "phone"
    NAME_BIRTHDATE = "name_birthdate"
    NAME_POSTCODE = "name_postcode"
    ADDRESS = "address"
    DEVICE = "device"
    URL = "url"
    NAME_URL = "name_url"  # this page is not to be shown to who looks for this name


PAIRS = {
    Kind.NAME_BIRTHDATE: ("name", "birthdate"),
    Kind.NAME_POSTCODE: ("name", "postcode"),
    Kind.NAME_URL: ("name", "url"),
}


@dataclass(frozen=True, slots=True)
class Reading:
    """How a value is to be read: as people write it, or (`normal:phone`) as one that was brought into its one form before."""

    kind: Kind
    normal: bool = False

    def __str__(self) -> str:
        return f"normal:{self.kind}" if self.normal else self.kind.value


@lru_cache(maxsize=256)
def reading(text: str) -> Reading:
    """Raises BadInput naming what there is."""
    before, colon, name = text.partition(":")
    known = ", ".join(Kind)
    if (colon and before != "normal") or (name or before) not in set(Kind):
        raise BadInput(f"{text!r} is no kind of identifier; there are {known}, and normal:KIND for what is in its one form.")
    kind = Kind(name or before)
    if colon and kind in PAIRS:
        raise BadInput(f"{text!r} can't be: {kind} has two parts and is always read as people write it.")
    return Reading(kind, bool(colon))
