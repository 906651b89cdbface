"""Who the message says it is from, and the tricks by which that is made to look like somebody else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from unsee.mail.authenticity.domain import (
    aligned,
    as_seen,
    ascii_host,
    domain_of,
    hides_letters,
    organisation,
    shown_host,
    within,
)
from unsee.mail.authenticity.finding import Finding, FindingKind, Severity
from unsee.mail.authenticity.look_alike import LookAlike, look_alike
from unsee.mail.charset import text_of
from unsee.mail.parts import Part

_MOST_ANSWERS = 20
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*+"', re.DOTALL)
_AFTER_AT = re.compile(r"@\s*([^\s<>@,;:()\"]{1,253})")
_HOST_IN_NAME = re.compile(r"(?<![\w.-])(?:https?://|www\.)?((?:[\w-]{1,63}\.){1,9}[^\W\d_][\w-]{1,62})(?![\w-])")


@dataclass(frozen=True, slots=True)
class Sender:
    name: str = ""
    address: str = ""
    domain: str = ""  # empty where no single domain can be told


def sender_of(message: Part) -> Sender:
    """One From field with one mailbox, which every program reads the same way; else no domain."""
    found = message.addresses("from")
    if not found:
        return Sender()
    first = found[0]
    single = len(message.all("from")) == 1 and len(found) == 1
    unquoted = _QUOTED.sub("", text_of(message.first("from"), None))
    domains = {ascii_host(host) for host in _AFTER_AT.findall(unquoted)}
    domain = domain_of(first.address)
    return Sender(first.display, first.address, domain if single and domains == {domain} and "." in domain else "")


def sender_findings(message: Part, sender: Sender, company_domains: frozenset[str]) -> Iterator[Finding]:
    if not sender.address:
        yield Finding(FindingKind.NO_SENDER, Severity.DOUBT, "The mail does not say who sent it.")
        return
    if not sender.domain:
        yield Finding(
            FindingKind.SEVERAL_SENDERS,
            Severity.DANGER,
            "The sender is written so that one program shows one address and another program another.",
        )
    yield from _posing_name(sender, company_domains)
    if alike := look_alike(domain_of(sender.address), company_domains):
        yield _look_alike_finding("The sender's domain", alike)
    yield from _answers(message, sender, company_domains)


def _posing_name(sender: Sender, company_domains: frozenset[str]) -> Iterator[Finding]:
    domain = domain_of(sender.address)
    named = [host for said in _HOST_IN_NAME.findall(as_seen(sender.name[:1000])) if (host := ascii_host(said))]
    posing = [host for host in named if not aligned(host, domain)]
    ours = [host for host in posing if within(host, company_domains) and not within(domain, company_domains)]
    if ours:
        text = f"The sender's name shows {shown_host(ours[0])}, but the mail comes from {_shown(domain)}."
        yield Finding(FindingKind.NAME_POSES, Severity.DANGER, text)
    elif posing and "@" in sender.name:
        text = f"The sender's name shows an address at {shown_host(posing[0])}, but the mail comes from {_shown(domain)}."
        yield Finding(FindingKind.NAME_POSES, Severity.DOUBT, text)
    if hides_letters(sender.name):
        text = "The sender's name holds characters that cannot be seen or that turn the writing round."
        yield Finding(FindingKind.NAME_POSES, Severity.DOUBT, text)


def _answers(message: Part, sender: Sender, company_domains: frozenset[str]) -> Iterator[Finding]:
    own = domain_of(sender.address)
    hosts = dict.fromkeys(domain_of(address.address) for address in message.addresses("reply-to")[:_MOST_ANSWERS])
    for host in hosts:
        if aligned(host, own) or within(host, company_domains):
            continue
        if alike := look_alike(host, company_domains):
            yield _look_alike_finding("The domain answers would go to", alike)
        text = f"An answer would not go to the sender at {_shown(own)} but to {_shown(host)}."
        yield Finding(FindingKind.ANSWERS_ELSEWHERE, Severity.DOUBT, text)


def _look_alike_finding(what: str, alike: LookAlike) -> Finding:
    severity = Severity.DOUBT if alike.may_be_theirs else Severity.DANGER
    return Finding(FindingKind.LOOK_ALIKE, severity, f"{what}, {_shown(alike.host)}, {alike.how}.")


def _shown(host: str) -> str:
    """Both forms of an international name; the registered part where the whole is long."""
    if not host:
        return "an address that cannot exist"
    host = host if len(host) <= 80 else f"…{organisation(host)}"
    return host if shown_host(host) == host else f"{shown_host(host)} ({host})"
