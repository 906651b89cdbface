"""The one place that knows all of the gate: the desk's database, its keys, and files."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from sqlite3 import Connection

from nacl.signing import SigningKey
from sqlalchemy import Engine, create_engine, event

from unsee.channels.screening import screen
from unsee.channels.suppressions import Suppressions, create_key_file, keys_from
from unsee.channels.suppressions.keys import RECEIPTS, SUPPRESSION
from unsee.desk import config as configured
from unsee.desk.config import Config
from unsee.refusal import BadInput, Refused
from unsee.suppression.doorkeeper import Doorkeeper
from unsee.suppression.key import KeyRing

KEY_FILE = "suppression.key"
RECEIPT_KEY_FILE = "receipts.key"
SEED = 32  # octets of an Ed25519 key


def keys_of(folder: Path, config: Config) -> KeyRing:
    """Where desk.toml says: [suppression] key = "env:NAME"; else the file beside it. A file's place is within the folder."""
    return keys_from(_source(folder, config))


def make_keys(folder: Path, config: Config) -> None:
    """Of the list and of receipts, from the first day: whoever is erased must not come back because nobody thought of a key."""
    for source, remark in ((_source(folder, config), SUPPRESSION), (_receipt_source(folder, config), RECEIPTS)):
        how, _, where = source.partition(":")
        if how == "file" and not Path(where).exists():
            create_key_file(Path(where), os.urandom, remark)


def is_enough(config: Config) -> bool:
    """[suppression] is_enough = true: the company lets the gate look at all that is sold."""
    told = config.more.get("suppression", {}).get("is_enough", False)
    if not isinstance(told, bool):
        raise BadInput("[suppression] is_enough must be true or false.")
    return told


def new_key(folder: Path, config: Config) -> int:
    """The first key, or the next version. Raises Refused where keys are kept elsewhere: there they are made, too."""
    how, _, where = _source(folder, config).partition(":")
    if how != "file":
        raise Refused(f"The suppression keys of this desk are kept elsewhere ({how}); make the new version there.")
    return create_key_file(Path(where), os.urandom).current.version


def entries_of(folder: Path, config: Config) -> Suppressions:
    """The list, in the desk's own database."""
    entries = Suppressions(engine_of(folder, config.database))
    entries.create()
    return entries


def has_list(folder: Path, config: Config) -> bool:
    """Was anybody ever kept out here?"""
    entries = entries_of(folder, config)
    try:
        return bool(entries.check_values())
    finally:
        entries.close()


def doorkeeper(folder: Path) -> Doorkeeper:
    config = configured.read(folder / "desk.toml")
    return Doorkeeper(
        partial(keys_of, folder, config),
        partial(entries_of, folder, config),
        region(config),
        screen,
        partial(new_key, folder, config),
    )


def receipt_keys(folder: Path, config: Config) -> list[SigningKey]:
    """The newest first: it signs. A file is made when first needed; elsewhere ([receipts] key = "exec:...") it must be there."""
    source = _receipt_source(folder, config)
    how, _, where = source.partition(":")
    if how == "file" and not Path(where).exists():
        create_key_file(Path(where), os.urandom, RECEIPTS)
    ring = keys_from(source)
    return [SigningKey(ring.keys[version].secret[:SEED]) for version in sorted(ring.keys, reverse=True)]


def region(config: Config) -> str | None:
    """In which country a telephone number without a country's code is meant; the company's own if nothing is said."""
    told = config.more.get("suppression", {}).get("region", config.country and config.country[:2])
    if told is not None and not (isinstance(told, str) and len(told) == 2 and told.isalpha()):
        raise BadInput("[suppression] region must be a country's two letters, like DE.")
    return told.upper() if told else None


def _source(folder: Path, config: Config) -> str:
    return _in_folder(folder, config.more.get("suppression", {}).get("key", f"file:{KEY_FILE}"), "suppression")


def _receipt_source(folder: Path, config: Config) -> str:
    return _in_folder(folder, config.more.get("receipts", {}).get("key", f"file:{RECEIPT_KEY_FILE}"), "receipts")


def _in_folder(folder: Path, told: object, table: str) -> str:
    if not isinstance(told, str):
        raise BadInput(f"[{table}] key must be file:PATH, env:NAME or exec:COMMAND.")
    how, _, where = told.partition(":")
    return f"file:{folder / where}" if how == "file" and where else told


def engine_of(folder: Path, database: str) -> Engine:
    if database:
        plain = database.partition("://")[2]
        return create_engine(f"postgresql+psycopg://{plain}", pool_pre_ping=True)
    engine = create_engine(f"sqlite:///{folder / 'desk.sqlite3'}", connect_args={"timeout": 30})
    event.listen(engine, "connect", _prepare)
    return engine


def _prepare(line: Connection, _record: object) -> None:
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "secure_delete=ON"):
        line.execute(f"PRAGMA {pragma}")
