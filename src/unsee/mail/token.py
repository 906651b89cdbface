"""One secret names a case: written for people ("U-7K3M9-QF2XA") and inside an address ("me+u7k3m9qf2xa@example.org").

45 random bits in Crockford's base 32, which has no letter that looks like a digit, and a check letter over GF(32) that notices
every single wrong letter and every swap of two. That is what lets us find a reference in free text without finding others.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from unsee.mail.address import ascii_address
from unsee.refusal import BadInput

_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_VALUE = {letter: value for value, letter in enumerate(_LETTERS)}
_MISREAD = str.maketrans("OIL", "011")
_HYPHENS = "\u002d\u00ad\u2010\u2011\u2012\u2013\u2014\u2212\ufe63\uff0d"
_JOIN = rf"(?:[\s>]{{0,20}}[{_HYPHENS}][\s>]{{0,20}})?"  # wrapped after the hyphen, perhaps in a quotation
_REFERENCE = re.compile(rf"(?<![0-9a-z])u({_JOIN})([0-9a-z]{{5}})({_JOIN})([0-9a-z]{{5}})(?![0-9a-z])", re.IGNORECASE | re.ASCII)
_INVISIBLE = re.compile("[\u200b-\u200d\u2060\ufeff]")
_TOKEN = re.compile(r"(?:^|[^0-9a-z])(u[0-9a-z]{10})$")


def new_reference(random: Callable[[int], bytes]) -> str:
    bits = int.from_bytes(random(6), "big") >> 3
    code = "".join(_LETTERS[bits >> shift & 31] for shift in range(40, -1, -5))
    return _written(code + _check(code))


def references_in(text: str) -> list[str]:
    """The references named in `text`, in order, once each: in any case, with O for 0, hyphens missing, changed or wrapped.

    Without hyphens it needs a digit and a letter too, or one in thirty words and numbers of that length would do.
    """
    found: dict[str, None] = {}
    for match in _REFERENCE.finditer(_INVISIBLE.sub("", text)):
        join, first, other_join, second = match.groups()
        code = _code(first + second)
        mixed = re.search("[0-9]", first + second) and re.search("[a-z]", first + second, re.IGNORECASE)
        if code and (mixed or (join and other_join)):
            found[_written(code)] = None
    return list(found)


def token_of(reference: str) -> str:
    code = _code(re.sub(f"[{_HYPHENS}]", "", reference.strip())[1:])
    if not code or reference.strip()[:1] not in "Uu":
        raise BadInput(f"{reference[:40]!a} is not one of our references; they look like U-7K3M9-QF2XA.")
    return f"u{code.lower()}"


def reference_of(token: str) -> str | None:
    """The reference a token stands for, or None where it is no token of ours."""
    code = _code(token[1:]) if token[:1] in "uU" else None
    return _written(code) if code else None


def token_address(address: str, token: str, separator: str | None = "+") -> str:
    """The subaddress (RFC 5233) answers to one case come to; without a separator the mailbox has none, and it stays plain."""
    local, _, domain = ascii_address(address).rpartition("@")
    return f"{local}@{domain}" if separator is None else ascii_address(f"{local}{separator}{token}@{domain}")


def tokens_in(addresses: Iterable[str], own: str | None = None) -> list[str]:
    """The tokens carried by `addresses`, in order, once each; with `own`, only by subaddresses of that mailbox.

    Without it a mailbox that has moved is still understood: the token alone is the secret.
    """
    start, _, own_domain = own.casefold().rpartition("@") if own else ("", "", "")
    found: dict[str, None] = {}
    for address in addresses:
        local, _, domain = address.casefold().rpartition("@")
        match = _TOKEN.search(local)
        if match and reference_of(match[1]) and (own is None or (domain == own_domain and local.startswith(start))):
            found[token_of(match[1])] = None
    return list(found)


def _code(letters: str) -> str | None:
    """The ten letters as we write them, if their check letter is right."""
    letters = letters.upper().translate(_MISREAD)
    known = len(letters) == 10 and all(letter in _VALUE for letter in letters)
    return letters if known and _check(letters[:9]) == letters[9] else None


def _written(code: str) -> str:
    return f"U-{code[:5]}-{code[5:]}"


def _check(code: str) -> str:
    """Σ αⁱ·letterᵢ with a different power of α for each place, in GF(32) = GF(2)[x]/(x⁵+x²+1)."""
    total = 0
    for letter in code:
        total = (total ^ _VALUE[letter]) << 1
        total ^= 0b100101 if total & 32 else 0
    return _LETTERS[total]
