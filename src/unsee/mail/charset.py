"""Octets to text when the message says which charset, or lies about it, or says nothing. Never raises."""

from __future__ import annotations

import codecs

# Not charsets of mail: some run for quadratic time, some warn, some raise although told to replace.
_NOT_TEXT = frozenset(
    ("idna", "punycode", "unicode-escape", "unicode_escape", "raw-unicode-escape", "raw_unicode_escape", "undefined")
)
_MEANT = {"ascii": None, "iso8859-1": "cp1252", "gb2312": "gb18030", "gbk": "gb18030"}


def text_of(octets: bytes, charset: str | None) -> str:
    """`octets` by `charset`; without one by UTF-8 if they are that, else by Windows-1252, which old mail mostly meant."""
    name = _known(charset)
    if name not in (None, "utf-8"):
        try:
            return octets.decode(name or "", "replace")
        except (LookupError, ValueError):
            name = None
    try:
        return octets.decode("utf-8")
    except UnicodeDecodeError:
        return octets.decode(name or "cp1252", "replace")


def _known(charset: str | None) -> str | None:
    try:
        name = codecs.lookup((charset or "").strip()).name
    except (LookupError, ValueError):
        return None
    return None if name.replace("_", "-") in _NOT_TEXT else _MEANT.get(name, name)
