"""What can be done when an answer stays out or is bad, rung by rung: since when, until when, what comes before and after it.

Court and collective bodies are named as information, without dates: whether to go there is for a lawyer to say.
"""

from __future__ import annotations

from unsee.law.book import Book
from unsee.law.book import book as all_regimes
from unsee.law.calendar import Calendar
from unsee.law.complaining import Ask
from unsee.law.due import deadline
from unsee.law.holiday import HOLIDAYS
from unsee.law.ladder_company import appeal, aside, company, reminder
from unsee.law.ladder_look import Look, absent
from unsee.law.ladder_regulator import regulator
from unsee.law.ladder_rules import rule
from unsee.law.ladder_rung import OPTIONAL, Climb, Climbing, Rung, RungNow, State
from unsee.law.regime import Note


def ladder(at: Climbing, *, calendar: Calendar = HOLIDAYS, book: Book | None = None) -> tuple[RungNow, ...]:
    law = (book or all_regimes()).regime(at.regime)
    shelf = Ask(at.regime, at.region, calendar, book or all_regimes())
    answer = deadline(at.regime, at.right, at.received, at.region, clock=at.clock, calendar=calendar, book=book)
    look = Look(at, law, shelf, answer)
    return (
        reminder(look),
        aside(look, Rung.OFFICER, at.climb.officer),
        aside(look, Rung.REPRESENTATIVE, at.climb.representative),
        appeal(look),
        company(look),
        regulator(look, calendar),
        _told(look, Rung.COURT, law.court),
        _told(look, Rung.COLLECTIVE, rule(Rung.COLLECTIVE, law.id)),
    )


def _told(look: Look, rung: Rung, note: Note | None) -> RungNow:
    if note is None:
        return absent(rung, look, None)
    return RungNow(
        rung,
        State.INFORMATION,
        None,
        None,
        None,
        after="ask a lawyer, or a body that helps people with their data: this is information, not advice",
        then="",
        says=note.text,
        citation=look.cite(note),
    )


__all__ = ["OPTIONAL", "Climb", "Climbing", "Rung", "RungNow", "State", "ladder"]
