"""The one place that knows all of the desk: hands its database, mail and databases to the use cases."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from pathlib import Path

from unsee import wiring_drp, wiring_gate, wiring_vendors
from unsee.channels.databases import Databases, open_databases
from unsee.channels.dns import Dns
from unsee.channels.drp import Calls
from unsee.channels.imap import Imap, ImapSettings
from unsee.channels.outbox import Outbox
from unsee.channels.security import Security
from unsee.channels.smtp import Smtp, SmtpSettings
from unsee.channels.suppressions import Suppressions
from unsee.datamap.page import Wording
from unsee.desk import config as configured
from unsee.desk import intake
from unsee.desk.config import Config, Server
from unsee.desk.fulfil import Fulfilling, Means
from unsee.desk.letter import words
from unsee.desk.ports import Carry, Ports, nobody_to_tell
from unsee.mail.delivery import Accepted, NotSent, RefusedForGood, RefusedForNow, Unsure
from unsee.mail.fetched import Batch, FolderState
from unsee.received.stored import Claimed, Letter, Post, Work
from unsee.refusal import BadInput, Refused
from unsee.store.desk import home, vault
from unsee.store.desk.downloads import Downloads
from unsee.store.desk.held import HeldAddresses
from unsee.store.desk.inbox import Inbox
from unsee.store.desk.journal import Journal
from unsee.store.desk.letters import Letters
from unsee.store.desk.limits import Limits
from unsee.store.desk.requests import Requests
from unsee.store.desk.speaking import writing
from unsee.store.desk.staff import StaffRoom
from unsee.store.desk.work import WorkTable
from unsee.suppression.gate import Gate
from unsee.suppression.receipt.keys import Signing
from unsee.suppression.register import Register

FILE = "desk.toml"
KEYS = "keys"


def open_desk(folder: Path, now: Callable[[], datetime]) -> Ports:
    """Opens the desk in `folder` for this process."""
    config = configured.read(folder / FILE)
    keys = vault.vault(folder / KEYS)
    home.bind(folder, config.database, vault.secret(folder / KEYS))
    downloads, requests, closing = Downloads(os.urandom, now), Requests(keys, now), ExitStack()
    requests.check_key()
    databases = open_databases(folder, config.maps, config.more.get("databases", {})) if config.maps else None
    if databases is not None:
        closing.callback(databases.close)
    held = HeldAddresses(keys)
    fulfilling = Fulfilling(_means(folder, config, keys, downloads, databases, closing))
    ports = Ports(
        folder=folder,
        config=config,
        now=now,
        random=os.urandom,
        requests=requests,
        work=WorkTable(now),
        letters=Letters(keys, now),
        held=held,
        limits=Limits(now),
        staff=StaffRoom(now),
        fulfil=fulfilling,
        carry=_carry(folder, config),
        outgoing=nobody_to_tell,
        together=writing,
        resolve=Dns(),
        inbox=Inbox(keys, now),
        downloads=downloads,
        close=closing.close,
        leads=databases.leads if databases else None,
        tidying=(held.tidy, lambda _: home.overwrite()),
        keep_out=fulfilling.keep_out,
        plan=fulfilling.plan,
        vendors=wiring_vendors.open_vendors(folder, config, keys.index, now),
        signing=cache(lambda: Signing(tuple(wiring_gate.receipt_keys(folder, config)))),
    )
    if _keeps_out(folder, config):
        register = _register(folder, config, closing)
        tidy = [lambda now: register().remove_expired(now.date())] if register else []
        ports = replace(ports, gate=_gate(folder, config, closing), tidying=(*ports.tidying, *tidy))
    return _speaking_drp(ports, closing) if "drp" in config.more else ports


def _speaking_drp(ports: Ports, closing: ExitStack) -> Ports:
    book = wiring_drp.book_of(ports.folder, ports.config)
    closing.callback(book.close)
    calls = Calls()

    def outgoing(job: Claimed) -> str | None:
        return wiring_drp.call_back(ports, book, calls, job.subject) if job.kind is Work.CALLBACK else ports.outgoing(job)

    def tidy(now: datetime) -> None:
        book.tidy(now)
        wiring_drp.forget(ports, book, now)

    return replace(ports, drp=wiring_drp.endpoint(ports, book), outgoing=outgoing, tidying=(*ports.tidying, tidy))


def clock(moved: date | None) -> Callable[[], datetime]:
    """The machine's, or one whose calendar was set by hand."""

    def now() -> datetime:
        machine = datetime.now().astimezone()
        return machine.replace(year=moved.year, month=moved.month, day=moved.day) if moved else machine

    return now


