"""What every command is given: where the data is, what day it is, and who connects the parts."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import click

from unsee.refusal import BadInput

if TYPE_CHECKING:  # `unsee --help` must not pay for Django, the directory or the law
    from contextlib import AbstractContextManager

    from unsee.case.finding import Check
    from unsee.mail.delivery import Connect
    from unsee.person.forget import Shredder
    from unsee.person.mailbox import Mailbox
    from unsee.person.ports import Ports
    from unsee.person.send import Outbox
    from unsee.person.stamp import Authority, Prove, Stamps
    from unsee.person.sync import Fetch
    from unsee.recheck.fetched import Fetch as Web
    from unsee.store.backup import Exported, Restored
    from unsee.suppression.doorkeeper import Doorkeeper

Prompt = Callable[[str], str]


class Wiring(Protocol):
    """The one place that knows everyone (`unsee.wiring`), handed to the commands."""

    def ports(self, setting: Setting) -> Ports: ...
    def outbox(self, ports: Ports) -> Outbox: ...
    def connect(self, box: Mailbox, prompt: Prompt) -> Connect: ...
    def fetch(self, box: Mailbox, prompt: Prompt, since: date | None) -> Fetch: ...
    def web(self) -> Web: ...
    def look(self, box: Mailbox, prompt: Prompt) -> str: ...
    def remember_password(self, box: Mailbox, password: str) -> str: ...
    def checks(self, ports: Ports, trusted: Path | None) -> AbstractContextManager[list[Check]]: ...
    def stamps(self, ports: Ports) -> Stamps: ...
    def prove(self) -> Prove: ...
    def authority(self, url: str, trusted: Path | None) -> Authority: ...
    def shredder(self, ports: Ports) -> Shredder: ...
    def export(self, ports: Ports, file: Path, phrase: str) -> Exported: ...
    def restore(self, setting: Setting, file: Path, phrase: str) -> Restored: ...
    def doorkeeper(self, desk: Path) -> Doorkeeper: ...
    def serve(self, ports: Ports, at: Address, *, open_browser: bool, say: Callable[[str], None]) -> None: ...
    def practice(self, setting: Setting, *, back: str, language: str, open_browser: bool, say: Callable[[str], None]) -> None: ...


@dataclass(frozen=True, slots=True)
class Address:
    """Where the local app is served. Without `lan`: on this machine alone."""

    port: int = 0
    lan: str = ""
    certificate: Path | None = None
    key: Path | None = None
    password_file: Path | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    home: Path | None  # None: the platform's own folder, found when first needed
    moved: date | None  # UNSEE_TODAY
    companies: Path | None  # UNSEE_DIRECTORY: a directory of one's own instead of the one that ships
    wiring: Callable[[], Wiring]

    @property
    def today(self) -> date:
        return self.moved or datetime.now().astimezone().date()

    def ports(self) -> Ports:
        return self.wiring().ports(self)

    def moved_to(self, day: date | None) -> Setting:
        return replace(self, moved=day) if day else self


def a_day(text: str | None, name: str) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadInput(f"{name} is {text!r}; it must be a day like 2026-03-31.") from None


def as_json(data: Any) -> None:
    click.echo(json.dumps(data, ensure_ascii=False, indent=2))


def someone_is_there() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def ask_secretly(what: str) -> str:
    answer: str = click.prompt(what, hide_input=True, err=True)
    return answer
