"""A telephone number in the forms a company may have stored, as digits."""

from __future__ import annotations

import re

import phonenumbers

SHORTEST = 7


def digits_of(number: str, region: str = "") -> tuple[str, ...]:
    """With the country's code, with 00 before it, and in the national form where the map says of which country the column is.

    A national form without that is somebody else's number in another country.
    """
    plain = re.sub(r"\D", "", number)
    try:
        read = phonenumbers.parse(number, region or None)
    except phonenumbers.NumberParseException:
        return (plain,)
    whole = re.sub(r"\D", "", phonenumbers.format_number(read, phonenumbers.PhoneNumberFormat.E164))
    found = [whole, f"00{whole}"]
    if region and phonenumbers.region_code_for_number(read) == region:
        found.append(re.sub(r"\D", "", phonenumbers.format_number(read, phonenumbers.PhoneNumberFormat.NATIONAL)))
    return tuple(dict.fromkeys(found))
