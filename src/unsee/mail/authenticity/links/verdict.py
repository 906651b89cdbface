"""Whose a link is, and whether it may be put before a person as the thing to press."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from unsee.directory.lists.address import has_known_ending
from unsee.mail.authenticity.assess import Authenticity
from unsee.mail.authenticity.domain import aligned, as_seen, ascii_host, within
from unsee.mail.authenticity.links.destination import Destination
from unsee.mail.authenticity.links.hosts import scanners
from unsee.mail.authenticity.links.link import Link
from unsee.mail.authenticity.look_alike import look_alike

_RUNS = frozenset(("javascript", "vbscript", "data", "file", "blob", "view-source"))
_SHOWN_HOST = re.compile(r"(?<![\w.-])(https?://|www\.)?((?:[\w-]{1,63}\.){1,9}[^\W\d_][\w-]{1,62})(?![\w@-])", re.IGNORECASE)
_FILES = frozenset(("pdf", "csv", "zip", "json", "xml", "html", "htm", "txt", "doc", "docx", "xls", "xlsx", "png", "jpg", "eml"))


class Standing(StrEnum):
    COMPANY = "company"
    PORTAL = "portal"  # a service companies rent for privacy requests
    UNKNOWN = "unknown"
    DECEPTIVE = "deceptive"


@dataclass(frozen=True, slots=True)
class LinkVerdict:
    standing: Standing
    host: str  # where it really leads, as a person should see it
    why: str


def judge(link: Link, company_domains: Iterable[str], known_processors: Mapping[str, str]) -> LinkVerdict:
    """`known_processors`: domain → name, as `hosts.privacy_portals()` has them."""
    ours = frozenset(filter(None, map(ascii_host, company_domains)))
    target, inside = link.target, link.leads_on_to
    if within(target.host, scanners()) and inside and not _disguise(target):
        target, inside = inside[0], inside[1:]
    why = _disguise(target)
    if why is None and within(target.host, ours):
        return _known(Standing.COMPANY, target, inside, f"It leads to the company's own {target.shown}.", ours, known_processors)
    why = why or _pose(target, link.shown, ours, known_processors)
    if why:
        return LinkVerdict(Standing.DECEPTIVE, target.shown or target.scheme, why)
    for domain, name in known_processors.items():
        if within(target.host, (domain,)):
            text = f"It leads to {target.shown}, a host of {name}, where many companies keep their privacy forms."
            return _known(Standing.PORTAL, target, inside, text, ours, known_processors)
    alike = look_alike(target.host, ours)
    text = f"It leads to {target.shown}, which is not known to belong to the company." + (
        f" The name {alike.how}." if alike else ""
    )
    return LinkVerdict(Standing.UNKNOWN, target.shown or target.scheme, text)


def why_not_proposed(verdict: LinkVerdict, authenticity: Authenticity) -> str | None:
    """Why a link must not be put before the person as the one to press; None where it may be. It is never opened by us."""
    if verdict.standing is Standing.DECEPTIVE:
        return f"The link deceives. {verdict.why}"
    if authenticity.is_dangerous:
        return "The mail looks forged, so none of its links is proposed."
    if verdict.standing is Standing.UNKNOWN and not authenticity.from_company:
        return f"{verdict.why} And nothing proves that the mail comes from the company."
    return None


def _disguise(target: Destination) -> str | None:
    """What no honest link needs, whoever's host it is."""
    if target.scheme in _RUNS:
        return f"It does not lead to a page; it runs or shows what is written in it ({target.scheme}:)."
    if target.is_web and not target.host:
        return "Its address is written so that no program can tell where it leads."
    if target.has_user:
        return f"It begins with something that looks like a host, but leads to {target.shown}."
    if target.is_address:
        return f"It leads to a machine by its number, {target.shown}, and not to a name."
    return None


def _pose(target: Destination, shown: str, ours: frozenset[str], known_processors: Mapping[str, str]) -> str | None:
    """What makes a link to somebody else look like one to the company."""
    if any(label.startswith("xn--") for label in target.host.split(".")):
        return f"It leads to {target.shown}, whose letters may only look like those of another name."
    alike = look_alike(target.host, ours)
    if alike and not alike.may_be_theirs and not within(target.host, known_processors):
        return f"It leads to {target.shown}, which {alike.how}."
    other = next((host for host in _hosts_shown(shown, ours) if not aligned(host, target.host)), None)
    return f"Its words show {other}, but it leads to {target.shown or target.scheme}." if other else None


def _hosts_shown(shown: str, ours: frozenset[str]) -> list[str]:
    """The hosts a reader sees in the words of a link; a file's name is none."""
    found = []
    for match in _SHOWN_HOST.finditer(as_seen(shown)):
        host = ascii_host(match[2])
        written_out = match[1] is not None or within(host, ours) or match[0] == as_seen(shown).strip()
        ending = host.rpartition(".")[2]
        if host and (match[1] or ending not in _FILES) and (written_out or has_known_ending(host)):
            found.append(host)
    return found


def _known(
    standing: Standing,
    target: Destination,
    inside: tuple[Destination, ...],
    why: str,
    ours: frozenset[str],
    known_processors: Mapping[str, str],
) -> LinkVerdict:
    """A known host that is told to lead on to an unknown one says nothing about that one."""
    elsewhere = next((link for link in inside if not within(link.host, (*ours, *known_processors))), None)
    if elsewhere is None:
        return LinkVerdict(standing, target.shown, why)
    text = f"It leads to {target.shown}, and may lead on to {elsewhere.shown}, which is not known to belong to the company."
    return LinkVerdict(Standing.UNKNOWN, target.shown, text)
