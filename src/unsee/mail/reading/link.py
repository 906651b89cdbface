"""The address a mail offers for the next step. Only found and shown: nothing here ever opens one."""

from __future__ import annotations

import re

from unsee.case.label import Label
from unsee.mail.reading.letter import Letter

_URL = re.compile(
    r"https?://[^\s<>\"'()\[\]{}|\\^`]{3,1000}|(?<![\w@./])www\.[\w-]{1,63}\.[^\s<>\"'()\[\]{}|\\^`]{2,1000}", re.IGNORECASE
)
_ADDRESS = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
_ASIDE = re.compile(r"(?i)unsub|logo|facebook|twitter|linkedin|instagram|\.(?:png|gif|jpe?g|svg)(?:$|\?)|/imprint|/impressum")
_STEP = ("please", "click", "confirm", "form", "portal", "send", "download", "fill", "device", "photo", "iddoc", "tell")


def link_in(letter: Letter, labels: tuple[Label, ...]) -> str | None:
    if labels[0] in (Label.UNRELATED, Label.BOUNCE_PERMANENT, Label.BOUNCE_POLICY, Label.BOUNCE_TEMPORARY, Label.OUT_OF_OFFICE):
        return None
    offered: list[tuple[int, str]] = []
    for sentence in letter.sentences:
        weight = sum(name in sentence.places for name in _STEP)
        offered += [(weight, url) for url in urls_in(sentence.text) if not _ASIDE.search(url)]
    if offered:
        return max(offered, key=lambda one: one[0])[1]
    if labels[0] is Label.MAILBOX_DEAD and not letter.machine:
        mail = next((match[0] for match in _ADDRESS.finditer(letter.text) if match[0].lower() not in letter.sender.lower()), None)
        return mail.rstrip(".") if mail else None
    return None


def urls_in(text: str) -> list[str]:
    return [match[0].rstrip(".,;:!?»”…*_") for match in _URL.finditer(text)]
