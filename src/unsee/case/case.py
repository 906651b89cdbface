"""A case is its log: what it amounts to (`unsee.case.fold` is how it comes about)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import assert_never

from unsee.case.demand import DEMANDS, KEEPS_RUNNING, SAID_GONE, Demand
from unsee.case.events import (
    DeadlinePassed,
    LookedAgain,
    MailCame,
    Opened,
    Outcome,
    OutcomeRecorded,
    PageGiven,
    Purpose,
    ReadingProposed,
    RegulatorWrote,
    Verdict,
)
from unsee.case.look import EVERYWHERE, GONE, THERE, Look
from unsee.case.stage import OVER, Stage
from unsee.case.written import HAS_LEFT, LATER_ASKS, UPWARDS, Post, Written
from unsee.law.claim import Claim

GIVEN_UP = frozenset({Post.FAILED, Post.DISCARDED})


@dataclass(frozen=True, slots=True)
class Case:
    opened: Opened | None = None
    letters: tuple[Written, ...] = ()
    mails: tuple[MailCame, ...] = ()
    outcomes: tuple[OutcomeRecorded, ...] = ()
    demands: tuple[Demand, ...] = ()
    readings: tuple[ReadingProposed, ...] = ()
    proposal: ReadingProposed | None = None  # the reading that waits for the person's word
    pages: tuple[PageGiven, ...] = ()  # that show the person
    looks: tuple[Look, ...] = ()
    passed: tuple[DeadlinePassed, ...] = ()
    verdicts: tuple[RegulatorWrote, ...] = ()
    exhausted: bool = False
    withdrawn: bool = False
    forgotten_on: date | None = None

    @property
    def request(self) -> Written | None:
        """The request that counts: the latest one not given up. One that follows another counts once it has left."""
        for letter in reversed(self.letters):  # asked a hundred times of each case, so it makes no lists
            if letter.prepared.purpose in LATER_ASKS and letter.post in HAS_LEFT:
                return letter
        return self._latest(Purpose.REQUEST)

    @property
    def reminder(self) -> Written | None:
        """Of the request that counts. One that was given up reminds nobody, and another may be written."""
        found, asked = self._latest(Purpose.REMINDER), self.request
        if found and found.post is Post.DISCARDED:
            return None
        return found if found and asked and self.letters.index(found) > self.letters.index(asked) else None

    @property
    def follow_up(self) -> Written | None:
        """The next request of this case, while it waits to be sent."""
        return next((x for x in self.letters if x.prepared.purpose in LATER_ASKS and x.post is Post.DRAFT), None)

    @property
    def climbing(self) -> tuple[Written, ...]:
        """The letters of the ladder that follow the request that counts, without those given up."""
        start = self.letters.index(self.request) + 1 if self.request else 0
        alive = (each for each in self.letters[start:] if each.post not in GIVEN_UP)
        return tuple(each for each in alive if each.prepared.purpose in UPWARDS or each.prepared.under)

    @property
    def complaint(self) -> Written | None:
        """To a regulator: the latest one sent; else the one that waits."""
        lodged = [each for each in self.climbing if each.prepared.purpose is Purpose.COMPLAINT]
        sent = [each for each in lodged if each.post is Post.SENT]
        return next(reversed(sent or lodged), None)

    @property
    def verdict(self) -> RegulatorWrote | None:
        """The last word of the regulator on the complaint that counts; a decision stays the last word."""
        mine = [each for each in self.verdicts if self.complaint and each.message_id == self.complaint.message_id]
        decided = [each for each in mine if each.verdict in {Verdict.UPHELD, Verdict.REJECTED}]
        return next(reversed(decided or mine), None)

    def letter(self, message_id: str) -> Written | None:
        return next((letter for letter in self.letters if letter.message_id == message_id), None)

    @property
    def asked_on(self) -> date | None:
        """The day the request reached the company, as far as we know: what deadlines count from."""
        return self.request.sent_on if self.request and self.request.post is Post.SENT else None

    @property
    def claims(self) -> tuple[Claim, ...]:
        return self.request.prepared.claims if self.request else ()

    @property
    def answers(self) -> tuple[OutcomeRecorded, ...]:
        """What they said since the request that counts was written."""
        return self.outcomes[self.request.outcomes_before if self.request else 0 :]

    @property
    def answer(self) -> OutcomeRecorded | None:
        """The last answer that ends the waiting: a result, or a demand nobody has met yet."""
        met = [demand.said for demand in self.demands if demand.met_on]
        return next((said for said in reversed(self.answers) if said.outcome not in KEEPS_RUNNING and said not in met), None)

    @property
    def said_gone(self) -> OutcomeRecorded | None:
        """Their word that nothing is left. To a question what they hold, an answer is none, unless it is "nothing"."""
        said, asked = self.answer, self.request
        checked = asked is not None and asked.prepared.purpose is Purpose.ACCESS_CHECK
        if said is None or said.outcome not in SAID_GONE or (checked and said.outcome is not Outcome.NO_DATA):
            return None
        return said

    @property
    def seen(self) -> dict[str, LookedAgain]:
        """Page -> what was last seen there for certain since they said that it is gone."""
        said = self.said_gone
        if said is None:
            return {}
        order = max(number for number, each in enumerate(self.outcomes) if each == said)
        found: dict[str, LookedAgain] = {}
        for look in self.looks:
            # A page seen on the very day they answer may be older than their answer; a person who says "gone" means afterwards.
            too_early = look.saw.on < said.on or (look.saw.page != EVERYWHERE and look.saw.on == said.on)
            if not look.decided or look.outcomes_before <= order or too_early:
                continue
            # Who looked everywhere and saw nothing has looked at every page they named.
            nowhere = look.saw.page == EVERYWHERE and look.saw.sight in GONE
            of = {look.saw.page, *(page.page for page in self.pages)} if nowhere else {look.saw.page}
            found |= dict.fromkeys(of, look.saw)
        current = {EVERYWHERE, *(page.page for page in self.pages)}
        return {page: saw for page, saw in found.items() if page in current}

    @property
    def open_demand(self) -> Demand | None:
        return next((demand for demand in reversed(self.demands) if demand.met_on is None), None)

    @property
    def passed_keys(self) -> frozenset[str]:
        return frozenset(event.key for event in self.passed)

    @property
    def stage(self) -> Stage:  # noqa: C901, PLR0911 - one line per stage, in the order in which they outrank each other
        if self.forgotten_on:
            return Stage.FORGOTTEN
        if self.withdrawn:
            return Stage.WITHDRAWN
        lodged = self.complaint if self.complaint and self.complaint.post is Post.SENT else None
        if self.said_gone and not (lodged and self.said_gone not in self.outcomes[lodged.outcomes_before :]):
            return self._gone()
        if lodged:
            return Stage.WITH_REGULATOR
        if self.answer:
            return Stage.ANSWERED
        if self.request is None:
            return Stage.NO_CONTACT if self.exhausted else Stage.DRAFT
        match self.request.post:
            case Post.SENT:
                return Stage.RUNNING
            case Post.OUTBOX:
                return Stage.OUTBOX
            case Post.SENDING | Post.UNSURE:
                return Stage.UNSURE
            case Post.DRAFT:
                return Stage.DRAFT
            case Post.FAILED | Post.DISCARDED:
                return Stage.NO_CONTACT if self.exhausted else Stage.DRAFT
            case _ as never:
                assert_never(never)

    def _gone(self) -> Stage:
        seen = self.seen
        if any(saw.sight in THERE for saw in seen.values()):
            return Stage.NOT_GONE
        every = {page.page for page in self.pages} or {EVERYWHERE}
        return Stage.SEEN_GONE if every <= seen.keys() else Stage.SAID_GONE

    def meet(self, on: date) -> Case:
        """What the company asked for was supplied or contested; the waiting goes on."""
        met = tuple(replace(demand, met_on=demand.met_on or on) for demand in self.demands)
        return replace(self, demands=met)

    def _latest(self, purpose: Purpose) -> Written | None:
        """The latest one alive, else the latest."""
        latest = None
        for letter in reversed(self.letters):
            if letter.prepared.purpose is purpose:
                if letter.post not in GIVEN_UP:
                    return letter
                latest = latest or letter
        return latest

    def with_post(self, message_id: str, post: Post, sent_on: date | None = None) -> Case:
        changed = tuple(
            replace(letter, post=post, sent_on=sent_on) if letter.message_id == message_id else letter for letter in self.letters
        )
        return replace(self, letters=changed)


__all__ = [
    "DEMANDS",
    "EVERYWHERE",
    "GONE",
    "HAS_LEFT",
    "KEEPS_RUNNING",
    "LATER_ASKS",
    "OVER",
    "SAID_GONE",
    "THERE",
    "UPWARDS",
    "Case",
    "Demand",
    "Look",
    "Post",
    "Stage",
    "Written",
]
