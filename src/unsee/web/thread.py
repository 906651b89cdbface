"""What was written, both ways, as one thread: what they quote folded away, and the words it was read from marked in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from unsee.mail.message import Message, parse
from unsee.mail.reading.own_words import own_words
from unsee.mail.reading.plain import plain
from unsee.mail.stored import Stored
from unsee.person.ports import Ports
from unsee.person.view import View
from unsee.web.preview import Preview
from unsee.web.readout import Readout, Said, readout

LONGEST_TEXT = 20_000  # characters of a message shown; a person reads no more in a browser
FEWEST = 4  # lines worth folding


@dataclass(frozen=True, slots=True)
class Letterbox:
    """A message that belongs to no case yet, as plain text."""

    stored: Stored
    message: Message

    @property
    def text(self) -> str:
        return self.message.text[:LONGEST_TEXT]

    @property
    def cut(self) -> bool:
        return len(self.message.text) > LONGEST_TEXT


@dataclass(frozen=True, slots=True)
class Fold:
    """Lines that stand together: their own, or what is quoted and what every mail of theirs ends with."""

    quoted: bool
    lines: int
    parts: tuple[tuple[str, Said | None], ...]  # marked where it was read from these words


@dataclass(frozen=True, slots=True)
class Came:
    """A message that came, as plain text."""

    stored: Stored
    message: Message
    reading: Readout | None
    waits: bool  # for the person's word
    folds: tuple[Fold, ...]

    @property
    def on(self) -> date:
        return self.stored.came_at.date()

    @property
    def cut(self) -> bool:
        return len(self.message.text) > LONGEST_TEXT


@dataclass(frozen=True, slots=True)
class Ours:
    """A letter of the person's."""

    seen: Preview

    @property
    def on(self) -> date:
        return self.seen.written.sent_on or self.seen.written.prepared.on


def thread(ports: Ports, seen: View, letters: Sequence[Preview]) -> list[Came | Ours]:
    """The latest first."""
    waits = seen.case.proposal.mail if seen.case.proposal else None
    came = [_came(ports, seen, stored, waits) for stored in ports.mailroom.of_case(seen.id)]
    both: list[Came | Ours] = [*map(Ours, letters), *came]
    return sorted(both, key=lambda each: (each.on, isinstance(each, Came)), reverse=True)


def _came(ports: Ports, seen: View, stored: Stored, waits: str | None) -> Came:
    message = parse(ports.mailroom.raw(stored.id))
    read = readout(ports, seen.id, seen.case, stored.sha256)
    said = (read.first, *read.others) if read else ()
    return Came(stored, message, read, stored.sha256 == waits, tuple(folds(message.text[:LONGEST_TEXT], said)))


def folds(text: str, said: Sequence[Said] = ()) -> Iterator[Fold]:
    """The whole text in its order, nothing left out."""
    lines = text.split("\n")
    run: list[str] = []
    before = False
    for line, quoted in zip(lines, _quoted(text, lines), strict=True):
        if run and quoted is not before:
            yield _fold(run, before, said)
            run = []
        before = quoted
        run.append(line)
    yield _fold(run, before, said)


def _fold(lines: list[str], quoted: bool, said: Sequence[Said]) -> Fold:
    text = "\n".join(lines)
    return Fold(quoted, len(lines), ((text, None),) if quoted else tuple(marked(text, said)))


def _quoted(text: str, lines: list[str]) -> list[bool]:
    """Whether each line is none of their own words; all are theirs where the reader saw the text otherwise than it is shown."""
    own = [line.strip() for line in own_words(plain(text)).split("\n") if line.strip()]
    found: list[bool | None] = []
    next_ = 0
    for line in lines:
        words = plain(line).strip()
        is_own = next_ < len(own) and words == own[next_]
        next_ += is_own
        found.append(None if not words else not is_own)
    if next_ < len(own):
        return [False] * len(lines)
    return _together(found)


def _together(found: list[bool | None]) -> list[bool]:
    """An empty line belongs to what stands before it; a few quoted lines are not worth a fold."""
    settled: list[bool] = []
    for each in found:
        settled.append(each if each is not None else settled[-1] if settled else False)
    at = 0
    while at < len(settled):
        end = next((to for to in range(at, len(settled)) if settled[to] is not settled[at]), len(settled))
        if settled[at] and end - at < FEWEST:
            settled[at:end] = [False] * (end - at)
        at = end
    return settled


def marked(text: str, said: Sequence[Said]) -> Iterator[tuple[str, Said | None]]:
    """The text in pieces, those from which something was read with what it was read as."""
    spots = sorted((found.span(), each) for each in said if (found := _found(each.words, text)))
    at = 0
    for (start, end), each in spots:
        if start < at:
            continue
        yield text[at:start], None
        yield text[start:end], each
        at = end
    yield text[at:], None


def _found(words: str, text: str) -> re.Match[str] | None:
    """Wherever a line breaks in it, and whichever apostrophe they write."""
    pieces = [re.escape(word).replace("'", "['\N{RIGHT SINGLE QUOTATION MARK}]") for word in words.removesuffix(" …").split()]
    return re.search(r"\s+".join(pieces), text) if pieces else None
