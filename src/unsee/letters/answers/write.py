"""One answer to one message of a company, as a letter the person may read, change and send."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from unsee.letters.answers.agent import agent
from unsee.letters.answers.answering import Answering, joined
from unsee.letters.answers.copy import copy
from unsee.letters.answers.device_ids import device_ids
from unsee.letters.answers.excessive import excessive
from unsee.letters.answers.extension import extension
from unsee.letters.answers.fee import fee
from unsee.letters.answers.fitting import why_not
from unsee.letters.answers.identity import identity
from unsee.letters.answers.jurisdiction import jurisdiction
from unsee.letters.answers.link import link
from unsee.letters.answers.minimum import minimum
from unsee.letters.answers.not_controller import not_controller
from unsee.letters.answers.partial import partial
from unsee.letters.answers.policy import policy
from unsee.letters.answers.portal import portal
from unsee.letters.answers.refusal import refusal
from unsee.letters.answers.said import AnswerKind, Said, told
from unsee.letters.answers.scope import scope
from unsee.letters.details import Detail, name_and_email
from unsee.letters.frame import framed, known_by
from unsee.letters.layout import Block
from unsee.letters.letter import Ask, Letter, Sentence
from unsee.letters.matter import matter
from unsee.letters.one_line import one_line
from unsee.letters.pen import Pen
from unsee.letters.place_names import place_name
from unsee.letters.words import words
from unsee.refusal import Refused


def answer(ask: Ask, language: str, *, to: AnswerKind, said: Said, today: date) -> Letter:
    """Refused where the law of the request gives nothing to answer with (`fitting` says so beforehand)."""
    about = matter(ask)
    pen = Pen(words(language), about.claims)
    reason = why_not(to, {claim.regime for claim in about.claims})
    if reason:
        raise Refused(f"There is no answer of this kind to give. {reason}")
    on = Answering(about, pen, said, today)
    found = tuple(_found(on, to))
    return framed(pen, ask, found, _subject(on), _letter(on, found, _WRITTEN[to](on)))


def _letter(on: Answering, found: tuple[Detail, ...], blocks: list[Block]) -> Iterator[Block]:
    first, *rest = blocks
    yield from joined([Block((_opening(on),)), first])
    yield from rest
    yield from on.pen.paragraph("reply.email", reference=on.about.ask.reference)
    yield from known_by(on.pen, "remind.details", found)


_WRITTEN: dict[AnswerKind, Callable[[Answering], list[Block]]] = {
    AnswerKind.PORTAL: portal,
    AnswerKind.IDENTITY: identity,
    AnswerKind.EXTENSION: extension,
    AnswerKind.REFUSAL: refusal,
    AnswerKind.PARTIAL: partial,
    AnswerKind.POLICY: policy,
    AnswerKind.FEE: fee,
    AnswerKind.JURISDICTION: jurisdiction,
    AnswerKind.DEVICE_IDS: device_ids,
    AnswerKind.NOT_CONTROLLER: not_controller,
    AnswerKind.AGENT: agent,
    AnswerKind.LINK: link,
    AnswerKind.MINIMUM: minimum,
    AnswerKind.COPY: copy,
    AnswerKind.SCOPE: scope,
    AnswerKind.EXCESSIVE: excessive,
}


def _opening(on: Answering) -> Sentence:
    day, requested = on.pen.of.day(on.said.on), on.said.requested
    if requested is None:
        return on.pen.plain("reply.opening", on=day)
    return on.pen.plain("reply.opening_dated", on=day, requested=on.pen.of.day(requested))


def _subject(on: Answering) -> str:
    values = {"on": on.pen.of.day(on.said.on), "reference": on.about.ask.reference}
    theirs = told(on.said.reference)
    return on.text("reply.subject_theirs", theirs=theirs, **values) if theirs else on.text("reply.subject", **values)


def _found(on: Answering, to: AnswerKind) -> Iterator[Detail]:
    yield from name_and_email(on.about.ask)
    if to is AnswerKind.JURISDICTION and on.home:
        yield Detail("residence", place_name(on.home, on.pen.of.language), "residence")
    if to is AnswerKind.MINIMUM:
        yield from (Detail("identifier", value, "identifier") for text in on.said.told if (value := one_line(text)))
    if to is AnswerKind.COPY and on.said.enclosed:
        yield Detail("file", on.said.enclosed.line, "file_ours" if on.said.enclosed.ours else "file_other")
