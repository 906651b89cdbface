"""One request and its answer: to an address that was checked, within a time and a size, whatever the other side does.

The standard library's HTTP reader over a socket of our own. A client library would resolve the name by itself, follow redirects,
keep cookies, obey proxy settings and unpack compressed bodies; each is a way around what we promise, and would have to be shut.
"""

from __future__ import annotations

import io
import socket
import ssl
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from http.client import HTTPException, HTTPResponse
from time import monotonic
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

CONNECT = 10.0  # seconds, each address


@dataclass(frozen=True, slots=True)
class Limits:
    seconds: float = 30.0  # for the whole answer
    octets: int = 2 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Reply:
    status: int
    headers: dict[str, str]  # names in small letters; the first of each
    body: bytes
    cut: bool


@dataclass(frozen=True, slots=True)
class Post:
    """What is sent instead of asked for. Headers are ours: nothing a stranger wrote may stand in them."""

    body: bytes
    headers: Mapping[str, str]
    method: str = "POST"


def ask(
    url: str, addresses: Sequence[str], *, agent: str, limits: Limits, context: ssl.SSLContext, post: Post | None = None
) -> Reply:
    """GET or POST, once. Raises OSError (TimeoutError, ssl.SSLError included) or HTTPException."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    end = monotonic() + limits.seconds
    with closing(_connect(addresses, parts.port or (443 if parts.scheme == "https" else 80), end)) as plain:
        line = plain
        if parts.scheme == "https":
            plain.settimeout(_left(end))
            line = context.wrap_socket(plain, server_hostname=host)
        with closing(line):
            line.settimeout(_left(end))
            path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
            line.sendall(_request(parts.netloc, path, agent, post))
            return _reply(line, end, limits.octets, post.method if post else "GET")


def _connect(addresses: Sequence[str], port: int, end: float) -> socket.socket:
    wrong: OSError = ConnectionRefusedError()
    for address in addresses[:4]:
        try:
            return socket.create_connection((address, port), timeout=min(CONNECT, _left(end)))
        except OSError as each:
            wrong = each
    raise wrong


def _request(host: str, path: str, agent: str, post: Post | None) -> bytes:
    lines = [
        f"{post.method if post else 'GET'} {path} HTTP/1.1",
        f"Host: {host}",
        f"User-Agent: {agent}",
        "Accept-Encoding: identity",
        "Connection: close",
    ]
    if post is None:
        lines.append("Accept: text/html,application/xhtml+xml,text/plain;q=0.9,*/*;q=0.5")
    else:
        lines += [f"Content-Length: {len(post.body)}", *(f"{name}: {value}" for name, value in post.headers.items())]
    return "\r\n".join((*lines, "", "")).encode("ascii") + (post.body if post else b"")


def _reply(line: socket.socket, end: float, most: int, method: str) -> Reply:
    timed: Any = _Timed(line, end, most + 1024 * 1024)  # all that a response does with its socket is makefile
    response = HTTPResponse(timed, method=method)
    with closing(response):
        response.begin()
        headers: dict[str, str] = {}
        for name, value in response.getheaders():
            headers.setdefault(name.lower(), value)
        body = _read(response, most + 1)
    return Reply(response.status, headers, body[:most], len(body) > most)


def _read(response: HTTPResponse, most: int) -> bytes:
    """As much as comes, at most `most` octets: an answer that breaks off in the middle is still what was shown."""
    pieces: list[bytes] = []
    room = most
    while room > 0:
        try:
            piece = response.read1(min(room, 65536))
        except HTTPException:
            break
        if not piece:
            break
        pieces.append(piece)
        room -= len(piece)
    return b"".join(pieces)


class _Timed(io.RawIOBase):
    """What comes over a socket, until the time or the size for the whole answer is over; headers and chunk sizes count."""

    def __init__(self, line: socket.socket, end: float, most: int) -> None:
        self._line, self._end, self._room = line, end, most

    def makefile(self, *_args: Any, **_named: Any) -> io.BufferedReader:
        return io.BufferedReader(self)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        if self._room <= 0:
            return 0
        self._line.settimeout(_left(self._end))
        got = self._line.recv_into(buffer)
        self._room -= got
        return got


def _left(end: float) -> float:
    left = end - monotonic()
    if left <= 0:
        raise TimeoutError
    return left
