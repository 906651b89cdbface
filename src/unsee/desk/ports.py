"""What the desk's use cases need from outside; `unsee.wiring_desk` hands in who keeps these promises."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, Protocol

from unsee.datamap.identifier import Identifier as Known
from unsee.datamap.lead import Lead
from unsee.datamap.outcome import Plan
from unsee.desk.config import Config
from unsee.drp.endpoint import Endpoint
from unsee.law.zone import legal_day
from unsee.mail.authenticity.resolve import Resolve, nobody
from unsee.received.details import Details, Fix, Held, Identifier
from unsee.received.events import Event, Outcome
from unsee.received.request import Line, Loaded, State
from unsee.received.stored import Claimed, Due, Filing, Job, Letter, Look, Opened, Post, Recorded, Staff, Trouble, Work
from unsee.suppression.gate import Gate
from unsee.suppression.receipt.keys import Signing
from unsee.suppression.receipt.statement import KeptOut


class Requests(Protocol):
    def file(self, filing: Filing, opened: Sequence[Opened], actor: str, jobs: Sequence[Job] = (), *, about: str) -> None: ...
    def append(
        self, loaded: Loaded, events: tuple[Event, ...], actor: str, *, due: Due | None = None, jobs: Sequence[Job] = ()
    ) -> Loaded: ...
    def load(self, request_id: str) -> Loaded: ...
    def of_filing(self, filing: str) -> list[Loaded]: ...
    def log(self, request_id: str) -> list[Recorded]: ...
    def filing(self, filing: str) -> Filing: ...
    def same(self, details: Details, about: str) -> list[str]: ...
    def waiting_for(self, who: str, most: int) -> list[str]: ...
    def save_details(self, filing: str, details: Details) -> None: ...
    def forget(self, filing: str) -> None: ...
    def queue(self, *, states: Sequence[State], right: str = "", start: int = 0, most: int = 100) -> list[Line]: ...
    def closed(self, *, start: int = 0, most: int = 100) -> list[Line]: ...
    def counts(self) -> dict[str, int]: ...
    def late(self, today: date) -> int: ...
    def received_between(self, since: date, until: date) -> Iterable[dict[str, Any]]: ...
    def add_document(self, filing: str, type_: str, octets: bytes) -> None: ...
    def documents(self, filing: str) -> list[tuple[int, str, datetime]]: ...
    def document(self, filing: str, number: int) -> tuple[str, bytes]: ...
    def drop_documents(self, filing: str) -> None: ...
    def who(self, address: str) -> str: ...
    def named(self, address: str, most: int) -> int: ...
    def unconfirmed(self, before: datetime, most: int) -> list[str]: ...


class HeldAddresses(Protocol):
    """Where a code may go besides the address a request names."""

    def keep(self, filing: str, found: Sequence[Held]) -> list[Held]: ...
    def of(self, filing: str, most: int) -> list[str]: ...
    def get(self, filing: str, who: str) -> Held | None: ...
    def let_go(self, filing: str, who: str) -> bool: ...
    def drop(self, filing: str) -> None: ...


class WorkTable(Protocol):
    def add(self, *jobs: Job) -> None: ...
    def claim(self, kinds: Sequence[Work] = ...) -> Claimed | None: ...
    def done(self, job: Claimed) -> None: ...
    def later(self, job: Claimed, why: str, wait: timedelta | None = None) -> None: ...
    def give_up(self, job: Claimed, why: str) -> None: ...
    def put_off(self, job: Claimed, until: datetime) -> None: ...
    def again(self, number: int) -> None: ...
    def troubles(self) -> list[Trouble]: ...
    def waiting(self) -> int: ...
    def of_filing(self, filing: str, *kinds: Work) -> int: ...
    def subjects(self, filing: str, kind: Work) -> dict[str, bool]: ...


class Letters(Protocol):
    def put(
        self,
        filing: str,
        what: str,
        message_id: str,
        to: str,
        subject: str,
        body: str,
        *,
        code: tuple[str, datetime] | None = None,
    ) -> None: ...
    def get(self, number: int) -> Letter | None:
        """None: its words are deleted, the person was forgotten."""
        ...

    def begin(self, number: int) -> bool: ...
    def settle(self, number: int, state: Post, said: str) -> None: ...
    def of_filing(self, filing: str) -> list[tuple[int, str, str, str, datetime]]: ...
    def unsettled(self, filing: str) -> bool: ...
    def has_live_code(self, who: str, after: datetime) -> bool: ...
    def code_fits(self, who: str, code: str) -> bool: ...


class Limits(Protocol):
    def count(self, key: str, every: timedelta) -> int: ...
    def turn(self, key: str, most: int, every: timedelta, within: timedelta) -> datetime | None: ...
    def so_far(self, key: str, every: timedelta) -> int: ...
    def once(self, key: str, until: datetime) -> bool: ...
    def tidy(self) -> None: ...


class StaffRoom(Protocol):
    def add(self, name: str, roles: frozenset[str], password: str) -> Staff: ...
    def change(
        self, name: str, *, roles: frozenset[str] | None = None, password: str | None = None, active: bool | None = None
    ) -> Staff: ...
    def all(self) -> list[Staff]: ...
    def check(self, name: str, password: str) -> Staff | None: ...
    def begin(self, staff: Staff) -> str: ...
    def session(self, cookie: str, *, idle: timedelta, longest: timedelta) -> Staff | None: ...
    def end(self, cookie: str) -> None: ...
    def new_key(self, name: str) -> str: ...
    def end_key(self, name: str) -> None: ...
    def keys(self) -> list[tuple[str, datetime, datetime | None]]: ...
    def key_name(self, key: str) -> str | None: ...
    def looked(self, staff: str, what: str, subject: str) -> None: ...
    def looks(self, *, subject: str = "", staff: str = "", start: int = 0, most: int = 100) -> list[Look]: ...


class Inbox(Protocol):
    """Mail that a handler has to read."""

    def folder(self, name: str) -> tuple[int, int] | None: ...
    def seen(self, raw: bytes) -> bool: ...
    def keep(self, raw: bytes, why: str, *, crowd: bool = False) -> None: ...
    def filed(self, raw: bytes) -> None: ...
    def read_up_to(self, name: str, uidvalidity: int, last_uid: int) -> None: ...
    def waiting(self, *, start: int = 0, most: int = 100) -> list[tuple[int, datetime, str]]: ...
    def raw(self, number: int) -> bytes: ...
    def settle(self, number: int, state: str) -> None: ...


class Downloads(Protocol):
    def keep(self, request: str, files: dict[str, bytes], lives: timedelta, *, beside: bool = False) -> str: ...
    def fetch(self, secret: str) -> tuple[str, dict[str, bytes]] | None: ...
    def tidy(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Fulfilled:
    """What came of finding, erasing, keeping out. `said`: sentences about it for the person, none of which names a value."""

    outcome: Outcome
    kept: tuple[str, ...] = ()  # what was kept, and why
    link: str = ""  # to fetch what was found
    receipt: str = ""  # a signed statement
    until: date | None = None  # kept out until
    kept_out: tuple[KeptOut, ...] = ()
    looked_again: bool = False  # the desk itself, after it was done; whoever did it by hand answers for themselves


@dataclass(frozen=True, slots=True)
class Unfinished:
    """Not done, or half done: a person has to look, or it is tried again."""

    why: str
    again: bool


@dataclass(frozen=True, slots=True)
class Task:
    """One right to be fulfilled for one person. For all but opt-outs only what was proved to be theirs is in it."""

    request: str
    filing: str
    right: str
    identifiers: tuple[Identifier, ...]
    today: date
    words: str = ""
    language: str = "en"
    region: str = ""
    fixes: tuple[Fix, ...] = ()


class Fulfil(Protocol):
    """Called by a worker, perhaps twice after a crash: the second time must find what the first one did."""

    def __call__(self, task: Task) -> Fulfilled | Unfinished | None:
        """None: not set up for this right; staff do it by hand and say when it is done."""
        ...


class Planned(Protocol):
    """What fulfilling it would change, found by doing it in transactions that are rolled back."""

    def __call__(self, task: Task) -> Plan | None:
        """None: it changes nothing in a database, or is not set up. Raises Refused where a database can't be reached."""
        ...


