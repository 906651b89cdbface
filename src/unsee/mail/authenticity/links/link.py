"""Finding the links of a message, in its HTML and in its plain text, each with the words a person would see for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from unsee.mail.authenticity.links.destination import Destination, destination
from unsee.mail.authenticity.links.wrapped import leads_on_to
from unsee.mail.html_text import attribute, read, unescaped
from unsee.mail.params import value_and_parameters
from unsee.mail.parts import Part, split

MOST_LINKS = 200
_TEXT = 1024 * 1024
_LONGEST_SHOWN = 500
_MOST_SEEN = 1_000  # of one text: a link repeated a million times is not looked at a million times
_URL = re.compile(r"(?<![\w.@-])(?:https?:[/\\]{1,3}|www\.)[^\s<>\"]{1,2000}", re.IGNORECASE)
_AFTER = ".,;:!?'*_]}»”’"
_NO_LINK = frozenset(("mailto", "tel", "sms", "cid", "mid"))


@dataclass(frozen=True, slots=True)
class Link:
    target: Destination
    shown: str  # the words a person sees; empty for a picture
    leads_on_to: tuple[Destination, ...]  # links inside the link, for display


def links(message: bytes) -> tuple[Link, ...]:
    """In order, once each, from every text a mail program might show."""
    found: dict[Link, None] = {}
    for part in _texts(split(message)):
        text = part.text(_TEXT)
        for target, shown in _in_html(text) if part.content_type == "text/html" else _in_text(text):
            found[Link(target, shown, leads_on_to(target))] = None
            if len(found) >= MOST_LINKS:
                return tuple(found)
    return tuple(found)


def _texts(part: Part) -> Iterator[Part]:
    for child in part.children:
        yield from _texts(child)
    disposition, _ = value_and_parameters(part.first("content-disposition"))
    if not part.children and part.content_type in ("text/plain", "text/html") and disposition != "attachment":
        yield part


def _in_text(text: str) -> Iterator[tuple[Destination, str]]:
    for match in islice(_URL.finditer(text), _MOST_SEEN):
        written = _without_end(match[0])
        target = destination(written if ":" in written[:6] else f"https://{written}")
        if target:
            yield target, written[:_LONGEST_SHOWN]


def _without_end(written: str) -> str:
    """Without the punctuation of the sentence around it; a closing bracket is part of it if it was opened there."""
    end, unopened = len(written), written.count(")") - written.count("(")
    while end and (written[end - 1] in _AFTER or (written[end - 1] == ")" and unopened > 0)):
        unopened -= written[end - 1] == ")"
        end -= 1
    return written[:end]


def _in_html(source: str) -> list[tuple[Destination, str]]:
    page = _Page()
    read(source, page)
    page.end()
    return page.found


class _Page:
    def __init__(self) -> None:
        self.found: list[tuple[Destination, str]] = []
        self._base: Destination | None = None
        self._open: Destination | None = None
        self._words: list[str] = []

    def words(self, text: str) -> None:
        self._words.append(unescaped(text))

    def tag(self, name: str, *, closing: bool, attributes: str) -> None:
        match name:
            case "a":
                self.end()
                self._open = None if closing else self._target(attribute(attributes, "href"))
            case "base" if not closing and self._base is None:
                self._base = destination(attribute(attributes, "href") or "")
            case "area" if not closing:
                self._add(self._target(attribute(attributes, "href")), attribute(attributes, "alt") or "")
            case "form" if not closing:
                self._add(self._target(attribute(attributes, "action")), "")
            case "button" | "input" if not closing:
                self._add(self._target(attribute(attributes, "formaction")), attribute(attributes, "value") or "")
            case "img" if self._open and not closing:
                self._words.append(attribute(attributes, "alt") or "")
            case "p" | "div" | "br" | "td" | "tr" | "li":
                self._words.append(" ")
            case _:
                pass

    def end(self) -> None:
        """The words of a link end; outside of one, an address written out is a link in most mail programs."""
        shown = " ".join("".join(self._words).split())
        self._words = []
        if self._open:
            self._add(self._open, shown)
        elif len(self.found) < _MOST_SEEN:
            self.found.extend(_in_text(shown))
        self._open = None

    def _target(self, href: str | None) -> Destination | None:
        return destination(href, self._base) if href is not None else None

    def _add(self, target: Destination | None, shown: str) -> None:
        if target and target.scheme not in _NO_LINK and len(self.found) < _MOST_SEEN:
            self.found.append((target, shown[:_LONGEST_SHOWN]))
