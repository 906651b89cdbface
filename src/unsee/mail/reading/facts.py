"""The facts in a reply that a case needs: numbers, dates, links and names, as the company wrote them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from unsee.case.label import Label
from unsee.mail.reading.company import company_in
from unsee.mail.reading.dates import dates_in, spans_in
from unsee.mail.reading.demands import DEMANDS
from unsee.mail.reading.ground import ground_in
from unsee.mail.reading.letter import Letter
from unsee.mail.reading.link import link_in
from unsee.mail.reading.reference import reference_in

_SERVER = (Label.BOUNCE_PERMANENT, Label.BOUNCE_POLICY, Label.BOUNCE_TEMPORARY)
_IDENTITY = {Label.IDENTITY_DOCUMENT: "document", Label.IDENTITY_PHOTO: "photo", Label.IDENTITY_DATA: "data"}
_WAITS = frozenset(DEMANDS)
_REFUSALS = frozenset((Label.REFUSED_EXEMPT, Label.REFUSED_EXCESSIVE, Label.REFUSED_JURISDICTION, Label.NO_DATA, Label.PARTIAL))
_ACTING = frozenset(
    (
        "send",
        "please",
        "click",
        "confirm",
        "nothing_happens",
        "fee",
        "tell",
        "form",
        "iddoc",
        "photo",
        "birth",
        "authority",
        "fill",
        "download",
    )
)
_MOST_ADDED = 62
_PROMISES = frozenset(("extend", "delay", "reply_later", "future", "not_yet", "keep", "attached", "delete", "extension"))
_PAST = re.compile(
    r"(?i)\b(?:last|past|previous|letzten|derniers|dernières|últimos|últimas|ultimi|laatste|afgelopen|"
    r"ostatnich|senaste|seneste|siste|viimeisten|older than|every|alle)\s+$"
)


@dataclass(frozen=True, slots=True)
class Facts:
    reference: str | None = None
    link: str | None = None
    extension_until: date | None = None
    extension_days: int | None = None
    act_within_days: int | None = None
    redirect_company: str | None = None
    ground: str | None = None
    identity_demanded: tuple[str, ...] = ()
    data_attachments: tuple[str, ...] = ()


def facts_in(letter: Letter, labels: tuple[Label, ...]) -> Facts:
    if labels[0] is Label.UNRELATED or labels[0] in _SERVER:  # a phishing link is never stored
        return Facts()
    until, days = _longer(letter) if Label.EXTENSION in labels else (None, None)
    delivered = Label.FULFILLED_ACCESS in labels or (Label.FULFILLED_OTHER in labels and "portability" in letter.request.rights)
    return Facts(
        reference=None if labels[0] is Label.OUT_OF_OFFICE else reference_in(letter.subject, letter.text),
        link=link_in(letter, labels),
        extension_until=until,
        extension_days=days,
        act_within_days=_within(letter, labels),
        redirect_company=company_in(letter) if Label.NOT_CONTROLLER in labels else None,
        ground=ground_in(letter, labels),
        identity_demanded=tuple(kind for label, kind in _IDENTITY.items() if label in labels),
        data_attachments=letter.attachments if delivered or labels[0] is Label.PARTIAL else (),
    )


def _longer(letter: Letter) -> tuple[date | None, int | None]:
    """The new end; where only a length is said, how much is added."""
    month_first = letter.language == "en" and letter.request.regime.startswith("us_")
    dated = [(day, sentence) for sentence in letter.sentences for _, day in dates_in(sentence.text, month_first=month_first)]
    ends = [day for day, sentence in dated if _PROMISES & set(sentence.places)]
    if ends:
        return max(ends), None
    for sentence in letter.sentences:
        spans = spans_in(sentence.text)
        added = [days for _, days in spans if days <= _MOST_ADDED]  # more is the sum: "90 days in all"
        if added and ("extend" in sentence.places or "delay" in sentence.places):
            return None, max(added)
    return max((day for day, _ in dated), default=None), None


def _within(letter: Letter, labels: tuple[Label, ...]) -> int | None:
    waits = bool(_WAITS & set(labels))
    fetches = Label.FULFILLED_ACCESS in labels
    appeals = bool(_REFUSALS & set(labels))
    best: tuple[float, int] | None = None
    for sentence in letter.sentences:
        ideas = set(sentence.places)
        worth = (
            1.0 * bool(ideas & _ACTING)
            + bool(ideas & {"cond", "nothing_happens"})
            - 2.0 * bool(ideas & {"reply_later", "extend", "contents", "keep"})
        )
        speaks = (
            (waits and worth > -1.5)
            or (appeals and "appeal" in ideas)
            or (fetches and worth > -1 and not ideas & {"contents", "keep"})
        )
        for at, days in spans_in(sentence.text) if speaks else ():
            if not _PAST.search(sentence.text[max(0, at - 22) : at]) and (best is None or worth > best[0]):
                best = (worth, days)
    return best[1] if best else None
