"""How far each log reached at some moment, as a small text: what is stamped. It holds references and hashes, nothing else."""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256

from unsee.refusal import BadInput

TITLE = "unsee heads 1"
LINE = re.compile(r"(\S+) ([1-9][0-9]*) ([0-9a-f]{64})")


@dataclass(frozen=True, slots=True)
class Head:
    case: str
    version: int
    hash: str


def to_text(heads: list[Head]) -> str:
    ordered = sorted(heads, key=lambda head: head.case)
    return "".join(f"{line}\n" for line in (TITLE, *(f"{head.case} {head.version} {head.hash}" for head in ordered)))


def from_text(text: str) -> list[Head]:
    """Raises BadInput where it is not exactly what `to_text` writes."""
    lines = text.split("\n")
    found = [LINE.fullmatch(line) for line in lines[1:-1]]
    heads = [Head(match[1], int(match[2]), match[3]) for match in found if match]
    if not heads or to_text(heads) != text:
        raise BadInput("This is not a list of heads as `unsee stamp --write` writes it.")
    return heads


def digest(text: str) -> bytes:
    return sha256(text.encode()).digest()
