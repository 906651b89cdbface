"""What an answer under Article 15(1) GDPR visibly says nothing about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from unsee.mail.inventory.article_15 import LETTERS, is_readable, letters_said
from unsee.mail.inventory.category import Category
from unsee.mail.inventory.inventory import Inventory
from unsee.mail.inventory.kind import Kind
from unsee.mail.inventory.opened import NeedsPassword, Refused

_LOGO = 64 * 1024
_SHOWN_BY = {
    Category.PURPOSES: "a",
    Category.RECIPIENTS: "c",
    Category.RETENTION: "d",
    Category.SOURCES: "g",
}


@dataclass(frozen=True, slots=True)
class Said:
    letter: str  # of Article 15(1): "c" for the recipients
    words: str  # which gave it away
    line: str  # where they stand
    file: str  # "" for the mail itself


def said_items(inventory: Inventory, text: str) -> tuple[Said, ...]:
    """The first place for each letter the answer touches.

    `text` is what the company wrote in the mail, without our own request quoted.
    """
    found: dict[str, Said] = {}
    for said in _everything(inventory, text):
        found.setdefault(said.letter, said)
    return tuple(found[letter] for letter in LETTERS if letter in found)


def missing_items(inventory: Inventory, text: str) -> tuple[str, ...]:
    """The letters nothing speaks of. Better one too few than one too many: a mere mention counts as said, and nothing is missing
    while a file stays closed or was read in part, or where the answer is in a language we can't read.

    That a letter is missing is no breach yet: (g) is owed only for data that didn't come from the person, and silence on (h) may
    mean that there is no such decision.
    """
    prose = "\n".join((text, *(entry.value for entry in inventory.entries if not entry.label)))
    if any(map(_may_speak, inventory.unopened)) or inventory.notes or not is_readable(prose):
        return ()
    said = {item.letter for item in said_items(inventory, text)}
    return tuple(letter for letter in LETTERS if letter not in said)


def _may_speak(unopened: NeedsPassword | Refused) -> bool:
    """Whether a file we can't read might hold what is looked for. A small picture is a logo."""
    file = unopened.file
    return file.kind is not Kind.EMPTY and not (file.kind is Kind.IMAGE and file.size < _LOGO)


def _everything(inventory: Inventory, text: str) -> Iterator[Said]:
    for line in text.splitlines():
        yield from (Said(letter, words, line.strip(), "") for letter, words in letters_said(line).items())
    for entry in inventory.entries:
        line = f"{entry.path}: {entry.value}"
        if letter := _SHOWN_BY.get(entry.category):
            yield Said(letter, entry.label or entry.value, line, entry.where.file)
        yield from (Said(letter, words, line, entry.where.file) for letter, words in letters_said(line).items())
