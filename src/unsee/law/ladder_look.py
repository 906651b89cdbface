"""One law and one request, looked at on one day: what every rung is told from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from unsee.law.citation import Basis, Citation
from unsee.law.complaining import A_DAY, Ask, day_of
from unsee.law.deadline import Confidence, Deadline
from unsee.law.ladder_rung import Climbing, Rung, RungNow, State
from unsee.law.regime import Complaint, Note, Regime, Source

NO_NUMBER = "the law gives no number that we are sure of, so allow them a reasonable time"
OTHER_ACTS = ("DPA 2018", "Regulation (EU)", "DSG")  # an article of a law's file may stand in another act, which it names


@dataclass(frozen=True, slots=True)
class Look:
    at: Climbing
    law: Regime
    shelf: Ask
    answer: Deadline

    @property
    def open_from(self) -> date | None:
        """The day from which there is something to complain of: their answer, or the day after their last."""
        late = self.late_after
        days = [day for day in (self.at.clock.answered, late + A_DAY if late else None) if day]
        return min(days, default=None)

    @property
    def late_after(self) -> date | None:
        counted = day_of(self.answer.claimable_after)
        return self.at.late_after if counted and self.at.late_after else counted

    @property
    def complaint(self) -> Complaint | None:
        return self.law.complaint(self.at.on)

    @property
    def sure(self) -> bool:
        return self.answer.confidence is not Confidence.LOW

    def cite(self, note: Note | Complaint | None) -> Citation:
        return citation_of(self.law, note.article, note.source) if note else Citation(self.law.short_name, "", Basis.KNOWLEDGE)

    def state(self, since: date | None, until: date | None, done: date | None) -> State:
        if done:
            return State.DONE
        if until and self.at.on > until:
            return State.CLOSED
        return State.NOT_YET if since and self.at.on < since else State.OPEN


def citation_of(law: Regime, article: str, source: Source) -> Citation:
    return Citation("", article, source.basis) if article.startswith(OTHER_ACTS) else law.cite(article, source)


def absent(rung: Rung, look: Look, note: Note | None) -> RungNow:
    says = note.text if note else none_of(look, rung)
    return RungNow(rung, State.ABSENT, None, None, None, "", "", says, look.cite(note))


def none_of(look: Look, rung: Rung) -> str:
    if rung is Rung.REPRESENTATIVE and not look.at.abroad:
        return "The company is established where this law holds, and needs no representative there."
    return f"The {look.law.short_name} is not known to have this."


def due_of(limit: Deadline | None) -> date | None:
    return day_of(limit.due) if limit else None


def late_of(limit: Deadline | None) -> date | None:
    return day_of(limit.claimable_after) if limit else None


def by_day(limit: Deadline) -> str:
    return f"by {day_of(limit.due)}" if limit.due else "the law gives no number"
