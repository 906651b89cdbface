"""Why a message that names no case may still be an answer; None for the newsletter that happened to come in between."""

from __future__ import annotations

import re
from functools import lru_cache

from unsee.mail.message import Message
from unsee.person.ports import Ports

ABOUT_DATA = re.compile(
    r"data (protection|subject)|privacy request|personal (data|information)|opt.?out|gdpr|ccpa|dsgvo|datenschutz|rgpd|"
    r"données personnelles|datos personales|dati personali|persoonsgegevens",
    re.IGNORECASE,
)


def why_ours(ports: Ports, message: Message) -> str | None:
    companies = ports.cases.companies()
    sender = message.from_.address.rpartition("@")[2].lower() if message.from_ else ""
    parts = sender.split(".")
    for domain in (".".join(parts[start:]) for start in range(len(parts))):
        if domain in companies:
            return f"it comes from {domain}, whom you have asked"
    if named := _named(tuple(companies.items())).search(f"{message.subject}\n{message.text}"):
        return f"it names {named[0]}, whom you have asked"
    if message.bounce:
        return "it says that a letter could not be delivered, but not which"
    if ABOUT_DATA.search(f"{message.subject}\n{message.text}"):
        return "it speaks of personal data"
    return None


@lru_cache(maxsize=1)
def _named(companies: tuple[tuple[str, str], ...]) -> re.Pattern[str]:
    """Any of their domains or names; built once for all the mail of a sync."""
    words = {re.escape(word) for pair in companies for word in pair if word}
    return re.compile(rf"\b(?:{'|'.join(sorted(words))})\b" if words else r"(?!)", re.IGNORECASE)
