"""Writing one header field: cleaned to one line, encoded where it is not ASCII (RFC 2047), folded (RFC 5322)."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator

_FOLD_AT = 76  # RFC 2047 § 2: a line that holds an encoded word
_WORD = 60  # of an encoded word, so that "Reply-To: " and one of them fit a line; the most is 75
# Controls and line ends would end the header; overrides of direction (not letters that run right to left) would disguise it.
_NOT_IN_A_LINE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\s]+")
_SAFE_IN_PHRASE = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~ -]+")
_Q_SAFE = frozenset(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!*+-/")


def one_line(text: str) -> str:
    """`text` with every control, line end and run of blanks turned into one blank."""
    text = text.encode("utf-8", "replace").decode("utf-8")  # a lone surrogate cannot be sent
    return _NOT_IN_A_LINE.sub(" ", text).strip()


def header_line(name: str, words: list[str]) -> str:
    """The field, with CRLF, folded between words."""
    lines = [f"{name}:"]
    for word in words:
        if len(lines[-1]) + 1 + len(word) > _FOLD_AT and lines[-1] != f"{name}:":
            lines.append("")
        lines[-1] += f" {word}"
    return "\r\n".join(lines) + "\r\n"


def unstructured(text: str) -> list[str]:
    """The words of a subject."""
    text = one_line(text)
    return text.split(" ") if _plain(text) else list(_encoded_words(text))


def phrase(name: str) -> list[str]:
    """The words of a display name: bare, quoted, or encoded."""
    name = one_line(name)
    if not name:
        return []
    if not _plain(name):
        return list(_encoded_words(name))
    if _SAFE_IN_PHRASE.fullmatch(name):
        return name.split(" ")
    escaped = name.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'.split(" ")


def _plain(text: str) -> bool:
    return text.isascii() and "=?" not in text and all(len(word) <= _WORD for word in text.split(" "))


def _encoded_words(text: str) -> Iterator[str]:
    """RFC 2047: each word whole characters, each at most `_WORD` long, in the shorter of the two encodings."""
    encode = min((_q, _b), key=lambda way: len(way(text)))
    piece = ""
    for letter in text:
        if len(encode(piece + letter)) > _WORD:
            yield encode(piece)
            piece = ""
        piece += letter
    yield encode(piece)


def _q(text: str) -> str:
    coded = "".join(chr(o) if o in _Q_SAFE else "_" if o == 0x20 else f"={o:02X}" for o in text.encode())
    return f"=?utf-8?q?{coded}?="


def _b(text: str) -> str:
    return f"=?utf-8?b?{b64encode(text.encode()).decode()}?="
