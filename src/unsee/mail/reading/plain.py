"""The letters a reader sees: no zero-width or direction marks, no letters of another alphabet that look like ours."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 40_000  # characters read; what follows in a reply is what was quoted
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e007f]+"
)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]+")
_LOOKS = str.maketrans(
    "АВЕЅІЈКМНОРСТУХаеѕіјорсухԁԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧοι",
    "ABESIJKMHOPCTYXaesijopcyxdqwABEZHIKMNOPTYXoi",
)
_FOREIGN = re.compile(r"[Ͱ-ϿЀ-ԯ]")
_WORD = re.compile(r"[^\W\d_]+")


def plain(text: str) -> str:
    text = unicodedata.normalize("NFC", text[: 4 * LONGEST].replace("\r\n", "\n").replace("\r", "\n"))
    text = _CONTROL.sub(" ", _UNSEEN.sub("", text)).replace("\u00a0", " ").replace("\u202f", " ").replace("’", "'")
    text = text.replace("\u2028", "\n").replace("\u2029", "\n").replace("\x85", "\n")
    if any("\uff01" <= letter <= "\uff5e" or "\U0001d400" <= letter <= "\U0001d7ff" for letter in text):
        text = unicodedata.normalize("NFKC", text)
    if _FOREIGN.search(text):
        text = _WORD.sub(_ours, text)
    return text[:LONGEST]


def _ours(word: re.Match[str]) -> str:
    """A word with letters of two alphabets is a disguise, and so is one that looks wholly Latin."""
    if not _FOREIGN.search(word[0]):
        return word[0]
    swapped = word[0].translate(_LOOKS)
    return word[0] if _FOREIGN.search(swapped) else swapped
