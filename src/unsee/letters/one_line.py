"""What somebody typed, made fit for one line of a letter."""

from __future__ import annotations

from unicodedata import category

_JOINERS = "\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"  # part of names in Persian and Indic scripts, and of emoji


def one_line(text: str) -> str:
    """Line breaks and control characters become a space; what is invisible and could reorder or hide other text goes."""
    if not text.isprintable():
        text = "".join(_fit(character) for character in text)
    return " ".join(text.split())


def _fit(character: str) -> str:
    match category(character):
        case "Cc" | "Zl" | "Zp" | "Zs":
            return " "
        case "Cf":  # bidi overrides, zero-width spaces, tags
            return character if character in _JOINERS else ""
        case "Cs":  # half a character: can't be written in UTF-8
            return ""
        case _:
            return character
