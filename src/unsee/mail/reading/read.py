"""Read a reply: which labels, by which words, how sure, and which facts. Offline; never raises on what came."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from unsee.case.label import Label
from unsee.mail.message import Message, parse
from unsee.mail.reading.as_mail import as_mail
from unsee.mail.reading.facts import Facts, facts_in
from unsee.mail.reading.judge import Judged, judge
from unsee.mail.reading.letter import Asked, Letter, letter
from unsee.mail.reading.scale import weight

__all__ = ["Asked", "Evidence", "Facts", "Labelled", "Reading", "read", "read_text"]


@dataclass(frozen=True, slots=True)
class Evidence:
    words: str  # exactly as written
    where: str  # "body", "subject", "attachment" or "header"


@dataclass(frozen=True, slots=True)
class Labelled:
    label: Label
    confidence: float  # 0..1
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Reading:
    labels: tuple[Labelled, ...]  # the first is what the reply comes to
    facts: Facts
    language: str
    machine: bool
    unsure: bool  # ask the person before anything follows from it
    text: str  # the company's own words

    @property
    def primary(self) -> Label:
        return self.labels[0].label


def read(message: Message, request: Asked | None = None) -> Reading:
    return read_letter(letter(message, request))


def read_letter(came: Letter) -> Reading:
    judged = judge(came)
    labels = tuple(label for label, _ in judged.labels)
    return Reading(
        labels=tuple(Labelled(label, round(sure, 3), _evidence(came, judged, label)) for label, sure in judged.labels),
        facts=facts_in(came, labels),
        language=came.language,
        machine=came.machine,
        unsure=judged.unsure or not came.text,
        text=came.text,
    )


def _evidence(came: Letter, judged: Judged, label: Label) -> Evidence:
    """The sentence whose signs speak most for the label."""
    speaks: dict[int, float] = {}
    for sign in judged.features.signs:
        extra = 1.0 if sign.label == label else 0.0
        speaks[sign.sentence] = speaks.get(sign.sentence, 0.0) + weight(f"rule {sign.rule}", label) + extra
    if speaks and max(speaks.values()) > 0:
        return Evidence(came.sentences[max(speaks, key=lambda at: speaks[at])].text, "body")
    if came.own_subject or not came.sentences:
        return Evidence(came.subject, "subject")
    return Evidence(max(came.sentences, key=lambda sentence: len(sentence.words)).text, "body")


def read_text(
    subject: str,
    body: str,
    *,
    sender: str = "",
    headers: Mapping[str, str] | None = None,
    attachments: Sequence[str] = (),
    request: Asked | None = None,
    html: bool = False,
) -> Reading:
    """The same for a reply that is not a whole mail: the labelled format of `unsee read --check`."""
    return read(parse(as_mail(subject, body, sender=sender, headers=headers or {}, attachments=attachments, html=html)), request)
