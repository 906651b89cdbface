"""A reading as a page shows it: what it says, by which words, whose it is, and where its links really lead."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from unsee.case.case import Case
from unsee.case.label import Label
from unsee.mail.authenticity.finding import Severity
from unsee.mail.authenticity.links.verdict import Standing
from unsee.person.grounds import Allowed, allowed_refusals
from unsee.person.ports import Ports
from unsee.person.reading import stored_reading
from unsee.web.words.answers import FACTS, READINGS

LONGEST_QUOTE = 400  # characters
LONGEST_ADDRESS = 300
MOST_LINKS = 20  # the rest is in the mailbox
REFUSALS = frozenset({Label.REFUSED_EXEMPT, Label.REFUSED_JURISDICTION, Label.REFUSED_EXCESSIVE, Label.PARTIAL})


@dataclass(frozen=True, slots=True)
class Said:
    label: Label
    sentence: object  # translated when it is shown
    words: str  # theirs, which gave it away


@dataclass(frozen=True, slots=True)
class Way:
    """A link: text to be read, nothing to be pressed."""

    host: str
    address: str
    why: str
    proposed: bool
    deceptive: bool


@dataclass(frozen=True, slots=True)
class Readout:
    mail: str
    first: Said
    others: tuple[Said, ...]
    unsure: bool
    facts: tuple[tuple[object, str], ...]
    dangerous: bool
    doubts: tuple[str, ...]
    ways: tuple[Way, ...]
    more_ways: int
    allowed: tuple[Allowed, ...]  # what the law lets them refuse, beside a refusal


def readout(ports: Ports, case_id: str, case: Case, mail: str) -> Readout | None:
    """None where the message was not read: a bounce, or a case begun before messages were."""
    read = stored_reading(ports, case_id, case, mail)
    if read is None or case.opened is None:
        return None
    first, *others = (_said(each) for each in read["labels"])
    ways = tuple(dict.fromkeys(map(_way, read["links"])))
    refuses = any(each.label in REFUSALS for each in (first, *others))
    return Readout(
        mail=mail,
        first=first,
        others=tuple(others),
        unsure=read["unsure"],
        facts=tuple(_facts(read["facts"])),
        dangerous=read["origin"]["dangerous"],
        doubts=tuple(each["text"] for each in read["origin"]["findings"] if each["severity"] != Severity.NOTE),
        ways=ways[:MOST_LINKS],
        more_ways=len(ways[MOST_LINKS:]),
        allowed=allowed_refusals(case, case.opened.on) if refuses else (),
    )


def _said(read: dict[str, Any]) -> Said:
    label = Label(read["label"])
    return Said(label, READINGS[label], _cut(read["words"], LONGEST_QUOTE))


def _facts(read: dict[str, Any]) -> Iterator[tuple[object, str]]:
    for name, what in FACTS.items():
        if name in read:
            yield what, _cut(str(read[name]), LONGEST_QUOTE)


def _way(link: dict[str, Any]) -> Way:
    refused = link["not_proposed"]
    return Way(
        host=link["host"],
        address=_cut(link["url"], LONGEST_ADDRESS),
        why=refused or link["why"],
        proposed=refused is None,
        deceptive=link["standing"] == Standing.DECEPTIVE,
    )


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[:most] + " …"
