"""A claim: a right asserted under a regime, with its article."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Claim:
    right: str
    regime: str
    article: str
