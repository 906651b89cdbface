"""A link inside a link: what a redirector or a scanner of mail was told to lead to. Read out of its text, for display only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, unquote

from unsee.mail.authenticity.links.destination import Destination, destination

_DEEPEST = 5
_MOST_PARAMETERS = 100
_BEGINS = re.compile(r"https?:[/\\]", re.IGNORECASE)
_IN_PATH = re.compile(r"(?:/__?|/)(https?(?::|%3a)(?:/|%2f).*?)(?:__;.*)?$", re.IGNORECASE | re.DOTALL)
_DASHED = re.compile(r"https?-3A__[A-Za-z0-9._-]+")


def leads_on_to(link: Destination) -> tuple[Destination, ...]:
    """The destinations inside, outermost first. What only the redirector itself knows stays unknown."""
    found: list[Destination] = []
    inner = next(_inside(link), None)
    while inner and len(found) < _DEEPEST and inner not in found:
        found.append(inner)
        inner = next(_inside(inner), None)
    return tuple(found)


def _inside(link: Destination) -> Iterator[Destination]:
    if not link.is_web:
        return
    path, _, query = link.url.partition("://")[2].partition("/")[2].partition("?")
    query = query.partition("#")[0]
    written = [value for _, value in parse_qsl(query[:8000].replace(";", "&"), max_num_fields=None)[:_MOST_PARAMETERS]]
    in_path = _IN_PATH.search("/" + path)
    if in_path:
        rest = f"?{query}" if query and "%3a" not in in_path[1].lower() else ""
        written.append(unquote(in_path[1]) + rest)
    for value in written:
        if dashed := _DASHED.match(value):  # Proofpoint's own way to write one: -3A is a colon, _ a slash
            value = re.sub(r"-([0-9A-F]{2})", lambda code: chr(int(code[1], 16)), dashed[0].replace("_", "/"))  # noqa: PLW2901
        value = unquote(value) if re.match(r"https?%3a", value, re.IGNORECASE) else value  # noqa: PLW2901 - one value, less and less coded
        if _BEGINS.match(value) and (inner := destination(value)) and inner.host:
            yield inner
