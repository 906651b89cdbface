"""YAML read as nodes that know their line, and nothing else: no objects, no tags, no aliases, a size and a depth.

Nothing is constructed, so a file can run nothing and cannot grow: an alias that names an alias nine times over is refused
where it stands. A map is written by people, who are told the line of what is wrong.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import NoReturn

import yaml

from unsee.refusal import BadInput

LARGEST = 2_000_000  # characters; a map of a thousand tables has less
DEEPEST = 20

Plain = str | int | float | bool | date | None


@dataclass(frozen=True, slots=True)
class At:
    """A node and where it is."""

    node: yaml.Node
    file: str
    name: str  # in the words of the file: "shop.tables.customers"

    @property
    def line(self) -> int:
        return int(self.node.start_mark.line) + 1

    @property
    def is_scalar(self) -> bool:
        return isinstance(self.node, yaml.ScalarNode)

    def wrong(self, sentence: str) -> NoReturn:
        raise BadInput(f"{self.file}, line {self.line}: {self.name or 'the file'} {sentence}")

    def mapping(self, known: Collection[str] | None = None) -> dict[str, At]:
        if not isinstance(self.node, yaml.MappingNode):
            self.wrong("must be a mapping (name: value).")
        found: dict[str, At] = {}
        for key, value in self.node.value:
            if not isinstance(key, yaml.ScalarNode):
                At(key, self.file, self.name).wrong("has a key that is no text.")
            here = At(value, self.file, f"{self.name}.{key.value}" if self.name else key.value)
            if key.value in found:
                At(key, self.file, here.name).wrong("is said twice.")
            if known is not None and key.value not in known:
                At(key, self.file, here.name).wrong(f"is not known here; known are {', '.join(sorted(known))}.")
            found[key.value] = here
        return found

    def items(self) -> Iterator[At]:
        if not isinstance(self.node, yaml.SequenceNode):
            self.wrong("must be a list.")
        for number, node in enumerate(self.node.value, 1):
            yield At(node, self.file, f"{self.name}[{number}]")

    def text(self) -> str:
        if not isinstance(self.node, yaml.ScalarNode) or not self.node.value.strip():
            self.wrong("must be text.")
        return str(self.node.value)

    def texts(self) -> tuple[str, ...]:
        """One text, or a list of them."""
        return (self.text(),) if isinstance(self.node, yaml.ScalarNode) else tuple(item.text() for item in self.items())

    def one_of(self, words: Collection[str]) -> str:
        if (word := self.text()) not in words:
            self.wrong(f"is {word[:60]!r}; it must be one of {', '.join(words)}.")
        return word

    def says_something(self) -> bool:
        """Something is said: not null, not empty."""
        return self.plain() is not None if self.is_scalar else any(True for _ in self.items())

    def number(self, low: int, high: int) -> int:
        word = self.text()
        if not (word.isascii() and word.isdigit() and low <= int(word[:12]) <= high):
            self.wrong(f"is {word[:60]!r}; it must be a whole number from {low} to {high}.")
        return int(word)

    def flag(self) -> bool:
        return self.one_of(("true", "false", "yes", "no")) in {"true", "yes"}

    def day(self) -> date:
        try:
            return date.fromisoformat(self.text())
        except ValueError:
            self.wrong("must be a day like 2034-12-31.")

    def plain(self) -> Plain:
        """A scalar as YAML means it: 0, false, null, 2026-01-01, or text."""
        if not isinstance(self.node, yaml.ScalarNode):
            self.wrong("must be one value: a text, a number, a day, true, false or null.")
        word = str(self.node.value)
        try:
            match self.node.tag.rpartition(":")[2]:
                case "null":
                    return None
                case "bool":
                    return word.lower() in {"true", "yes", "on"}
                case "int":
                    return int(word)
                case "float":
                    return float(word)
                case "timestamp":
                    return date.fromisoformat(word)
                case _:
                    return word
        except ValueError:
            self.wrong(f"is {word[:60]!r}, which can't be read; put it between quotation marks if it is a text.")


def read_yaml(text: str, file: str) -> At:
    if len(text) > LARGEST:
        raise BadInput(f"{file} has {len(text):,} characters; a data map has at most {LARGEST:,}.")
    try:
        _refuse_bombs(text, file)
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as wrong:
        mark = wrong.problem_mark or wrong.context_mark
        line = f", line {mark.line + 1}" if mark else ""
        raise BadInput(f"{file}{line}: this is no YAML: {wrong.problem or wrong.context}.") from None
    except yaml.YAMLError as wrong:
        raise BadInput(f"{file}: this is no YAML: {str(wrong).splitlines()[0]}.") from None
    if node is None:
        raise BadInput(f"{file} is empty.")
    return At(node, file, "")


def _refuse_bombs(text: str, file: str) -> None:
    depth = 0
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        where = f"{file}, line {event.start_mark.line + 1 if event.start_mark else 1}"
        match event:
            case yaml.AliasEvent():
                raise BadInput(f"{where}: *{event.anchor} repeats another place; a data map is written out, without aliases.")
            case yaml.ScalarEvent() | yaml.CollectionStartEvent() if event.tag:
                raise BadInput(f"{where}: the tag {event.tag[:60]!r} has no meaning here; a data map needs none.")
            case _:
                pass
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            raise BadInput(f"{where}: this is nested more than {DEEPEST} deep, which no data map is.")
