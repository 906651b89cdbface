"""What a status code of mail delivery says (RFC 3463, RFC 5321): for now or for good, and whether the address itself is wrong."""

from __future__ import annotations

import re

_ENHANCED = re.compile(r"(?<![\d.])([245])\.(\d{1,3})\.(\d{1,3})(?![\d.])")
_BASIC = re.compile(r"(?<![\d.])([45])\d\d(?![\d.])")
# X.1.*: the address or its domain; X.2.1: the mailbox is disabled; X.4.4: no way to its domain. A full mailbox (X.2.2), a policy
# or suspected spam (X.7.*) say nothing against the address.
_BAD_ADDRESS = frozenset(("1.0", "1.1", "1.2", "1.3", "1.4", "1.6", "1.10", "2.1", "4.4"))
_REPLIES_ABOUT_THE_ADDRESS = frozenset((550, 551, 553))


def enhanced_in(text: str) -> str | None:
    match = _ENHANCED.search(text)
    return match[0] if match else None


def is_permanent(status: str | None, text: str = "") -> bool | None:
    """True for 5, False for 4 and 2; None where neither the status nor a code in the text says."""
    match = _ENHANCED.search(status or "") or _ENHANCED.search(text) or _BASIC.search(text)
    return None if match is None else match[1] == "5"


def address_is_bad(code: int | None, enhanced: str | None) -> bool:
    """Whether another address should be tried from now on; the finer status decides where there is one."""
    if enhanced:
        return enhanced[0] == "5" and enhanced.partition(".")[2] in _BAD_ADDRESS
    return code in _REPLIES_ABOUT_THE_ADDRESS
