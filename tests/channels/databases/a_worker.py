"""A worker that kills itself at one point: python a_worker.py SHOP CRM JOURNAL "before|after POINT"."""

from __future__ import annotations

import json
import os
import signal
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from company import TODAY, database, erase
from unsee.channels.databases import Databases
from unsee.datamap.outcome import State

CRM = Path(__file__).with_name("crm.yaml").read_text()


class FileJournal:
    """Every word is on the disk before it returns."""

    def __init__(self, path: Path, dies: str) -> None:
        self._path, self._dies = path, dies
        self._data = json.loads(path.read_text()) if path.exists() else {"memo": None, "said": []}

    def memo(self) -> bytes | None:
        return self._data["memo"].encode() if self._data["memo"] else None

    def keep_memo(self, memo: bytes) -> None:
        self._write("keep_memo", memo=memo.decode())

    def states(self) -> dict[str, State]:
        return {name: State(state) for name, state, _ in self._data["said"]}

    def record(self, database: str, state: State, counts: bytes) -> None:
        self._write(f"{state} {database}", said=[*self._data["said"], [database, state.value, counts.decode()]])

    def counts(self, database: str) -> bytes | None:
        return {name: counts.encode() for name, _, counts in self._data["said"]}.get(database)

    def _write(self, point: str, **changes: object) -> None:
        self._die(f"before {point}")
        self._data |= changes
        fresh = self._path.with_suffix(".new")
        fresh.write_text(json.dumps(self._data))
        fresh.replace(self._path)
        self._die(f"after {point}")

    def _die(self, point: str) -> None:
        if point == self._dies:
            os.kill(os.getpid(), signal.SIGKILL)


def main(shop: str, crm: str, journal: str, dies: str) -> None:
    both = Databases([database(shop), database(crm, CRM)])
    outcome = both.carry_out(erase(), FileJournal(Path(journal), dies), TODAY)
    print("done" if outcome.done else outcome.problems, "clean" if outcome.clean else outcome.left)


if __name__ == "__main__":
    main(*sys.argv[1:])
