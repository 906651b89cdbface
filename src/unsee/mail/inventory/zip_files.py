"""The files of a ZIP archive, one after the other, unpacked in memory within what room there is. Names are shown, never used.

Stored and deflated files only: the other methods unpack in steps nobody can bound, and hardly anybody sends them.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from struct import error as struct_error

from unsee.mail.attachment import safe_name
from unsee.mail.inventory.limits import MIB, Room
from unsee.mail.inventory.unreadable import Locked, Unreadable
from unsee.mail.inventory.zip_aes import AES, decrypted, method_of

_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct_error,
    ValueError,
    EOFError,
    OSError,
    OverflowError,
    LookupError,
    NotImplementedError,
)
_ENCRYPTED = 0x1
_READABLE = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_STEP = 64 * 1024


@dataclass(frozen=True, slots=True)
class Member:
    name: str
    size: int  # as the archive says
    content: bytes | Unreadable


def directory(raw: bytes, room: Room) -> zipfile.ZipFile:
    if raw.count(b"PK\x01\x02") > room.limits.files:  # before anything is built for each
        raise Unreadable(f"The archive holds more than {room.limits.files:,} files: too many to be opened here.")
    try:
        return zipfile.ZipFile(io.BytesIO(raw))
    except _BROKEN:
        raise Unreadable("The archive is damaged: it has no readable list of its files.") from None


def shown_path(name: str) -> str:
    """`../../etc/cron.d/x` becomes `etc/cron.d/x`: where a file wants to stand is its sender's wish."""
    parts = [part for part in name[:1000].replace("\\", "/").split("/") if part.strip(" .")]
    return "/".join(safe_name(part) for part in parts[-6:]) or safe_name("")


def members(archive: zipfile.ZipFile, raw: bytes, password: str | None, room: Room) -> Iterator[Member]:
    """Raises Locked where a password is needed or the one given opens nothing."""
    files = [info for info in archive.infolist() if not info.filename.endswith("/")]
    if any(info.flag_bits & _ENCRYPTED for info in files) and password is None:
        raise Locked(wrong=False, names=tuple(shown_path(info.filename) for info in files))
    for info in files:
        try:
            content: bytes | Unreadable = _unpacked(archive, info, raw, password or "", room)
        except Unreadable as found:
            content = found
        except (*_BROKEN, RuntimeError) as trouble:
            locked = bool(info.flag_bits & _ENCRYPTED) and not isinstance(trouble, NotImplementedError)
            if locked:
                raise Locked(wrong=True, names=tuple(shown_path(one.filename) for one in files)) from None
            content = Unreadable("It is damaged inside the archive.")
        yield Member(shown_path(info.filename), info.file_size, content)


def part(archive: zipfile.ZipFile, name: str, raw: bytes, room: Room) -> bytes | None:
    """One file of an Office document, which is an archive; None where it has no such part. Raises Unreadable."""
    try:
        return _unpacked(archive, archive.getinfo(name), raw, "", room)
    except KeyError:
        return None
    except (*_BROKEN, RuntimeError):
        raise Unreadable("It is damaged inside.") from None


def _unpacked(archive: zipfile.ZipFile, info: zipfile.ZipInfo, raw: bytes, password: str, room: Room) -> bytes:
    if not room.in_time():
        raise Unreadable("Reading the archive took too long and was stopped before this file.")
    most = min(room.limits.file, room.unpacked, max(MIB, info.compress_size * room.limits.ratio))
    if info.compress_type == AES and method_of(info) in _READABLE:
        data = decrypted(info, raw, password)
        packed = io.BytesIO(data)
        content = _inflated(packed.read(), most) if method_of(info) == zipfile.ZIP_DEFLATED else data[: most + 1]
    elif info.compress_type in _READABLE:
        content = _read(archive, info, password, most, room)
    else:
        raise Unreadable("It is packed by a method that can't be opened here.")
    if len(content) > most:
        raise Unreadable(f"It unpacks to more than {most // MIB} MB: too large, or made to fill the memory.")
    room.unpacked -= len(content)
    return content


def _read(archive: zipfile.ZipFile, info: zipfile.ZipInfo, password: str, most: int, room: Room) -> bytes:
    content = bytearray()
    with archive.open(info, pwd=password.encode() if info.flag_bits & _ENCRYPTED else None) as packed:
        while len(content) <= most and (piece := packed.read(_STEP)):
            content += piece
            if not room.in_time():
                raise Unreadable("Unpacking it took too long and was stopped.")
    return bytes(content)


def _inflated(data: bytes, most: int) -> bytes:
    return zlib.decompressobj(-zlib.MAX_WBITS).decompress(data, most + 1)
