"""What every answer is written from: the request it is about, what was said of it, and a pen for its laws."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from unsee.law.book import book
from unsee.law.claim import Claim
from unsee.law.deadline import Deadline
from unsee.law.regime import Regime
from unsee.letters.answer_by import as_day, certain, period_of, places_of
from unsee.letters.answers.said import Said, quoted
from unsee.letters.layout import Block
from unsee.letters.letter import Sentence
from unsee.letters.matter import Matter
from unsee.letters.pen import Pen


@dataclass(frozen=True, slots=True)
class Answering:
    about: Matter
    pen: Pen
    said: Said
    today: date

    @property
    def claims(self) -> tuple[Claim, ...]:
        return self.about.claims

    @property
    def laws(self) -> tuple[Regime, ...]:
        return tuple(book().regime(regime) for regime in dict.fromkeys(claim.regime for claim in self.claims))

    @property
    def by_law(self) -> tuple[tuple[Regime, Claim], ...]:
        return tuple((book().regime(claim.regime), claim) for claim in self.claims)

    @property
    def home(self) -> str | None:
        """Where the person lived when they asked: that decides about the law, wherever they have moved since."""
        home = self.about.ask.person.residence_on(self.said.requested or self.about.ask.today)
        return home.place if home else None

    def where(self, fits: Callable[[Regime, Claim], bool], *keys: str) -> list[Block]:
        """The sentences under those claims that fit, and none where none does."""
        pen = self.pen.only(claim for law, claim in self.by_law if fits(law, claim))
        return pen.paragraph(*keys) if pen.claims else []

    def by_rule(self, rule: Callable[[Regime], str | None], *keys: str) -> list[Block]:
        """The sentences under the laws that have the rule, citing its article; "" is a rule without one."""
        found = [Claim("rule", law.id, article) for law in self.laws if (article := rule(law)) is not None]
        return Pen(self.pen.of, tuple(found)).paragraph(*keys) if found else []

    def text(self, key: str, /, **values: str) -> str:
        return self.pen.plain(key, **values).text

    def either(self, value: str | None, with_it: str, without: str, /, name: str) -> Sentence:
        """One of two sentences, as something was said or not."""
        return self.pen.plain(with_it, **{name: value}) if value else self.pen.plain(without)

    def ground(self) -> list[Block]:
        """The reason they named, in their words."""
        ground = quoted(self.said.ground)
        return [Block((self.pen.plain("reply.ground", ground=ground),))] if ground else []

    def still_due(self, due_key: str = "reply.due") -> list[Block]:
        """Until when the answer is due, or since when it is overdue; nothing where no day is sure, or it is in doubt."""
        deadline = self.said.deadline
        if deadline is None or not certain(deadline) or deadline.due is None or deadline.claimable_after is None:
            return []
        due, surely_over = as_day(deadline.due), as_day(deadline.claimable_after)
        if due < self.today <= surely_over:
            return []
        key = due_key if self.today <= due else "reply.overdue"
        return [Block((self.pen.resting_on(places_of(deadline), key, due=self.pen.of.day(due)),))]

    def due_while_checking(self) -> list[Block]:
        """The same, only where the law does not let the time stand still while the company checks who asks."""
        deadline = self.said.deadline
        return self.still_due() if deadline is not None and _runs_on(deadline) else []


def _runs_on(deadline: Deadline) -> bool:
    period = period_of(deadline)
    return period is not None and period.pause == "none"


def joined(*parts: list[Block]) -> list[Block]:
    """One paragraph of all their sentences; none if there are none."""
    sentences = tuple(sentence for part in parts for block in part for sentence in block.sentences)
    return [Block(sentences)] if sentences else []


def one(*sentences: Sentence) -> list[Block]:
    return [Block(sentences)]


def about_right(*rights: str) -> Callable[[Regime, Claim], bool]:
    return lambda _, claim: claim.right in rights
