"""YAML read as nodes that know their line, and nothing else: no objects, no tags, no aliases, a size, a depth and a number.

Nothing is constructed, so a file can run nothing and cannot grow: an alias that names an alias nine times over is refused
where it stands. A map is written by people, who are told the line of what is wrong.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import NoReturn

import yaml
from yaml.resolver import Resolver

from unsee.refusal import BadInput

LARGEST = 2_000_000  # characters; a map of a thousand tables has less
MOST = 400_000  # words, lists and mappings
DEEPEST = 20

Plain = str | int | float | bool | date | None
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the same language, read twenty times as fast
_RESOLVER = Resolver()


@dataclass(frozen=True, slots=True)
class Scalar:
    line: int
    word: str
    bare: bool  # without quotation marks: it may mean a number, a day, nothing

    @property
    def type(self) -> str:
        tag = _RESOLVER.resolve(yaml.ScalarNode, self.word, (self.bare, not self.bare))  # type: ignore[no-untyped-call]  # theirs
        return str(tag).rpartition(":")[2]


@dataclass(frozen=True, slots=True)
class Sequence:
    line: int
    items: list[Node] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Mapping:
    line: int
    items: list[Node] = field(default_factory=list)  # a key, its value, the next key

    def pairs(self) -> Iterator[tuple[Node, Node]]:
        return zip(self.items[::2], self.items[1::2], strict=True)


Node = Scalar | Sequence | Mapping


@dataclass(frozen=True, slots=True)
class At:
    """A node and where it is."""

    node: Node
    file: str
    name: str  # in the words of the file: "shop.tables.customers"

    @property
    def line(self) -> int:
        return self.node.line

    @property
    def is_scalar(self) -> bool:
        return isinstance(self.node, Scalar)

    def wrong(self, sentence: str) -> NoReturn:
        raise BadInput(f"{self.file}, line {self.line}: {self.name or 'the file'} {sentence}")

    def mapping(self, known: Collection[str] | None = None) -> dict[str, At]:
        if not isinstance(self.node, Mapping):
            self.wrong("must be a mapping (name: value).")
        found: dict[str, At] = {}
        for key, value in self.node.pairs():
            if not isinstance(key, Scalar):
                At(key, self.file, self.name).wrong("has a key that is no text.")
            here = At(value, self.file, f"{self.name}.{key.word}" if self.name else key.word)
            if key.word in found:
                At(key, self.file, here.name).wrong("is said twice.")
            if known is not None and key.word not in known:
                At(key, self.file, here.name).wrong(f"is not known here; known are {', '.join(sorted(known))}.")
            found[key.word] = here
        return found

    def items(self) -> Iterator[At]:
        if not isinstance(self.node, Sequence):
            self.wrong("must be a list.")
        for number, node in enumerate(self.node.items, 1):
            yield At(node, self.file, f"{self.name}[{number}]")

    def text(self) -> str:
        if not isinstance(self.node, Scalar) or not self.node.word.strip():
            self.wrong("must be text.")
        return self.node.word

    def texts(self) -> tuple[str, ...]:
        """One text, or a list of them."""
        return (self.text(),) if self.is_scalar else tuple(item.text() for item in self.items())

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
        if not isinstance(self.node, Scalar):
            self.wrong("must be one value: a text, a number, a day, true, false or null.")
        word = self.node.word
        try:
            match self.node.type:
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


def text_of(file: Path) -> str:
    """What stands in it; of something endless no more is read than shows that it is."""
    most = 4 * LARGEST
    try:
        with file.open("rb") as opened:
            octets = opened.read(most + 1)
        if len(octets) > most:
            raise BadInput(f"{file} has more than {most:,} octets; a data map has at most {LARGEST:,} characters.")
        return octets.decode("utf-8")
    except OSError as wrong:
        raise BadInput(f"{file} can't be read: {wrong.strerror}.") from None
    except UnicodeDecodeError:
        raise BadInput(f"{file} is no UTF-8 text.") from None


def read_yaml(text: str, file: str) -> At:
    if len(text) > LARGEST:
        raise BadInput(f"{file} has {len(text):,} characters; a data map has at most {LARGEST:,}.")
    try:
        node = _composed(text, file)
    except yaml.MarkedYAMLError as wrong:
        mark = wrong.problem_mark or wrong.context_mark
        line = f", line {mark.line + 1}" if mark else ""
        raise BadInput(f"{file}{line}: this is no YAML: {wrong.problem or wrong.context}.") from None
    except yaml.YAMLError as wrong:
        raise BadInput(f"{file}: this is no YAML: {str(wrong).splitlines()[0]}.") from None
    if node is None:
        raise BadInput(f"{file} is empty.")
    return At(node, file, "")


def _composed(text: str, file: str) -> Node | None:
    """One after another as they stand there, so that whatever is too much of it ends the reading at once."""
    found: list[Node] = []
    open_: list[Sequence | Mapping] = []
    for number, event in enumerate(yaml.parse(text, Loader=_LOADER)):
        line = event.start_mark.line + 1 if event.start_mark else 1
        if number > MOST:
            raise BadInput(f"{file}, line {line}: that is too much for a data map, which has at most {MOST:,} words.")
        match event:
            case yaml.AliasEvent():
                said = f"*{str(event.anchor)[:60]} repeats another place; a data map is written out, without aliases"
                raise BadInput(f"{file}, line {line}: {said}.")
            case yaml.ScalarEvent() | yaml.CollectionStartEvent() if event.tag:
                raise BadInput(f"{file}, line {line}: the tag {event.tag[:60]!r} has no meaning here; a data map needs none.")
            case yaml.ScalarEvent():
                (open_[-1].items if open_ else found).append(Scalar(line, event.value, event.implicit[0]))
            case yaml.CollectionStartEvent():
                node = Mapping(line) if isinstance(event, yaml.MappingStartEvent) else Sequence(line)
                (open_[-1].items if open_ else found).append(node)
                open_.append(node)
            case yaml.CollectionEndEvent():
                open_.pop()
            case _:
                pass
        if len(open_) > DEEPEST:
            raise BadInput(f"{file}, line {line}: this is nested more than {DEEPEST} deep, which no data map is.")
        if len(found) > 1:
            raise BadInput(f"{file}, line {line}: a second document begins here; a data map is one.")
    return found[0] if found else None
