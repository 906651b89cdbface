"""What the local app was given by whoever started it. One process serves one person, so there is one of it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Protocol

from unsee.case.finding import Check
from unsee.mail.delivery import Connect
from unsee.person.forget import Shredder
from unsee.person.mailbox import Mailbox
from unsee.person.ports import Ports
from unsee.person.search import Search
from unsee.person.send import Outbox
from unsee.person.sync import Fetch
from unsee.recheck.fetched import Fetch as Look
from unsee.web.door import Door
from unsee.web.notices import Notices
from unsee.web.passwords import Passwords
from unsee.web.plans import Plans
from unsee.web.rows import Rows
from unsee.web.work import Work


class Services(Protocol):
    """How letters leave and arrive, and what else a page has done; `unsee.wiring.Local` keeps this promise."""

    def outbox(self, ports: Ports) -> Outbox: ...
    def connect(self, box: Mailbox, prompt: Callable[[str], str]) -> Connect: ...
    def fetch(self, box: Mailbox, prompt: Callable[[str], str], since: date | None) -> Fetch: ...
    def look(self, box: Mailbox, prompt: Callable[[str], str]) -> str: ...
    def remember_password(self, box: Mailbox, password: str) -> str: ...
    def export(self, ports: Ports, file: Path, phrase: str) -> object: ...
    def web(self) -> Look: ...
    def checks(self, ports: Ports, trusted: Path | None) -> AbstractContextManager[list[Check]]: ...
    def shredder(self, ports: Ports) -> Shredder: ...
    def practise(self, back: str, language: str) -> str: ...


@dataclass(frozen=True, slots=True)
class Practice:
    """Invented companies, a calendar that can be moved, a home that is deleted at the end."""

    at: Callable[[date], Ports]  # the same home on another day
    next_day: Callable[[], date | None]  # of the next answer
    end: Callable[[], None]
    back: str = ""  # the address of the person's own unsee, where it was started from there


@dataclass(frozen=True, slots=True)
class Given:
    ports: Ports
    services: Services
    door: Door
    notices: Notices = field(default_factory=Notices)
    passwords: Passwords = field(default_factory=Passwords)
    rows: Rows = field(default_factory=Rows)
    work: Work = field(default_factory=Work)
    search: Search = field(default_factory=Search)
    plans: Plans = field(default_factory=Plans)
    practice: Practice | None = None


_given: list[Given] = []


def give(what: Given) -> None:
    _given[:] = [what]


def given() -> Given:
    return _given[0]
