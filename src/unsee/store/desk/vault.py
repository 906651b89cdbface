"""What names a person, sealed (libsodium secretbox) and indexed (HMAC-SHA-256) under keys that no database holds."""

from __future__ import annotations

import hmac
import os
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from nacl.exceptions import CryptoError
from nacl.secret import SecretBox

from unsee.refusal import Refused

KEY = 32


@dataclass(frozen=True, slots=True)
class Vault:
    sealing: bytes
    indexing: bytes

    def seal(self, plain: bytes) -> bytes:
        return bytes(SecretBox(self.sealing).encrypt(plain))

    def open(self, box: bytes) -> bytes:
        try:
            return SecretBox(self.sealing).decrypt(bytes(box))
        except CryptoError:
            raise Refused("What names the person can't be opened: the desk's key is not the one it was sealed with.") from None

    def index(self, kind: str, value: str) -> str:
        """The same for the same value; without the key it can be neither computed nor tried."""
        return hmac.digest(self.indexing, f"{kind}\0{value}".encode(), "sha256").hex()


def vault(folder: Path) -> Vault:
    """The keys in `folder`, made at the desk's beginning. Raises Refused where one is missing: a new one would open nothing."""
    master = read_key(folder / "master.key")
    return Vault(
        *(blake2b(key=master, person=name, digest_size=KEY).digest() for name in (b"unsee desk seal", b"unsee desk index"))
    )


def secret(folder: Path) -> str:
    return blake2b(key=read_key(folder / "master.key"), person=b"unsee django", digest_size=KEY).hexdigest()


def read_key(file: Path) -> bytes:
    try:
        found = bytes.fromhex(file.read_text("ascii").strip())
    except OSError as wrong:
        raise Refused(f"The desk's key {file} can't be read ({wrong.strerror}); bring it back from its safe copy.") from None
    except ValueError:
        found = b""
    if len(found) != KEY:
        raise Refused(f"The desk's key {file} is damaged; bring it back from its safe copy.")
    return found


def make_key(file: Path) -> None:
    """Readable by its owner alone, and never written over."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as open_file:
        open_file.write(os.urandom(KEY).hex() + "\n")
        open_file.flush()
        os.fsync(open_file.fileno())
