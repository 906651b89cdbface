"""Reading replies: how many a second, where the time goes, and the score on the part of the labelled replies never trained on."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from unsee.mail.message import parse
from unsee.mail.reading.as_mail import as_mail
from unsee.mail.reading.check import Known, known_in, scores
from unsee.mail.reading.facts import facts_in
from unsee.mail.reading.judge import judge
from unsee.mail.reading.letter import letter
from unsee.mail.reading.read import read

REPLIES = Path(__file__).parent.parent / "tests/mail/reading/replies-test.jsonl"
ROUNDS = 5


def run() -> dict[str, Any]:
    known = known_in(REPLIES.read_text(encoding="utf-8"), REPLIES.name)
    started = time.perf_counter()
    known[0].reading()
    first = time.perf_counter() - started
    raw = [_mail(one) for one in known]
    messages = [parse(octets) for octets in raw]
    letters = [letter(message, one.request) for message, one in zip(messages, known, strict=True)]
    labels = [tuple(label for label, _ in judge(one).labels) for one in letters]
    count = len(known) * ROUNDS
    whole = _seconds(lambda: [read(message, one.request) for message, one in zip(messages, known, strict=True)])
    found = scores((one, one.reading()) for one in known)
    return {
        "replies": count,
        "first_reading_with_lexicon_ms": round(first * 1000, 1),
        "parsed_per_second": round(count / _seconds(lambda: [parse(octets) for octets in raw])),
        "read_per_second": round(count / whole),
        "share_of_reading": {
            "own words, sentences, ideas": round(
                _seconds(lambda: [letter(m, one.request) for m, one in zip(messages, known, strict=True)]) / whole, 2
            ),
            "rules, labels": round(_seconds(lambda: [judge(one) for one in letters]) / whole, 2),
            "facts": round(_seconds(lambda: [facts_in(one, said) for one, said in zip(letters, labels, strict=True)]) / whole, 2),
        },
        "untouched_part": {
            name: found[name] for name in ("replies", "primary_accuracy", "macro_f1", "unsure", "applied_unasked")
        },
    }


def _mail(one: Known) -> bytes:
    return as_mail(one.subject, one.body, sender=one.sender, headers=one.headers, attachments=one.attachments, html=one.html)


def _seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    for _ in range(ROUNDS):
        work()
    return time.perf_counter() - started
