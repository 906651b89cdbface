"""One thing that takes long (sending, fetching), done beside the pages: its progress, and a way to pause it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from threading import Event, Lock, Thread

from django.db import connections

from unsee.refusal import BadInput, Refused
from unsee.web.passwords import PasswordNeeded

log = logging.getLogger("django.request")  # where unforeseen errors of pages go, too: errors.log


class Phase(StrEnum):
    IDLE = "idle"
    RUNNING = "running"
    WAITING = "waiting"  # for the hour in which the mailbox may send again
    PAUSED = "paused"
    DONE = "done"
    FAILED = "failed"
    PASSWORD = "password"  # noqa: S105 - the phase in which one is asked for


class Kind(StrEnum):
    SEND = "send"
    SYNC = "sync"
    TEST = "test"
    LOOK = "look"


@dataclass(frozen=True, slots=True)
class State:
    kind: Kind = Kind.SEND
    phase: Phase = Phase.IDLE
    done: int = 0
    of: int = 0
    until: datetime | None = None
    said: str = ""
    more: tuple[str, ...] = ()

    @property
    def going(self) -> bool:
        return self.phase in {Phase.RUNNING, Phase.WAITING}


class Paused(Exception):  # noqa: N818 - a wish, not an error
    """Raised between two letters, out of the progress report, when the person said pause."""


Said = tuple[str, tuple[str, ...]]  # a sentence, and its particulars
Job = Callable[["Work"], Said]


class Work:
    def __init__(self) -> None:
        self.state = State()
        self._lock = Lock()
        self._stop = Event()
        self._thread: Thread | None = None

    def start(self, kind: Kind, job: Job) -> None:
        with self._lock:
            if self.state.going:
                raise Refused("unsee is still at work; wait for it, or pause it.")
            self._stop.clear()
            self.state = State(kind, Phase.RUNNING)
            self._thread = Thread(target=self._run, args=(job,), name=f"unsee-{kind}", daemon=True)
            self._thread.start()

    def pause(self) -> None:
        """Stops after the letter that is leaving now."""
        self._stop.set()

    def join(self, seconds: float | None = None) -> None:
        if self._thread is not None:
            self._thread.join(seconds)

    def progress(self, done: int, of: int) -> None:
        if self._stop.is_set():
            raise Paused
        self.state = replace(self.state, phase=Phase.RUNNING, done=done, of=of, until=None)

    def wait(self, until: datetime, seconds: float) -> None:
        self.state = replace(self.state, phase=Phase.WAITING, until=until)
        if self._stop.wait(max(1.0, seconds)):
            raise Paused

    def _run(self, job: Job) -> None:
        try:
            said, more = job(self)
            self._end(Phase.DONE, said, more)
        except Paused:
            self._end(Phase.PAUSED)
        except PasswordNeeded:
            self._end(Phase.PASSWORD)
        except (BadInput, Refused) as no:
            self._end(Phase.FAILED, str(no))
        except Exception:
            log.exception("while at work: %s", self.state.kind)
            self._end(Phase.FAILED, "Something went wrong inside unsee; errors.log in your data folder says what.")
        finally:
            connections.close_all()

    def _end(self, phase: Phase, said: str = "", more: tuple[str, ...] = ()) -> None:
        self.state = replace(self.state, phase=phase, said=said, more=more, until=None)
