"""A desk over PostgreSQL in the moment before its worker begins, as often as it is wanted: its database is copied back."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from subprocess import CompletedProcess

import psycopg
import pytest
from django.db import connections

from company import MAP, fill
from desk.conftest import Clock, Desk, opened
from servers.postgres import Postgres
from servers.ready import Ready, plain_environment
from unsee.wiring_desk import open_desk

DAYS = (
    "2026-11-25",
    "2026-11-26",
    "2026-11-27",
)  # a worker that dies is a matter of minutes: on the next day its claims are free


@dataclass
class Story:
    """One request that only has to be done. `asked` when all was set up, at noon of 23 November."""

    folder: Path
    server: Postgres
    url: str
    request: str
    filing: str

    def again(self) -> None:
        with psycopg.connect(self.server.psycopg(self.server.url()), autocommit=True) as line:
            line.execute(f"DROP DATABASE IF EXISTS {self.name} WITH (FORCE)".encode())
            line.execute(f"CREATE DATABASE {self.name} TEMPLATE {self.name}_before STRATEGY FILE_COPY".encode())
        shutil.rmtree(self.folder / "outbox", ignore_errors=True)

    def works(self, day: str = "2026-11-24", **more: str) -> CompletedProcess[str]:
        return _workers().run(
            {
                "module": "unsee",
                "words": ["desk", "--folder", str(self.folder), "worker", "--once"],
                "environment": {**plain_environment(), "UNSEE_TODAY": day, **more},
                "folder": str(self.folder),
            },
            "",
        )

    def recovers(self) -> None:
        """Another worker, after the first one's claims have run out; the day after, what waited for a letter's fate."""
        for day in DAYS:
            done = self.works(day)
            assert done.returncode == 0, done.stderr
            if not self.rows("SELECT 1 FROM desk_workrow"):
                return

    @property
    def name(self) -> str:
        return self.url.rpartition("/")[2]

    def rows(self, sql: str) -> list[tuple]:
        with psycopg.connect(self.server.psycopg(self.url)) as line:
            return line.execute(sql).fetchall()

    def letters(self, what: str) -> list[str]:
        return [path.read_text() for path in sorted((self.folder / "outbox").glob(f"*-{what}-*.eml"))]

    def open(self) -> Desk:
        return Desk(open_desk(self.folder, Clock()), Clock())


@cache
def _workers() -> Ready:
    return Ready(str(Path(__file__).with_name("dying.py")))


def begin(folder: Path, server: Postgres, right: str, **asked: str) -> Story:
    url = server.database()
    with psycopg.connect(server.psycopg(url)) as line:
        line.execute("CREATE SCHEMA shop")
    fill(f"{url}?options=-csearch_path%3Dshop").dispose()
    folder.mkdir()
    (folder / "shop.yaml").write_text(MAP.replace("database: shop\n", "database: shop\nschema: shop\n"))
    desk = opened(folder, url, maps='["shop.yaml"]', databases=f'{{ shop = "{url}" }}')
    filed = desk.asks(right, **asked)
    if filed.needs_code:
        desk.works()
        desk.confirms(filed.filing)
    desk.ports.close()
    connections["desk"].close()
    story = Story(folder, server, url, filed.requests[0], filed.filing)
    with psycopg.connect(server.psycopg(server.url()), autocommit=True) as line:
        line.execute(f"CREATE DATABASE {story.name}_before TEMPLATE {story.name}".encode())
    return story


@pytest.fixture
def story(tmp_path, postgres):
    return lambda right, **asked: begin(tmp_path / "desk", postgres, right, **asked)
