"""Serving the local app: on this machine only, until Ctrl-C."""

from __future__ import annotations

import logging
import signal
import threading
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

from cheroot import wsgi
from django.core.wsgi import get_wsgi_application

from unsee.person.ports import Ports
from unsee.refusal import Refused
from unsee.web.door import Door
from unsee.web.given import Given, Services, give

LOOPBACK = "127.0.0.1"
THREADS = 6  # what one browser asks for at once
GRACE = 5.0  # seconds for the letter that is leaving
LONGEST_BODY, LONGEST_HEADER = 3 * 1024 * 1024, 64 * 1024


def serve(ports: Ports, services: Services, *, port: int, open_browser: bool, say: Callable[[str], None]) -> None:
    """Returns after Ctrl-C or SIGTERM. Port 0 takes a free one. The home must be bound (`unsee.store.home`)."""
    server = _Server((LOOPBACK, port), get_wsgi_application(), numthreads=THREADS, server_name="unsee", shutdown_timeout=2)
    server.max_request_body_size, server.max_request_header_size = LONGEST_BODY, LONGEST_HEADER
    try:
        server.prepare()
    except OSError as wrong:
        raise Refused(f"Port {port} can't be used ({_why(wrong)}); choose another with --port, or leave it out.") from None
    given = Given(ports, services, Door(server.bind_addr[1]))
    give(given)
    try:
        with _errors_kept(ports), _told_to_stop():
            say(f"unsee is at {given.door.link}")
            say("The link opens once, in one browser on this machine. Stop unsee with Ctrl-C.")
            if open_browser:
                webbrowser.open(given.door.link)
            server.serve()
    except KeyboardInterrupt:
        say("Stopped.")
    finally:
        given.work.pause()  # what waits stays for the next time
        given.work.join(GRACE)
        server.stop()


class _Server(wsgi.Server):
    version = "unsee"  # what the Server header says

    def error_log(self, msg: str = "", level: int = logging.INFO, traceback: bool = False) -> None:
        """The server's own complaints (a browser that hung up) interest nobody at the terminal."""
        logging.getLogger("unsee.server").log(level, msg, exc_info=traceback)


def _why(wrong: OSError) -> str:
    return (wrong.strerror or str(wrong)).lower()


@contextmanager
def _errors_kept(ports: Ports) -> Iterator[None]:
    """Unforeseen errors, with their traces, go to a file beside the data; a page only says that it happened."""
    handler = logging.FileHandler(ports.home / "errors.log", delay=True)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    loggers = [logging.getLogger(name) for name in ("django.request", "unsee.server")]
    for logger in loggers:
        logger.addHandler(handler)
        logger.setLevel(logging.ERROR)
        logger.propagate = False
    try:
        yield
    finally:
        for logger in loggers:
            logger.removeHandler(handler)
        handler.close()


@contextmanager
def _told_to_stop() -> Iterator[None]:
    """SIGTERM ends like Ctrl-C."""

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before: Any = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
