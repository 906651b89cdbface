"""How far an erasure is in each database: durable at every call, so that it outlives its worker."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from unsee.datamap.outcome import State
from unsee.store.desk.models import ErasureRow
from unsee.store.desk.speaking import spoken, writing
from unsee.store.desk.vault import Vault

_MEMO = ""  # the row of all databases together


@spoken
@dataclass(frozen=True, slots=True)
class Journal:
    request: str
    vault: Vault

    def memo(self) -> bytes | None:
        row = ErasureRow.objects.filter(request=self.request, database=_MEMO).first()
        return self.vault.open(bytes(row.memo)) if row and row.memo is not None else None

    def keep_memo(self, memo: bytes) -> None:
        self._put(_MEMO, {"state": State.OPEN, "memo": self.vault.seal(memo)})

    def states(self) -> Mapping[str, State]:
        rows = ErasureRow.objects.filter(request=self.request).exclude(database=_MEMO).values_list("database", "state")
        return {database: State(state) for database, state in rows}

    def record(self, database: str, state: State, counts: bytes) -> None:
        self._put(database, {"state": state, "counts": counts})

    def counts(self, database: str) -> bytes | None:
        row = ErasureRow.objects.filter(request=self.request, database=database).first()
        return bytes(row.counts) if row and row.counts is not None else None

    def _put(self, database: str, values: dict[str, object]) -> None:
        with writing():
            ErasureRow.objects.update_or_create(request_id=self.request, database=database, defaults=values)
