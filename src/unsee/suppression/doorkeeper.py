"""The gate of one desk: its list, its keys, and what is done with them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from unsee.suppression.entry import Entries
from unsee.suppression.gate import Gate, Record, Verdict
from unsee.suppression.index import Index
from unsee.suppression.key import KeyRing
from unsee.suppression.register import Register
from unsee.suppression.screened import Screened, Screening

Check = Callable[[Sequence[Record]], list[Verdict]]


@dataclass(frozen=True, slots=True)
class Doorkeeper:
    keys: Callable[[], KeyRing]
    entries: Callable[[], Entries]
    region: str | None
    screen: Callable[[Screening, Check], Screened]
    new_key: Callable[[], int]

    def gate(self) -> Gate:
        return Gate(self.keys(), self.entries(), region=self.region, index=Index())

    def register(self) -> Register:
        return Register(self.keys(), self.entries(), region=self.region)

    def pass_file(self, wanted: Screening, *, today: date, use: str) -> Screened:
        gate = self.gate()
        return self.screen(wanted, lambda records: gate.check_many(records, today=today, use=use))
