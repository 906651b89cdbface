"""What happened to a request that may move its clock, as the person knows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from unsee.refusal import BadInput


@dataclass(frozen=True, slots=True)
class Clock:
    identity_asked: date | None = None
    identity_received: date | None = None  # the day it reached the company
    clarification_asked: date | None = None
    clarification_received: date | None = None
    fee_asked: date | None = None
    fee_paid: date | None = None
    extended_on: date | None = None  # the day the company said it needs longer
    answered: date | None = None  # the day its answer, or refusal, became known

    def check(self, received: date) -> None:
        """Refuse an order of events that can't have happened."""
        for asked, given, what in (
            (self.identity_asked, self.identity_received, "proof of identity"),
            (self.clarification_asked, self.clarification_received, "the clarification"),
            (self.fee_asked, self.fee_paid, "the fee"),
        ):
            if asked is not None and asked < received:
                raise BadInput(
                    f"{what.capitalize()} can't have been asked for on {asked}, before the request arrived on {received}."
                )
            if given is not None and given < (asked or received):
                raise BadInput(
                    f"{what.capitalize()} can't have been supplied on {given}, before it was asked for on {asked or received}."
                )
        for day, what in ((self.extended_on, "extended"), (self.answered, "answered")):
            if day is not None and day < received:
                raise BadInput(f"The request can't have been {what} on {day}, before it arrived on {received}.")


NOTHING_HAPPENED = Clock()
