"""Puts the practice together: a home deleted at the end, a post office without post; starts it beside one's own unsee."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from _thread import interrupt_main
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Thread, Timer

from unsee.channels.outbox import Outbox
from unsee.cli.setting import Setting
from unsee.mail.authenticity.resolve import nobody
from unsee.person.ports import Ports
from unsee.refusal import Refused
from unsee.web.given import Practice, given
from unsee.web.practice import stage
from unsee.web.practice.office import Office
from unsee.web.server import At, serve

GRACE = 0.5  # seconds, so that the last page still reaches the browser
_started: list[subprocess.Popen[str]] = []


def practice(
    ports: Callable[[Setting], Ports],
    setting: Setting,
    *,
    back: str,
    language: str,
    open_browser: bool,
    say: Callable[[str], None],
) -> None:
    today = setting.today
    with tempfile.TemporaryDirectory(prefix="unsee-practice-", ignore_cleanup_errors=True) as folder:
        stage.companies(Path(folder) / "companies", language, today)

        def at(day: date) -> Ports:
            own = replace(setting, home=Path(folder) / "home", companies=Path(folder) / "companies", moved=day)
            return replace(ports(own), resolve=nobody)

        first = at(today)
        stage.person(first, language)
        office = Office(lambda: given().ports.clock.today, lambda here: Outbox(here.home / "outbox"))
        if back:
            Thread(target=_end_with_whoever_started_it, daemon=True).start()
        serve(first, office, At(), open_browser=open_browser, say=say, practice=Practice(at, office.next_day, _end_soon, back))


def start(back: str, language: str) -> str:
    """One practice at a time; the one before ends. Its standard input is the thread it hangs on: closed, it ends."""
    for before in _started:
        _end(before)
    _started.clear()
    command = [sys.executable, "-m", "unsee", "practice", "--back", back, "--language", language]
    kept = {name: value for name, value in os.environ.items() if name != "UNSEE_DIRECTORY"}
    process = subprocess.Popen(command, env=kept, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)  # noqa: S603 - ourselves
    _started.append(process)
    said = process.stdout.readline() if process.stdout else ""
    link = said.strip().rpartition(" ")[2]
    if not link.startswith("http://127.0.0.1:"):
        raise Refused("The practice could not be started.")
    return link


def _end(process: subprocess.Popen[str]) -> None:
    if process.stdin:
        process.stdin.close()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    if process.stdout:
        process.stdout.close()


def _end_soon() -> None:
    Timer(GRACE, interrupt_main, [signal.SIGTERM]).start()


def _end_with_whoever_started_it() -> None:
    sys.stdin.read()
    interrupt_main(signal.SIGTERM)
