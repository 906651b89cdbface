"""The evidence in sentences for a person."""

from __future__ import annotations

from collections.abc import Iterator

from unsee.mail.authenticity.dkim.key import GOOD_BITS
from unsee.mail.authenticity.dkim.signature import UNCHECKED, Signature, State
from unsee.mail.authenticity.dkim.verify import MOST_SIGNATURES, count
from unsee.mail.authenticity.domain import aligned, within
from unsee.mail.authenticity.finding import Finding, FindingKind, Severity
from unsee.mail.authenticity.raw_header import RawMessage
from unsee.mail.authenticity.results import Results
from unsee.mail.authenticity.sender import Sender


def authority_findings(sender: Sender, proof: str | None, company_domains: frozenset[str]) -> Iterator[Finding]:
    if proof is None:
        claimed = f"from {sender.domain[:80]}" if sender.domain else "from whom it says"
        text = f"Nothing proves that the mail comes {claimed}: anybody can write a sender's address."
        yield Finding(FindingKind.UNPROVEN, Severity.DOUBT, text)
        return
    yield Finding(FindingKind.PROVEN, Severity.NOTE, f"The mail really comes from {sender.domain}: it is {proof}.")
    if not within(sender.domain, company_domains):
        known = ", ".join(sorted(company_domains)[:5]) or "none"
        text = f"{sender.domain} is not a domain we know of the company ({known})."
        yield Finding(FindingKind.NOT_THE_COMPANY, Severity.DOUBT, text)


def header_findings(raw: RawMessage) -> Iterator[Finding]:
    if not raw.agrees:
        text = "The head of the mail is damaged, so that programs may read it differently; its signatures prove nothing."
        yield Finding(FindingKind.ODD_HEADER, Severity.DOUBT, text)
    if count(raw) > MOST_SIGNATURES:
        text = f"The mail carries {count(raw)} signatures; only the topmost {MOST_SIGNATURES} were looked at."
        yield Finding(FindingKind.TOO_MANY_SIGNATURES, Severity.DOUBT, text)


def signature_findings(signature: Signature, sender: Sender, raw: RawMessage) -> Iterator[Finding]:
    who = signature.domain[:80] or "somebody"
    if signature.state in UNCHECKED:
        text = f"A signature by {who} was not checked: {signature.why}."
        yield Finding(FindingKind.SIGNATURE_UNCHECKED, Severity.NOTE, text)
        return
    if signature.state is not State.VALID:
        yield Finding(FindingKind.SIGNATURE_FAILED, Severity.DOUBT, f"A signature by {who} does not count: {signature.why}.")
        return
    if not aligned(signature.domain, sender.domain):
        text = f"The mail is signed by {who}, which is not the domain it says it comes from."
        yield Finding(FindingKind.SIGNED_BY_ANOTHER, Severity.NOTE, text)
    yield from _gaps(signature, who)
    yield from _open_fields(signature, who, frozenset(field.name for field in raw.fields))


def _gaps(signature: Signature, who: str) -> Iterator[Finding]:
    """What a signature that fits leaves open."""
    if signature.testing:
        text = f"{who} says that its signatures are a test and prove nothing yet."
        yield Finding(FindingKind.TEST_KEY, Severity.DOUBT, text)
    if signature.body_unsigned:
        text = f"{who} signed only the beginning of the text; {signature.body_unsigned:,} octets were perhaps added by others."
        yield Finding(FindingKind.PART_SIGNED, Severity.DANGER, text)
    elif signature.length_limited:
        text = f"{who} signed in a way that lets others add to the text; nothing was added here."
        yield Finding(FindingKind.PART_SIGNED, Severity.NOTE, text)
    if signature.algorithm.startswith("rsa") and (signature.key_bits or GOOD_BITS) < GOOD_BITS:
        text = f"{who} signs with a short key of {signature.key_bits} bits."
        yield Finding(FindingKind.WEAK_KEY, Severity.NOTE, text)


def _open_fields(signature: Signature, who: str, present: frozenset[str]) -> Iterator[Finding]:
    left = present - signature.covered
    if "from" in left:
        text = f"{who} signed another sender than the one that is shown."
        yield Finding(FindingKind.PART_SIGNED, Severity.DANGER, text)
    if "subject" in left:
        text = f"{who} did not sign the subject: others may have changed it."
        yield Finding(FindingKind.PART_SIGNED, Severity.NOTE, text)
    if "content-type" in left:
        text = f"{who} did not sign how the text is to be read: others may have changed which part of it is shown."
        yield Finding(FindingKind.PART_SIGNED, Severity.NOTE, text)


def results_findings(sender: Sender, receiver: Results | None, notes: tuple[Finding, ...]) -> Iterator[Finding]:
    failed = receiver is not None and any(result.result == "fail" for result in receiver.of("dmarc"))
    if receiver and failed:
        claimed = sender.domain[:80] or "its sender"
        text = f"Our own receiver, {receiver.server}, says that the mail does not come from {claimed}."
        yield Finding(FindingKind.RECEIVER_SAYS_FORGED, Severity.DANGER, text)
    yield from notes


def forwarded_findings(sealed_by: tuple[str, ...]) -> Iterator[Finding]:
    if sealed_by:
        text = (
            f"The mail says it was forwarded by {', '.join(host[:80] for host in sealed_by[:3])}; what they saw was not believed."
        )
        yield Finding(FindingKind.FORWARDED, Severity.NOTE, text)
