"""Files of a ZIP archive encrypted by AES, as WinZip's published format AE-1 and AE-2 describes it; 7-Zip writes it too.

The standard library knows only the old cipher. Key and check value by PBKDF2-HMAC-SHA1 with 1,000 rounds, AES in counter mode
counting from one with the low octet first, ten octets of HMAC-SHA1 over the encrypted data.
"""

from __future__ import annotations

import hashlib
import hmac
import zipfile

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

AES = 99
_EXTRA = 0x9901
_TAG = 10
_BLOCK = 16
_HEADER = 30
_STEP = 65_536  # blocks


def method_of(info: zipfile.ZipInfo) -> int | None:
    """How the file was packed before it was encrypted; None where the archive doesn't say so properly."""
    found = _extra(info)
    return int.from_bytes(found[5:7], "little") if found else None


def decrypted(info: zipfile.ZipInfo, raw: bytes, password: str) -> bytes:
    """Still packed. Raises ValueError where the password is wrong or the file was changed."""
    extra = _extra(info)
    key_size = {1: 16, 2: 24, 3: 32}[extra[4]]
    header = raw[info.header_offset : info.header_offset + _HEADER]
    start = info.header_offset + _HEADER + int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little")
    data = raw[start : start + info.compress_size]
    salt, check = data[: key_size // 2], data[key_size // 2 : key_size // 2 + 2]
    secret, tag = data[key_size // 2 + 2 : -_TAG], data[-_TAG:]
    keys = hashlib.pbkdf2_hmac("sha1", password.encode(), salt, 1000, 2 * key_size + 2)
    if not hmac.compare_digest(keys[-2:], check):
        raise ValueError("The password is wrong.")
    if not hmac.compare_digest(hmac.digest(keys[key_size:-2], secret, "sha1")[:_TAG], tag):
        raise ValueError("The file was changed or the password is wrong.")
    return _counted(keys[:key_size], secret)


def _counted(key: bytes, secret: bytes) -> bytes:
    cipher = Cipher(algorithms.AES(key), modes.ECB()).encryptor()  # noqa: S305 - ECB of a counter is counter mode, the low octet first
    clear = bytearray()
    for at in range(0, len(secret), _STEP * _BLOCK):
        piece = secret[at : at + _STEP * _BLOCK]
        first = at // _BLOCK + 1
        blocks = range(first, first + (len(piece) + _BLOCK - 1) // _BLOCK)
        stream = cipher.update(b"".join(number.to_bytes(_BLOCK, "little") for number in blocks))[: len(piece)]
        clear += (int.from_bytes(piece, "little") ^ int.from_bytes(stream, "little")).to_bytes(len(piece), "little")
    return bytes(clear)


def _extra(info: zipfile.ZipInfo) -> bytes:
    at = 0
    while at + 4 <= len(info.extra):
        size = int.from_bytes(info.extra[at + 2 : at + 4], "little")
        if int.from_bytes(info.extra[at : at + 2], "little") == _EXTRA:
            found = info.extra[at + 4 : at + 4 + size]
            return found if len(found) >= 7 and found[4] in (1, 2, 3) else b""
        at += 4 + size
    return b""
