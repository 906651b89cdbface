"""Why a message that names no case may still be an answer; None for the newsletter that happened to come in between."""

from __future__ import annotations

import re

from unsee.mail.message import Message
from unsee.person.ports import Ports

ABOUT_DATA = re.compile(
    r"data (protection|subject)|privacy request|personal (data|information)|opt.?out|gdpr|ccpa|dsgvo|datenschutz|rgpd|"
    r"données personnelles|datos personales|dati personali|persoonsgegevens",
    re.IGNORECASE,
)


def why_ours(ports: Ports, message: Message) -> str | None:
    sender = message.from_.address.rpartition("@")[2].lower() if message.from_ else ""
    text = f"{message.subject}\n{message.text}"
    for domain, name in ports.cases.companies().items():
        if sender == domain or sender.endswith("." + domain):
            return f"it comes from {domain}, whom you have asked"
        if re.search(rf"\b{re.escape(domain)}\b", text, re.IGNORECASE) or re.search(
            rf"\b{re.escape(name)}\b", text, re.IGNORECASE
        ):
            return f"it names {name}, whom you have asked"
    if message.bounce:
        return "it says that a letter could not be delivered, but not which"
    if ABOUT_DATA.search(text):
        return "it speaks of personal data"
    return None
