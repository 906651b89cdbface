"""A server that says exactly what a test tells it to: the answers of mail servers that a well-behaved one won't give."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

HANG_UP = None


class ScriptedSmtp:
    """`answers` by verb (GREETING, EHLO, MAIL, RCPT, DATA, MESSAGE, RSET, QUIT, ...); None hangs up. What came is in `heard`,
    whole messages in `messages`. `held` blocks the answer to MESSAGE until set.
    """

    def __init__(self, answers: dict[str, bytes | None]) -> None:
        self.answers = GOOD | answers
        self.heard: list[bytes] = []
        self.messages: list[bytes] = []
        self.connections = 0
        self.reached: dict[str, threading.Event] = {"DATA": threading.Event(), "MESSAGE": threading.Event()}
        self.held = threading.Event()
        self.held.set()
        self.port = 0

    def talk(self, handler: socketserver.StreamRequestHandler) -> None:
        self.connections += 1
        if not self._say(handler, "GREETING"):
            return
        while line := handler.rfile.readline():
            self.heard.append(line)
            verb = line.split()[0].upper().decode("latin-1") if line.split() else ""
            if not self._say(handler, verb):
                return
            if verb == "QUIT":
                return
            if verb == "DATA" and (self.answers["DATA"] or b"").startswith(b"354"):
                message = b""
                while not message.endswith(b"\r\n.\r\n"):
                    octets = handler.rfile.readline()
                    if not octets:
                        return
                    message += octets
                self.messages.append(message)
                if not self._say(handler, "MESSAGE"):
                    return

    def _say(self, handler: socketserver.StreamRequestHandler, what: str) -> bool:
        if what in self.reached:
            self.reached[what].set()
        if what == "MESSAGE":
            self.held.wait(30)
        answer = self.answers.get(what, b"502 5.5.2 what?\r\n")
        if answer is HANG_UP:
            return False
        handler.wfile.write(answer)
        return True


GOOD: dict[str, bytes | None] = {
    "GREETING": b"220 scripted ESMTP\r\n",
    "EHLO": b"250-scripted\r\n250 SIZE 1000000\r\n",
    "MAIL": b"250 2.1.0 Ok\r\n",
    "RCPT": b"250 2.1.5 Ok\r\n",
    "DATA": b"354 go on\r\n",
    "MESSAGE": b"250 2.0.0 queued\r\n",
    "RSET": b"250 2.0.0 Ok\r\n",
    "QUIT": b"221 2.0.0 Bye\r\n",
}


@contextmanager
def scripted_smtp(**answers: bytes | None) -> Iterator[ScriptedSmtp]:
    script = ScriptedSmtp(answers)

    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            with suppress(OSError):
                script.talk(self)

    with _Server(("127.0.0.1", 0), Handler) as listener:
        script.port = listener.server_address[1]
        thread = threading.Thread(target=listener.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield script
        finally:
            script.held.set()
            listener.shutdown()
            thread.join()


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    block_on_close = False
