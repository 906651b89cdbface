"""A case is forgotten: what was written can no longer be read by anybody, and the proof of it is looked for at once."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from unsee.case.decide import Forget, decide
from unsee.case.events import Event
from unsee.case.log import Conflict, Loaded
from unsee.person.ports import Ports
from unsee.refusal import Refused


class Shredder(Protocol):
    def destroy(self, loaded: Loaded, events: tuple[Event, ...], actor: str) -> bytes: ...
    def wipe(self) -> None: ...
    def drop_outbox_files(self, case: str) -> list[str]: ...
    def holding(self, secret: bytes) -> list[Path]: ...


@dataclass(frozen=True, slots=True)
class Gone:
    outbox_files: list[str]
    again: bool  # it was forgotten before; what may have been left was wiped now


def forget(ports: Ports, shredder: Shredder, case_id: str) -> Gone:
    loaded = ports.cases.load(case_id)
    key = None
    if loaded.case.forgotten_on is None:
        try:
            key = shredder.destroy(loaded, decide(loaded.case, Forget(), ports.clock.today), "person")
        except Conflict:
            raise Refused(f"Case {case_id} is being changed by another unsee; nothing was forgotten. Try again.") from None
    files = shredder.drop_outbox_files(case_id)
    shredder.wipe()
    if key and (left := shredder.holding(key)):
        raise Refused(f"The case is forgotten, but its key still lies in {', '.join(map(str, left))}. Remove that file.")
    return Gone(files, again=key is None)
