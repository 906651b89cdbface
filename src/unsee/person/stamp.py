"""Somebody else's word that the log stood as it stands by a certain day. Only a hash of hashes leaves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from unsee.case.heads import Head, digest, from_text, to_text
from unsee.person.ports import Ports
from unsee.refusal import BadInput, Refused


class Stamps(Protocol):
    def keep(self, kind: str, heads: str, proof: bytes, *, roots: str = "", source: str) -> int: ...


Prove = Callable[[str, str, bytes, str], str]


@dataclass(frozen=True, slots=True)
class Authority:
    source: str
    stamp: Callable[[str], tuple[bytes, str]]  # heads -> (checked answer, the certificate that vouches for it)


@dataclass(frozen=True, slots=True)
class Kept:
    number: int
    cases: int
    digest: str
    proves: str


def heads(ports: Ports, case: str | None) -> str:
    """What is stamped: how far each log has come by now."""
    found = ports.cases.heads(case)
    if not found:
        raise Refused("There is no case yet, so there is nothing to stamp.")
    return to_text(found)


def stamp_now(ports: Ports, stamps: Stamps, prove: Prove, authority: Authority, case: str | None) -> Kept:
    now = heads(ports, case)
    proof, roots = authority.stamp(now)
    said = prove("rfc3161", now, proof, roots)
    return _kept(stamps.keep("rfc3161", now, proof, roots=roots, source=authority.source), now, said)


def keep_ots(ports: Ports, stamps: Stamps, prove: Prove, proof: bytes, of: str, source: str) -> Kept:
    """Keeps an OpenTimestamps file over `of`, the list of heads it was made for. The logs must still agree with that list."""
    covered = from_text(of)
    try:
        said = prove("ots", of, proof, "")
    except Refused as why:
        raise Refused(f"{source} was not kept: {why}") from None
    for head in covered:
        if not _stands(ports, head):
            raise BadInput(
                f"The list that {source} is for names an event {head.version} of case {head.case} that your log has not."
            )
    return _kept(stamps.keep("ots", of, proof, source=source), of, said)


def _stands(ports: Ports, head: Head) -> bool:
    return ports.cases.hash_at(head.case, head.version) == head.hash


def _kept(number: int, of: str, said: str) -> Kept:
    return Kept(number, len(from_text(of)), digest(of).hex(), said)
