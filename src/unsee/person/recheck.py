"""Looking again: only at pages the person named, only for their own name. What was seen is noted; a letter is only drafted."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from unsee.case.case import OVER, Stage
from unsee.case.decide import Look, decide
from unsee.case.events import Sight
from unsee.case.log import Conflict, Loaded
from unsee.case.looking import look_on, named_before
from unsee.person.draft import name_of
from unsee.person.follow_up import draft_follow_up
from unsee.person.pages import Known, adopt, pages
from unsee.person.ports import Ports, me
from unsee.recheck.address import nonsense_beside
from unsee.recheck.fetched import Answer, Fetch, Fetched
from unsee.recheck.seen import Judged, judge, wants_beside
from unsee.refusal import Refused


@dataclass(frozen=True, slots=True)
class Looked:
    case: str
    company: str
    page: str
    url: str
    sight: Sight
    said: str


@dataclass(slots=True)
class Rechecked:
    looked: list[Looked] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)  # cases said gone, and not gone
    drafted: list[str] = field(default_factory=list)  # of these, those for which a new letter now waits
    not_drafted: list[tuple[str, str]] = field(default_factory=list)
    failed: list[tuple[str, str]] = field(default_factory=list)


Progress = Callable[[str], None]


def recheck(
    ports: Ports, fetch: Fetch, named: Sequence[str] = (), *, everything: bool = False, progress: Progress = lambda _url: None
) -> Rechecked:
    """Looks at what is due; at all pages of the cases that are named; with `everything`, at all pages."""
    done = Rechecked()
    for read in ports.cases.load_many(list(named) or ports.cases.ids()):
        if read.case.stage in OVER:
            continue
        try:
            loaded = adopt(ports, read)
            for known in pages(ports, loaded):
                if everything or named or _is_due(ports, loaded, known):
                    progress(known.url)
                    loaded = _look(ports, fetch, loaded, known, done)
            _reopen(ports, loaded, done)
        except Conflict:
            done.failed.append((read.id, "it was being changed at the same moment; look again later"))
        except Exception as wrong:  # noqa: BLE001 - strangers write these pages: none may keep us from looking at the others
            done.failed.append((read.id, f"{type(wrong).__name__}: {wrong}"))
    return done


def _is_due(ports: Ports, loaded: Loaded, known: Known) -> bool:
    day = look_on(loaded.case, known.page)
    return day is not None and day <= ports.clock.today


def _look(ports: Ports, fetch: Fetch, loaded: Loaded, known: Known, done: Rechecked) -> Loaded:
    person, today = me(ports), ports.clock.today
    names = (person.name, *(former.value for former in person.former_names))
    fetched = fetch(known.url)
    beside = nonsense_beside(known.url)
    other = fetch(beside) if beside and wants_beside(fetched, names) else None
    judged = judge(fetched, names, beside=other, named_before=named_before(loaded.case, known.page))
    body = _as_seen(known, fetched, judged)
    events = decide(loaded.case, Look(judged.sight, today, known.page, name_of(body)), today)
    loaded = ports.cases.append(loaded, events, "unsee", (body,))
    company = loaded.case.opened.name if loaded.case.opened else ""
    done.looked.append(Looked(loaded.id, company, known.page, known.url, judged.sight, judged.said))
    return loaded


def _as_seen(known: Known, fetched: Fetched, judged: Judged) -> bytes:
    """What is kept of a page: where it was, its status, the line that names the person; a hash of the rest."""
    seen: dict[str, object] = {"url": known.url, "said": judged.said}
    if isinstance(fetched, Answer):
        seen |= {
            "final": fetched.final,
            "status": fetched.status,
            "kind": fetched.content_type[:200],
            "body": name_of(fetched.body),
        }
    return json.dumps(seen, ensure_ascii=False, sort_keys=True).encode()


def _reopen(ports: Ports, loaded: Loaded, done: Rechecked) -> None:
    if loaded.case.stage is not Stage.NOT_GONE:
        return
    done.shown.append(loaded.id)
    if loaded.case.follow_up:
        return
    try:
        draft_follow_up(ports, loaded)
        done.drafted.append(loaded.id)
    except Refused as no:
        done.not_drafted.append((loaded.id, str(no)))
