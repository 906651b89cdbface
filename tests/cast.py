"""Who plays in the tests: one invented person, and invented companies whose domains can't exist (RFC 2606)."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from servers.ready import plain_environment, run
from unsee.case.person import Dated, Person
from unsee.directory.lists.build import Lists, build, write
from unsee.law.residence import Residence

ALEX = Person(
    name="Alex Example",
    emails=(Dated("alex@people.test"),),
    residences=(Residence("FR", date(2020, 1, 1)),),
)


def company(number: int, *mailboxes: str, country: str = "France", name: str | None = None, **more: object) -> dict[str, object]:
    """A row as the public list has it."""
    return {
        "slug": f"shop-{number}",
        "relevant-countries": ["all"],
        "categories": ["commerce"],
        "name": name or f"Shop Number {number}",
        "address": f"1 Street\n1000 Town\n{country}",
        "web": f"https://shop{number}.test",
        "sources": [f"https://shop{number}.test/privacy"],
        "quality": "verified",
        "_last_modified": "2026-01-02",
        "_first_commit": "2020-01-02",
        **({"email": mailboxes[0]} if mailboxes else {}),
        **more,
    }


def second_mailbox(number: int, mailbox: str) -> dict[str, object]:
    """The same company in another list, with another mailbox."""
    return {"website": f"shop{number}.test", "email": mailbox, "source_url": f"https://shop{number}.test/privacy"}


def directory_in(folder: Path, rows: list[dict[str, object]], others: list[dict[str, object]] | None = None) -> Path:
    slugs = [str(row["slug"]) for row in rows]
    pack = {"country": "all", "slug": "shops", "type": "add-all", "companies": slugs}
    lists = Lists(datenanfragen_companies=rows, datenanfragen_packs=[pack], verified_privacy_mailboxes_2024=others or [])
    write(build(lists), folder)
    return folder


@dataclass(frozen=True)
class Unsee:
    """The program as a person runs it: a process of its own each time (see `servers.ready`)."""

    home: Path
    companies: Path | None = None
    today: str | None = None
    module: str = "unsee"  # or a module of the tests that runs it with a part of its own

    def environment(self, today: str | None = None) -> dict[str, str]:
        kept = plain_environment()
        kept |= {"PYTHONPATH": str(Path(__file__).parent)} if self.module != "unsee" else {}
        kept |= {"UNSEE_DIRECTORY": str(self.companies)} if self.companies else {}
        day = today or self.today
        return kept | ({"UNSEE_TODAY": day} if day else {})

    def command(self, *words: str) -> list[str]:
        return [sys.executable, "-m", self.module, "--home", str(self.home), *words]

    def run(self, *words: str, today: str | None = None, typed: str | None = None) -> subprocess.CompletedProcess[str]:
        words = ("--home", str(self.home), *words)
        return run(*words, environment=self.environment(today), typed=typed, module=self.module)

    def __call__(self, *words: str, today: str | None = None, typed: str | None = None) -> str:
        done = self.run(*words, today=today, typed=typed)
        assert done.returncode == 0, f"{words}: {done.returncode}\n{done.stdout}\n{done.stderr}"
        return done.stdout

    def json(self, *words: str, today: str | None = None, typed: str | None = None) -> dict:
        return json.loads(self(*words, "--json", today=today, typed=typed))

    def refuses(self, *words: str, code: int, today: str | None = None) -> str:
        """What it says, after checking that it is one clear sentence and no traceback."""
        done = self.run(*words, today=today)
        assert done.returncode == code, f"{words}: {done.returncode}\n{done.stdout}\n{done.stderr}"
        assert "Traceback" not in done.stderr
        return done.stderr.strip()
