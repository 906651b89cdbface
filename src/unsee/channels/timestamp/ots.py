"""OpenTimestamps files: what they commit to, read offline.

A file is a digest and a tree of operations on it that ends in attestations. A calendar's is a promise; one of Bitcoin says
which block's Merkle root the operations must arrive at. The block itself is not looked up here: that needs the network, or
a block explorer and the person's eyes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from unsee.refusal import Refused

MAGIC = bytes.fromhex("004f70656e54696d657374616d7073000050726f6f6600bf89e2e884e89294")
VERSION = 1
SHA256 = 0x08
PENDING, BITCOIN = bytes.fromhex("83dfe30d2ef90c8e"), bytes.fromhex("0588960d73d71901")
ATTESTATION, FORK, APPEND, PREPEND = 0x00, 0xFF, 0xF0, 0xF1
HASHES: dict[int, Callable[[bytes], bytes]] = {
    0x02: lambda message: hashlib.sha1(message).digest(),  # noqa: S324 - the format has it; a block commits to it either way
    SHA256: lambda message: hashlib.sha256(message).digest(),
    0xF2: lambda message: message[::-1],
    0xF3: lambda message: message.hex().encode(),
}
MOST_OCTETS, MOST_DEPTH, LONGEST = 1_000_000, 256, 4096  # of a file, of its tree, of a message


@dataclass(frozen=True, slots=True)
class Pending:
    calendar: str


@dataclass(frozen=True, slots=True)
class InBlock:
    """The block of that height must have this Merkle root."""

    height: int
    root: str  # as block explorers write it


Attestation = Pending | InBlock


@dataclass(frozen=True, slots=True)
class Proof:
    digest: bytes
    attestations: tuple[Attestation, ...]


def read(content: bytes) -> Proof:
    """Raises Refused where it is no OpenTimestamps file over a SHA-256, or goes beyond what such a file needs."""
    if len(content) > MOST_OCTETS or not content.startswith(MAGIC):
        raise Refused("this is no OpenTimestamps file.")
    reader = _Reader(content[len(MAGIC) :])
    try:
        if reader.number() != VERSION or reader.octet() != SHA256:
            raise Refused("this OpenTimestamps file is of a kind unsee does not know; it must be over a SHA-256.")
        digest = reader.take(32)
        found = tuple(_walk(reader, digest, 0))
    except (IndexError, UnicodeDecodeError):
        raise Refused("this OpenTimestamps file is damaged or cut off.") from None
    if reader.left:
        raise Refused("this OpenTimestamps file goes on after its end.")
    if not found:
        raise Refused("nobody attests anything in this OpenTimestamps file that unsee can read.")
    return Proof(digest, found)


class _Reader:
    def __init__(self, content: bytes) -> None:
        self._content, self._at = content, 0

    @property
    def left(self) -> int:
        return len(self._content) - self._at

    def take(self, count: int) -> bytes:
        if count > self.left:
            raise IndexError
        self._at += count
        return self._content[self._at - count : self._at]

    def octet(self) -> int:
        return self.take(1)[0]

    def number(self) -> int:
        """Seven bits an octet, the lowest first."""
        value = 0
        for shift in range(0, 64, 7):
            octet = self.octet()
            value |= (octet & 0x7F) << shift
            if not octet & 0x80:
                return value
        raise IndexError

    def string(self) -> bytes:
        return self.take(self.number())


def _walk(reader: _Reader, message: bytes, depth: int) -> Iterator[Attestation]:
    if depth > MOST_DEPTH:
        raise IndexError
    tag = reader.octet()
    while tag == FORK:
        yield from _one(reader, reader.octet(), message, depth)
        tag = reader.octet()
    yield from _one(reader, tag, message, depth)


def _one(reader: _Reader, tag: int, message: bytes, depth: int) -> Iterator[Attestation]:
    if tag == ATTESTATION:
        yield from _attested(reader.take(8), _Reader(reader.string()), message)
        return
    if tag in {APPEND, PREPEND}:
        more = reader.string()
        after = message + more if tag == APPEND else more + message
    elif tag in HASHES:
        after = HASHES[tag](message)
    else:
        raise Refused(f"this OpenTimestamps file uses an operation unsee does not know ({tag:#04x}).")
    if len(after) > LONGEST:
        raise IndexError
    yield from _walk(reader, after, depth + 1)


def _attested(kind: bytes, content: _Reader, message: bytes) -> Iterator[Attestation]:
    if kind == PENDING:
        yield Pending(content.string().decode())
    elif kind == BITCOIN:
        yield InBlock(content.number(), message[::-1].hex())
