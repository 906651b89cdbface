"""What a company may ask in order to know who asks, and what to answer when it asks for more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from unsee.law.book import Book
from unsee.law.book import book as all_regimes
from unsee.law.citation import Citation
from unsee.law.rights import parse

_WHEN = {
    "never": "It may not ask for any proof of identity.",
    "doubt": "It may ask only if it has reasonable doubts about who asks.",
    "verify": "It may verify by reasonable means that are fit for the request.",
    "always": "The law wants proof of identity with the request.",
    "unstated": "The law has no rule on proof of identity.",
}
_DOCUMENT = {
    "no": "No identity document may be asked for.",
    "exceptionally": "A copy of an identity document only in exceptional cases, if nothing milder will do.",
    "required": "An identity document belongs to the request.",
    "unstated": "",
}


@dataclass(frozen=True, slots=True)
class Proof:
    when: str  # never, doubt, verify, always, unstated
    document: str  # no, exceptionally, required, unstated
    said: str  # for a person
    rule: str  # the law's rule in words
    citation: Citation


def proof(regime: str, right: str, on: date, *, book: Book | None = None) -> Proof:
    law = (book or all_regimes()).regime(regime)
    found = law.right(parse(right), on)
    if found is not None and found.identity:
        return Proof("never", "no", _WHEN["never"], found.identity, law.cite(found.article, found.source))
    rule = law.identity
    said = f"{_WHEN[rule.when]} {_DOCUMENT[rule.document]}".strip()
    return Proof(rule.when, rule.document, said, rule.text, law.cite(rule.article, rule.source))