def nothing_planned(task: Task) -> Plan | None:  # noqa: ARG001 - the promise's name
    return None


class KeepOut(Protocol):
    """Puts whoever asked on the list of whom to keep out; a second time changes nothing."""

    def __call__(self, task: Task) -> tuple[KeptOut, ...]:
        """From what they are kept out now, and by which kinds of identifiers. Empty: by this right from nothing."""
        ...


class Carry(Protocol):
    """Takes one letter out. Calls `begin` before its first byte leaves."""

    def __call__(self, letter: Letter, raw: bytes, begin: Callable[[], None]) -> tuple[Post | None, str]:
        """What became of it (None: certainly not sent, try again), and what the server said."""
        ...


@dataclass(frozen=True, slots=True)
class Heard:
    """`nothing`: there was nothing by which it could find the person, so nothing was sent."""

    nothing: bool = False


@dataclass(frozen=True, slots=True)
class Again:
    after: timedelta
    why: str


@dataclass(frozen=True, slots=True)
class Never:
    """It refuses, or the settings are wrong: a person has to look."""

    why: str


class Vendors(Protocol):
    """Service providers that hold data for the company."""

    def names(self, right: str) -> tuple[str, ...]:
        """Who is told when this was done."""
        ...

    def tell(self, name: str, task: Task, submitted: datetime, tries: int) -> Heard | Again | Never:
        """One try, after so many others. The same request told twice is one for who hears it."""
        ...


