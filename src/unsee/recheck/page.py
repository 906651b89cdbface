"""The words of a page, as a reader or a search engine would find them. Never what stands only in an address."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from unsee.mail.charset import text_of
from unsee.mail.html_text import attribute, html_text, read, unescaped
from unsee.recheck.fetched import Answer

_URL = re.compile(r"<?\bhttps?://[^\s>\"']+>?")
_CHARSET = re.compile(rb"charset\s{0,5}=\s{0,5}[\"']?([a-zA-Z0-9_:.-]{2,40})")
_STRING = re.compile(r'"((?:[^"\\\n]|\\.){3,400})"')
_TEXT = re.compile(r"text/(html|plain|xml)|application/(xhtml\+xml|xml|json|ld\+json)|")
_SPOKEN = ("alt", "title", "content", "aria-label")
MOST_STRINGS = 5000


@dataclass(frozen=True, slots=True)
class Page:
    title: str
    text: str  # what is shown
    unshown: str  # descriptions of pictures, of the page, and strings of its scripts, one a line
    scripted: bool
    asks_password: bool


def is_text(answer: Answer) -> bool:
    return _TEXT.fullmatch(_kind(answer)) is not None


def is_picture(answer: Answer) -> bool:
    return _kind(answer).startswith("image/") and "svg" not in _kind(answer)


def _kind(answer: Answer) -> str:
    return answer.content_type.partition(";")[0].strip().lower()


def read_page(answer: Answer) -> Page:
    source = _decoded(answer)
    if "html" not in _kind(answer) and "<" not in source[:2000]:
        return Page("", _URL.sub(" ", source), "", scripted=False, asks_password=False)
    spoken = _Attributes()
    read(source, spoken)
    scripts = list(_elements(source, "script"))
    title = " ".join(unescaped(next(_elements(source, "title"), "")).split())
    unshown = [*spoken.values, *(string for script in scripts for string in _strings(script))]
    return Page(
        title[:1000],
        _URL.sub(" ", html_text(source)),
        "\n".join(value for value in unshown[:MOST_STRINGS] if not re.match(r"\s*(https?:)?/", value)),
        scripted=bool(scripts),
        asks_password=spoken.password,
    )


def _decoded(answer: Answer) -> str:
    # Cut where a tag begins: half a letter at the end would make the whole look as if it were no UTF-8.
    body = answer.body[: answer.body.rfind(b"<") + 1 or None] if answer.cut else answer.body
    named = _CHARSET.search(answer.content_type.encode("ascii", "ignore"))
    if named is None and (inside := _CHARSET.search(body[:2048])) and b"16" not in inside[1]:
        named = inside  # octets in which we can read "utf-16" are not that; browsers take them for UTF-8
    return text_of(body, named[1].decode("ascii") if named else None)


def _elements(source: str, name: str) -> Iterator[str]:
    """What stands inside the elements of that name; one that never ends is left out. Never goes back in the text."""
    starts = re.compile(rf"<{name}\b[^>]*+>", re.IGNORECASE)
    ends = re.compile(rf"</{name}\b", re.IGNORECASE)
    at = 0
    while (start := starts.search(source, at)) and (end := ends.search(source, start.end())):
        yield source[start.end() : end.start()]
        at = end.end()


class _Attributes:
    def __init__(self) -> None:
        self.values: list[str] = []
        self.password = False

    def words(self, text: str) -> None:
        pass

    def tag(self, name: str, *, closing: bool, attributes: str) -> None:
        if closing or not attributes:
            return
        self.password |= name == "input" and (attribute(attributes, "type") or "").lower() == "password"
        for wanted in _SPOKEN:
            if wanted in attributes and (value := attribute(attributes, wanted)):
                self.values.append(" ".join(value.split())[:1000])


def _strings(script: str) -> list[str]:
    found = []
    for match in _STRING.finditer(script):
        if " " in match[1] or "\\u" in match[1]:
            try:
                found.append(" ".join(str(json.loads(f'"{match[1]}"')).split()))
            except ValueError:
                found.append(match[1])
    return found
