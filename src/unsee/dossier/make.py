"""From the values of a case to the files handed over: pages, archive, parts, and the proof that what was removed is gone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256

from unsee.dossier.archive import About, archive
from unsee.dossier.contents import Dossier, File
from unsee.dossier.insert import Inserted, insert, pages_of
from unsee.dossier.listing import Listed, listed
from unsee.dossier.passages import Passages
from unsee.dossier.prove import remains
from unsee.dossier.redact import redacted
from unsee.dossier.sheets import Part, Plan, frame, label, sheets
from unsee.dossier.split import grouped, in_order, said, without_too_large
from unsee.dossier.typeset import Typeset, typeset
from unsee.dossier.words import Words, words
from unsee.refusal import Refused

NOTHING = Passages()


@dataclass(frozen=True, slots=True)
class Wanted:
    """How the person wants it."""

    stem: str  # of the names of the files: STEM.pdf, STEM.zip, or STEM-1.pdf, ...
    redact: Passages = NOTHING
    without: tuple[str, ...] = ()
    instead: Mapping[str, File] | None = None
    largest: int | None = None  # octets of one file


@dataclass(frozen=True, slots=True)
class Made:
    files: tuple[tuple[str, bytes], ...]  # name, content
    pages: tuple[tuple[str, int], ...]  # of each PDF
    places: dict[str, tuple[str, int]]  # exhibit, or attachment shown -> PDF and page
    listed: tuple[Listed, ...]
    too_large: tuple[str, ...]


def make(dossier: Dossier, wanted: Wanted) -> Made:
    """Raises BadInput for what can't be asked for, and Refused where something that was to be removed would remain."""
    of = words(dossier.language)
    dossier = redacted(dossier, wanted.redact, wanted.without, wanted.instead or {})
    dossier, too_large = without_too_large(dossier, wanted.largest, wanted.redact, of)
    bench = _Bench(dossier, wanted, of, too_large, listed(dossier, wanted.redact, of))
    made = bench.make()
    given = frozenset(file.sha256 for file in (wanted.instead or {}).values())
    if left := remains(made.files, wanted.redact, given):
        raise Refused(f"Nothing was written: what you redacted would still stand in {'; '.join(left[:5])}.")
    return made


