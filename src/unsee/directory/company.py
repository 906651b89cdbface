"""A company: who decides about the data, and every way to reach it, each with where and when we saw it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class ContactKind(StrEnum):
    EMAIL = "email"
    FORM = "form"
    POST = "post"
    PHONE = "phone"
    PROTOCOL = "protocol"


class ContactState(StrEnum):
    WORKING = "working"
    BOUNCED = "bounced"
    FORM_ONLY = "form_only"
    DEAD = "dead"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Contact:
    kind: ContactKind
    value: str
    source: str  # name of the list it comes from
    seen: date | None
    state: ContactState = ContactState.UNKNOWN
    note: str = ""  # what a person should know of it: which service's account it deletes, why it is doubted
    difficulty: str = ""  # of an account deletion page: "easy", "medium", "hard", "limited", "impossible"


@dataclass(frozen=True, slots=True)
class Figures:
    """What a broker published about one kind of request in one year (California registry): counts, and days."""

    year: int
    right: str  # our names: erasure, access, opt_out_sale, ...
    received: int | None
    complied: int | None
    partly: int | None
    denied: int | None
    median_days: float | None
    filed_by: str = ""  # the entity that filed them, where several of one company did


@dataclass(frozen=True, slots=True)
class Company:
    """`id` is stable and readable ("clearview-ai"); `domain` is the registrable domain its records were merged by."""

    id: str
    name: str
    domain: str
    contacts: tuple[Contact, ...]  # best first
    kinds: frozenset[str] = frozenset()  # "broker", "face-search", "people-search", "search-engine", "service", ...
    brands: tuple[str, ...] = ()
    other_domains: tuple[str, ...] = ()
    parent: str | None = None  # id of the company whose one opt-out covers this one
    covers: tuple[str, ...] = ()  # ids of companies covered by an opt-out here
    country: str | None = None  # ISO 3166 of its address, where known
    address: str | None = None
    language: str | None = None  # ISO 639-1: the one it asks for, or its country's
    needs: tuple[str, ...] = ()  # fields it needs to find a person: "name", "email", "phone", "address", "birthdate", "url", ...
    figures: tuple[Figures, ...] = ()
    packs: tuple[str, ...] = ()
    registries: tuple[str, ...] = ()  # state registries that list it: "US-CA", "US-VT", "US-OR", "US-TX"
    sources: tuple[str, ...] = ()
