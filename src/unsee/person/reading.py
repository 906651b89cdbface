"""What a message was read as, kept whole beside the case: labels with their words, facts, and where it comes from."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from unsee.case.log import Loaded
from unsee.person.ports import Ports


@dataclass(frozen=True, slots=True)
class Facts:
    """A stored reading. Everything in it is a stranger's: text is shown and quoted, never acted on by itself."""

    labels: tuple[str, ...] = ()
    values: tuple[tuple[str, Any], ...] = ()

    def text(self, name: str) -> str | None:
        value = dict(self.values).get(name)
        return str(value) if value else None

    def number(self, name: str) -> int | None:
        value = dict(self.values).get(name)
        return value if isinstance(value, int) else None

    def day(self, name: str) -> date | None:
        try:
            return date.fromisoformat(self.text(name) or "")
        except ValueError:
            return None


def stored_reading(ports: Ports, loaded: Loaded, mail: str | None) -> dict[str, Any] | None:
    """The latest reading of that message, as it was kept."""
    readings = [event for event in loaded.case.readings if event.mail == mail]
    if not readings:
        return None
    read: dict[str, Any] = json.loads(ports.cases.body(loaded.id, readings[-1].blob))
    return read


def reading_of(ports: Ports, loaded: Loaded, mail: str | None) -> Facts:
    read = stored_reading(ports, loaded, mail)
    if read is None:
        return Facts()
    return Facts(tuple(each["label"] for each in read["labels"]), tuple(read["facts"].items()))
