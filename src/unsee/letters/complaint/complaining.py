"""What every part of a complaint is written from: the matter, what the request was about, and a pen for its law."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from unsee.law.book import book
from unsee.law.claim import Claim
from unsee.law.regime import Regime
from unsee.letters import matter as request
from unsee.letters.answer_by import places_of
from unsee.letters.answers.said import quoted
from unsee.letters.complaint.matter import Fact, Limit, Matter, What
from unsee.letters.complaint.slots import inert
from unsee.letters.complaint.words import complaint_words
from unsee.letters.layout import Block
from unsee.letters.pen import Pen
from unsee.letters.provision import Place
from unsee.refusal import BadInput

# The company dealt with the request, rightly or not; what it merely asks for before that is no answer.
ANSWERS = frozenset(
    {
        What.DEVICE_IDS_ONLY,
        What.NOT_CONTROLLER,
        What.NO_DATA,
        What.PARTIAL,
        What.REFUSED,
        What.LAW_DENIED,
        What.FULFILLED,
    }
)
BY_THE_PERSON = frozenset(
    {
        What.REQUESTED,
        What.REMINDED,
        What.WROTE_BACK,
        What.SUPPLIED,
        What.ASKED_OFFICER,
        What.ASKED_REPRESENTATIVE,
        What.APPEALED,
        What.COMPLAINED,
        What.SEEN_AGAIN,
    }
)
_GUESSED = "provision modelled on"  # where a law's file names no article of its own


@dataclass(frozen=True)
class Complaining:
    matter: Matter
    language: str

    @cached_property
    def law(self) -> Regime:
        return book().regime(self.matter.regime)

    @cached_property
    def about(self) -> request.Matter:
        """The request, as far as it rests on this law."""
        ask = self.matter.ask
        ours = tuple(claim for claim in ask.claims if claim.regime == self.matter.regime)
        about = request.matter(replace(ask, claims=ours))
        if not about.claims:
            raise BadInput(f"Nothing was asked under {self.law.short_name} ({self.law.id}), so there is nothing to complain of.")
        return about

    @cached_property
    def pen(self) -> Pen:
        return Pen(complaint_words(self.language), tuple(map(_without_guess, self.about.claims)))

    @property
    def home(self) -> str:
        """Where the person lives now."""
        ask = self.matter.ask
        home = ask.person.residence_on(ask.today)
        if home is None:
            raise BadInput("A complaint needs the place where you live, and none is known for today.")
        return home.place

    @property
    def known_foreign(self) -> bool:
        """The company is known to be established where this law does not hold."""
        return self.matter.ask.company.country is not None and bool(self.about.foreign)

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """In their order, with what the company wrote made fit to quote: one line, cut, no bracket of ours."""
        fit = (replace(fact, words=_fit(fact)) for fact in self.matter.facts)
        return tuple(sorted(fit, key=lambda fact: fact.on))

    @cached_property
    def answer(self) -> Fact | None:
        """The first answer to the request made last."""
        asked = [fact.on for fact in self.facts if fact.what is What.REQUESTED]
        since = asked[-1] if asked else None
        return next((fact for fact in self.facts if fact.what in ANSWERS and (since is None or since <= fact.on)), None)

    @cached_property
    def passed(self) -> tuple[Limit, ...]:
        """Last days that are surely over, the first one first."""
        over = [limit for limit in self.matter.limits if limit.surely_over < self.matter.ask.today]
        return tuple(sorted(over, key=lambda limit: limit.due))

    @property
    def by_day(self) -> dict[date, list[Limit]]:
        """The same, those of one day together."""
        days: dict[date, list[Limit]] = {}
        for limit in self.passed:
            days.setdefault(limit.due, []).append(limit)
        return days

    def those(self, what: What) -> list[Fact]:
        return [fact for fact in self.facts if fact.what is what]

    def rule(self, article: str) -> Pen:
        """A pen for a rule of this law that is no right."""
        return Pen(self.pen.of, (_without_guess(Claim("rule", self.law.id, article)),))

    def day_places(self, limit: Limit) -> tuple[Place, ...]:
        return tuple(
            replace(place, at="") if place.quoted and place.at.startswith(_GUESSED) else place
            for place in places_of(limit.deadline)
        )

    def rights_of(self, limits: list[Limit]) -> str:
        rights = {limit.deadline.right for limit in limits}
        names = dict.fromkeys(request.section(claim) for claim in self.about.claims if claim.right in rights)
        return self.rights(tuple(names))

    def rights(self, names: tuple[str, ...] | None = None) -> str:
        texts = self.pen.of.texts
        shown = names if names is not None else tuple(self.about.sections)
        return self.pen.of.listed([texts.get(f"right.{name}", texts["right.other"]) for name in shown])

    def text(self, key: str, /, **values: str) -> str:
        return self.pen.plain(key, **values).text

    def heading(self, number: int, key: str) -> Block:
        return Block((replace(self.pen.plain(key), text=f"{number}. {self.pen.of.texts[key]}"),))


def _fit(fact: Fact) -> str | None:
    words = None if fact.what in BY_THE_PERSON else quoted(fact.words)
    return inert(words) or None if words else None


def _without_guess(claim: Claim) -> Claim:
    return replace(claim, article="") if claim.article.startswith(_GUESSED) else claim
