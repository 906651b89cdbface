"""What a DKIM-Signature field claims, before anything is verified (RFC 6376 § 3.5)."""

from __future__ import annotations

import binascii
import re
from dataclasses import dataclass

from unsee.mail.authenticity.dkim.canonical import Canon
from unsee.mail.authenticity.dkim.signature import NotValidError, State
from unsee.mail.authenticity.dkim.tags import listed, tags_in, unspaced
from unsee.mail.authenticity.domain import ascii_host, within

_NEEDED = ("v", "a", "b", "bh", "d", "h", "s")
_MAX_DIGITS = 15
_LABELS = re.compile(r"[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*")


@dataclass(frozen=True, slots=True)
class Claim:
    domain: str
    selector: str
    algorithm: str
    header_canon: Canon
    body_canon: Canon
    fields: tuple[str, ...]
    body_hash: bytes
    signature: bytes
    length: int | None  # octets of the body that are signed; None: all
    signed_at: int | None
    expires: int | None
    identity_host: str

    @property
    def key_name(self) -> str:
        return f"{self.selector}._domainkey.{self.domain}"


def claim_in(value: bytes) -> Claim:
    tags = tags_in(value)
    if tags is None or any(name not in tags for name in _NEEDED) or tags["v"] != "1":
        raise NotValidError(State.MALFORMED, "it is damaged")
    domain, selector = ascii_host(unspaced(tags["d"])), unspaced(tags["s"]).lower()
    if "." not in domain or not _LABELS.fullmatch(selector) or len(domain) + len(selector) > 240:
        raise NotValidError(State.MALFORMED, "it names no domain that can exist")
    fields = listed(tags["h"])
    if "from" not in fields:
        raise NotValidError(State.MALFORMED, "it leaves out who the sender is")
    identity = ascii_host(unspaced(tags.get("i", "@" + domain)).rpartition("@")[2])
    if not within(identity, (domain,)):
        raise NotValidError(State.MALFORMED, "it speaks for another domain than its own")
    if "dns/txt" not in listed(tags.get("q", "dns/txt")):
        raise NotValidError(State.MALFORMED, "its key is kept where nobody can ask for it")
    header_canon, body_canon = _canons(tags.get("c", "simple/simple"))
    signed_at, expires = _number(tags, "t"), _number(tags, "x")
    if signed_at is not None and expires is not None and expires <= signed_at:
        raise NotValidError(State.MALFORMED, "it ended before it was made")
    return Claim(
        domain=domain,
        selector=selector,
        algorithm=unspaced(tags["a"]).lower(),
        header_canon=header_canon,
        body_canon=body_canon,
        fields=fields,
        body_hash=_octets(tags["bh"]),
        signature=_octets(tags["b"]),
        length=_number(tags, "l"),
        signed_at=signed_at,
        expires=expires,
        identity_host=identity,
    )


def _canons(value: str) -> tuple[Canon, Canon]:
    header, _, body = unspaced(value).lower().partition("/")
    try:
        return Canon(header), Canon(body or "simple")
    except ValueError:
        raise NotValidError(State.MALFORMED, "it was made in a way we do not know") from None


def _number(tags: dict[str, str], name: str) -> int | None:
    if name not in tags:
        return None
    if not (tags[name].isascii() and tags[name].isdigit() and len(tags[name]) <= _MAX_DIGITS):
        raise NotValidError(State.MALFORMED, "it is damaged")
    return int(tags[name])


def _octets(value: str) -> bytes:
    try:
        return binascii.a2b_base64(unspaced(value).encode("latin-1"), strict_mode=True)
    except binascii.Error:
        raise NotValidError(State.MALFORMED, "it is damaged") from None
