"""What a later request of a case begins with: what they said then, and what was seen since."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from unsee.letters.details import Detail
from unsee.letters.layout import Block
from unsee.letters.one_line import one_line
from unsee.letters.pen import Pen


@dataclass(frozen=True, slots=True)
class Earlier:
    said: date  # when they said that nothing is left
    held_nothing: bool  # they had nothing, they said; otherwise they had done what was asked
    seen: date | None = None  # when the person was still shown; None where we only ask
    urls: tuple[str, ...] = ()  # where, as far as there is an address


def shown_at(earlier: Earlier | None) -> Iterator[Detail]:
    for url in earlier.urls if earlier else ():
        yield Detail("url", one_line(url), "url_shown")


def what_was_said(pen: Pen, earlier: Earlier | None) -> Iterator[Block]:
    if earlier is None:
        return
    said = pen.plain("again.nothing" if earlier.held_nothing else "again.done", said=pen.of.day(earlier.said))
    if earlier.seen is None:
        yield Block((said, pen.plain("again.check")))
        return
    seen = pen.plain("again.shown" if earlier.urls else "again.seen", seen=pen.of.day(earlier.seen))
    yield Block((said, seen, pen.plain("again.once_more")))
