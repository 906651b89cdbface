"""What the person should know before they send a complaint, in their own language."""

from __future__ import annotations

from collections.abc import Iterator

from unsee.law.citation import Basis
from unsee.law.deadline import Confidence
from unsee.letters.complaint.breached import breaches
from unsee.letters.complaint.complaining import Complaining
from unsee.letters.complaint.decided import unchecked
from unsee.letters.complaint.language import chosen, foreign_to_us
from unsee.letters.complaint.matter import Matter, What
from unsee.letters.complaint.slots import unready
from unsee.letters.complaint.words import complaint_words, language_name
from unsee.letters.words import LANGUAGES

_SWORN = frozenset({"us_ca_cppa"})
_FIRST = {"appeal": What.APPEALED, "complaint": What.COMPLAINED}


def notes(matter: Matter) -> tuple[str, ...]:
    theirs = matter.ask.person.language
    reading = theirs if theirs in LANGUAGES else chosen(matter)
    texts, regulator = complaint_words(reading).texts, matter.regulator
    values = {
        "regulator": regulator.name,
        "languages": ", ".join(language_name(code, reading) for code in regulator.languages),
        "url": regulator.form,
    }
    return tuple(texts[f"note.{key}"].format(**values) for key in _keys(matter))


def _keys(matter: Matter) -> Iterator[str]:
    on = Complaining(matter, chosen(matter))
    if foreign_to_us(matter) and on.language == "en":
        yield "language"
    if unready(matter):
        yield "own"
    yield from _too_early(on)
    if matter.regulator.form:
        yield "form"
    if matter.regulator.id in _SWORN:
        yield "sworn"
    if unchecked(on, breaches(matter)):
        yield "unchecked"
    if on.law.confidence is Confidence.LOW:
        yield "doubtful"
    if matter.regulator.source.basis is Basis.KNOWLEDGE:
        yield "address_unchecked"
    yield "paper"


def _too_early(on: Complaining) -> Iterator[str]:
    rule = on.law.complaint(on.matter.ask.today)
    first = rule.first if rule else "request"
    needed = _FIRST.get(first)
    if needed and not on.those(needed):
        yield f"{first}_first"
    elif first == "request" and on.answer is None and not on.passed:
        yield "request_first"
