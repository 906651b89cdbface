"""A telephone number in its one form: E.164, as everybody dials it from everywhere.

A number without its country's code is read in the region the caller names; without one it is unreadable. The library knows all
countries and takes 14 µs; what needs no knowledge but its length is decided here, and only where the library says the same.
"""

from __future__ import annotations

import re

from phonenumbers import (
    NumberParseException,
    PhoneNumberFormat,
    PhoneNumberType,
    format_number,
    is_possible_number_for_type_with_reason,
    parse,
)
from phonenumbers.phonenumberutil import ValidationResult

from unsee.suppression.identifiers.fold import Unreadable, fold

E164 = re.compile(r"\+[1-9][0-9]{6,14}")

# Countries whose numbers never begin with what is dialled before them within the country; digits after the country's code.
_PLAIN = re.compile(
    r"\+(?:1[2-9][0-9]{2}[2-9][0-9]{6}|33[1-9][0-9]{8}|34[6-9][0-9]{8}|31[1-9][0-9]{8}|41[2-9][0-9]{8}"
    r"|44[1-9][0-9]{9}|45[2-9][0-9]{7}|47[2-9][0-9]{7}|48[1-9][0-9]{8}|491[5-7][0-9]{8,9})"
)
_BETWEEN = str.maketrans("", "", " -./()")


def phone(text: str, region: str | None = None) -> str:
    """Raises Unreadable. Nothing but blanks gives ""."""
    written = fold(text).removeprefix("tel:")
    if not written:
        return ""
    if written.startswith("00") and not region:
        written = f"+{written[2:]}"
    bare = written.translate(_BETWEEN)
    return bare if _PLAIN.fullmatch(bare) else _asked(written, region)


def _asked(text: str, region: str | None) -> str:
    try:
        number = parse(text, region)
    except NumberParseException as wrong:
        raise Unreadable("it is no telephone number" if region else "its country is not told") from wrong
    possible = is_possible_number_for_type_with_reason(number, PhoneNumberType.UNKNOWN)
    if possible is not ValidationResult.IS_POSSIBLE:
        raise Unreadable("no telephone number has that length")
    written = format_number(number, PhoneNumberFormat.E164)
    if not E164.fullmatch(written):
        raise Unreadable("it is no telephone number")
    return written
