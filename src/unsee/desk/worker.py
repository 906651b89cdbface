"""The slow part: one job after another, by as many workers as there are. Kill one anywhere: another goes on."""

from __future__ import annotations

import logging
import threading
from datetime import datetime, timedelta
from typing import assert_never

from unsee.desk import codes, errors, finish, post, vendors
from unsee.desk.ports import Fulfilled, Ports, Unfinished
from unsee.desk.task import task
from unsee.received.request import Loaded, State
from unsee.received.stored import Claimed, Work
from unsee.refusal import BadInput, Refused, Unavailable

TIDY = timedelta(minutes=10)
LOOK_AGAIN = timedelta(minutes=1)
WAIT = timedelta(minutes=5)  # for a database that is gone
IDLE = 1.0  # seconds between two looks at an empty table
_log = logging.getLogger("unsee.desk")


def work(ports: Ports, stop: threading.Event, *, until_empty: bool = False) -> int:
    """Works until told to stop, or until there is nothing to do now. How many jobs were done."""
    done, tidied = 0, ports.now() - TIDY
    while not stop.is_set():
        if ports.now() - tidied >= TIDY:
            tidied = ports.now()
            tidy(ports)
        try:
            job = ports.work.claim()
            if job is not None:
                one(ports, job)
        except (Unavailable, Refused) as no:  # the database is gone for a moment; what was begun is claimed again in time
            if until_empty:
                raise
            _log.warning("%s", no)
            stop.wait(IDLE)
            continue
        if job is not None:
            done += 1
        elif until_empty:
            break
        else:
            stop.wait(IDLE)
    return done


def tidy(ports: Ports) -> None:
    """What has expired goes: links to packages, counts, what was used once, what nobody confirmed."""
    try:
        ports.limits.tidy()
        ports.downloads.tidy()
        finish.sweep(ports)
        for tidy_more in ports.tidying:
            tidy_more(ports.now())
    except (Unavailable, Refused, BadInput) as no:
        _log.warning("%s", no)


def one(ports: Ports, job: Claimed) -> None:
    """One job. What goes wrong is written beside it; one bad job can't stop the others."""
    try:
        why = _do(ports, job)
    except Unavailable as gone:  # no fault of the job's: it is never given up for that
        ports.work.later(job, str(gone), WAIT)
        why = ""
    except (Refused, BadInput) as no:
        why = str(no)
    except Exception as wrong:  # noqa: BLE001 - an unforeseen error in one job must not end the worker
        _log.error("%s of %s failed:\n%s", job.kind, job.filing, errors.told(wrong))
        why = f"unforeseen: {type(wrong).__name__}"
    if why is None:
        ports.work.done(job)
    elif why:
        ports.work.later(job, why)


def _do(ports: Ports, job: Claimed) -> str | None:  # noqa: PLR0911 - one for each kind of work
    """Why it has to be done again later; empty where that is arranged already."""
    match job.kind:
        case Work.CODE:
            return _until(ports, job, codes.write(ports, job))
        case Work.LETTER:
            return post.carry(ports, job)
        case Work.FULFIL:
            return fulfil(ports, job)
        case Work.FORGET:
            return _until(ports, job, finish.forget(ports, job))
        case Work.VENDOR:
            return vendors.tell(ports, job)
        case Work.CALLBACK:
            return ports.outgoing(job)
        case _ as never:
            assert_never(never)
    return None


def _until(ports: Ports, job: Claimed, moment: datetime | None) -> str | None:
    if moment is None:
        return None
    ports.work.put_off(job, moment)
    return ""


def fulfil(ports: Ports, job: Claimed) -> str | None:
    loaded = ports.requests.load(job.subject)
    if loaded.request.state is not State.OPEN:
        return None
    first = loaded.request.asked.right == "erasure" and _access_first(ports, loaded)
    if first or vendors.pending(ports, loaded):
        ports.work.put_off(job, ports.now() + LOOK_AGAIN)
        return ""
    wanted = task(ports, loaded)
    if wanted is None:
        return None
    match ports.fulfil(wanted):
        case Fulfilled() as done:
            return _close(ports, job, loaded, done)
        case Unfinished(why=why, again=True):
            return why
        case Unfinished(why=why):
            raise Refused(why)
        case None:
            pass  # by hand: it stays open in the queue
    return None


def _close(ports: Ports, job: Claimed, loaded: Loaded, done: Fulfilled) -> str | None:
    """Once all service providers have heard it; until then, and whenever it is looked at again, what was done is found done."""
    with ports.together():
        if vendors.begin(ports, loaded):
            ports.work.put_off(job, ports.now() + LOOK_AGAIN)
            return ""
    finish.close(ports, loaded, done)
    return None


def _access_first(ports: Ports, loaded: Loaded) -> bool:
    """Who asks for both wants to see before it is gone."""
    others = [each.request for each in ports.requests.of_filing(loaded.filing) if each.id != loaded.id]
    return any(each.asked.right in {"access", "portability"} and each.state is not State.CLOSED for each in others)
