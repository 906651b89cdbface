"""What a company may ask in order to know who asks, and what to answer when it asks for more."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from unsee.law.book import Book
from unsee.law.book import book as all_regimes
from unsee.law.citation import Citation
from unsee.law.load import source
from unsee.law.regime import Source
from unsee.law.rights import parse
from unsee.law.table import Table

_WHEN = {
    "never": "It may not ask for any proof of identity.",
    "doubt": "It may ask only if it has reasonable doubts about who asks.",
    "verify": "It may verify by reasonable means that are fit for the request.",
    "always": "The law wants proof of identity with the request.",
    "unstated": "The law has no rule on proof of identity.",
}
_WEIGHTS = ("guideline", "decision", "rule")
_DOCUMENT = {
    "no": "No identity document may be asked for.",
    "exceptionally": "A copy of an identity document only in exceptional cases, if nothing milder will do.",
    "required": "An identity document belongs to the request.",
    "unstated": "",
}


@dataclass(frozen=True, slots=True)
class Guidance:
    """What an authority or a rule says on proof of identity."""

    regimes: tuple[str, ...]
    place: str  # country; empty: wherever the law holds
    by: str
    says: str
    weight: str  # guideline, decision, rule
    source: Source


@lru_cache(maxsize=1)
def guidance() -> tuple[Guidance, ...]:
    path = Path(__file__).parent / "guidance.toml"
    top = Table(tomllib.loads(path.read_text("utf-8")), path.name)
    return tuple(_guidance(row) for row in top.tables("said"))


def _guidance(row: Table) -> Guidance:
    found = row.parsed("basis", source)
    if found is None:
        raise row.wrong("basis", "how it is known")
    said = Guidance(
        row.texts("regimes"), row.text("place", ""), row.text("by"), row.text("says"), row.one_of("weight", _WEIGHTS), found
    )
    row.done()
    return said


@dataclass(frozen=True, slots=True)
class Proof:
    when: str  # never, doubt, verify, always, unstated
    document: str  # no, exceptionally, required, unstated
    said: str  # for a person
    rule: str  # the law's rule in words
    citation: Citation
    backing: tuple[Guidance, ...]  # to quote when a company asks for more


def proof(regime: str, right: str, on: date, *, place: str = "", book: Book | None = None) -> Proof:
    """`place` adds what the authority of the country said."""
    law = (book or all_regimes()).regime(regime)
    found = law.right(parse(right), on)
    country = place.partition("-")[0]
    backing = tuple(said for said in guidance() if law.id in said.regimes and said.place in {"", country})
    if found is not None and found.identity:
        return Proof("never", "no", _WHEN["never"], found.identity, law.cite(found.article, found.source), backing)
    rule = law.identity
    said = f"{_WHEN[rule.when]} {_DOCUMENT[rule.document]}".strip()
    return Proof(rule.when, rule.document, said, rule.text, law.cite(rule.article, rule.source), backing)
