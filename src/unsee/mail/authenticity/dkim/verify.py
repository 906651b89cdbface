"""Verifying the DKIM signatures of one message (RFC 6376 § 6.1)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import cached_property
from hashlib import sha256

from unsee.mail.authenticity.dkim.canonical import Canon, canonical_body, canonical_field
from unsee.mail.authenticity.dkim.claim import Claim, claim_in
from unsee.mail.authenticity.dkim.key import NO_KEY, Key, key_in
from unsee.mail.authenticity.dkim.signature import NotValidError, Signature, State
from unsee.mail.authenticity.raw_header import RawField, RawMessage
from unsee.mail.authenticity.resolve import Resolve

MOST_SIGNATURES = 10
_MOST_RECORDS = 10
_ALGORITHMS = {"rsa-sha256": "rsa", "ed25519-sha256": "ed25519"}


def signatures(
    message: RawMessage, *, resolve: Resolve, matters: Callable[[str], bool], came: datetime | None
) -> tuple[Signature, ...]:
    """The topmost ten. A key is asked for only where `matters` says its domain could prove something: a name somebody else
    chose, once looked up, tells them that their mail was read.
    """
    fields = [field for field in message.fields if field.name == "dkim-signature"]
    signed = _Signed(message)
    return tuple(_signature(field, signed, resolve, matters, came) for field in fields[:MOST_SIGNATURES])


def count(message: RawMessage) -> int:
    return sum(field.name == "dkim-signature" for field in message.fields)


def as_found(found: tuple[Signature, ...]) -> Resolve:
    """Answers with the keys as they were found then, to verify a kept message once more."""
    keys = {signature.key_name: [signature.key_record] for signature in found if signature.key_record is not None}
    return lambda name: keys.get(name, [])


def _signature(
    field: RawField, signed: _Signed, resolve: Resolve, matters: Callable[[str], bool], came: datetime | None
) -> Signature:
    known = Signature("", "", State.MALFORMED)
    try:
        claim = claim_in(field.octets.partition(b":")[2])
        known = _claimed(claim, signed)
        key, record = _key(claim, resolve, matters)
        known = replace(known, key_record=record, key_bits=key.bits, testing=key.testing)
        _check(claim, key, field, signed, came)
    except NotValidError as reason:
        return replace(known, state=reason.state, why=str(reason), key_record=known.key_record or reason.record)
    return known


def _claimed(claim: Claim, signed: _Signed) -> Signature:
    unsigned = 0 if claim.length is None else max(0, len(signed.body(claim.body_canon)) - claim.length)
    return Signature(
        domain=claim.domain,
        selector=claim.selector,
        state=State.VALID,
        algorithm=claim.algorithm,
        canonicalization=f"{claim.header_canon}/{claim.body_canon}",
        signed_fields=claim.fields,
        covered=signed.covered(claim.fields),
        body_unsigned=unsigned,
        length_limited=claim.length is not None,
        signed_at=claim.signed_at,
        expires=claim.expires,
    )


def _key(claim: Claim, resolve: Resolve, matters: Callable[[str], bool]) -> tuple[Key, bytes]:
    """The first record that is a key for this signature: a domain may answer any name with something else as well."""
    if claim.algorithm not in _ALGORITHMS:
        raise NotValidError(State.TOO_WEAK, f"{claim.algorithm[:20]} does not protect anything")
    if not matters(claim.domain):
        raise NotValidError(State.NOT_ASKED, "its word would prove nothing here")
    records = resolve(claim.key_name)
    if records is None:
        raise NotValidError(State.UNREACHABLE, "the domain could not be asked for its key")
    trouble = NotValidError(State.NO_KEY, NO_KEY)
    for record in records[:_MOST_RECORDS]:
        try:
            return key_in(record, _ALGORITHMS[claim.algorithm]), record
        except NotValidError as reason:
            trouble = reason if trouble.record is None else trouble
    raise trouble


def _check(claim: Claim, key: Key, field: RawField, signed: _Signed, came: datetime | None) -> None:
    if key.exact_domain and claim.identity_host != claim.domain:
        raise NotValidError(State.BAD_KEY, "the domain's key is not for its subdomains")
    body = signed.body(claim.body_canon)
    if claim.length is not None and claim.length > len(body):
        raise NotValidError(State.BODY_CHANGED, "a part of the text is missing")
    if sha256(body[: claim.length]).digest() != claim.body_hash:
        raise NotValidError(State.BODY_CHANGED, "the text was changed after it was signed")
    if not key.verifies(claim.signature, signed.header(claim, field)):
        raise NotValidError(State.DOES_NOT_FIT, "its fields were changed, or somebody else made it")
    if claim.expires is not None and came is not None and came.timestamp() > claim.expires:
        raise NotValidError(State.EXPIRED, "it had ended before the mail came")


class _Signed:
    """The octets under signatures, made once for all of them."""

    def __init__(self, message: RawMessage) -> None:
        self._message = message
        self._bodies: dict[Canon, bytes] = {}

    def body(self, canon: Canon) -> bytes:
        if canon not in self._bodies:
            self._bodies[canon] = canonical_body(canon, self._message.body)
        return self._bodies[canon]

    @cached_property
    def _by_name(self) -> dict[str, list[bytes]]:
        found: dict[str, list[bytes]] = {}
        for field in self._message.fields:
            found.setdefault(field.name, []).append(field.octets)
        return found

    def covered(self, names: tuple[str, ...]) -> frozenset[str]:
        listed = Counter(names)
        return frozenset(name for name, fields in self._by_name.items() if listed[name] >= len(fields))

    def header(self, claim: Claim, field: RawField) -> bytes:
        """The fields in the order listed, each name from the bottom up (§ 5.4.2), then the signature without its own value."""
        left = {name: list(fields) for name, fields in self._by_name.items()}
        pieces = [canonical_field(claim.header_canon, left[name].pop()) for name in claim.fields if left.get(name)]
        unsigned = canonical_field(claim.header_canon, _without_value(field.octets))
        return b"".join(pieces) + unsigned.removesuffix(b"\r\n")


def _without_value(field: bytes) -> bytes:
    """The field with its `b=` empty (§ 3.5)."""
    name, colon, value = field.partition(b":")
    return name + colon + b";".join(_emptied(piece) for piece in value.split(b";"))


def _emptied(piece: bytes) -> bytes:
    tag, equals, _ = piece.partition(b"=")
    return tag + equals if tag.strip() == b"b" else piece
