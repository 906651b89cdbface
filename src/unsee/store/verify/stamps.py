"""Time stamps: what was stamped, whether the stamp holds, and whether the logs still agree with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from unsee.case.finding import Finding
from unsee.case.heads import Head, from_text
from unsee.refusal import BadInput, Refused
from unsee.store.verify.file import DataFile, is_body, words

Prove = Callable[[str, str, bytes, str], str]  # (kind, heads, proof, roots) -> what it proves; raises Refused where nothing


def check_stamps(data: DataFile, prove: Prove, case: str | None) -> Iterator[Finding]:
    for number, kind, heads, proof, roots in data.rows("SELECT id, kind, heads, proof, roots FROM store_stamprow ORDER BY id"):
        try:
            covered = from_text(words(heads))
            if case is not None and case not in {head.case for head in covered}:
                continue
            said = prove(words(kind), words(heads), proof if is_body(proof) else b"", words(roots))
        except (BadInput, Refused, ValueError) as why:
            yield Finding(f"time stamp {number} does not hold: {str(why).rstrip('.')}")
            continue
        changed = [head for head in covered if _hash_at(data, head) != head.hash]
        for head in changed:
            yield Finding(
                f"the log up to event {head.version} is not the one that time stamp {number} was given for",
                head.case,
                head.version,
            )
        if not changed:
            of = covered[0].case if len(covered) == 1 else f"{len(covered)} cases"
            yield Finding(f"time stamp {number} over {of}: {said}", holds=True)


def _hash_at(data: DataFile, head: Head) -> str | None:
    found = data.rows("SELECT hash FROM store_eventrow WHERE case_id = ? AND version = ?", head.case, head.version)
    return next((link.hex() for (link,) in found if is_body(link)), None)
