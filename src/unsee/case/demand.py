"""What answers mean for the waiting: some end it, some leave it, some want something first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from unsee.case.events import Outcome, OutcomeRecorded

SAID_GONE = frozenset({Outcome.FULFILLED, Outcome.NO_DATA})
KEEPS_RUNNING = frozenset({Outcome.ACKNOWLEDGED, Outcome.EXTENSION})
DEMANDS = frozenset({
    Outcome.IDENTITY_DEMANDED,
    Outcome.AUTHORITY_DEMANDED,
    Outcome.CLARIFICATION_DEMANDED,
    Outcome.CONFIRMATION_DEMANDED,
    Outcome.FORM_DEMANDED,
    Outcome.FEE_DEMANDED,
    Outcome.DEVICE_IDS_ONLY,
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Demand:
    """What the company waits for, and the day the person met or contested it."""

    said: OutcomeRecorded
    met_on: date | None = None
