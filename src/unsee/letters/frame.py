"""What every letter has around its matter: subject, greeting, whom it is about, thanks, name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from unsee.letters.details import Detail, disclosures
from unsee.letters.layout import Block, body
from unsee.letters.letter import Ask, Disclosure, Letter, Sentence
from unsee.letters.one_line import one_line
from unsee.letters.pen import Pen
from unsee.letters.words import STAYS


def framed(pen: Pen, ask: Ask, found: tuple[Detail, ...], subject: str, matter: Iterable[Block]) -> Letter:
    blocks = [*pen.paragraph("letter.greeting"), *matter, *_closing(pen, found)]
    return bound(pen, subject, blocks, disclosures(found, ask.person.language, pen.of.language))


def bound(pen: Pen, subject: str, blocks: list[Block], discloses: tuple[Disclosure, ...]) -> Letter:
    """All of a letter's blocks, greeting and name included, as the letter they make."""
    return Letter(
        language=pen.of.language,
        subject=subject.replace(STAYS, " "),
        body=body(blocks),
        sentences=tuple(Sentence(said.text.replace(STAYS, " "), said.provision) for block in blocks for said in block.sentences),
        discloses=discloses,
    )


def company(ask: Ask) -> str:
    return one_line(ask.company.name)


def known_by(pen: Pen, intro: str, found: tuple[Detail, ...]) -> Iterator[Block]:
    """The identifiers this letter discloses, one to a line: nowhere else does it name any but the name."""
    yield from pen.paragraph(intro)
    lines = [pen.plain(f"details.{each.field}", value=each.value.replace(" ", STAYS)) for each in found]
    yield Block(tuple(lines), listed=True)


def _closing(pen: Pen, found: tuple[Detail, ...]) -> Iterator[Block]:
    yield from pen.paragraph("letter.thanks")
    yield from pen.paragraph("letter.closing")
    yield Block((Sentence(found[0].value.replace(" ", STAYS), None),))
