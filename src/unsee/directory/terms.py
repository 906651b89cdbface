"""What a company can be found by, and how such a find is told to a person."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class By(StrEnum):
    """The letter is what stands in the data files, so that they stay small."""

    ID = "i"
    NAME = "n"
    DOMAIN = "d"
    OTHER_DOMAIN = "o"
    HOST = "h"  # its own host below a domain that several companies share
    SHARED_DOMAIN = "s"  # a domain several companies share, none of them its owner
    LABEL = "l"  # the domain without its ending
    BRAND = "b"
    FORMER = "f"  # name or id of a company that is now part of this one


TOLD = {
    By.ID: "id",
    By.NAME: "name",
    By.DOMAIN: "domain",
    By.OTHER_DOMAIN: "other domain",
    By.HOST: "host",
    By.SHARED_DOMAIN: "shared domain",
    By.LABEL: "domain",
    By.BRAND: "brand",
    By.FORMER: "former name",
}

# How sure an exact match of this kind is, out of 100.
SURE = {
    By.ID: 100,
    By.NAME: 100,
    By.DOMAIN: 100,
    By.OTHER_DOMAIN: 98,
    By.HOST: 100,
    By.SHARED_DOMAIN: 90,
    By.LABEL: 97,
    By.BRAND: 95,
    By.FORMER: 95,
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One term leads to this company, and this is what the term is of it."""

    by: By
    company: str


def entries(value: str) -> tuple[Entry, ...]:
    return tuple(Entry(By(item[0]), item[2:]) for item in value.split(" "))


def packed(found: tuple[Entry, ...]) -> str:
    return " ".join(f"{entry.by.value}:{entry.company}" for entry in found)
