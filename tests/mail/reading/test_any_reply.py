"""Whatever came is read: nothing raises, and what is said keeps its shape."""

from __future__ import annotations

import json
import random
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from unsee.mail.message import parse
from unsee.mail.reading.read import Asked, Reading, read, read_text

REPLIES = [json.loads(line) for line in (Path(__file__).parent / "replies-train.jsonl").read_text(encoding="utf-8").splitlines()]
ANY = st.text(max_size=600)


def sound(reading: Reading) -> bool:
    return (
        bool(reading.labels)
        and all(0 <= one.confidence <= 1 for one in reading.labels)
        and len({one.label for one in reading.labels}) == len(reading.labels)
    )


@settings(deadline=None, max_examples=150)
@given(ANY, ANY, ANY, st.lists(st.text(max_size=30), max_size=3), st.booleans())
def test_any_text_is_read(subject: str, body: str, sender: str, names: list[str], html: bool) -> None:
    assert sound(read_text(subject, body, sender=sender, attachments=names, html=html, request=Asked(("erasure",))))


@settings(deadline=None, max_examples=150)
@given(st.binary(max_size=1500))
def test_any_octets_are_read(raw: bytes) -> None:
    assert sound(read(parse(raw)))


def test_replies_with_letters_lost_doubled_and_shuffled_are_read() -> None:
    chance = random.Random(11)
    for item in chance.sample(REPLIES, 200):
        letters = list(item.get("html") or item["body"])
        for _ in range(20):
            at = chance.randrange(len(letters))
            letters[at] = chance.choice(["", letters[at] * 2, "\x00", "\n", "<", "\u202e", letters[at - 1]])
        assert sound(read_text(item["subject"], "".join(letters), headers=item["headers"], html="html" in item))
