"""The person's own words, read back from a letter they stand in: it is the one place that keeps them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from unsee.letters.complaint.language import chosen
from unsee.letters.complaint.matter import Matter, Own
from unsee.letters.complaint.slots import filled, slots, spaced
from unsee.letters.complaint.write import complaint

_AROUND = 40  # letters before and after by which a place is known again


def own_in(matter: Matter, body: str) -> tuple[Own, ...]:
    """Those whose surroundings in the letter are still ours; the rest was rewritten, and nobody can say what is whose."""
    return tuple(_found(replace(matter, own=()), spaced(body)))


def _found(blank: Matter, body: str) -> Iterator[Own]:
    written, language = spaced(complaint(blank).body), chosen(blank)
    for slot in slots(blank):
        before, _, after = written.partition(spaced(filled(blank, slot, language)))
        lead = before[-_AROUND:].rpartition("]]")[2].lstrip()
        follows = after[:_AROUND].partition("[[")[0].rstrip()
        start = body.find(lead)
        end = body.find(follows, start + len(lead)) if start >= 0 else -1
        words = body[start + len(lead) : end].strip() if end >= 0 else ""
        if lead and follows and words and "[[" not in words:
            yield Own(slot, words)
