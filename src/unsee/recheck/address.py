"""Addresses of pages: as typed, as asked for, and one beside it that nobody can ever have published."""

from __future__ import annotations

import re
from hashlib import sha256
from urllib.parse import SplitResult, quote, unquote, urlsplit, urlunsplit

from unsee.directory.lists.address import registrable
from unsee.directory.names import folded
from unsee.refusal import BadInput

LONGEST = 2000
_HOST = re.compile(r"(?=.{1,253}$)[a-z0-9_-]{1,63}(\.[a-z0-9_-]{1,63})*")
_WORD = re.compile(r"[^\W_]+")
_KEPT = "!#$%&'()*+,/:;=?@[]~"


def page_address(text: str) -> str:
    """An address in the one form we keep. Raises BadInput where it is none that can be looked at."""
    typed = text.strip()
    if len(typed) > LONGEST:
        raise BadInput(f"This address has {len(typed):,} characters; at most {LONGEST:,} make sense.")
    if re.search(r"[\s\x00-\x1f\x7f\\<>\"]", typed):
        raise BadInput(f"{typed[:80]!a} is no web address: it holds a character that none can hold.")
    parts = _split(typed if "://" in typed else f"https://{typed}")
    if parts is None or parts.scheme not in {"http", "https"}:
        raise BadInput(f"{typed[:80]!r} is no web address; it should look like https://example.org/page.")
    if parts.username is not None or parts.password is not None:
        raise BadInput("An address with a user name or password in it is not looked at; give it without.")
    return urlunsplit((parts.scheme, _netloc(parts), quote(parts.path, safe=_KEPT) or "/", quote(parts.query, safe=_KEPT), ""))


def _split(text: str) -> SplitResult | None:
    try:
        parts = urlsplit(text)
        known = parts.hostname and parts.port != 0
    except ValueError:
        return None
    return parts if known else None


def _netloc(parts: SplitResult) -> str:
    host = (parts.hostname or "").rstrip(".")
    try:
        host = host if host.isascii() else host.encode("idna").decode("ascii").lower()
    except UnicodeError:
        host = ""
    if ":" in host:  # urlsplit has checked that it is an IPv6 address; a zone of this machine's own has no place in it
        host = "" if "%" in host else f"[{host}]"
    elif not _HOST.fullmatch(host):
        host = ""
    if not host:
        raise BadInput(f"{(parts.hostname or '')[:80]!a} is no name of a web site; it should look like example.org.")
    usual = {"http": 80, "https": 443}[parts.scheme]
    return host if parts.port in {None, usual} else f"{host}:{parts.port}"


def nonsense_beside(url: str) -> str | None:
    """An address of the same shape that can't exist: what a site answers to it, it answers to any page it does not have.

    It is made from the address itself, so that looking twice asks for the same. None for a front page: nothing stands beside it.
    """
    parts = urlsplit(url)
    letters = "q" + "".join(chr(ord("a") + octet % 26) for octet in sha256(url.encode()).digest()[:15]) + "x"
    if parts.query:
        values = "&".join(f"{pair.partition('=')[0]}={letters}" for pair in parts.query.split("&"))
        return urlunsplit((parts.scheme, parts.netloc, parts.path, values, ""))
    folder, _, last = parts.path.rstrip("/").rpartition("/")
    if not last:
        return None
    ending = "/" if parts.path.endswith("/") else ""
    _, dot, kind = last.rpartition(".")
    named = letters + (f".{kind}" if dot and len(kind) <= 5 else "")
    return urlunsplit((parts.scheme, parts.netloc, f"{folder}/{named}{ending}", "", ""))


def own_words(url: str) -> frozenset[str]:
    """The words of an address, which a page may repeat without saying anything: "no results for ..."."""
    parts = urlsplit(url)
    return frozenset(_WORD.findall(folded(unquote(f"{parts.path} {parts.query}".replace("+", " ")))))


def is_home(url: str) -> bool:
    """The front page, also of a language: `/`, `/index.html`, `/en`, `/de-ch/`."""
    path = urlsplit(url).path.strip("/").lower()
    return re.fullmatch(r"(index|home|default)(\.\w{2,5})?|[a-z]{2}([-_][a-z]{2})?|", path) is not None


def same_page(one: str, other: str) -> bool:
    """Redirects that lead nowhere else: to https, to www, with or without the slash at the end."""
    return _bare(one) == _bare(other)


def _bare(url: str) -> tuple[str, str, str]:
    parts = urlsplit(url)
    return (parts.hostname or "").removeprefix("www."), unquote(parts.path).rstrip("/").lower(), parts.query


def site_of(url: str) -> str:
    """Whose page it is: the registered domain."""
    return registrable(url)
