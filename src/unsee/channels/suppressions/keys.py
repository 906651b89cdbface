"""The keys, from outside the database: `file:PATH`, `env:NAME`, or `exec:COMMAND` for a key management service.

All three give the same text: one key per line, its version, a blank, its octets in hexadecimal; `#` begins a remark.
"""

from __future__ import annotations

import os
import shlex
import stat
import subprocess
from collections.abc import Callable
from pathlib import Path

from unsee.refusal import BadInput, Refused
from unsee.suppression.key import SHORTEST, Key, KeyRing, key_ring

SECONDS = 30.0
_LONGEST = 65_536


def keys_from(source: str) -> KeyRing:
    """Raises BadInput or Refused; no message ever shows a key."""
    how, colon, where = source.partition(":")
    match how if colon and where else "":
        case "file":
            return _parse(_file(Path(where)), f"The key file {where}")
        case "env":
            return _parse(_variable(where), f"The variable {where}")
        case "exec":
            return _parse(_command(where), "What the key command writes")
        case _:
            raise BadInput("Where the suppression key is must be told as file:PATH, env:NAME or exec:COMMAND.")


SUPPRESSION = "The keys of the suppression list. Without them nobody can be kept out: keep a copy, apart from the database."
RECEIPTS = "The keys receipts are signed with, the newest last. Whoever has them can sign as you: keep them to yourself."


def create_key_file(path: Path, random: Callable[[int], bytes], remark: str = SUPPRESSION) -> KeyRing:
    """A new file with key 1, or the next version in an existing one. Only its owner may read it."""
    keys = dict(_parse(_file(path), f"The key file {path}").keys) if path.exists() else {}
    version = max(keys, default=0) + 1
    keys[version] = Key(version, random(SHORTEST))
    lines = [f"# {remark}"]
    lines += [f"{key.version} {key.secret.hex()}" for key in keys.values()]
    beside = path.with_name(f"{path.name}.new")
    try:
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as out:
            out.write("\n".join([*lines, ""]))
            out.flush()
            os.fsync(out.fileno())
        beside.replace(path)
    except OSError as wrong:
        raise Refused(f"The key file {path} can't be written: {wrong.strerror}.") from wrong
    return key_ring(keys.values())


def _file(path: Path) -> str:
    try:
        with path.open("rb") as file:
            about = os.fstat(file.fileno())
            if about.st_mode & (stat.S_IRWXG | stat.S_IRWXO):
                raise Refused(f"The key file {path} can be read by others than its owner; `chmod 600 {path}` first.")
            return file.read(_LONGEST).decode("ascii", "replace")
    except OSError as wrong:
        raise Refused(f"The key file {path} can't be read: {wrong.strerror}. Nothing passes without it.") from wrong


def _variable(name: str) -> str:
    text = os.environ.get(name)
    if not text:
        raise Refused(f"The variable {name}, where the suppression key should be, is not set. Nothing passes without it.")
    return text


def _command(line: str) -> str:
    """Without a shell. What it writes on stderr stays there: it may say why, and is not for our log."""
    try:
        done = subprocess.run(  # noqa: S603 - the company's own configuration names it
            shlex.split(line), stdout=subprocess.PIPE, stdin=subprocess.DEVNULL, timeout=SECONDS, check=True
        )
    except subprocess.TimeoutExpired:
        raise Refused(f"The key command did not answer in {SECONDS:.0f} seconds. Nothing passes without the key.") from None
    except subprocess.CalledProcessError as failed:
        raise Refused(f"The key command ended with {failed.returncode}. Nothing passes without the key.") from None
    except (OSError, ValueError, IndexError):
        raise Refused("The key command can't be run. Nothing passes without the key.") from None
    return done.stdout[:_LONGEST].decode("ascii", "replace")


def _parse(text: str, whence: str) -> KeyRing:
    lines = [line.partition("#")[0].split() for line in text.replace(";", "\n").splitlines()]
    keys = [_key(words, whence, number) for number, words in enumerate(lines, 1) if words]
    if not keys:
        raise BadInput(f"{whence} holds no key; each line is a version and at least {2 * SHORTEST} hexadecimal digits.")
    return key_ring(keys)


def _key(words: list[str], whence: str, number: int) -> Key:
    try:
        version, octets = words
        return Key(int(version), bytes.fromhex(octets))
    except ValueError:
        raise BadInput(
            f"{whence}, line {number}, must be a version from 1, a blank, and at least {2 * SHORTEST} hexadecimal digits."
        ) from None
