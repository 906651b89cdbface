"""Which columns of a table identify a person, and how each is to be read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from unsee.refusal import BadInput
from unsee.suppression.kind import PAIRS, Kind, Reading, reading

# What a column is called where nobody says what it holds; compared in small letters without blanks, hyphens and underscores.
_CALLED = {
    Kind.EMAIL: {"email", "mail", "emailaddress", "mailaddress", "emailadresse", "correo", "courriel"},
    Kind.PHONE: {"phone", "phonenumber", "telephone", "mobile", "mobilephone", "telefon", "telefonnummer", "telefono"},
    Kind.DEVICE: {"deviceid", "advertisingid", "idfa", "gaid", "aaid", "maid"},
}


@dataclass(frozen=True, slots=True)
class Columns:
    """One identifier, from one column or from several (first name, last name, day of birth)."""

    names: tuple[str, ...]
    how: Reading

    def __str__(self) -> str:
        return f"{','.join(self.names)}={self.how}"


def columns(text: str) -> Columns:
    """`email=email`, `mobile=phone`, `first,last,born=name_birthdate`. Raises BadInput."""
    left, equals, right = text.rpartition("=")
    names = tuple(name.strip() for name in left.split(","))
    if not equals or not all(names):
        raise BadInput(f"{text!r} must be COLUMN=KIND, like mail=email or first,last,born=name_birthdate.")
    how = reading(right.strip())
    if how.kind in PAIRS and len(names) < 2:
        raise BadInput(f"{how} needs two columns or more, like {','.join(PAIRS[how.kind])}={how}.")
    if how.kind not in PAIRS and len(names) > 1 and (how.kind is not Kind.ADDRESS or how.normal):
        raise BadInput(f"{how} is read from one column, not from {len(names)}.")
    return Columns(names, how)


def recognised(header: Sequence[str]) -> tuple[Columns, ...]:
    """By name alone, where nobody said. Raises BadInput where no name is known: nothing would be checked."""
    found = []
    for name in header:
        bare = "".join(c for c in name.lower() if c.isalnum())
        found += [Columns((name,), Reading(kind)) for kind, called in _CALLED.items() if bare in called]
    if not found:
        raise BadInput("None of the columns is known to identify a person; name one with --map COLUMN=KIND.")
    return tuple(found)


def places(wanted: Sequence[Columns], header: Sequence[str], where: str) -> list[tuple[Reading, tuple[int, ...]]]:
    """Where each column is. Raises BadInput where one is missing, or is there twice."""
    for column in wanted:
        for name in column.names:
            if header.count(name) != 1:
                how_often = "has no column" if name not in header else "has more than one column"
                raise BadInput(f"{where} {how_often} named {name!r}.")
    return [(column.how, tuple(header.index(name) for name in column.names)) for column in wanted]
