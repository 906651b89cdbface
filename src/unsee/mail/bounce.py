"""A report that a letter did not arrive (RFC 3464), and the two older shapes still met. A "noreply" sender alone is no bounce."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from unsee.mail.header_text import Fields, addresses_in, decoded, ids_in, split_header
from unsee.mail.parts import Part, split
from unsee.mail.status import address_is_bad, enhanced_in, is_permanent
from unsee.mail.token import references_in, tokens_in

_MAX_RECIPIENTS = 100
_TEXT = 64 * 1024
_STATUS = ("message/delivery-status", "message/global-delivery-status")
_ORIGINAL = ("message/rfc822", "text/rfc822-headers", "message/rfc822-headers", "message/global", "message/global-headers")
_SENDERS = ("from", "reply-to", "return-path", "sender")
_QMAIL = re.compile(r"^<([^<>\s]{1,254}@[^<>\s]{1,254})>:\s*\n(.{0,1000}?)(?:\n\s*\n|\Z)", re.MULTILINE | re.DOTALL)
_LATE = re.compile(r"\b(?:delayed|warning|still trying|not yet been delivered)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FailedRecipient:
    address: str  # as we wrote it, where the report says so: behind a forwarding the last address is not ours
    action: str  # "failed" or "delayed"
    status: str | None
    diagnostic: str
    permanent: bool

    @property
    def address_is_bad(self) -> bool:
        code = re.search(r"(?<![\d.])[45]\d\d(?![\d.])", self.diagnostic)
        return self.permanent and address_is_bad(int(code[0]) if code else None, self.status)


@dataclass(frozen=True, slots=True)
class Bounce:
    recipients: tuple[FailedRecipient, ...]
    original_message_id: str | None
    tokens: tuple[str, ...]  # of the addresses our letter was sent from
    references: tuple[str, ...]  # in what came back of our letter

    @property
    def permanent(self) -> bool:
        return any(recipient.permanent for recipient in self.recipients)


def bounce_of(raw: bytes) -> Bounce | None:
    return bounce_in(split(raw))


def bounce_in(message: Part) -> Bounce | None:
    report = next((part for part in message.children if part.content_type in _STATUS), None)
    recipients = tuple(_reported(report)) if report else tuple(_unreported(message))
    if not recipients:
        return None
    original = next((part for part in message.children if part.content_type in _ORIGINAL), None)
    text = original.octets[:_TEXT] if original else _after_the_notice(message)
    fields, _ = split_header(text.lstrip())
    senders = [a.address for name, value in fields if name in _SENDERS for a in addresses_in(value)]
    ids = [i for name, value in fields if name == "message-id" for i in ids_in(value)]
    return Bounce(recipients, ids[0] if ids else None, tuple(tokens_in(senders)), tuple(_references(fields, text)))


def _references(fields: Fields, text: bytes) -> list[str]:
    named = " ".join(decoded(value) for name, value in fields if name in ("subject", "unsee-reference"))
    return list(dict.fromkeys(references_in(named) + references_in(text.decode("latin-1"))))


def _reported(report: Part) -> Iterable[FailedRecipient]:
    """One group of fields per recipient, after the group about the message (RFC 3464 § 2.1)."""
    for group in re.split(rb"\r?\n[ \t]*\r?\n", report.octets[:_TEXT])[: _MAX_RECIPIENTS + 1]:
        said = {name: decoded(value) for name, value in split_header(group.strip() + b"\n\n")[0]}
        action = said.get("action", "").split("(")[0].strip().lower()
        address = _typed(said.get("original-recipient", "")) or _typed(said.get("final-recipient", ""))
        if address and action in ("failed", "delayed"):
            diagnostic = _typed(said.get("diagnostic-code", "")) or said.get("diagnostic-code", "")
            status = enhanced_in(said.get("status", ""))
            permanent = action == "failed" and is_permanent(status, diagnostic) is not False
            yield FailedRecipient(address, action, status, diagnostic[:1000], permanent)


def _typed(value: str) -> str:
    """`rfc822; someone@example.org` without its type, and with its plus where it came as xtext (RFC 3461 § 4)."""
    return value.partition(";")[2].strip().strip("<>").replace("+2B", "+")


def _unreported(message: Part) -> Iterable[FailedRecipient]:
    """Exim names the recipients in a header; qmail begins with fixed words. Either comes from the empty path or the daemon."""
    sender = next((a.address.partition("@")[0].lower() for a in message.addresses("from")), "")
    if message.first("return-path").replace(b" ", b"") != b"<>" and sender not in ("mailer-daemon", "postmaster"):
        return
    texts = [part for part in (message, *message.children) if part.content_type == "text/plain" and not part.children]
    text = texts[0].text(_TEXT) if texts else ""
    late = bool(_LATE.search(message.text_of("subject")))
    exim = [address.address for address in message.addresses("x-failed-recipients")]
    qmail = {m[1]: m[2] for m in _QMAIL.finditer(text)} if "qmail-send program" in text[:300] else {}
    for address in list(dict.fromkeys([*exim, *qmail]))[:_MAX_RECIPIENTS]:
        diagnostic = " ".join((qmail.get(address) or _near(text, address)).split())
        permanent = not late and is_permanent(None, diagnostic) is not False
        yield FailedRecipient(address, "delayed" if late else "failed", enhanced_in(diagnostic), diagnostic, permanent)


def _near(text: str, address: str) -> str:
    at = text.find(address)
    return text[at + len(address) : at + len(address) + 500].partition("\n\n")[0].lstrip(":> \n") if at >= 0 else ""


def _after_the_notice(message: Part) -> bytes:
    """Qmail and Exim put the returned message behind a line of dashes."""
    text = message.octets[:_TEXT]
    match = re.search(rb"^-{3,}+.{0,100}(?:copy|message).{0,100}\n\s*", text, re.MULTILINE | re.IGNORECASE)
    return text[match.end() :] if match else b""
