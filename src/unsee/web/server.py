"""Serving the local app: on this machine only unless a network is named, until Ctrl-C."""

from __future__ import annotations

import logging
import signal
import threading
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType
from typing import Any

from cheroot import wsgi
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connections

from unsee.person.ports import Ports
from unsee.refusal import Refused
from unsee.web.door import LOOPBACK, Door
from unsee.web.given import Given, Practice, Services, give
from unsee.web.network import Network

THREADS = 6  # what one browser asks for at once
GRACE = 5.0  # seconds for the letter that is leaving
LONGEST_BODY, LONGEST_HEADER = 3 * 1024 * 1024, 64 * 1024


@dataclass(frozen=True, slots=True)
class At:
    """Where the app is served: on this machine alone, unless a network is named. Port 0 takes a free one."""

    port: int = 0
    network: Network | None = None


def serve(
    ports: Ports,
    services: Services,
    at: At,
    *,
    open_browser: bool,
    say: Callable[[str], None],
    practice: Practice | None = None,
) -> None:
    """Returns after Ctrl-C or SIGTERM. The home must be bound (`unsee.store.home`)."""
    server, door = _opened(at)
    given = Given(ports, services, door, practice=practice)
    give(given)
    try:
        with _errors_kept(ports), _told_to_stop(server):
            say(f"unsee is at {door.link}")
            say(f"The link opens once, in one browser{'' if at.network else ' on this machine'}. Stop unsee with Ctrl-C.")
            if open_browser:
                webbrowser.open(door.link)
            threading.Thread(target=_warm, args=(given,), daemon=True).start()
            server.serve()
        say("Stopped.")
    finally:
        given.work.pause()  # what waits stays for the next time
        given.work.join(GRACE)
        server.stop()


def _warm(given: Given) -> None:
    """Every case is read while the browser opens, so that the first page of many cases need not wait for it."""
    try:
        given.rows.all(given.ports)
    except Exception:
        logging.getLogger("unsee.server").exception("while reading the cases")
    finally:
        connections.close_all()


def _opened(at: At) -> tuple[_Server, Door]:
    """Everything that can be refused is, before the first request could be answered."""
    network = at.network
    names, password = ((network.name,), network.password()) if network else (LOOPBACK, None)
    bound = network.name if network else LOOPBACK[0]
    server = _Server((bound, at.port), get_wsgi_application(), numthreads=THREADS, server_name="unsee", shutdown_timeout=2)
    server.max_request_body_size, server.max_request_header_size = LONGEST_BODY, LONGEST_HEADER
    if network:
        server.ssl_adapter = network.adapter()
    try:
        server.prepare()
    except OSError as wrong:
        where = f"Port {at.port}" if network is None else f"{network.name}, port {at.port},"
        raise Refused(f"{where} can't be used ({_why(wrong)}); choose another with --port, or leave it out.") from None
    settings.ALLOWED_HOSTS = list(names)
    return server, Door(server.bind_addr[1], names=names, secure=network is not None, password=password)


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
def _told_to_stop(server: _Server) -> Iterator[None]:
    """Ctrl-C and SIGTERM end the serving. An exception raised in the middle of anything could be swallowed there; this can't."""
    stopping: list[threading.Thread] = []

    def stop(_signal: int, _frame: FrameType | None) -> None:
        if not stopping:  # it waits for what is being answered, and this thread is the one that would end it
            stopping.append(threading.Thread(target=server.stop))
            stopping[0].start()

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before: list[tuple[signal.Signals, Any]] = [(each, signal.signal(each, stop)) for each in (signal.SIGTERM, signal.SIGINT)]
    try:
        yield
    finally:
        for thread in stopping:
            thread.join()
        for each, handler in before:
            signal.signal(each, handler)