class _Bench:
    """One dossier on its way to paper."""

    def __init__(
        self, dossier: Dossier, wanted: Wanted, of: Words, too_large: tuple[str, ...], files: tuple[Listed, ...]
    ) -> None:
        self.dossier, self.wanted, self.of, self.files = dossier, wanted, of, files
        self.shown = _shown(dossier)
        zips = in_order([each for each in files if not each.absent], wanted.largest)
        where = {id(each): number for number, part in enumerate(zips, 1) for each in part}
        self.zips = zips or [[]]
        numbered = tuple((each, where.get(id(each), 0)) for each in files)
        self.plan = Plan(numbered, len(self.zips), {name: pages for name, (_, pages) in self.shown.items()}, too_large)

    def make(self) -> Made:
        parts, set_ = self._pdfs()
        names = _names(self.wanted.stem, "pdf", len(set_))
        pdfs = [(name, each.pdf) for name, each in zip(names, set_, strict=True)]
        return Made(
            files=(*pdfs, *self._archives(pdfs)),
            pages=tuple((name, each.places["pages"]) for name, each in zip(names, set_, strict=True)),
            places={
                number: (name, each.places[f"exhibit {number}"])
                for name, part, each in zip(names, parts, set_, strict=True)
                for number in part.exhibits
                if f"exhibit {number}" in each.places
            },
            listed=self.files,
            too_large=self.plan.too_large,
        )

    def _pdfs(self) -> tuple[list[Part], list[Typeset]]:
        everything = tuple(each.number for each in self.dossier.exhibits)
        whole = self._set(Part(everything))
        limit = self.wanted.largest
        if limit is None or len(whole.pdf) <= limit:
            return [Part(everything)], [whole]
        front, later = (len(self._set(Part((), number, 2)).pdf) for number in (1, 2))
        weights = {exhibit: self._weigh(exhibit) - later for exhibit in everything}
        margin = 1.0
        for _ in range(4):
            groups = grouped(weights, int(limit * margin), front, later)
            parts, set_ = self._split(groups)
            if all(len(each.pdf) <= limit for each in set_):
                return parts, set_
            margin *= 0.85
        raise Refused(f"The pages can't be split into files of at most {said(limit)}; allow more, or leave exhibits out.")

    def _split(self, groups: list[tuple[str, ...]]) -> tuple[list[Part], list[Typeset]]:
        """Set twice: only then is it known on which page of which part an exhibit begins."""
        parts = [Part(group, number, len(groups)) for number, group in enumerate(groups, 1)]
        holding = [self._holding(part) for part in parts]
        self.plan = replace(self.plan, holding=tuple(holding))
        set_ = [self._set(part) for part in parts]
        elsewhere = {
            number: (part.number, each.places.get(f"exhibit {number}", 0))
            for part, each in zip(parts[1:], set_[1:], strict=True)
            for number in part.exhibits
        }
        parts[0] = replace(parts[0], elsewhere=elsewhere)
        return parts, [self._set(parts[0]), *set_[1:]]

    def _holding(self, part: Part) -> tuple[str, str]:
        (name,) = _names(self.wanted.stem, "pdf", part.of)[part.number - 1 : part.number]
        held = [self.of("parts.front")] if part.front else []
        return name, ", ".join([*held, *(label(number, self.of) for number in part.exhibits)])

    def _weigh(self, exhibit: str) -> int:
        """What a later part weighs with only this exhibit."""
        one = self._set(Part((exhibit,), 2, 2))
        if len(one.pdf) > (self.wanted.largest or 0):  # then its attached pages stay files in the ZIP
            pages = {name: pages for name, pages in self.plan.pages.items() if name.partition(".")[0] != exhibit}
            self.plan = replace(self.plan, pages=pages)
            one = self._set(Part((exhibit,), 2, 2))
        return len(one.pdf)

    def _set(self, part: Part) -> Typeset:
        data = sheets(self.dossier, self.plan, part, self.wanted.redact, self.of)
        found = typeset(data, self.dossier.made)
        files = [
            Inserted(octets, found.places[f"inserted {number} 1"] - 1)
            for number, (octets, _) in self.shown.items()
            if f"inserted {number} 1" in found.places
        ]
        return replace(found, pdf=insert(found.pdf, files, frame(self.dossier.letter_paper)))

    def _archives(self, pdfs: list[tuple[str, bytes]]) -> list[tuple[str, bytes]]:
        names = _names(self.wanted.stem, "zip", len(self.zips))
        about = About(
            case=self.dossier.case,
            made=self.dossier.made,
            language=self.of.language,
            events=self.dossier.events,
            head=self.dossier.head,
            pdfs=tuple((name, sha256(pdf).hexdigest()) for name, pdf in pdfs),
            zips=names,
            index=self._index([name for name, _ in pdfs], names),
        )
        named = [each for each in self.files if each.absent]
        return [
            (name, archive(held, named, about, number))
            for number, (name, held) in enumerate(zip(names, self.zips, strict=True), 1)
        ]

    def _index(self, pdfs: Iterable[str], zips: tuple[str, ...]) -> str:
        """What lies where, for whoever opens one part without the others."""
        of = self.of
        lines = [of("cover.title", company=self.dossier.company.name), f"{of('cover.reference')}: {self.dossier.case}", ""]
        lines += [of("parts.title"), *(f"  {name}" for name in (*pdfs, *zips)), ""]
        lines += [of("manifest.title"), f"  {of('manifest.intro')}", ""]
        for each, part in self.plan.files:
            where = of.any("absent", each.absent) if each.absent else zips[part - 1]
            lines += [f"  {label(each.exhibit, of)}: {each.path} ({where})", f"    {each.size}  {each.sha256}"]
        return self.wanted.redact.removed_from("\n".join([*lines, "", *self.plan.too_large]).rstrip() + "\n")


def _shown(dossier: Dossier) -> dict[str, tuple[bytes, int]]:
    """Attachment -> its PDF and how many pages, where they can be shown."""
    found = {}
    for exhibit in dossier.exhibits:
        for each in exhibit.attached:
            file = each.instead or each.file
            if not exhibit.left_out and file.absent is None and (pages := pages_of(file.octets)):
                found[each.number] = (file.octets, pages)
    return found


def _names(stem: str, ending: str, count: int) -> tuple[str, ...]:
    return (f"{stem}.{ending}",) if count == 1 else tuple(f"{stem}-{number}.{ending}" for number in range(1, count + 1))
