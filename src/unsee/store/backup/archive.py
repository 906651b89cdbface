"""The backup as it lies in its file: a tar of a manifest, the database and the outbox, encrypted with a passphrase (age).

Any program that knows age opens it (`age -d backup.age | tar x`). Everything happens in memory: no plain copy touches a disk.
"""

from __future__ import annotations

import io
import json
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pyrage import DecryptError, passphrase

from unsee import __version__
from unsee.refusal import BadInput

FORMAT = 1
MANIFEST, DATABASE, OUTBOX = "unsee.json", "unsee.sqlite3", "outbox/"
AGE = b"age-encryption.org/v1\n"


@dataclass(frozen=True, slots=True)
class Archive:
    made: str  # when, ISO 8601
    database: bytes
    outbox: dict[str, bytes]


def seal(archive: Archive, phrase: str) -> bytes:
    packed = io.BytesIO()
    manifest = {"unsee backup": FORMAT, "by": f"unsee {__version__}", "made": archive.made}
    with tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as tar:
        _add(tar, MANIFEST, json.dumps(manifest, indent=1).encode())
        _add(tar, DATABASE, archive.database)
        for name, content in sorted(archive.outbox.items()):
            _add(tar, OUTBOX + name, content)
    sealed: bytes = passphrase.encrypt(packed.getvalue(), phrase)
    return sealed


def unseal(sealed: bytes, phrase: str, called: str) -> Archive:
    """Raises BadInput with one sentence where this is no whole backup of ours under this passphrase."""
    if not sealed.startswith(AGE):
        raise BadInput(f"{called} is no backup of unsee: it is not in the age format that `unsee export` writes.")
    try:
        packed: bytes = passphrase.decrypt(sealed, phrase)
    except DecryptError:
        raise BadInput(f"{called} does not open: the passphrase is wrong, or the file is damaged or cut off.") from None
    try:
        content = dict(_members(packed))
        manifest = json.loads(content[MANIFEST])
        version, made, database = manifest["unsee backup"], str(manifest["made"]), content[DATABASE]
    except (tarfile.TarError, KeyError, ValueError, TypeError):
        raise BadInput(f"{called} opens with this passphrase, but it holds no backup of unsee.") from None
    if version != FORMAT:
        raise BadInput(f"{called} was made by a newer unsee; install that version, then import it.")
    return Archive(made, database, {n.removeprefix(OUTBOX): c for n, c in content.items() if n.startswith(OUTBOX)})


def _add(tar: tarfile.TarFile, name: str, content: bytes) -> None:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = len(content), 0o600
    tar.addfile(entry, io.BytesIO(content))


def _members(packed: bytes) -> Iterator[tuple[str, Any]]:
    with tarfile.open(fileobj=io.BytesIO(packed), mode="r:") as tar:
        for entry in tar:
            content = tar.extractfile(entry) if entry.isfile() else None
            inner = entry.name.removeprefix(OUTBOX)
            if content is None or not inner or {"/", "\\", "\0"} & set(inner) or inner.startswith("."):
                raise ValueError(f"an entry {entry.name!r} we never write")
            yield entry.name, content.read()
