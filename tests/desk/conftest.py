"""A desk in this process, on SQLite and on PostgreSQL, with a clock that stands where a test puts it."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest
import sqlalchemy as sa
from django.conf import settings
from django.contrib.auth.hashers import PBKDF2PasswordHasher

import unsee.store  # noqa: F401 - Django must be ready before anything of the desk
from company import MAP, fill, sqlite_url
from unsee.desk import codes, receive, worker
from unsee.desk.ports import Ports
from unsee.received.details import Details, identifier
from unsee.received.events import Channel
from unsee.received.stored import Staff
from unsee.wiring_desk import make_desk, open_desk


class Quick(PBKDF2PasswordHasher):
    """The real one, with fewer rounds: what is tested is who gets in, not how long it takes."""

    iterations = 1000


settings.PASSWORD_HASHERS = [f"{Quick.__module__}.Quick"]
PASSWORD = "correct horse battery staple"
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
SETTINGS = """
company = "Shop Example"
url = "http://desk.test"
country = "FR"
mail = "privacy@shop.example"
gpc_since = 2026-11-01
"""


@dataclass
class Clock:
    now: datetime = NOON

    def __call__(self) -> datetime:
        return self.now

    def pass_(self, **time: float) -> None:
        self.now += timedelta(**time)


@dataclass
class Desk:
    ports: Ports
    clock: Clock
    staff: dict[str, Staff] = field(default_factory=dict)
    engine: sa.Engine | None = None  # of the company's own database

    def asks(self, *rights: str, email: str = "alex@example.org", name: str = "", region: str = "FR", **more) -> receive.Filed:
        found = [identifier("email", email)] if email else []
        found += [identifier("name", name)] if name else []
        found += [identifier(kind, more.pop(kind)) for kind in ("phone", "account") if kind in more]
        details = Details(tuple(found), **{key: more.pop(key) for key in ("words", "acting_for", "answer_to") if key in more})
        asked = receive.Asked(
            rights, details, more.pop("channel", Channel.FORM), region=region, source=more.pop("source", "192.0.2.1"), **more
        )
        return receive.receive(self.ports, asked)

    def works(self) -> int:
        return worker.work(self.ports, threading.Event(), until_empty=True)

    def letters(self, what: str = "") -> list[EmailMessage]:
        files = sorted((self.ports.folder / "outbox").glob(f"*-{what}*.eml"), key=lambda path: int(path.stem.rpartition("-")[2]))
        return [message_from_bytes(path.read_bytes(), policy=policy.default) for path in files]

    def code(self, to: str = "") -> str:
        """Out of the newest letter with one (that somebody got), as its reader would take it."""
        letter = [each for each in self.letters("code") if to in {"", each["To"]}][-1]
        found = re.search(r"^ {4}([0-9A-Z]{5}-[0-9A-Z]{5})$", text(letter), re.MULTILINE)
        assert found
        return found[1]

    def confirms(self, filing: str, code: str = "", source: str = "192.0.2.7") -> None:
        codes.confirm(self.ports, filing, code or self.code(), source)

    def somebody(self, name: str, *roles: str) -> Staff:
        if name not in self.staff:
            self.staff[name] = self.ports.staff.add(name, frozenset(roles), PASSWORD)
        return self.staff[name]

    def state(self, request: str) -> str:
        return self.ports.requests.load(request).request.state

    def change(self, **settings) -> None:
        self.ports = replace(self.ports, config=replace(self.ports.config, **settings))


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request) -> str:
    return "" if request.param == "sqlite" else request.getfixturevalue("postgres").database()


@pytest.fixture
def desk(tmp_path: Path, database: str) -> Iterator[Desk]:
    desk = opened(tmp_path / "desk", database)
    yield desk
    desk.ports.close()


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Desk]:
    """On SQLite alone: where the database is not what the test is about."""
    desk = opened(tmp_path / "desk", "")
    yield desk
    desk.ports.close()


@pytest.fixture
def shop(tmp_path: Path, database: str, request) -> Iterator[Desk]:
    """The desk and the company's shop, both on the same kind of database."""
    yield from with_shop(tmp_path, database, request.getfixturevalue("postgres").database() if database else sqlite_url(tmp_path))


@pytest.fixture
def small_shop(tmp_path: Path) -> Iterator[Desk]:
    yield from with_shop(tmp_path, "", sqlite_url(tmp_path))


def with_shop(folder: Path, database: str, url: str) -> Iterator[Desk]:
    (folder / "desk").mkdir()
    (folder / "desk" / "shop.yaml").write_text(MAP)
    engine = fill(url)
    desk = opened(
        folder / "desk",
        database,
        maps='["shop.yaml"]',
        suppression='{ key = "file:suppression.key" }',
        databases=json.dumps({"shop": url}).replace(": ", " = "),
    )
    desk.engine = engine
    yield desk
    desk.ports.close()
    engine.dispose()


def opened(folder: Path, database: str, **settings: str) -> Desk:
    more = "".join(f"{name} = {value}\n" for name, value in settings.items())
    make_desk(folder, f'{SETTINGS}database = "{database}"\n{more}')
    clock = Clock()
    ports = open_desk(folder, clock)
    return Desk(ports, clock)


def text(letter: EmailMessage) -> str:
    return letter.get_content().replace("\r\n", "\n")
