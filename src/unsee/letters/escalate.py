"""Letters on the way up: to the data-protection officer or the representative, an appeal, a complaint to the company itself.

The complaint to a regulator is written in `unsee.letters.complaint`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from unsee.law.book import book
from unsee.law.claim import Claim
from unsee.law.deadline import Deadline
from unsee.law.ladder import Rung, RungNow
from unsee.letters.answer_by import as_day, certain
from unsee.letters.details import Detail, name_and_email
from unsee.letters.frame import company, framed, known_by
from unsee.letters.layout import Block
from unsee.letters.letter import Ask, Letter, Sentence
from unsee.letters.matter import Matter, matter
from unsee.letters.pen import Pen
from unsee.letters.provision import Place, provisions
from unsee.letters.remind import late, rights_of
from unsee.letters.words import FOLDER, Words, words
from unsee.refusal import Refused

WRITTEN = frozenset({Rung.OFFICER, Rung.REPRESENTATIVE, Rung.APPEAL, Rung.COMPANY})
_OTHER_ACT = {"DPA 2018 s. ": "uk_dpa"}  # a law's file may point into another act


@dataclass(frozen=True, slots=True)
class Upwards:
    """What such a letter is about. `laws` are those under which the rung is open, with what each says of it."""

    rung: Rung
    laws: tuple[tuple[str, RungNow], ...]
    sent: date  # the request
    late: Deadline | None = None  # the one that has surely passed without an answer
    answered: date | None = None  # the day of an answer that does not settle it
    owed: tuple[Deadline, ...] = ()  # until when this letter has to be dealt with, were it received today


def escalate(ask: Ask, language: str, about: Upwards) -> Letter:
    """Refused for a rung that is not climbed by a letter to the company."""
    if about.rung not in WRITTEN:
        raise Refused(f"There is no letter to the company for this step ({about.rung}).")
    of = matter(ask)
    pen = Pen(_words(language), of.claims)
    found = tuple(name_and_email(ask))
    values = {"sent": pen.of.day(about.sent), "reference": ask.reference}
    named = {"company": company(ask)} if about.rung is Rung.REPRESENTATIVE else {}
    subject = pen.plain(f"subject.{about.rung}", **values, **named).text
    return framed(pen, ask, found, subject, _letter(of, pen, about, found))


def _letter(of: Matter, pen: Pen, about: Upwards, found: tuple[Detail, ...]) -> Iterator[Block]:
    ask, sent = of.ask, pen.of.day(about.sent)
    yield Block((pen.plain("remind.opening", sent=sent, company=company(ask), reference=ask.reference),))
    yield from pen.paragraph("remind.asked", rights=rights_of(of, pen))
    yield from _so_far(pen, about, ask.today)
    yield Block((pen.resting_on(_places(about), _opening(about)), *_owed(pen, about), pen.plain(f"{about.rung}.please")))
    if about.rung in {Rung.OFFICER, Rung.REPRESENTATIVE}:
        yield Block((pen.plain(f"{about.rung}.none"),))
    yield from pen.paragraph("reply.email", reference=ask.reference)
    yield from known_by(pen, "remind.details", found)


def _opening(about: Upwards) -> str:
    silent = about.rung is Rung.APPEAL and about.answered is None
    return "appeal.silence" if silent else f"{about.rung}.ask"


def _so_far(pen: Pen, about: Upwards, today: date) -> Iterator[Block]:
    """The bad answer, or the silence; nobody is called late before they surely are."""
    if about.answered:
        key = "answered.theirs" if about.rung is Rung.REPRESENTATIVE else "answered.badly"
        yield Block((pen.plain(key, on=pen.of.day(about.answered)),))
    elif about.late and certain(about.late) and about.late.due:
        yield from late(pen, about.late, as_day(about.late.due), today)
    else:
        yield from pen.paragraph("remind.waiting")


def _owed(pen: Pen, about: Upwards) -> Iterator[Sentence]:
    """Their last day for this letter, where the law gives one that we are sure of."""
    dated = [each for each in about.owed if certain(each) and each.due]
    if not dated:
        return
    first = min(dated, key=lambda each: as_day(each.due or each.received))
    places = tuple(dict.fromkeys(place for each in dated if each.due == first.due for place in _place_of(each)))
    key = "company.receipt" if first.right == "complaint_to_controller_ack" else f"{about.rung}.within"
    received, due = pen.of.day(as_day(first.received)), pen.of.day(as_day(first.due or first.received))
    yield pen.resting_on(places, key, received=received, due=due)


def _place_of(limit: Deadline) -> tuple[Place, ...]:
    period = book().regime(limit.regime).period(limit.right, as_day(limit.received))
    return _place(limit.regime, period.article) if period else ()


def _places(about: Upwards) -> tuple[Place, ...]:
    return tuple(dict.fromkeys(place for regime, now in about.laws for place in _place(regime, now.citation.at)))


def _place(regime: str, article: str) -> tuple[Place, ...]:
    if not article:
        return ()
    for act, law in _OTHER_ACT.items():
        if article.startswith(act):
            return (Place(law, article.removeprefix(act)),)
    return provisions("rung.ask", (Claim("rung", regime, article),)) or ()


@cache
def _words(language: str) -> Words:
    of = words(language)
    tables = tomllib.loads((FOLDER / "escalate" / f"{language}.toml").read_text("utf-8"))
    own = {f"{table}.{key}": text for table, rows in tables.items() for key, text in rows.items()}
    return replace(of, texts={**of.texts, **own})
