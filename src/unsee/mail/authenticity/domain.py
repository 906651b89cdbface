"""Names of hosts: whose they are, what a person sees of them, and in which one form we compare them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from unsee.directory.lists.address import registrable

_LONGEST = 253
_HOST = re.compile(r"[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*")
_UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]")
_DOTS = re.compile("[.\u3002\uff0e\uff61]")
_NOT_2003 = frozenset("ßς\u200c\u200d")  # browsers keep these; the standard library's IDNA 2003 folds them away


def ascii_host(name: str) -> str:
    """`name` as it is asked for in the DNS: lower case, `xn--` where it is international. Nothing where it can be no host."""
    labels = [_ascii_label(label) for label in _DOTS.split(name.strip()[: 4 * _LONGEST].removesuffix("."))]
    host = ".".join(labels)
    return host if len(host) <= _LONGEST and _HOST.fullmatch(host) else ""


def _ascii_label(label: str) -> str:
    if label.isascii():
        return label.lower()
    try:
        if not _NOT_2003 & set(label):
            return label.encode("idna").decode("ascii").lower()
    except UnicodeError:
        pass  # a letter younger than Unicode 3.2: browsers know it
    folded = unicodedata.normalize("NFKC", label[:63]).casefold() if "ß" not in label else label[:63].lower()
    return "xn--" + folded.encode("punycode").decode("ascii")


def shown_host(host: str) -> str:
    """`host` with its international letters, as a mail program may show it."""
    return ".".join(_shown_label(label) for label in host.split("."))


def _shown_label(label: str) -> str:
    if not label.startswith("xn--"):
        return label
    try:
        return label[4:67].encode("ascii").decode("punycode")
    except UnicodeError:
        return label


def hides_letters(text: str) -> bool:
    """It holds characters that are not seen, or that turn the writing round."""
    return _UNSEEN.search(text) is not None


def as_seen(text: str) -> str:
    return unicodedata.normalize("NFKC", _UNSEEN.sub("", text))


def organisation(host: str) -> str:
    """The registered domain `host` is part of, by the public suffix list: what DMARC calls the organizational domain."""
    return registrable(host) if host else ""


def within(host: str, domains: Iterable[str]) -> bool:
    return any(host == domain or host.endswith(f".{domain}") for domain in domains)


def aligned(one: str, other: str) -> bool:
    """DMARC's relaxed alignment (RFC 7489 § 3.1): the same organisation."""
    return bool(one) and organisation(one) == organisation(other)


def domain_of(address: str) -> str:
    return ascii_host(address.rpartition("@")[2])
