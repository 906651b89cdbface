"""What they hold on you: everything the files of an answer say, as one list to look through, search and take away."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import assert_never

from unsee.mail.inventory.category import Category, bare
from unsee.mail.inventory.entry import Entry
from unsee.mail.inventory.export import entries_csv, inventory_json
from unsee.mail.inventory.opened import Archive, File, NeedsPassword, Opened, Records, Refused, Text


@dataclass(frozen=True, slots=True)
class Inventory:
    entries: tuple[Entry, ...]
    files: tuple[File, ...]  # every file, those inside of archives too
    unopened: tuple[NeedsPassword | Refused, ...]
    notes: tuple[tuple[str, str], ...]  # file, what of it could not be read

    def search(self, text: str) -> Inventory:
        """What holds all these words, in whatever spelling of capitals and accents; about the same files."""
        wanted = bare(text).split()
        return replace(self, entries=tuple(entry for entry in self.entries if _holds(entry, wanted)))

    def of(self, category: Category) -> tuple[Entry, ...]:
        return tuple(entry for entry in self.entries if entry.category is category)

    def counts(self) -> dict[Category, int]:
        """How many of each category, in the order of Category, without those there are none of."""
        counted = dict.fromkeys(Category, 0)
        for entry in self.entries:
            counted[entry.category] += 1
        return {category: number for category, number in counted.items() if number}

    def days(self) -> tuple[date, date] | None:
        """The first and the last date among the values; birth dates and the like left out."""
        days = [day for entry in self.entries if entry.category is not Category.IDENTITY and (day := entry.day)]
        return (min(days), max(days)) if days else None

    def to_json(self) -> str:
        return inventory_json(self.entries, self.files, self.unopened, self.notes)

    def to_csv(self) -> str:
        return entries_csv(self.entries)


def inventory(openeds: Iterable[Opened]) -> Inventory:
    entries: list[Entry] = []
    files: list[File] = []
    unopened: list[NeedsPassword | Refused] = []
    notes: list[tuple[str, str]] = []

    def add(opened: Opened) -> None:
        files.append(opened.file)
        match opened:
            case Records() | Text():
                entries.extend(opened.entries)
                notes.extend((opened.file.name, note) for note in opened.notes)
            case Archive():
                for inner in opened.inside:
                    add(inner)
            case NeedsPassword() | Refused():
                unopened.append(opened)
            case _:
                assert_never(opened)

    for opened in openeds:
        add(opened)
    return Inventory(tuple(entries), tuple(files), tuple(unopened), tuple(notes))


def _holds(entry: Entry, wanted: list[str]) -> bool:
    said = bare(f"{entry.path}\n{entry.label}\n{entry.value}")
    return all(word in said for word in wanted)
