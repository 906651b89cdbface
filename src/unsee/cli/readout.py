"""A reading as a person reads it: what it says, by which words, whose it is, and where its links really lead."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from unsee.cli.plain import harmless

FACTS = {
    "reference": "Their reference",
    "extension_until": "They want time until",
    "extension_days": "More days they want",
    "act_within_days": "Days you are given",
    "redirect_company": "They name",
    "ground": "Their reason",
}


def lines(read: dict[str, Any]) -> Iterator[str]:
    return map(harmless, _lines(read))


def _lines(read: dict[str, Any]) -> Iterator[str]:
    first, *others = read["labels"]
    sure = "It is not clear what this says; the nearest is" if read["unsure"] else "This was read as"
    yield f"{sure}: {_plain(first['label'])}, because of the words “{first['words']}”."
    if others:
        yield f"Also: {', '.join(_plain(each['label']) for each in others)}."
    for name, what in FACTS.items():
        if name in read["facts"]:
            yield f"{what}: {read['facts'][name]}"
    for finding in read["origin"]["findings"]:
        if finding["severity"] != "note":
            yield f"Careful: {finding['text']}"
    for link in read["links"]:
        yield f"Link to {link['host']}: {link['not_proposed'] or link['why']}"


def _plain(label: str) -> str:
    return label.replace("_", " ")
