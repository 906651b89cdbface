"""By what a person is known to a company, and which of these are enough to call a row theirs."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    EMAIL = "email"
    PHONE = "phone"
    ACCOUNT = "account"  # a user name, customer or member number
    DEVICE = "device"  # an advertising or device id
    COOKIE = "cookie"
    DOCUMENT = "document"  # the number of a passport, identity card, insurance
    NAME = "name"
    ADDRESS = "address"
    BORN = "born"

    @property
    def singles_out(self) -> bool:
        """A name, an address or a birthday is shared by strangers: it is searched for in texts, and never makes a row theirs."""
        return self not in {Kind.NAME, Kind.ADDRESS, Kind.BORN}


@dataclass(frozen=True, slots=True, order=True)
class Identifier:
    """One the desk has verified. What was merely claimed does not belong here: everything it finds is shown or erased."""

    kind: Kind
    value: str