class Outgoing(Protocol):
    """Tells another system: an agent's."""

    def __call__(self, job: Claimed) -> str | None:
        """Why it has to be tried again; None when it is told."""
        ...


def nobody_kept_out(task: Task) -> tuple[KeptOut, ...]:  # noqa: ARG001 - the promise's name
    """There is no list."""
    return ()


@dataclass(frozen=True, slots=True)
class Ports:
    folder: Path
    config: Config
    now: Callable[[], datetime]  # aware
    random: Callable[[int], bytes]
    requests: Requests
    work: WorkTable
    letters: Letters
    held: HeldAddresses
    limits: Limits
    staff: StaffRoom
    fulfil: Fulfil
    carry: Carry
    outgoing: Outgoing
    together: Callable[[], AbstractContextManager[None]]  # what is written inside is written whole or not at all
    inbox: Inbox
    downloads: Downloads
    close: Callable[[], None]  # lets go of the company's databases
    leads: Callable[[tuple[Known, ...]], tuple[Lead, ...]] | None = None  # None: no databases are mapped
    resolve: Resolve = nobody  # what domains publish: the keys their mail is signed with
    drp: Endpoint | None = None  # None: the Data Rights Protocol is not spoken
    gate: Callable[[], Gate] | None = None  # None: nobody can be kept out here, for there is no key
    keep_out: KeepOut = nobody_kept_out
    plan: Planned = nothing_planned
    vendors: Vendors | None = None  # None: nobody holds data for the company, or they are told by hand
    signing: Callable[[], Signing] | None = None  # None: no receipts
    tidying: tuple[Callable[[datetime], object], ...] = ()  # what has no reason to be kept any longer goes; now and then

    def today(self, region: str = "") -> date:
        """The legal day where the law looks; without a place, the company's own."""
        place = region or self.config.country
        return legal_day("the desk", place, self.now()) if place else self.now().date()


def nothing_connected(task: Task) -> Fulfilled | Unfinished | None:  # noqa: ARG001 - the promise's name
    """No databases are mapped: staff do it by hand."""
    return None


def nobody_to_tell(job: Claimed) -> str | None:  # noqa: ARG001 - the promise's name
    """No other system is connected."""
    return None
