"""A post office without post: takes letters, and hands over the answers of the script when their day has come."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from pathlib import Path
from typing import NoReturn

from unsee.mail.delivery import Accepted, Connect, Delivery
from unsee.mail.fetched import Batch, Fetched, FolderState
from unsee.mail.message import parse
from unsee.person.mailbox import Mailbox
from unsee.person.ports import Ports
from unsee.person.send import Outbox
from unsee.person.sync import Fetch
from unsee.refusal import Refused
from unsee.web.practice.script import ADDRESS, PLAYERS, Player

NOT_HERE = "Here everything is invented, and all of it is gone at the end: there is nothing to look at, to check or to forget."
BY_MAILBOX = {player.mailbox: player for player in PLAYERS}


@dataclass(frozen=True, slots=True)
class Letter:
    player: Player
    number: int  # the how manieth to this company
    message_id: str
    subject: str
    on: date


@dataclass
class Office:
    """Keeps the promise of `given.Services`."""

    today: Callable[[], date]
    folder: Callable[[Ports], Outbox]
    letters: list[Letter] = field(default_factory=list)

    def outbox(self, ports: Ports) -> Outbox:
        return self.folder(ports)

    def connect(self, box: Mailbox, prompt: Callable[[str], str]) -> Connect:  # noqa: ARG002 - the promise
        @contextmanager
        def session() -> Iterator[Office]:
            yield self

        return session

    def send(self, raw: bytes, sender: str, recipient: str, *, before_data: Callable[[], None]) -> Delivery:  # noqa: ARG002
        before_data()
        if player := BY_MAILBOX.get(recipient):
            message = parse(raw)
            number = sum(letter.player is player for letter in self.letters)
            self.letters.append(Letter(player, number, message.message_id or "", message.subject, self.today()))
        return Accepted("250 taken, and put nowhere")

    def fetch(self, box: Mailbox, prompt: Callable[[str], str], since: date | None) -> Fetch:  # noqa: ARG002
        def fetch(state: FolderState | None) -> Iterator[Batch]:
            seen = state.last_uid if state else 0
            came = [each for each in self._came() if each.uid > seen]
            yield Batch(tuple(came), FolderState(1, max([seen, *(each.uid for each in came)])), renewed=False)

        return fetch

    def look(self, box: Mailbox, prompt: Callable[[str], str]) -> str:  # noqa: ARG002
        return "logged in; INBOX is invented"

    def remember_password(self, box: Mailbox, password: str) -> str:  # noqa: ARG002
        return "Nothing is kept while you practise."

    def export(self, ports: Ports, file: Path, phrase: str) -> NoReturn:  # noqa: ARG002
        raise Refused(NOT_HERE)

    def web(self) -> NoReturn:
        raise Refused(NOT_HERE)

    def checks(self, ports: Ports, trusted: Path | None) -> NoReturn:  # noqa: ARG002
        raise Refused(NOT_HERE)

    def shredder(self, ports: Ports) -> NoReturn:  # noqa: ARG002
        raise Refused(NOT_HERE)

    def practise(self, back: str, language: str) -> str:  # noqa: ARG002
        raise Refused("You are practising already.")

    def next_day(self) -> date | None:
        """When the next answer of the script comes."""
        return min((on for on, *_ in self._script() if on > self.today()), default=None)

    def _script(self) -> Iterator[tuple[date, Letter, str]]:
        for letter in self.letters:
            for after, text in letter.player.to_letter(letter.number):
                yield letter.on + timedelta(after), letter, text

    def _came(self) -> list[Fetched]:
        """In the order of their days; a later letter never changes the number of an earlier answer's day."""
        due = [each for each in self._script() if each[0] <= self.today()]
        return [self._message(uid, *each) for uid, each in enumerate(sorted(due, key=lambda each: each[0]), start=1)]

    def _message(self, uid: int, on: date, letter: Letter, text: str) -> Fetched:
        at = datetime.combine(on, time(12), UTC)
        message = EmailMessage(policy=SMTP)
        message["From"], message["To"] = f"{letter.player.name} <{letter.player.mailbox}>", ADDRESS
        message["Subject"], message["In-Reply-To"] = f"Re: {letter.subject}", letter.message_id
        message["Message-ID"], message["Date"] = f"<{uid}.{on}@{letter.player.domain}>", format_datetime(at)
        message.set_content(text)
        raw = message.as_bytes()
        return Fetched(uid, raw, at, len(raw), whole=True)
