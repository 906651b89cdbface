"""What a kept stamp proves, in words. Everything needed lies beside it: no network."""

from __future__ import annotations

from functools import partial

from unsee.case.heads import digest
from unsee.channels.timestamp.ots import Attestation, InBlock, Pending, read
from unsee.channels.timestamp.post import ask
from unsee.channels.timestamp.token import check, question, roots_in
from unsee.refusal import Refused


def stamp(url: str, roots: tuple[str, ...], heads: str) -> tuple[bytes, str]:
    """(the authority's answer, checked; the one certificate that vouches for it, PEM)."""
    query = question(heads.encode())
    answer = ask(url, query.der)
    try:
        check(answer, query.stamped, roots, query.nonce)
    except Refused as why:
        raise Refused(f"The answer of {url} can't be used: {why} Nothing was stored.") from None
    return answer, next(root for root in roots if _vouches(root, answer, query.stamped))


def prove(kind: str, heads: str, proof: bytes, roots: str, *, trusted: tuple[str, ...] | None = None) -> str:
    """Raises Refused where it proves nothing. `trusted` replaces the certificates that lie beside the stamp."""
    match kind:
        case "rfc3161":
            stamped = check(proof, heads.encode(), trusted or roots_in(roots, "the time stamp"))
            return f"given at {stamped.at:%Y-%m-%d %H:%M:%S} UTC by {stamped.by}"
        case "ots":
            found = read(proof)
            if found.digest != digest(heads):
                raise Refused("the OpenTimestamps file is for something else (wrong hash).")
            return "; ".join(map(_in_words, found.attestations))
        case _:
            raise Refused(f"unsee knows no time stamp of the kind {kind!r}.")


def proving(trusted: tuple[str, ...] | None) -> partial[str]:
    return partial(prove, trusted=trusted)


def _vouches(root: str, answer: bytes, stamped: bytes) -> bool:
    try:
        check(answer, stamped, (root,))
    except Refused:
        return False
    return True


def _in_words(attestation: Attestation) -> str:
    match attestation:
        case InBlock(height=height, root=root):
            return f"in Bitcoin block {height} if its Merkle root is {root} (look that up; unsee asked nobody)"
        case Pending(calendar=calendar):
            return f"promised by {calendar}; `ots upgrade` the file and give it to `unsee stamp --ots` again"
