"""The words of an HTML mail as plain text. Nothing is loaded, nothing is kept but words, line ends, quotations and link targets.

Tags are cut by a pattern that never goes back: `html.parser` takes 40 seconds for 64 kB of `<a <a <a`, and mail comes from
strangers.
"""

from __future__ import annotations

import html
import re
from typing import Protocol

MAX_HTML = 2 * 1024 * 1024
_TAG = re.compile(r"""<(/?)([a-zA-Z][a-zA-Z0-9]{0,30})((?:[^>=]++|=\s*+(?:"[^"]*+"|'[^']*+'|))*+)>""")
_OTHER = re.compile(r"<[!?/][^>]*+>")  # doctype, processing instruction, </>
_ATTRIBUTE = re.compile(r"""([^\s/=>]++)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s>]*+)))?""")
_HUGE_NUMBER = re.compile(r"&#[xX]?[0-9a-fA-F]{9,}")
_LINE = re.compile(r"p|div|tr|[uod]l|li|d[dt]|table|h[1-6r]|blockquote|section|article|header|footer|address|pre|form|br")
_HIDDEN = frozenset(("script", "style", "title", "template"))
_ALONE = frozenset(("img", "br", "hr", "input", "meta", "link", "col", "area", "base", "wbr", "source"))
_UNSEEN = re.compile(
    r"(?i)display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|font-size\s*:\s*0(?:px|pt|em)?\s*(?:;|!|$)"
)


class Reader(Protocol):
    def words(self, text: str, /) -> None: ...
    def tag(self, name: str, /, *, closing: bool, attributes: str) -> None: ...


def html_text(source: str) -> str:
    writer = _Writer()
    read(source, writer)
    return writer.text()


def read(source: str, reader: Reader) -> None:
    """Hands `reader` the words, still with their entities, and the tags a browser would see, in order."""
    source = source[:MAX_HTML]
    at = 0
    while (tag := source.find("<", at)) >= 0:
        reader.words(source[at:tag])
        if source.startswith("<!--", tag):
            end = source.find("-->", tag + 4)
            at = end + 3 if end >= 0 else len(source)
        elif match := _TAG.match(source, tag):
            name = match[2].lower()
            at = match.end()
            if name in _HIDDEN and not match[1]:
                at = _after(source, name, at)
            else:
                reader.tag(name, closing=bool(match[1]), attributes=match[3])
        elif match := _OTHER.match(source, tag):
            at = match.end()
        elif source[tag + 1 : tag + 2].isalpha() or source[tag + 1 : tag + 2] in ("/", "!", "?"):
            at = len(source)  # a tag that never ends swallows the rest, as in a browser
        else:
            reader.words("<")
            at = tag + 1
    reader.words(source[at:])


def attribute(attributes: str, name: str) -> str | None:
    """The value a browser takes: the first attribute of that name, not what another one's value looks like."""
    for match in _ATTRIBUTE.finditer(attributes):
        if match[1].lower() == name:
            return unescaped(match[2] or match[3] or match[4] or "")
    return None


def unescaped(text: str) -> str:
    return html.unescape(_HUGE_NUMBER.sub("\ufffd", text))


def _after(source: str, name: str, at: int) -> int:
    """The place behind an element that is not shown; one that never ends swallows the rest, as in a browser."""
    end = re.compile(rf"</{name}[^>]*+>", re.IGNORECASE).search(source, at)
    return end.end() if end else len(source)


class _Writer:
    def __init__(self) -> None:
        self._lines: list[tuple[int, str]] = []
        self._line: list[str] = []
        self._quoted = 0
        self._link: tuple[str, int] | None = None
        self._unseen: tuple[str, int] | None = None  # inside an element that is not shown: its name, how deep

    def words(self, text: str) -> None:
        if text and not self._unseen:
            self._line.append(unescaped(text))

    def tag(self, name: str, *, closing: bool, attributes: str) -> None:
        if self._unseen:
            hidden, depth = self._unseen
            depth += (-1 if closing else 1) * (name == hidden)
            self._unseen = (hidden, depth) if depth else None
            return
        if not closing and name not in _ALONE and _UNSEEN.search(attribute(attributes, "style") or ""):
            self._unseen = (name, 1)
            return
        if _LINE.fullmatch(name):
            self._end_line()
        if name == "blockquote":
            self._quoted = max(0, self._quoted + (-1 if closing else 1))
        elif name == "li" and not closing:
            self._line.append("- ")
        elif name in ("td", "th"):
            self._line.append(" ")
        elif name == "a":
            self._anchor(None if closing else attribute(attributes, "href"))

    def _anchor(self, href: str | None) -> None:
        """A link's target stands behind its words, where it says more than they do."""
        if self._link and self._link[0] not in "".join(self._line[self._link[1] :]):
            self._line.append(f" <{self._link[0]}>")
        target = (href or "")[:2000].strip()
        self._link = (target, len(self._line)) if target.lower().startswith(("http:", "https:")) else None

    def _end_line(self) -> None:
        self._lines.append((self._quoted, " ".join("".join(self._line).split())))
        self._line = []
        self._link = (self._link[0], 0) if self._link else None

    def text(self) -> str:
        self._anchor(None)
        self._end_line()
        lines = ("> " * min(depth, 20) + line for depth, line in self._lines if line)
        return "\n".join(lines)
