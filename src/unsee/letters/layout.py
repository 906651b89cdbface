"""From blocks of sentences to plain text: lines short enough for any mail client, no space at a line's end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from unsee.letters.letter import Sentence
from unsee.letters.words import STAYS

WIDTH = 74  # leaves room for two levels of "> " within the 78 characters mail asks for


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or a list with one sentence to a hyphen."""

    sentences: tuple[Sentence, ...]
    listed: bool = False


def body(blocks: Iterable[Block]) -> str:
    return ("\n\n".join(_block(block) for block in blocks) + "\n").replace(STAYS, " ")


def _block(block: Block) -> str:
    if block.listed:
        return "\n".join("\n".join(_lines(f"- {sentence.text}", hanging="  ")) for sentence in block.sentences)
    return "\n".join(_lines(" ".join(sentence.text for sentence in block.sentences)))


def _lines(text: str, hanging: str = "") -> Sequence[str]:
    """Words are never broken: a long address stays in one piece, on a line of its own if need be."""
    lines: list[str] = []
    while len(text) > WIDTH:
        end = text.rfind(" ", len(hanging), WIDTH + 1)
        if end == -1:
            end = text.find(" ", WIDTH)
        if end == -1:
            break
        lines.append(text[:end])
        text = hanging + text[end + 1 :]
    return [*lines, text]
