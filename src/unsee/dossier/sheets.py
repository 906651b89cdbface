"""The values the pages are set from: every word that will stand in the PDF, already without what the person removed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from unsee.dossier.contents import CAME, Asked, Attached, Dossier, Exhibit, Kind, Limit, Moment, Party
from unsee.dossier.insert import Frame
from unsee.dossier.listing import Listed, rows
from unsee.dossier.passages import Passages
from unsee.dossier.typeset import each_text, lacks_letters
from unsee.dossier.words import Words
from unsee.law.citation import Basis, Citation

MOST_TEXT = 120_000  # characters of one message on paper, some forty pages; the file holds the rest
MOST_LINES = 2_500
MOST_HEAD = 12_000
# Points: paper, and around the frame in which a page of an attached PDF is shown.
PAPERS = {False: ("a4", 595.28, 841.89), True: ("us-letter", 612.0, 792.0)}
_AROUND = {"x": 50.0, "top": 74.0, "bottom": 60.0}
_CAPTION = 14.0
_TABLES = ("label", "cover", "parts", "chronology", "deadline", "exhibit", "manifest")
_OWN = frozenset({"key", "number", "language", "paper"})  # not shown, or numbers of ours


@dataclass(frozen=True, slots=True)
class Part:
    """What one PDF of a dossier holds. A dossier that was not split has one part with everything."""

    exhibits: tuple[str, ...]
    number: int = 1
    of: int = 1
    elsewhere: Mapping[str, tuple[int, int]] = field(default_factory=dict)  # exhibit -> (part, page) of the others

    @property
    def front(self) -> bool:
        return self.number == 1


@dataclass(frozen=True, slots=True)
class Plan:
    """The same for all parts."""

    files: tuple[tuple[Listed, int], ...]  # with the part of the ZIP each lies in, 0 for none
    zips: int
    pages: Mapping[str, int]  # attachment -> its pages that are shown
    too_large: tuple[str, ...]
    holding: tuple[tuple[str, str], ...] = ()  # (name of the part, what it holds), where there are several


def frame(letter_paper: bool) -> Frame:
    _, width, height = PAPERS[letter_paper]
    high = height - _AROUND["top"] - _AROUND["bottom"] - _CAPTION
    return Frame(_AROUND["x"], _AROUND["bottom"], width - 2 * _AROUND["x"], high)


def sheets(dossier: Dossier, plan: Plan, part: Part, passages: Passages, words: Words) -> dict[str, Any]:
    here = [each for each in dossier.exhibits if each.number in part.exhibits]
    around = frame(dossier.letter_paper)
    said: dict[str, Any] = {
        "words": {name: words.table(name) for name in _TABLES},
        "language": words.language,
        "paper": PAPERS[dossier.letter_paper][0],
        "frame": {"margin": _AROUND, "width": around.width, "height": around.height},
        "title": words("cover.title", company=dossier.company.name),
        "author": dossier.complainant.name,
        "running": f"{words('label.file')} {dossier.case}",
        "part": words("label.part", part=part.number, parts=part.of) if part.of > 1 else "",
        "front": part.front,
        "parties": _parties(dossier, words),
        "asked": [_asked(each, words) for each in dossier.asked],
        "aim": _aim(dossier, words),
        "summary": "\n\n".join(_summary(dossier, words)),
        "parts": plan.holding,
        "too_large": plan.too_large,
        "contents": list(_contents(dossier, part, words)),
        "remarks": [words("cover.redacted")] if passages else [],
        "moments": [_moment(each, words) for each in dossier.moments] if part.front else [],
        "limits": [_limit(each, words) for each in _alike(dossier.limits)] if part.front else [],
        "exhibits": [_exhibit(each, plan, passages, words) for each in here if not each.left_out],
        "zips": plan.zips > 1,
        "files": [_file(each, number, words) for each, number in plan.files if part.front or _whole(each) in part.exhibits],
        "log": words("manifest.log", events=dossier.events),
        "head": dossier.head,
    }
    data: dict[str, Any] = each_text(said, passages.removed_from, but=_OWN)
    if lacks_letters(data):
        data["remarks"].append(passages.removed_from(words("cover.missing_letters")))
    return data


def _whole(file: Listed) -> str:
    return file.exhibit.partition(".")[0]


def label(number: str, words: Words) -> str:
    return f"{words('label.exhibit')} {number}"


def _parties(dossier: Dossier, words: Words) -> list[tuple[str, str]]:
    authority = dossier.authority or Party(words("cover.authority_open"))
    return [
        (words("cover.complainant"), _lines(dossier.complainant)),
        (words("cover.company"), _lines(dossier.company)),
        (words("cover.authority"), _lines(authority)),
        (words("cover.reference"), dossier.case),
        (words("cover.made"), words.day(dossier.made)),
    ]


def _lines(party: Party) -> str:
    return "\n".join((party.name, *party.lines))


def _asked(asked: Asked, words: Words) -> str:
    return f"{words.right(asked.right)} ({asked.law} {asked.article})"


def _aim(dossier: Dossier, words: Words) -> str:
    complaint = next((each for each in dossier.exhibits if each.kind is Kind.COMPLAINT and not each.left_out), None)
    return words("cover.aim_letter", exhibit=label(complaint.number, words)) if complaint else words("cover.aim_text")


def _summary(dossier: Dossier, words: Words) -> list[str]:
    said = []
    if dossier.asked_on:
        rights = ", ".join(dict.fromkeys(words("label.quoted", words=words.right(each.right)) for each in dossier.asked))
        said.append(words("summary.asked", day=words.day(dossier.asked_on), company=dossier.company.name, rights=rights))
        said.append(_due(dossier, words))
    if dossier.answered_on:
        said.append(words("summary.answered", day=words.day(dossier.answered_on)))
    else:
        said.append(words("summary.silent", day=words.day(dossier.made)))
    messages = sum(each.kind in CAME for each in dossier.exhibits)
    letters = sum(each.kind not in {*CAME, Kind.COMPLAINT} for each in dossier.exhibits)
    counted = {name: _counted(name, number, words) for name, number in (("letters", letters), ("messages", messages))}
    return [*said, words("summary.counts", **counted)]


def _counted(name: str, number: int, words: Words) -> str:
    return words(f"summary.{name}_one") if number == 1 else words(f"summary.{name}", number=number)


def _due(dossier: Dossier, words: Words) -> str:
    """Of several deadlines the last: past it they are late with everything."""
    days = [(each.last_day, each.late_after) for each in dossier.limits if each.last_day and each.late_after]
    if not days:
        return words("summary.no_number")
    due, late = max(days, key=lambda pair: pair[1])
    key = "summary.due" if dossier.made > late else "summary.due_open"
    return words(key, due=words.day(due), late=words.day(late))


def _contents(dossier: Dossier, part: Part, words: Words) -> list[dict[str, str]]:
    own = [(name, words(f"{name}.title")) for name in ("chronology", "deadline")] if part.front else []
    rows = [{"label": "", "what": title, "note": "", "key": name, "page": ""} for name, title in own]
    for each in dossier.exhibits:
        at, page = part.elsewhere.get(each.number, (part.number, 0))
        if each.number in part.exhibits or (part.front and page):
            note = [words.day(each.on)]
            note += [words("cover.left_out")] if each.left_out else []
            note += [words("label.part", part=at, parts=part.of)] if at != part.number else []
            rows.append({
                "label": label(each.number, words),
                "what": words.any("kind", each.kind),
                "note": ", ".join(note),
                "key": f"exhibit {each.number}",
                "page": str(page or ""),
            })  # fmt: skip
    return [*rows, {"label": "", "what": words("manifest.title"), "note": "", "key": "manifest", "page": ""}]


def _moment(moment: Moment, words: Words) -> dict[str, str]:
    recorded = words("chronology.recorded", moment=f"{moment.recorded_at.astimezone(UTC):%Y-%m-%d %H:%M}")
    actor = words.any("actor", moment.actor)
    return {"day": str(moment.on), "recorded": recorded, "actor": actor, "what": moment.what, "exhibit": moment.exhibit}


def _alike(limits: Sequence[Limit]) -> list[list[Limit]]:
    """Deadlines counted in the same steps to the same days are told once: most laws give one period for all rights."""
    groups: dict[object, list[Limit]] = {}
    for each in limits:
        counted = each.deadline
        steps = tuple((step.day, step.what, step.citation if place else None) for place, step in enumerate(counted.steps))
        key = (each.law, counted.received, steps, each.last_day, each.late_after, counted.doubts, counted.confidence)
        groups.setdefault(key, []).append(each)
    return list(groups.values())


def _limit(alike: Sequence[Limit], words: Words) -> dict[str, Any]:
    limit = alike[0]
    counted = limit.deadline
    rights = ", ".join(dict.fromkeys(words.right(each.deadline.right) for each in alike))
    given = "; ".join(dict.fromkeys(_cited(each.deadline.steps[0].citation) for each in alike if each.deadline.steps))
    notes = []
    if counted.due and limit.last_day and limit.last_day != _day(counted.due):
        notes.append(words("deadline.here", due=words.day(limit.last_day), late=words.day(limit.late_after or limit.last_day)))
    if counted.doubts:
        sure = words.any("confidence", counted.confidence)
        notes.append(words("deadline.doubts", points=", ".join(counted.doubts), confidence=sure))
    days = [counted.nominal, counted.due, counted.claimable_after]
    return {
        "title": words("deadline.right", right=rights, law=limit.law),
        "received": words("deadline.received", day=_said(counted.received, words)),
        "steps": [
            [_iso(step.day), step.what, _cited(step.citation) if place else given] for place, step in enumerate(counted.steps)
        ],
        "days": [_said(day, words) if day else "–" for day in days] if any(days) else [],
        "notes": notes,
    }


def _cited(at: Citation) -> str:
    return f"{at}{' †' if at.act and at.basis is Basis.KNOWLEDGE else ''}"


def _day(day: date | datetime) -> date:
    return day.date() if isinstance(day, datetime) else day


def _iso(day: date | datetime) -> str:
    return day.isoformat(sep=" ", timespec="minutes") if isinstance(day, datetime) else day.isoformat()


def _said(day: date | datetime, words: Words) -> str:
    return f"{words.day(_day(day))}{f', {day:%H:%M}' if isinstance(day, datetime) else ''}"


def _exhibit(exhibit: Exhibit, plan: Plan, passages: Passages, words: Words) -> dict[str, Any]:
    own = [each for each, _ in plan.files if each.exhibit == exhibit.number]
    above = [*rows(exhibit, words), *((words("exhibit.file"), _named(each, words)) for each in own)]
    # What is removed is removed first: shortened before, half of a passage would stay.
    whole = [
        passages.removed_from(each) for each in (exhibit.text, "\n".join(f"{name}: {value}" for name, value in exhibit.head))
    ]
    text, head = (_short(each, most) for each, most in zip(whole, (MOST_TEXT, MOST_HEAD), strict=True))
    cut = len(whole[0]) - len(text) + len(whole[1]) - len(head)
    came = exhibit.kind in CAME
    title = "head_decoded" if exhibit.redacted else "head" if came else "head_sent"
    notes = [words("exhibit.cut", number=cut)] if cut else []
    return {
        "number": exhibit.number,
        "label": label(exhibit.number, words),
        "title": words.any("kind", exhibit.kind),
        "rows": above,
        "origin": _origin(exhibit, words),
        "noted": exhibit.origin,
        "attached": [_attached(each, plan, words) for each in exhibit.attached],
        "body": text or words("exhibit.no_text"),
        "notes": notes if came or exhibit.file is None else [*notes, words("exhibit.ours")],
        "head": head,
        "head_title": words(f"exhibit.{title}"),
    }


def _short(text: str, most: int) -> str:
    """As much of it as belongs on paper."""
    return "\n".join(text[:most].split("\n", MOST_LINES)[:MOST_LINES])


def _named(file: Listed, words: Words) -> str:
    if file.absent:
        return f"SHA-256 {file.sha256}\n{words.any('absent', file.absent)}"
    return f"{file.path}\nSHA-256 {file.sha256}"


def _origin(exhibit: Exhibit, words: Words) -> list[str]:
    if exhibit.kind not in CAME:
        return []
    return [words("exhibit.proven", domain=exhibit.proven) if exhibit.proven else words("exhibit.unproven")]


def _attached(attached: Attached, plan: Plan, words: Words) -> dict[str, Any]:
    pages = plan.pages.get(attached.number, 0)
    shown = attached.instead or attached.file
    absent = attached.file.absent
    return {
        "number": attached.number,
        "label": label(attached.number, words),
        "name": shown.name,
        "hash": shown.sha256,
        "size": words("exhibit.bytes", number=shown.size),
        "note": words.any("absent", absent) if absent else "",
        "shown": pages > 0,
        "where": words("exhibit.in_zip") if shown.absent is None else "–",
        "pages": pages,
    }


def _file(file: Listed, part: int, words: Words) -> dict[str, str]:
    return {
        "name": file.path,
        "size": str(file.size),
        "hash": file.sha256,
        "note": words.any("absent", file.absent) if file.absent else "",
        "zip": str(part) if part else "–",
    }
