"""What a regulator does with a complaint."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Verdict(StrEnum):
    RECEIVED = "received"  # it has the complaint, and says so
    ASKED = "asked"  # it wants something from the person
    INFORMED = "informed"  # it says how far it is
    UPHELD = "upheld"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class RegulatorWrote:
    on: date
    message_id: str  # of the complaint
    verdict: Verdict
    reference: str = ""  # the regulator's own
    mail: str | None = None
