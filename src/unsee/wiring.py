"""The one place that knows everyone: hands the parts of this machine to the use cases."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from datetime import date, datetime
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs

from unsee.channels.outbox import Outbox
from unsee.cli.companies import companies
from unsee.cli.setting import Address, Prompt, Setting
from unsee.person.mailbox import Mailbox, Server
from unsee.person.ports import Clock, Ports
from unsee.store import home as store
from unsee.store.cases import Cases
from unsee.store.contacts import Contacts
from unsee.store.mailroom import Mailroom
from unsee.store.people import People, Settings

if TYPE_CHECKING:
    from threading import Event

    from unsee.case.finding import Check
    from unsee.channels.databases import Described
    from unsee.channels.imap import Imap
    from unsee.datamap.model import DataMap
    from unsee.desk.ports import Ports as Desk
    from unsee.mail.authenticity.resolve import Resolve
    from unsee.mail.delivery import Connect
    from unsee.mail.fetched import Batch
    from unsee.person.stamp import Authority, Prove
    from unsee.person.sync import Fetch
    from unsee.recheck.fetched import Fetch as Look
    from unsee.store.backup import Exported, Restored
    from unsee.store.forgetting import Shredder
    from unsee.store.stamps import Stamps
    from unsee.suppression.doorkeeper import Doorkeeper

# Imports inside the methods below are start-up costs and nothing else: mail, the web, time stamps and backups take half a second
# to load, and most commands need none of them.
# ruff: noqa: PLC0415


class Local:
    """One person's own machine."""

    def ports(self, setting: Setting) -> Ports:
        listed = companies(setting)
        folder = _folder(setting)
        store.bind(folder)
        clock = Clock(lambda: datetime.now().astimezone(), setting.moved)
        cases = Cases(clock.now)
        return Ports(
            home=folder,
            clock=clock,
            directory=listed,
            cases=cases,
            people=People(),
            settings=Settings(),
            contacts=Contacts(),
            mailroom=Mailroom(cases),
            random=os.urandom,
            only_sender=partial(store.only_sender, folder),
            resolve=_resolve,
        )

    def outbox(self, ports: Ports) -> Outbox:
        return Outbox(ports.home / "outbox")

    def connect(self, box: Mailbox, prompt: Prompt) -> Connect:
        from unsee.channels.security import Security
        from unsee.channels.smtp import Smtp, SmtpSettings

        if box.smtp is None:
            raise TypeError("this mailbox has no server to send through")
        server = box.smtp
        settings = SmtpSettings(
            server.host, server.port, Security(server.security), box.user if server.login else None, _ca_file(box)
        )
        return Smtp(settings, _once(server, box, prompt)).session

    def fetch(self, box: Mailbox, prompt: Prompt, since: date | None) -> Fetch:
        imap = self._imap(box, prompt)
        return lambda state: imap.fetch_new(box.folder, state=state, since=since)

    def web(self) -> Look:
        """A guest on the public internet. A test that serves pages on its own machine hands in another."""
        from unsee.channels.web import Web

        return Web().fetch

    def look(self, box: Mailbox, prompt: Prompt) -> str:
        """Logs in to fetch, fetches nothing, and says what it saw."""
        return f"logged in; {box.folder} holds {self._imap(box, prompt).count(box.folder)} messages"

    def remember_password(self, box: Mailbox, password: str) -> str:
        from unsee.channels import secret

        for server in {server.host for server in (box.smtp, box.imap) if server}:
            secret.keep(server, box.user, password)
        return "The password is kept in the system's keyring."

    def checks(self, ports: Ports, trusted: Path | None) -> AbstractContextManager[list[Check]]:
        """What `unsee verify` looks at; whoever knows another thing to check adds it to the list."""
        from unsee.channels.timestamp.prove import proving
        from unsee.store.verify import checks

        return checks(ports.home / store.DATABASE, proving(_roots(trusted) if trusted else None))

    def stamps(self, ports: Ports) -> Stamps:
        from unsee.store.stamps import Stamps

        return Stamps(ports.clock.now)

    def prove(self) -> Prove:
        from unsee.channels.timestamp.prove import proving

        return proving(None)

    def authority(self, url: str, trusted: Path | None) -> Authority:
        from unsee.channels.timestamp.prove import stamp
        from unsee.channels.timestamp.token import system_roots
        from unsee.person.stamp import Authority

        return Authority(url, partial(stamp, url, _roots(trusted) if trusted else system_roots()))

    def shredder(self, ports: Ports) -> Shredder:
        from unsee.store.forgetting import Shredder

        return Shredder(ports.home, Cases(ports.clock.now))

    def export(self, ports: Ports, file: Path, phrase: str) -> Exported:
        from unsee.store.backup import export

        return export(ports.home, file, phrase, ports.clock.now())

    def restore(self, setting: Setting, file: Path, phrase: str) -> Restored:
        from unsee.store.backup import restore

        return restore(_folder(setting), file, phrase)

    def desk(self, folder: Path, moved: date | None) -> Desk:
        from unsee import wiring_desk

        return wiring_desk.open_desk(folder, wiring_desk.clock(moved))

    def make_desk(self, folder: Path, text: str) -> None:
        from unsee import wiring_desk

        wiring_desk.make_desk(folder, text)

    def serve_desk(
        self, ports: Desk, *, host: str, port: int, say: Callable[[str], None], beside: Callable[[Event], object] | None
    ) -> None:
        from unsee.web.desk.server import serve

        serve(ports, host=host, port=port, say=say, beside=beside)

    def desk_mail(self, ports: Desk) -> Iterable[Batch]:
        from unsee import wiring_desk

        return wiring_desk.fetch(ports)

    def describe_database(self, url: str, schema: str) -> Described:
        from unsee.channels.databases import describe

        return describe(url, schema)

    def database_address(self, name: str, folder: Path, addresses: Mapping[str, object]) -> str:
        from unsee.channels.databases import address_of

        return address_of(name, folder, addresses)

    def read_map(self, file: Path) -> DataMap:
        from unsee.channels.databases import read_map_file

        return read_map_file(file)

    def _imap(self, box: Mailbox, prompt: Prompt) -> Imap:
        from unsee.channels.imap import Imap, ImapSettings
        from unsee.channels.security import Security

        if box.imap is None:
            raise TypeError("this mailbox has no server to fetch from")
        server = box.imap
        settings = ImapSettings(server.host, server.port, box.user, Security(server.security), _ca_file(box))
        return Imap(settings, _once(server, box, prompt))

    def doorkeeper(self, desk: Path) -> Doorkeeper:
        from unsee.wiring_gate import doorkeeper

        return doorkeeper(desk)

    def serve(self, ports: Ports, at: Address, *, open_browser: bool, say: Callable[[str], None]) -> None:
        from unsee.web.network import Network
        from unsee.web.server import At, serve

        network = Network(at.lan, at.certificate, at.key, at.password_file) if at.lan else None
        serve(ports, self, At(at.port, network), open_browser=open_browser, say=say)

    def practise(self, back: str, language: str) -> str:
        """A second unsee, in a process of its own that ends with this one; the link to it."""
        from unsee.wiring_practice import start

        return start(back, language)

    def practice(self, setting: Setting, *, back: str, language: str, open_browser: bool, say: Callable[[str], None]) -> None:
        from unsee.wiring_practice import practice

        practice(self.ports, setting, back=back, language=language, open_browser=open_browser, say=say)


@cache
def _dns() -> Resolve:
    from unsee.channels.dns import Dns

    return Dns()


def _resolve(name: str) -> list[bytes] | None:
    return _dns()(name)


def _folder(setting: Setting) -> Path:
    return (setting.home or Path(platformdirs.user_data_dir("unsee", appauthor=False))).expanduser().absolute()


def _roots(file: Path) -> tuple[str, ...]:
    from unsee.channels.timestamp.token import roots_in

    return roots_in(file.read_text(encoding="utf-8", errors="replace"), str(file))


def _ca_file(box: Mailbox) -> Path | None:
    return Path(box.ca_file) if box.ca_file else None


def _once(server: Server, box: Mailbox, prompt: Prompt) -> Callable[[], str]:
    """A password asked for once and kept in memory: a dropped connection must not ask again in the middle of the night."""
    from unsee.channels import secret

    known: list[str] = []

    def password() -> str:
        if not known:
            known.append(secret.password(server.host, box.user, ask=prompt))
        return known[0]

    return password
