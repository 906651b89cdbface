"""Serving the desk, until Ctrl-C or SIGTERM. TLS is a proxy's business; several processes may serve one desk."""

from __future__ import annotations

import logging
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from logging.handlers import RotatingFileHandler
from types import FrameType
from typing import Any

from cheroot import wsgi
from django.urls import get_resolver

from unsee.desk.ports import Ports
from unsee.refusal import Refused
from unsee.web.desk.given import give
from unsee.web.desk.guard import URLS
from unsee.web.desk.handler import DeskHandler
from unsee.web.desk.nameless import Nameless

THREADS = 8
LONGEST_BODY, LONGEST_HEADER = 6 * 1024 * 1024, 32 * 1024
LONGEST_LOG = 10 * 1024 * 1024


def serve(
    ports: Ports, *, host: str, port: int, say: Callable[[str], None], beside: Callable[[threading.Event], object] | None
) -> None:
    """Port 0 takes a free one. `beside`: what runs in a thread of its own while the server does (a worker, for trying)."""
    give(ports)
    get_resolver(URLS).url_patterns  # noqa: B018 - the first visitor must not wait for every page to be loaded
    server = _Server(
        (host, port), DeskHandler(), numthreads=THREADS, server_name="desk", shutdown_timeout=5, request_queue_size=128
    )
    server.max_request_body_size, server.max_request_header_size = LONGEST_BODY, LONGEST_HEADER
    try:
        server.prepare()
    except OSError as wrong:
        raise Refused(
            f"{host}:{port} can't be used ({(wrong.strerror or str(wrong)).lower()}); choose another with --port."
        ) from None
    stop = threading.Event()
    thread = threading.Thread(target=beside, args=(stop,), daemon=True) if beside else None
    try:
        with errors_kept(ports), told_to_stop(server):
            say(f"The desk of {ports.config.company} is at http://{host}:{server.bind_addr[1]}, for people at {ports.config.url}")
            if thread:
                thread.start()
            server.serve()
        say("Stopped.")
    finally:
        stop.set()
        server.stop()
        if thread:
            thread.join(10)


class _Server(wsgi.Server):
    version = "desk"

    def error_log(self, msg: str = "", level: int = logging.INFO, traceback: bool = False) -> None:
        """The server's own complaints (a browser that hung up) interest nobody at the terminal."""
        logging.getLogger("unsee.server").log(level, msg, exc_info=traceback)


@contextmanager
def errors_kept(ports: Ports) -> Iterator[None]:
    """Unforeseen errors, with their traces, go to a file in the desk's folder; a page only says that it happened."""
    handler = RotatingFileHandler(ports.folder / "errors.log", maxBytes=LONGEST_LOG, backupCount=1, delay=True)
    handler.setFormatter(Nameless("%(asctime)s %(levelname)s %(message)s"))
    loggers = [logging.getLogger(name) for name in ("django.request", "unsee.server", "unsee.desk")]
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
def told_to_stop(server: _Server) -> Iterator[None]:
    """SIGTERM and Ctrl-C. By another thread: an exception in the middle of handing a visitor on could leave one waiting."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    stopping = threading.Thread(target=server.stop)

    def stop(_signal: int, _frame: FrameType | None) -> None:
        if stopping.ident is None:
            stopping.start()

    before: Any = {each: signal.signal(each, stop) for each in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield
    finally:
        if stopping.ident is not None:
            stopping.join()
        for each, handler in before.items():
            signal.signal(each, handler)
