"""The reminder: what was asked, when the answer was due, and one question; nobody is called late before they surely are."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from unsee.law.deadline import Deadline
from unsee.letters.answer_by import as_day, certain, places_of
from unsee.letters.details import Detail, name_and_email
from unsee.letters.frame import company, framed, known_by
from unsee.letters.layout import Block
from unsee.letters.letter import Ask, Letter
from unsee.letters.matter import Matter, matter
from unsee.letters.pen import Pen
from unsee.letters.words import STAYS, words
from unsee.refusal import Refused


def remind(ask: Ask, language: str, *, sent: date, deadline: Deadline, today: date) -> Letter:
    """Refused while the company may still be in time. Where the law gives no number we are sure of, the letter only asks."""
    about = matter(ask)
    pen = Pen(words(language), about.claims)
    due = _passed(ask, deadline, today)
    found = tuple(name_and_email(ask))
    day = pen.of.day(sent)
    subject = pen.plain("subject.reminder", sent=day, reference=ask.reference).text
    delay = late(pen, deadline, due, today) if due else pen.paragraph("remind.waiting")
    return framed(pen, ask, found, subject, _reminder(about, pen, found, day, delay, known=due is not None))


def _passed(ask: Ask, deadline: Deadline, today: date) -> date | None:
    """The last day, once no reasonable reading says that there is still time; None where there is no such day."""
    if not certain(deadline) or deadline.due is None or deadline.claimable_after is None:
        return None
    until = as_day(deadline.claimable_after)
    if today <= until:
        raise Refused(f"{company(ask)} may still answer in time until {until}; remind it after that day.")
    return as_day(deadline.due)


def _reminder(
    about: Matter, pen: Pen, found: tuple[Detail, ...], sent: str, delay: list[Block], *, known: bool
) -> Iterator[Block]:
    reference = about.ask.reference
    yield Block((pen.plain("remind.opening", sent=sent, company=company(about.ask), reference=reference),))
    yield from pen.paragraph("remind.asked", rights=rights_of(about, pen))
    yield from delay
    yield from pen.paragraph("remind.question")
    yield from pen.paragraph("remind.email" if known else "remind.soon", reference=reference)
    yield from known_by(pen, "remind.details", found)
    yield from pen.paragraph("remind.crossed")
    if known:
        yield from pen.paragraph("remind.authority")


def late(pen: Pen, deadline: Deadline, due: date, today: date) -> list[Block]:
    count = (today - due).days
    days = pen.of.texts["day.one"] if count == 1 else pen.of.texts["day.many"].format(n=count).replace(" ", STAYS)
    return [Block((pen.resting_on(places_of(deadline), "remind.late", due=pen.of.day(due), days=days),))]


def rights_of(about: Matter, pen: Pen) -> str:
    names = about.sections or dict.fromkeys(about.ask.wanted)
    return pen.of.listed([pen.of.texts.get(f"right.{name}", pen.of.texts["right.other"]) for name in names])
