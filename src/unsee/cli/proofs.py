"""What a company may ask in order to know who asks, in words and as data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from unsee.person.proofs import Asked


def proof_lines(each: Asked) -> Iterator[str]:
    rights = ", ".join(right.replace("_", " ") for right in each.rights)
    yield f"What they may ask ({rights}): {each.proof.said}"
    if each.proof.rule:
        yield f"  {each.proof.citation}: {each.proof.rule}"
    for said in each.proof.backing:
        yield f"  {said.by}: {said.says}"


def proof_data(each: Asked) -> dict[str, Any]:
    return {
        "rights": list(each.rights),
        "law": each.law,
        "when": each.proof.when,
        "document": each.proof.document,
        "said": each.proof.said,
        "rule": each.proof.rule,
        "citation": str(each.proof.citation),
        "backing": [{"by": said.by, "says": said.says, "weight": said.weight} for said in each.proof.backing],
    }
