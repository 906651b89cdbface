"""The one place that knows all of the Data Rights Protocol at a desk: its settings, the directory, the book, who is called back.

[drp]
id = "shop1"                      # ours, in the directory of businesses
agents = "agents.json"            # the directory of agents, in the desk's folder; read anew when it changes
verifications = ["email", "name"] # by what we find people: nothing else is kept
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from pathlib import Path

from unsee.channels.drp.book import Book
from unsee.channels.drp.calls import Calls
from unsee.desk.config import Config
from unsee.desk.drp import OfDesk, actions, allowed
from unsee.desk.drp_forget import EVERY
from unsee.desk.drp_forget import forget as drp_forget
from unsee.desk.ports import Ports
from unsee.drp.directory import Agent, Business, agents
from unsee.drp.endpoint import Endpoint
from unsee.drp.identity import NAMES
from unsee.refusal import BadInput, Refused
from unsee.wiring_gate import engine_of

KNOWN = frozenset({"id", "agents", "verifications"})


def book_of(folder: Path, config: Config) -> Book:
    book = Book(engine_of(folder, config.database))
    book.create()
    return book


def endpoint(ports: Ports, book: Book) -> Endpoint:
    """Raises BadInput for settings that can't be."""
    us = _us(ports.config)
    where = ports.folder / str(_table(ports.config)["agents"])
    requests = OfDesk(ports, book)
    return Endpoint(us, _agents(where), book, requests, partial(allowed, ports))


def call_back(ports: Ports, book: Book, calls: Calls, desk_request: str) -> str | None:
    """Tell every agent of this request how it stands. Why it has to be tried again, or None."""
    told = OfDesk(ports, book)
    wrong = []
    for row in book.of_desk(desk_request):
        status = told.status(row.id, row.agent)
        if row.callback and status:
            try:
                calls.call_back(row.callback, status)
            except Refused as no:
                wrong.append(str(no))
    return " ".join(wrong) or None


def forget(ports: Ports, book: Book, now: datetime) -> None:
    """Final requests, after the protocol's time; looked for once a day, by one of however many workers there are."""
    if ports.limits.count("drp forget", EVERY) == 1:
        drp_forget(OfDesk(ports, book), book, now)


def _us(config: Config) -> Business:
    table = _table(config)
    verifications = table.get("verifications", ["email"])
    if not isinstance(verifications, list) or not set(verifications) <= NAMES:
        raise BadInput(f"[drp] verifications must be a list of {', '.join(sorted(NAMES))}.")
    return Business(str(table["id"]), config.company, f"{config.url}/drp", actions(config), frozenset(verifications), config.url)


def _table(config: Config) -> Mapping[str, object]:
    table = config.more.get("drp", {})
    if not isinstance(table, Mapping) or not table.keys() <= KNOWN or not {"id", "agents"} <= table.keys():
        raise BadInput("[drp] needs id and agents, and may have verifications.")
    return table


def _agents(file: Path) -> Callable[[], Mapping[str, Agent]]:
    """Read again when the file is another: an agent that was taken out must not wait for a restart to be out."""
    known: dict[tuple[int, int], dict[str, Agent]] = {}

    def now() -> Mapping[str, Agent]:
        try:
            about = file.stat()
            key = (about.st_mtime_ns, about.st_size)
            if key not in known:
                found = agents(json.loads(file.read_text(encoding="utf-8")))
                known.clear()
                known[key] = found
        except (OSError, ValueError, TypeError, AttributeError) as wrong:
            raise Refused(
                f"The directory of agents, {file}, can't be read ({type(wrong).__name__}); no agent is let in."
            ) from wrong
        return known[key]

    return now
