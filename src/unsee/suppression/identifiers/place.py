"""Postal codes and addresses, as envelopes and databases write them."""

from __future__ import annotations

import re

from unsee.suppression.identifiers.fold import Unreadable, fold
from unsee.suppression.identifiers.name import words

ZIP_4 = r"([0-9]{5})-[0-9]{4}"  # the United States: the last four are a side of a street, and come and go
NOT_IN_CODE = r"[^0-9a-z]+"
_ZIP_4, _NOT_IN_CODE = re.compile(ZIP_4), re.compile(NOT_IN_CODE)

# What the same word is shortened to. Small on purpose: a wrong pair keeps a stranger out.
_SHORT = {
    "apartment": "apt",
    "avenue": "ave",
    "boulevard": "blvd",
    "calle": "c",
    "court": "ct",
    "drive": "dr",
    "floor": "fl",
    "lane": "ln",
    "parkway": "pkwy",
    "place": "pl",
    "road": "rd",
    "square": "sq",
    "street": "st",
    "strasse": "str",
    "suite": "ste",
}


def postcode(text: str) -> str:
    """Raises Unreadable. Nothing but blanks gives ""."""
    folded = fold(text)
    if found := _ZIP_4.fullmatch(folded):
        return found[1]
    code = _NOT_IN_CODE.sub("", folded)
    if folded and not 2 <= len(code) <= 10:
        raise Unreadable("it is no postal code")
    return code


def address(text: str) -> str:
    """All of it in the order it is written: street and number, postal code, town. Raises Unreadable; blanks give ""."""
    found = [_short(word) for word in words(text)]
    if found and (len(found) < 3 or not any(c.isdigit() for word in found for c in word)):
        raise Unreadable("an address needs a street, a number and a town")  # "12 High Street" is in every town
    return " ".join(found)


def _short(word: str) -> str:
    if word.endswith("strasse") and word != "strasse":
        return f"{word.removesuffix('strasse')}str"
    return _SHORT.get(word, word)