def make_desk(folder: Path, text: str) -> None:
    """A new desk: its keys and its settings, readable by their owner alone. Raises Refused where there is one already.

    Keys that are there stay: a desk is moved with them. The settings come last: whoever was interrupted begins again.
    """
    if (folder / FILE).exists():
        raise Refused(f"There is a desk in {folder} already.")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not (folder / KEYS / "master.key").exists():
        vault.make_key(folder / KEYS / "master.key")
    wiring_gate.make_keys(folder, configured.from_table(tomllib.loads(text), str(folder / FILE)))
    handle = os.open(folder / FILE, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)


def _means(
    folder: Path, config: Config, keys: vault.Vault, downloads: Downloads, databases: Databases | None, closing: ExitStack
) -> Means:
    """The databases that are mapped, and the list of whom to keep out once it has a key; the rest is done by hand."""
    return Means(
        held=databases,
        register=_register(folder, config, closing),
        journal=lambda request: Journal(request, keys),
        packages=downloads,
        url=config.url,
        region=wiring_gate.region(config),
        list_is_enough=wiring_gate.is_enough(config),
        wording=lambda language: Wording.of({"language": language, **words(language).get("package", {})}),
    )


def _register(folder: Path, config: Config, closing: ExitStack) -> Callable[[], Register] | None:
    if not _keeps_out(folder, config):
        return None

    @cache  # opened when first needed: the server never does
    def entries() -> Suppressions:
        found = wiring_gate.entries_of(folder, config)
        closing.callback(found.close)
        return found

    return lambda: Register(wiring_gate.keys_of(folder, config), entries(), region=wiring_gate.region(config))


def _keeps_out(folder: Path, config: Config) -> bool:
    """Also where the key is lost, but there is a list: then whatever needs it must stop, and not do without."""
    return "suppression" in config.more or (folder / wiring_gate.KEY_FILE).exists() or wiring_gate.has_list(folder, config)


def _gate(folder: Path, config: Config, closing: ExitStack) -> Callable[[], Gate]:
    """Without the index: a program that asks over HTTP asks for a few, and the server stays small."""

    @cache
    def gate() -> Gate:
        entries = wiring_gate.entries_of(folder, config)
        closing.callback(entries.close)
        return Gate(wiring_gate.keys_of(folder, config), entries, region=wiring_gate.region(config))

    return gate


def _carry(folder: Path, config: Config) -> Carry:
    return _by_smtp(config, config.smtp, folder) if config.smtp else _to_outbox(Outbox(folder / "outbox"))


def _to_outbox(outbox: Outbox) -> Carry:
    """For trying: letters become files."""

    def carry(letter: Letter, raw: bytes, begin: Callable[[], None]) -> tuple[Post | None, str]:
        begin()
        outbox.put(f"{letter.filing}-{letter.what.replace(' ', '-')}-{letter.id}", raw)
        return Post.SENT, "in the outbox"

    return carry


def _by_smtp(config: Config, server: Server, folder: Path) -> Carry:
    settings = SmtpSettings(
        server.host, server.port, Security(server.security), server.user or None, _ca_file(folder, server), timeout=30
    )
    smtp = Smtp(settings, lambda: password(folder, server))

    def carry(letter: Letter, raw: bytes, begin: Callable[[], None]) -> tuple[Post | None, str]:
        try:
            with smtp.session() as session:
                delivery = session.send(raw, config.mail, letter.to, before_data=begin)
        except Refused as no:
            return None, str(no)
        match delivery:
            case Accepted(reply=reply):
                return Post.SENT, reply
            case RefusedForGood(code=code, text=text):
                return Post.REFUSED, f"{code} {text}"
            case Unsure(why=why):
                return Post.UNSURE, why
            case RefusedForNow(code=code, text=text):
                return None, f"{code} {text}"
            case NotSent(why=why):
                return None, why

    return carry


def imap(folder: Path, config: Config) -> Imap:
    if config.imap is None:
        raise BadInput(f"{folder / FILE} names no [imap] mailbox to read requests from.")
    server = config.imap
    settings = ImapSettings(
        server.host,
        server.port,
        server.user,
        Security(server.security),
        _ca_file(folder, server),
        largest=intake.LARGEST,
        octets_at_once=intake.LARGEST,
    )
    return Imap(settings, lambda: password(folder, server))


def fetch(ports: Ports) -> Iterator[Batch]:
    """What came into the desk's mailbox since the last time."""
    box = imap(ports.folder, ports.config)
    name = ports.config.imap.folder if ports.config.imap else ""
    known = ports.inbox.folder(name)
    return box.fetch_new(name, state=FolderState(*known) if known else None)


def password(folder: Path, server: Server) -> str:
    """From a file beside the settings, or where a secret is mounted; never from the settings themselves."""
    if not server.password_file:
        raise BadInput(f"The mail server {server.host} needs a password_file.")
    try:
        return (folder / server.password_file).read_text("utf-8").strip()
    except OSError as wrong:
        raise Refused(f"The password of {server.host} can't be read: {wrong.strerror}.") from None


def _ca_file(folder: Path, server: Server) -> Path | None:
    return folder / server.ca_file if server.ca_file else None
