"""The address of a page in its one form: what two links to the same page may differ by is dropped.

The scheme, `www.`, the default port, the fragment and a slash at the end; escapes of letters that need none are undone,
others are written in capitals. The path keeps its case, and the query is kept whole: either may choose another page.
"""

from __future__ import annotations

import re
from urllib.parse import quote, unquote_to_bytes, urlsplit

from unsee.suppression.identifiers.domain import domain
from unsee.suppression.identifiers.fold import LONGEST, Unreadable, fold

_PATH = "/:@!$&'()*+,;=~-._%"
_HOST = re.compile(r"[^\s/?#@\\%\x00-\x20]+")
_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})")
_PLAIN = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")


def url(text: str) -> str:
    """Raises Unreadable. Nothing but blanks gives ""."""
    if len(text) > LONGEST:
        raise Unreadable("it is too long")
    bare = text.strip()
    if not bare:
        return ""
    try:
        parts = urlsplit(bare if "://" in bare else f"https://{bare}")
        host, port = domain(fold(parts.hostname or "")).removeprefix("www."), parts.port
    except ValueError as wrong:
        raise Unreadable("it is no address of a page") from wrong
    if parts.scheme not in {"http", "https"} or not _HOST.fullmatch(host) or "." not in host or parts.username is not None:
        raise Unreadable("it is no address of a page")
    at = f":{port}" if port not in {None, 80, 443} else ""
    query = f"?{_escaped(parts.query)}" if parts.query else ""
    return f"{host}{at}{_escaped(parts.path).rstrip('/')}{query}"


def _escaped(text: str) -> str:
    try:
        ascii_only = quote(text, safe=f'{_PATH}?/[]^`|{{}}"<>\\#')
    except UnicodeEncodeError as wrong:
        raise Unreadable("it is not UTF-8") from wrong
    return _ESCAPE.sub(_one, ascii_only)


def _one(escape: re.Match[str]) -> str:
    octet = unquote_to_bytes(escape[0])
    return octet.decode("ascii") if octet[0] in _PLAIN else f"%{escape[1].upper()}"
