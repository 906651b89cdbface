"""The scoreboard of one's own cases: read page by page in the order of their companies, so that it never holds them all."""

from __future__ import annotations

from collections.abc import Iterator

from unsee.directory.company import Figures
from unsee.directory.directory import Directory
from unsee.person.ports import Ports
from unsee.scoreboard.board import Counted, rows
from unsee.scoreboard.count import count
from unsee.scoreboard.row import Firm, Row


def scoreboard(ports: Ports) -> Iterator[Row]:
    return rows(_counted(ports), lambda company: published(ports.directory, company))


def published(directory: Directory, company: str) -> tuple[Figures, ...]:
    found = directory.get(company)
    return found.figures if found else ()


def _counted(ports: Ports) -> Iterator[Counted]:
    today, last = ports.clock.today, None
    while page := ports.cases.by_company(last):
        last = page[-1]
        loaded = {each.id: each.case for each in ports.cases.load_many([case for _, case in page])}
        for _, case_id in page:
            case = loaded.get(case_id)
            if case is None or case.opened is None:
                continue
            firm = Firm(case.opened.company, case.opened.name, case.opened.domain)
            yield from ((firm, law, tally) for law, tally in count(case, today))
