"""A web site on this machine that behaves as sites do, or as an enemy would. One thread per request; ends with its test."""

from __future__ import annotations

import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address

from unsee.channels.web.place import Ip, resolve

WORDS = " ".join(f"Sentence number {n} of what this site has to say about itself and its many readers." for n in range(12))


def html(title: str, body: str) -> bytes:
    return (
        f"<!doctype html><html><head><title>{title}</title></head><body><nav>Home People Help</nav>{body}</body></html>".encode()
    )


def profile(name: str) -> bytes:
    return html(f"{name} | Shop", f"<h1>{name}</h1><p>Lives in Paris. {WORDS}</p>")


def plain_page() -> bytes:
    return html("A member | Shop", f"<h1>A member</h1><p>This member keeps to themselves. Joined long ago. {WORDS[::-1]}</p>")


@dataclass
class Site:
    """path -> bytes of a page, (status, headers, body), or a function that takes the handler and writes what it likes."""

    port: int = 0
    pages: dict[str, object] = field(default_factory=dict)
    otherwise: object = (404, {}, html("Not found", "No such page."))
    asked: list[tuple[float, str, dict[str, str]]] = field(default_factory=list)

    def url(self, path: str, host: str = "shop.test") -> str:
        return f"http://{host}:{self.port}{path}"

    def paths(self) -> list[str]:
        return [path for _, path, _ in self.asked if path != "/robots.txt"]


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        site = self.server.site
        site.asked.append((time.monotonic(), self.path, {name.lower(): value for name, value in self.headers.items()}))
        given = site.pages.get(self.path, site.otherwise)
        if callable(given):
            self.close_connection = True
            with suppress(OSError):  # the guest has left
                given(self)
            return
        status, headers, body = given if isinstance(given, tuple) else (200, {}, given)
        self.send_response(status)
        for name, value in {"Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    site: Site

    def handle_error(self, *_: object) -> None:
        pass


@contextmanager
def site(context: ssl.SSLContext | None = None) -> Iterator[Site]:
    with _Server(("127.0.0.1", 0), _Handler) as server:
        server.site = Site(server.server_address[1])
        if context:
            server.socket = context.wrap_socket(server.socket, server_side=True)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield server.site
        finally:
            server.shutdown()
            thread.join()


def here(host: str, port: int) -> list[str]:
    """Every invented domain is on this machine; anything else is looked up as always."""
    return ["127.0.0.1"] if host.endswith(".test") else resolve(host, port)


def this_machine_too(address: Ip) -> bool:
    """What a test gives to allow its own server, and nothing else that is not public."""
    return address == ip_address("127.0.0.1")


def redirect(to: str, status: int = 302) -> tuple[int, dict[str, str], bytes]:
    return status, {"Location": to}, b""


def slow(handler: BaseHTTPRequestHandler) -> None:
    """A letter now and then, for ever."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 100000\r\n\r\n")
    for _ in range(600):
        handler.wfile.write(b"x")
        time.sleep(0.05)


def slow_headers(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    for number in range(600):
        handler.wfile.write(b"X-%d: y\r\n" % number)
        time.sleep(0.05)


def endless_headers(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX: ")
    while True:
        handler.wfile.write(b"y" * 65536)


def endless_chunks(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n")
    while True:
        handler.wfile.write(b"10000\r\n" + b"x " * 32768 + b"\r\n")


def endless_chunk_size(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n")
    while True:
        handler.wfile.write(b"0" * 65536)


def ten_gigabytes(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 10737418240\r\n\r\n")
    while True:
        handler.wfile.write(b"x " * 32768)


def less_than_promised(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 10737418240\r\n\r\n" + profile("Alex Example")
    )


def no_http(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"220 mail.shop.test ESMTP\r\n")


def hangs_up(handler: BaseHTTPRequestHandler) -> None:
    handler.connection.close()
