"""The facts in a reply that a case needs: numbers, dates, links and names, as the company wrote them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from unsee.case.label import Label
from unsee.mail.reading.company import company_in
from unsee.mail.reading.dates import dates_in, spans_in
from unsee.mail.reading.ground import ground_in
from unsee.mail.reading.letter import Letter
from unsee.mail.reading.link import link_in
from unsee.mail.reading.reference import reference_in

_SERVER = (Label.BOUNCE_PERMANENT, Label.BOUNCE_POLICY, Label.BOUNCE_TEMPORARY)
_IDENTITY = {Label.IDENTITY_DOCUMENT: "document", Label.IDENTITY_PHOTO: "photo", Label.IDENTITY_DATA: "data"}
_WAITS = frozenset((
    Label.FEE_DEMANDED, Label.AUTHORITY_PROOF, Label.IDENTITY_DOCUMENT, Label.IDENTITY_PHOTO, Label.IDENTITY_DATA, Label.CONFIRM_LINK,
    Label.USE_OUR_FORM, Label.CLARIFY_SCOPE, Label.DEVICE_IDS_ONLY,
))  # fmt: skip
_REFUSALS = frozenset((Label.REFUSED_EXEMPT, Label.REFUSED_EXCESSIVE, Label.REFUSED_JURISDICTION, Label.NO_DATA, Label.PARTIAL))
_ACTING = (
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
    speaking = sorted(letter.sentences, key=lambda sentence: not ({"extend", "delay"} & set(sentence.places)))
    days = [day for sentence in letter.sentences for _, day in dates_in(sentence.text, month_first=month_first)]
    if (
        days
        and (latest := max(days))
        and any(
            {"extend", "delay", "reply_later", "future", "not_yet", "keep"} & set(sentence.places)
            for sentence in letter.sentences
            if latest in [day for _, day in dates_in(sentence.text, month_first=month_first)]
        )
    ):
        return latest, None
    for sentence in speaking:
        if "extend" in sentence.places or "delay" in sentence.places:
            spans = spans_in(sentence.text)
            first = sentence.words[sentence.places["extend"][0][0]].start if "extend" in sentence.places else 0
            near = sorted(spans, key=lambda span: abs(span[0] - first))
            if near:
                return None, near[0][1]
    return None, None


def _within(letter: Letter, labels: tuple[Label, ...]) -> int | None:
    for sentence in letter.sentences:
        spans = [days for _, days in spans_in(sentence.text)]
        ideas = set(sentence.places)
        waits = bool(_WAITS & set(labels)) and bool(ideas & set(_ACTING))
        appeals = bool(_REFUSALS & set(labels)) and "appeal" in ideas
        fetches = Label.FULFILLED_ACCESS in labels and bool(
            ideas & {"download", "click", "nothing_happens", "attached"} or "url" in sentence.flags
        )
        if spans and (waits or appeals or fetches):
            return spans[0]
    if labels[0] is Label.FULFILLED_ACCESS:
        return next(
            (days for sentence in letter.sentences for _, days in spans_in(sentence.text) if "contents" not in sentence.places),
            None,
        )
    return None
