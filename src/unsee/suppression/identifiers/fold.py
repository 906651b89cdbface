"""What letters look like is no difference: case, width, ligatures, accents in one or two characters, what nobody sees.

Unicode's own way (D146, compatibility caseless matching), without the characters that are never shown. The SQL of a trigger does
the same (`unsee.suppression.trigger`), character by character; change both or neither.
"""

from __future__ import annotations

import re
from unicodedata import normalize

LONGEST = 1000  # characters; nobody's identifier is longer, and folding must not be where a hostile file spends our time
# Default_Ignorable_Code_Point (Unicode 14), and control characters nobody types. Regular expressions of PostgreSQL read it, too.
IGNORED = (
    r"\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    r"\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8"
)
IGNORED_BEYOND = ((0x1BCA0, 0x1BCA3), (0x1D173, 0x1D17A), (0xE0000, 0xE0FFF))
BLANK = r"\u0009-\u000d\u001c-\u0020\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"

_IGNORED = re.compile(f"[{IGNORED}{''.join(f'{chr(a)}-{chr(b)}' for a, b in IGNORED_BEYOND)}]+")
_ENDS = re.compile(f"^[{BLANK}]+|[{BLANK}]+$")


class Unreadable(Exception):  # noqa: N818 - a finding about a value, not a defect
    """There is something, and it can't be read as what it should be: nobody may say that it was checked."""


def fold(text: str) -> str:
    """Raises Unreadable for what is too long or no text."""
    if len(text) > LONGEST:
        raise Unreadable("it is too long")
    if text.isascii():
        return text.lower().strip()  # of ASCII, strip() takes exactly BLANK
    if any("\ud800" <= c <= "\udfff" for c in text):
        raise Unreadable("it is not UTF-8")
    seen = _IGNORED.sub("", text)
    once = normalize("NFKC", normalize("NFD", seen).casefold())
    return _ENDS.sub("", normalize("NFKC", once.casefold()))
