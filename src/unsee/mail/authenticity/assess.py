"""How far a message may be believed to come from whom it says: evidence put together, each piece with its sentence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from unsee.mail.authenticity.arc import sealers
from unsee.mail.authenticity.dkim.signature import Signature
from unsee.mail.authenticity.dkim.verify import signatures
from unsee.mail.authenticity.domain import aligned, ascii_host, organisation, within
from unsee.mail.authenticity.explain import (
    authority_findings,
    forwarded_findings,
    header_findings,
    results_findings,
    signature_findings,
)
from unsee.mail.authenticity.finding import Finding, Severity
from unsee.mail.authenticity.raw_header import RawMessage, raw_message
from unsee.mail.authenticity.receiver import receiver_of, vouches
from unsee.mail.authenticity.resolve import Resolve
from unsee.mail.authenticity.results import Results
from unsee.mail.authenticity.sender import Sender, sender_findings, sender_of
from unsee.mail.parts import split


@dataclass(frozen=True, slots=True)
class Authenticity:
    from_domain: str | None  # what From says; by itself it proves nothing
    proven_domain: str | None  # the organisation that From names, where a signature or our own receiver vouches for it
    from_company: bool  # proven, and one of the company's domains
    signatures: tuple[Signature, ...]
    receiver: Results | None  # what our own receiver found, if the person named it
    sealed_by: tuple[str, ...]  # ARC, noted and not trusted
    findings: tuple[Finding, ...]

    @property
    def is_dangerous(self) -> bool:
        return any(finding.severity is Severity.DANGER for finding in self.findings)


def assess(
    message: bytes,
    *,
    company_domains: frozenset[str],
    authserv_id: str | None,
    resolve: Resolve,
    came: datetime | None = None,
) -> Authenticity:
    """`authserv_id`: the name our own receiver writes before its results. `came`: when it received the message; without it no
    signature is too old.
    """
    company_domains = frozenset(filter(None, map(ascii_host, company_domains)))
    top = split(message)
    raw = raw_message(message, top.fields)
    sender = sender_of(top)
    signed = signatures(raw, resolve=resolve, matters=lambda domain: _matters(domain, sender, company_domains), came=came)
    receiver, notes = receiver_of(top, authserv_id)
    sealed_by = sealers(top)
    proof = _proof(sender, raw, signed, receiver)
    findings = (
        *authority_findings(sender, proof, company_domains),
        *sender_findings(top, sender, company_domains),
        *header_findings(raw),
        *(finding for signature in signed for finding in signature_findings(signature, sender, raw)),
        *results_findings(sender, receiver, notes),
        *forwarded_findings(sealed_by),
    )
    proven = organisation(sender.domain) if proof else None
    from_company = proof is not None and within(sender.domain, company_domains)
    return Authenticity(sender.domain or None, proven, from_company, signed, receiver, sealed_by, tuple(dict.fromkeys(findings)))


def _matters(domain: str, sender: Sender, company_domains: frozenset[str]) -> bool:
    return aligned(domain, sender.domain) or within(domain, company_domains)


def _proof(sender: Sender, raw: RawMessage, signed: tuple[Signature, ...], receiver: Results | None) -> str | None:
    """What vouches for the domain in From: words for a sentence, or None."""
    if not sender.domain or not raw.agrees:
        return None
    for signature in signed:
        if signature.proves and aligned(signature.domain, sender.domain):
            return f"signed by {signature.domain}, and the signature fits"
    if receiver:
        vouching = [result for result in receiver.results if result.result == "pass" and vouches(result, sender.domain)]
        if vouching:
            return f"vouched for by our own receiver, {receiver.server} ({vouching[0].method})"
    return None
