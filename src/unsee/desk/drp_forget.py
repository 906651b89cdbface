"""What the Data Rights Protocol no longer asks a business to remember goes: final requests, after its time."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime, time, timedelta
from typing import Protocol

from unsee.desk.drp import OfDesk, Row
from unsee.drp.status import STATED_AT_LEAST, State, Status, may_be_forgotten
from unsee.refusal import Refused

EVERY = timedelta(days=1)


class Book(Protocol):
    def before(self, day: datetime, after: str, most: int) -> list[tuple[str, str]]:
        """The ids and agents of what was received before then, in the order of their ids, from after this one on."""

    def forget(self, request_id: str) -> None: ...


def forget(told: OfDesk, book: Book, now: datetime, *, most: int = 500) -> int:
    """How many went. Once a day is enough: days are what the protocol counts."""
    gone, last = 0, ""
    while some := book.before(now - STATED_AT_LEAST, last, most):
        for request_id, agent in some:
            with suppress(Refused):  # the desk knows nothing of it: it stays, for a person to look at
                gone += _forget(told, book, request_id, agent, now)
        last = some[-1][0]
    return gone


def _forget(told: OfDesk, book: Book, request_id: str, agent: str, now: datetime) -> bool:
    row, status = told.book.row(request_id, agent), told.status(request_id, agent)
    if row is None or status is None:
        return False
    status = status.seen(now)
    over = may_be_forgotten(status, _ended(told, row, status), row.received if status.expires else None, now)
    if over:
        book.forget(request_id)
    return over


def _ended(told: OfDesk, row: Row, status: Status) -> datetime:
    """The end of the day it was closed on; what was denied at once ended as it came."""
    if status.state is State.EXPIRED and status.expires:
        return status.expires
    closed = told.ports.requests.load(row.desk).request.closed if row.desk else None
    return datetime.combine(closed.on, time(23, 59, 59), UTC) if closed else row.received
