"""What a complaint is written from: who complains of whom to which regulator, and what happened, day by day.

Whoever escalates a case fills in a `Matter`; everything else follows from it:

    complaint(matter) -> Letter                     in the regulator's language; `write.py`
    sheet(matter) -> Sheet                          for a form: what to paste into which field, and the link; `sheet.py`
    unready(matter or letter) -> tuple[Slot, ...]   what still waits for the person's own words: nothing is sent while any does
    notes(matter) -> tuple[str, ...]                what the person should know before sending, in their own language
    breaches(matter) -> tuple[Breach, ...]          what of the facts breaches the law; `breached.py`
    wishes(matter) -> tuple[Wish, ...]              what is asked of the regulator
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from unsee.law.authorities import Authority
from unsee.law.deadline import Deadline
from unsee.letters.answer_by import as_day, certain
from unsee.letters.answers.said import Demand
from unsee.letters.letter import Ask


class What(StrEnum):
    """What happened on one day. The first ones the person did, the others the company."""

    REQUESTED = "requested"  # the request left; `via` says how
    REMINDED = "reminded"
    WROTE_BACK = "wrote_back"  # an answer of the person to something the company wrote
    SUPPLIED = "supplied"  # the person did what the company wanted: named a number, confirmed, paid
    ASKED_OFFICER = "asked_officer"  # wrote to the data-protection officer
    ASKED_REPRESENTATIVE = "asked_representative"  # wrote to the representative in the EU, the UK or Switzerland
    APPEALED = "appealed"  # asked the company to review its decision, where the law has that
    COMPLAINED = "complained"  # complained to the company itself, where that must come first
    SEEN_AGAIN = "seen_again"  # still shown after the company had said that it was done

    ARRIVED = "arrived"  # the request reached the company
    RETURNED = "returned"  # a letter came back
    ACKNOWLEDGED = "acknowledged"
    EXTENDED = "extended"  # `until` or `days`; `words`: the reasons named
    FORM_DEMANDED = "form_demanded"  # `host`
    IDENTITY_DEMANDED = "identity_demanded"  # `demanded`; `words`: the doubt named
    AUTHORITY_DEMANDED = "authority_demanded"
    CLARIFICATION_DEMANDED = "clarification_demanded"
    CONFIRMATION_DEMANDED = "confirmation_demanded"
    FEE_DEMANDED = "fee_demanded"  # `fee`
    DEVICE_IDS_ONLY = "device_ids_only"
    NOT_CONTROLLER = "not_controller"  # `words`: whom they named
    NO_DATA = "no_data"
    PARTIAL = "partial"  # `missing`
    REFUSED = "refused"  # `words`: the ground named; none means that none was
    LAW_DENIED = "law_denied"  # "your law does not reach us"; `words`
    FULFILLED = "fulfilled"  # said to be done
    OTHER = "other"  # answered otherwise


@dataclass(frozen=True, slots=True)
class Fact:
    """One row of the chronology. What the company wrote is a stranger's text: it is quoted as one line, and cut."""

    on: date
    what: What
    words: str | None = None  # the company's own, about the point in question
    until: date | None = None  # EXTENDED: the day it named
    days: int | None = None  # EXTENDED: the number of days it named
    demanded: frozenset[Demand] = frozenset()  # IDENTITY_DEMANDED
    missing: tuple[str, ...] = ()  # PARTIAL: names in letters.answers.partial.ITEMS, "copy", and rights passed over
    fee: str | None = None  # FEE_DEMANDED, as they write it
    host: str | None = None  # FORM_DEMANDED: of the form; never the link itself
    via: str | None = None  # REQUESTED: "email", "form", "post", as events.Sent has it ("smtp" and "outbox" are e-mail)
    exhibit: str | None = None  # its number in the dossier: "3"


@dataclass(frozen=True, slots=True)
class Limit:
    """A last day in this case: `deadline` as the law counts it, with its steps; `due` with an extension that had effect."""

    deadline: Deadline
    due: date
    surely_over: date  # past it no reasonable reading says that the company was in time
    extended: bool = False

    @classmethod
    def of(cls, deadline: Deadline) -> Limit | None:
        """Without an extension; None where the law gives no number, or one we are not sure of: then nobody is called late."""
        if not certain(deadline) or deadline.due is None or deadline.claimable_after is None:
            return None
        return cls(deadline, as_day(deadline.due), as_day(deadline.claimable_after))


class Breach(StrEnum):
    """What the company did, or failed to do, that the law does not allow. Each has its provisions, law by law."""

    SILENCE = "silence"  # no answer, and the last day is surely over
    NO_ANSWER = "no_answer"  # no answer, and no day is sure: said without calling anybody late
    LATE = "late"  # answered, after the last day
    NO_REASONS = "no_reasons"  # refused without saying why
    GROUND = "ground"  # refused on a ground that has to be examined, or that the law does not know
    LAW_DENIED = "law_denied"  # "your law does not reach us"
    IDENTITY = "identity"  # wants proof of identity without saying what it doubts
    FORM = "form"  # goes on only through its form or portal
    FEE = "fee"
    EXTENSION = "extension"  # announced too late, or without reasons
    PARTIAL = "partial"  # items of Art. 15 missing, rights passed over
    UNDONE = "undone"  # shown again after it was said to be done
    NOT_INFORMED = "not_informed"  # collected from elsewhere, and nobody told the person
    NO_GROUND = "no_ground"  # processes a face without any legal ground
    NO_REPRESENTATIVE = "no_representative"


class Wish(StrEnum):
    """What is asked of the regulator."""

    EXAMINE = "examine"
    ORDER_ANSWER = "order_answer"  # comply with the request
    ORDER_ERASURE = "order_erasure"
    BAN = "ban"  # of going on: for face-search companies
    ORDER_REPRESENTATIVE = "order_representative"
    INFORM = "inform"  # tell the person what comes of it


class ChosenBy(StrEnum):
    """Why this regulator: Art. 77(1) GDPR leaves the choice; most laws leave none."""

    RESIDENCE = "residence"
    WORK = "work"
    INFRINGEMENT = "infringement"  # where the company is, or where it happened
    LAW = "law"  # the one that this law is in the hands of


class Slot(StrEnum):
    """A sentence only the person can write."""

    WHY = "why"  # why they believe that the company holds data about them
    EFFECT = "effect"  # what it means for them
    ADDRESS = "address"  # their postal address, where the profile has none
    WORK = "work"  # where they work, if the regulator was chosen by it


@dataclass(frozen=True, slots=True)
class Own:
    """The person's own words for one slot."""

    slot: Slot
    words: str


@dataclass(frozen=True, slots=True)
class Matter:
    """`ask` is the request this is about, with the claims under `regime` alone (others are left out of the letter).

    `breaches` and `wishes` are what the letter says and asks, in its own order; None means all that follow from the facts.
    `language` None means the regulator's, if it is one of ours (see `language.chosen`).
    """

    ask: Ask
    regime: str
    regulator: Authority
    facts: tuple[Fact, ...]  # in any order
    limits: tuple[Limit, ...] = ()  # of claims under this law; see Limit.of
    chosen_by: ChosenBy = ChosenBy.RESIDENCE
    breaches: tuple[Breach, ...] | None = None
    wishes: tuple[Wish, ...] | None = None
    own: tuple[Own, ...] = ()
    enclosures: tuple[str, ...] = ()  # titles of exhibits, in their order; none: the letters of the chronology are named
    language: str | None = None

    def words_for(self, slot: Slot) -> str:
        return next((own.words for own in self.own if own.slot is slot), "")
