"""How well replies of known meaning are read: a file of labelled replies, and the scores."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from unsee.case.label import Label
from unsee.mail.reading.judge import APPLIED_UNASKED
from unsee.mail.reading.read import Asked, Facts, Reading, read_text
from unsee.refusal import BadInput

Item = Mapping[str, Any]
_KEPT = tuple(field.name for field in fields(Facts))


@dataclass(frozen=True, slots=True)
class Known:
    id: str
    subject: str
    body: str
    html: bool
    sender: str
    headers: dict[str, str]
    attachments: tuple[str, ...]
    request: Asked
    labels: tuple[Label, ...]
    accepted: frozenset[Label]
    facts: dict[str, Any]

    def reading(self) -> Reading:
        return read_text(
            self.subject,
            self.body,
            sender=self.sender,
            headers=self.headers,
            attachments=self.attachments,
            request=self.request,
            html=self.html,
        )


def known_in(text: str, name: str) -> list[Known]:
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            where = f"{name}, line {number}"
            try:
                item = json.loads(line)
            except (json.JSONDecodeError, RecursionError):
                raise BadInput(f"{where} is not JSON: each line is one reply, as in the labelled sample.") from None
            found.append(_known(item, where))
    if not found:
        raise BadInput(f"{name} holds no replies: each line is one, as in the labelled sample.")
    return found


def _known(item: Any, where: str) -> Known:
    if not isinstance(item, dict):
        raise BadInput(f"{where} is no reply: an object with id, subject, body or html, and labels is expected.")
    labels = item.get("labels")
    if not isinstance(labels, list) or not labels:
        raise BadInput(f"{where} names no labels: a list with the primary label first is expected.")
    asked = item.get("request")
    asked = asked if isinstance(asked, dict) else {}
    headers = item.get("headers")
    html = item.get("html")
    facts = item.get("facts")
    given = _labels(labels, where)
    return Known(
        id=str(item.get("id", "")),
        subject=str(item.get("subject") or ""),
        body=str(html if html is not None else item.get("body") or ""),
        html=html is not None,
        sender=str(item.get("from") or ""),
        headers={str(key): str(value) for key, value in headers.items()} if isinstance(headers, dict) else {},
        attachments=tuple(str(name) for name in _listed(item.get("attachments"))),
        request=Asked(tuple(str(right) for right in _listed(asked.get("rights"))), str(asked.get("regime") or "")),
        labels=given,
        accepted=frozenset((given[0], *_labels(_listed(item.get("accept_primary")), where))),
        facts=facts if isinstance(facts, dict) else {},
    )


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _labels(names: list[Any], where: str) -> tuple[Label, ...]:
    try:
        return tuple(Label(name) for name in names)
    except ValueError:
        wrong = next(name for name in names if name not in list(Label))
        raise BadInput(f"{where}: {wrong!r} is no label; known are {', '.join(Label)}.") from None


def plain_facts(facts: Facts) -> dict[str, Any]:
    """Only those present, as the labelled format writes them."""
    there = {name: getattr(facts, name) for name in _KEPT}
    return {
        name: value.isoformat() if isinstance(value, date) else list(value) if isinstance(value, tuple) else value
        for name, value in there.items()
        if value
    }


def scores(read: Iterable[tuple[Known, Reading]]) -> dict[str, Any]:
    pairs = list(read)
    right = [(known, reading) for known, reading in pairs if reading.primary in known.accepted]
    primary = [
        (reading.primary if reading.primary in known.accepted else known.labels[0], reading.primary) for known, reading in pairs
    ]
    unasked = [(known, reading) for known, reading in pairs if reading.primary in APPLIED_UNASKED and not reading.unsure]
    return {
        "replies": len(pairs),
        "primary_accuracy": _share(len(right), len(pairs)),
        "macro_f1": _macro_f1(primary),
        "unsure": sum(reading.unsure for _, reading in pairs),
        "right_when_sure": _share(
            sum(not reading.unsure for _, reading in right), sum(not reading.unsure for _, reading in pairs)
        ),
        "applied_unasked": {
            "count": len(unasked),
            "precision": _share(sum(reading.primary in known.accepted for known, reading in unasked), len(unasked)),
        },
        "primary": _per_label(({was}, {said}) for was, said in primary),
        "labels": _per_label((set(known.labels), {labelled.label for labelled in reading.labels}) for known, reading in pairs),
        "facts": _facts(pairs),
    }


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None


def _macro_f1(pairs: list[tuple[Label, Label]]) -> float:
    """Over the labels that are or were said to be first."""
    values = []
    for label in sorted({label for pair in pairs for label in pair}):
        hit = sum(was == said == label for was, said in pairs)
        values.append(2 * hit / (sum(was == label for was, _ in pairs) + sum(said == label for _, said in pairs)))
    return round(sum(values) / len(values), 4)


def _per_label(pairs: Iterable[tuple[set[Label], set[Label]]]) -> dict[str, dict[str, float | int | None]]:
    hit: Counter[Label] = Counter()
    was: Counter[Label] = Counter()
    said: Counter[Label] = Counter()
    for wanted, got in pairs:
        was.update(wanted)
        said.update(got)
        hit.update(wanted & got)
    return {
        str(label): {
            "precision": _share(hit[label], said[label]),
            "recall": _share(hit[label], was[label]),
            "replies": was[label],
        }
        for label in Label
        if was[label] or said[label]
    }


def _facts(pairs: list[tuple[Known, Reading]]) -> dict[str, dict[str, float | int | None]]:
    result: dict[str, dict[str, float | int | None]] = {}
    for name in _KEPT:
        there = [(known.facts[name], plain_facts(reading.facts).get(name)) for known, reading in pairs if known.facts.get(name)]
        said = sum(bool(plain_facts(reading.facts).get(name)) for _, reading in pairs)
        if there:
            result[name] = {
                "right": _share(sum(_alike(was, got) for was, got in there), len(there)),
                "present": len(there),
                "said": said,
            }
    return result


def _alike(was: Any, got: Any) -> bool:
    return str(was).lstrip("#") == str(got).lstrip("#")
