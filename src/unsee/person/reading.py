"""What a message was read as, kept whole beside the case: labels with their words, facts, and where it comes from."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from unsee.case.case import Case
from unsee.case.decide import Record, decide
from unsee.case.events import Event, ReadingProposed, ReadingSetAside
from unsee.case.label import Label
from unsee.case.log import Loaded
from unsee.case.meaning import OUTCOMES, SAFE
from unsee.mail.authenticity.assess import Authenticity
from unsee.mail.message import Message
from unsee.mail.reading.letter import Asked, Letter, letter
from unsee.mail.reading.read import Reading
from unsee.person.origin import domains_of, links_data, origin_data
from unsee.person.ports import Ports
from unsee.refusal import BadInput, Refused


def own_words(loaded: Loaded, message: Message) -> Letter:
    """Machine or human, and their words apart from what they quote of ours and from what every mail of theirs ends with."""
    opened = loaded.case.opened
    regimes = [claim.regime for claim in loaded.case.claims]
    return letter(message, Asked(opened.wanted if opened else (), next(iter(regimes), "")))


def consequences(
    ports: Ports, loaded: Loaded, mail: str, raw: bytes, reading: Reading, origin: Authenticity
) -> tuple[tuple[Event, ...], tuple[bytes, ...]]:
    """What may be recorded without asking is; the rest is proposed. The whole reading is kept beside it either way."""
    today, label = ports.clock.today, reading.labels[0].label
    blob = _blob(raw, reading, origin, domains_of(ports, loaded))
    proposed = ReadingProposed(today, mail, tuple(each.label.value for each in reading.labels), sha256(blob).hexdigest())
    if reading.unsure or label not in SAFE or origin.is_dangerous:
        return (proposed,), (blob,)
    outcome = OUTCOMES.get(label)
    if outcome is None:  # an absence note: it proves that the letter arrived, and asks for nothing
        return (proposed, ReadingSetAside(today, mail)), (blob,)
    try:
        recorded = decide(loaded.case, Record(outcome, today, None, mail, label.value), today)
    except (BadInput, Refused):
        return (proposed,), (blob,)
    return (proposed, *recorded), (blob,)


def _blob(raw: bytes, reading: Reading, origin: Authenticity, domains: frozenset[str]) -> bytes:
    facts = {name: value for name, value in asdict(reading.facts).items() if value not in (None, ())}
    data = {
        "labels": [
            {"label": each.label.value, "confidence": each.confidence, "words": each.evidence.words, "where": each.evidence.where}
            for each in reading.labels
        ],
        "facts": facts,
        "language": reading.language,
        "machine": reading.machine,
        "unsure": reading.unsure,
        "text": reading.text,
        "origin": origin_data(origin),
        "links": [] if reading.labels[0].label is Label.UNRELATED else links_data(raw, domains, origin),
    }
    return json.dumps(data, ensure_ascii=False, default=str).encode()


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


def stored_reading(ports: Ports, case_id: str, case: Case, mail: str | None) -> dict[str, Any] | None:
    """The latest reading of that message, as it was kept."""
    readings = [event for event in case.readings if event.mail == mail]
    if not readings:
        return None
    read: dict[str, Any] = json.loads(ports.cases.body(case_id, readings[-1].blob))
    return read


def reading_of(ports: Ports, loaded: Loaded, mail: str | None) -> Facts:
    read = stored_reading(ports, loaded.id, loaded.case, mail)
    if read is None:
        return Facts()
    return Facts(tuple(each["label"] for each in read["labels"]), tuple(read["facts"].items()))
