"""From what a person is kept out: everything, being sold, one list, or being found."""

from __future__ import annotations

import re

from unsee.refusal import BadInput

ALL = "all"
SALE = "sale"
DEINDEX = "deindex"
_LIST = re.compile(r"list:[a-z0-9][a-z0-9._-]{0,57}")


def scope(text: str) -> str:
    """As it was given, if there is such a scope. Raises BadInput."""
    if text in {ALL, SALE, DEINDEX} or _LIST.fullmatch(text):
        return text
    raise BadInput(
        f"{text!r} is no scope; there are all, sale, deindex and list:NAME, the name in small letters, digits, dots and hyphens."
    )


def covers(kept_out_of: str, use: str) -> bool:
    """Is who is kept out of this kept from that use? Whoever wants out of everything is."""
    return kept_out_of in {ALL, use}
