"""Where a browser would go for a link: its rules (WHATWG URL), not those of `urllib`, which reads some links as another host.

A backslash ends the host there, so that what follows with its @ looks like one: the standard library takes it for the host.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import AddressValueError, IPv4Address, IPv6Address
from urllib.parse import unquote

from unsee.mail.authenticity.domain import ascii_host, shown_host

_LONGEST = 8_000
_IGNORED = re.compile(r"[\t\r\n]")
_OUTER = "".join(map(chr, range(0x21)))
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_AUTHORITY = re.compile(r"[/\\]*([^/\\?#]*)(.*)", re.DOTALL)
_PORT = re.compile(r":([0-9]*)$")
WEB = ("http", "https")


@dataclass(frozen=True, slots=True)
class Destination:
    url: str  # what would be opened
    scheme: str
    host: str  # in ASCII; an address in its plain form; empty where a browser would refuse it
    has_user: bool = False  # something stands before an @ or behind a backslash that looks like the host and is not
    is_address: bool = False  # a number instead of a name

    @property
    def shown(self) -> str:
        """The host as a person should see it: international letters and what they really are."""
        letters = shown_host(self.host)
        return self.host if letters == self.host else f"{letters} ({self.host})"

    @property
    def is_web(self) -> bool:
        return self.scheme in WEB


def destination(href: str, base: Destination | None = None) -> Destination | None:
    """None for what leads nowhere by itself: a mark within the page, a path without a base."""
    text = _IGNORED.sub("", href[:_LONGEST].strip(_OUTER))
    scheme = _SCHEME.match(text)
    if scheme:
        name, rest = scheme[1].lower(), text[scheme.end() :]
    elif re.match(r"[/\\]{2}", text):
        name, rest = base.scheme if base else "https", text
    elif base and text and not text.startswith("#"):
        name, rest = base.scheme, f"//{base.host}/{text.lstrip('/')}"
    else:
        return None
    return _of_web(name, rest) if name in WEB else Destination(text, name, "")


def _of_web(scheme: str, rest: str) -> Destination:
    match = _AUTHORITY.match(rest)
    authority, path = (match[1], match[2]) if match else ("", "")
    user, at, place = authority.rpartition("@")
    port = _PORT.search(place)
    host, is_address = _host(place[: port.start()] if port else place)
    written = f"[{host}]" if ":" in host else host
    url = f"{scheme}://{user}{at}{written or place}{port[0] if port else ''}{path}"
    return Destination(url, scheme, host, has_user=bool(at) or path.startswith("\\"), is_address=is_address)


def _host(written: str) -> tuple[str, bool]:
    if written.startswith("["):
        try:
            return str(IPv6Address(written.strip("[]"))), True
        except AddressValueError:
            return "", False
    host = ascii_host(unquote(written))
    last = host.rpartition(".")[2]
    if last and (last.isdigit() or re.fullmatch(r"0x[0-9a-f]*", last)):
        return _ipv4(host), True
    return host, False


def _ipv4(host: str) -> str:
    """One to four numbers, decimal, octal or hexadecimal, the last of which fills what is left: 2130706433 is 127.0.0.1."""
    try:
        numbers = [_number(piece) for piece in host.split(".")]
    except ValueError:
        return ""
    *first, last = numbers
    if len(numbers) > 4 or any(number > 255 for number in first) or last >= 256 ** (5 - len(numbers)):
        return ""
    return str(IPv4Address(sum(number << 8 * (3 - place) for place, number in enumerate(first)) + last))


def _number(piece: str) -> int:
    if piece.startswith("0x"):
        return int(piece[2:20] or "0", 16)
    return int(piece[:20], 8 if len(piece) > 1 and piece.startswith("0") else 10)
