"""Keeping every file below the size a regulator takes: what goes into which part, and what is too large by itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from unsee.dossier.archive import packed_size
from unsee.dossier.contents import Absent, Attached, Dossier, Exhibit, File
from unsee.dossier.listing import Listed, file_name
from unsee.dossier.passages import Passages
from unsee.dossier.words import Words
from unsee.refusal import BadInput

SMALLEST = 200_000  # octets; the typefaces alone take half of it
_LISTS = 8_000  # of a ZIP: its index and manifest, beside what each file adds to them


def without_too_large(dossier: Dossier, largest: int | None, passages: Passages, words: Words) -> tuple[Dossier, tuple[str, ...]]:
    """Leaves out what no part can hold, and says so by name. Of a message, its text still goes along."""
    if largest is None:
        return dossier, ()
    if largest < SMALLEST:
        raise BadInput(f"No dossier fits into {said(largest)}; allow at least {said(SMALLEST)}.")
    room = largest - _LISTS - 2 * 400 * sum(1 + len(each.attached) for each in dossier.exhibits)
    names: list[str] = []

    def fits(file: File | None) -> File | None:
        if file is None or file.absent or packed_size(file.octets) <= room:
            return file
        name = file_name(file.name, passages)
        names.append(words("parts.too_large", limit=said(largest), name=name, size=said(file.size), hash=file.sha256))
        return file.left_out(Absent.TOO_LARGE)

    def slim(exhibit: Exhibit) -> Exhibit:
        return replace(exhibit, file=fits(exhibit.file), attached=tuple(map(slim_attached, exhibit.attached)))

    def slim_attached(each: Attached) -> Attached:
        return replace(each, file=fits(each.file) or each.file, instead=fits(each.instead))

    slimmed = replace(dossier, exhibits=tuple(map(slim, dossier.exhibits)))
    return slimmed, tuple(names)


def in_order(files: Sequence[Listed], largest: int | None) -> list[list[Listed]]:
    """The files into parts, in their order; each part as full as it can be."""
    if largest is None:
        return [list(files)]
    parts: list[list[Listed]] = []
    room = 0
    for file in files:
        size = packed_size(file.octets)
        if not parts or size > room:
            parts.append([])
            room = largest - _LISTS - 400 * len(files)
        parts[-1].append(file)
        room -= size
    return parts


def grouped(weights: Mapping[str, int], largest: int, front: int, later: int) -> list[tuple[str, ...]]:
    """The exhibits into PDFs, in their order. `front` is what the first part weighs without any, `later` each other one."""
    groups: list[list[str]] = [[]]
    room = largest - front
    if room < 0:
        raise BadInput(f"The pages before the exhibits alone take {said(front)}; allow more than that.")
    for exhibit, weight in weights.items():
        if weight > room and (groups[-1] or len(groups) == 1):
            groups.append([])
            room = largest - later
        groups[-1].append(exhibit)
        room -= weight
    return [tuple(group) for group in groups]


def said(octets: int) -> str:
    return f"{octets / 1_000_000:.1f} MB" if octets >= 1_000_000 else f"{-(-octets // 1000)} kB"
