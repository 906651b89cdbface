"""A wire between a client and a real server that a test can cut, hold or falsify at a chosen place."""

from __future__ import annotations

import socket
import socketserver
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

Rule = Callable[[bytes], bool]
Change = Callable[[bytes], bytes]


class Proxy:
    """`cut_after(answer so far)` true: the wire is cut before that much of the answer reaches the client.
    `cut_before(question so far)` true: cut before that much of the question reaches the server. A rule may block: that holds
    the wire. `falsify` changes what the client is told.
    """

    def __init__(self, port: int) -> None:
        self._to = port
        self.cut_after: Rule = lambda _answer: False
        self.cut_before: Rule = lambda _question: False
        self.falsify: Change = lambda answer: answer
        self.connections = 0
        self.port = 0
        self._open: list[socket.socket] = []

    def hang_up(self) -> None:
        """Cut every connection there is; later ones are carried."""
        for end in self._open:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def carry(self, client: socket.socket) -> None:
        self.connections += 1
        server = socket.create_connection(("127.0.0.1", self._to))
        self._open += [client, server]
        for end in (client, server):
            end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        with server:
            back = threading.Thread(target=_pump, args=(server, client, self.cut_after, self.falsify))
            back.start()
            _pump(client, server, self.cut_before, lambda question: question)
            back.join()


def _pump(source: socket.socket, target: socket.socket, cut: Rule, change: Change) -> None:
    seen = b""
    with suppress(OSError):
        while octets := source.recv(65536):
            seen += octets
            if cut(seen):
                break
            target.sendall(change(octets))
    for end in (source, target):
        with suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)


@contextmanager
def proxy(port: int) -> Iterator[Proxy]:
    wire = Proxy(port)

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            wire.carry(self.request)

    with _Server(("127.0.0.1", 0), Handler) as listener:
        wire.port = listener.server_address[1]
        thread = threading.Thread(target=listener.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield wire
        finally:
            listener.shutdown()
            thread.join()


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that is killed in the middle is what these tests are about."""
