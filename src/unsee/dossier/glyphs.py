"""What cannot be shown as written is shown as its number: no letter of a name or a mail vanishes, and none acts.

The typefaces that come with typst hold Latin, Greek, Cyrillic, Arabic and Hebrew letters; for others (Chinese, say) those of the
machine are asked, and what even they lack stands as [U+738B].
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable

# Invisible by their nature, and put into mail by the hundred to pad previews.
_PADDING = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b\u200e\u200f\u2060-\u2064\ufe00-\ufe0e\ufeff]"
)
_ACTING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u206f\ud800-\udfff\ufff9-\ufffb\ue000-\uf8ff\U000f0000-\U0010ffff]+"
)
_LONG = re.compile(r"\S{48}(?=\S)")
_BREAK = "\u200b"
# Told apart from what must be asked for: letters every typeface of ours has; a test draws each of them.
PLAIN = frozenset(map(chr, (*range(0x20, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x180)))) | set("\n\t\u00a0‐‑–—‘’‚“”„…•†€")

Missing = Callable[[str], frozenset[str]]  # letters -> those of them that cannot be drawn


def harmless(text: str) -> str:
    """Without what nobody sees; what would act on the direction of letters, or means something else everywhere, as its number."""
    return _ACTING.sub(_numbered, _PADDING.sub("", text.replace("\r\n", "\n").replace("\r", "\n")))


def unusual(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(letter for text in texts for letter in set(text) - PLAIN)


def shown(text: str, missing: frozenset[str]) -> str:
    """Ready to be set: numbers for letters that cannot be drawn, and places to break in words that are longer than a line."""
    if not missing.isdisjoint(text):
        text = re.sub(f"[{re.escape(''.join(sorted(missing)))}]+", _numbered, text)
    return _LONG.sub(lambda run: run[0] + _BREAK, text)


def _numbered(run: re.Match[str]) -> str:
    return f"[{' '.join(f'U+{ord(letter):04X}' for letter in run[0])}]"


def probe(letter: str) -> str:
    """The letter as it can stand alone: a mark needs one to stand on."""
    return f"a{letter}" if unicodedata.category(letter).startswith("M") else letter
