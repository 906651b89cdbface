"""An address we write to: checked strictly, because what is written into a header must be only an address."""

from __future__ import annotations

import re
from dataclasses import dataclass

from unsee.refusal import BadInput

_LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_LABEL = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?")
_AMBIGUOUS_IN_IDNA = frozenset("ßς\u200c\u200d")  # IDNA 2003 and 2008 disagree: two different domains


@dataclass(frozen=True, slots=True)
class Address:
    display: str
    address: str


def ascii_address(value: str) -> str:
    """`value` as it may stand in a header and in SMTP (RFC 5321 lengths, an international domain in its `xn--` form)."""
    local, at, domain = value.strip().rpartition("@")
    if not at or not _LOCAL.fullmatch(local) or len(local) > 64:
        raise BadInput(f"{_shown(value)} is not a mail address; it must look like name@example.org.")
    domain = _ascii_domain(domain, value)
    if len(local) + 1 + len(domain) > 254:
        raise BadInput(f"{_shown(value)} is too long for a mail address; 254 characters is the most mail can carry.")
    return f"{local}@{domain}"


def _ascii_domain(domain: str, value: str) -> str:
    if not domain.isascii():
        if _AMBIGUOUS_IN_IDNA & set(domain):
            raise BadInput(f"The domain of {_shown(value)} can be written in two ways; please give its xn-- form.")
        try:
            domain = domain.encode("idna").decode("ascii")
        except UnicodeError:
            domain = ""
    if not all(_LABEL.fullmatch(label) for label in domain.split(".")):
        raise BadInput(f"{_shown(value)} is not a mail address; what follows the @ must be a domain like example.org.")
    return domain


def _shown(value: str) -> str:
    return ascii(value if len(value) <= 80 else value[:79] + "…")
