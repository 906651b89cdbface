"""What a business keeps of the protocol, in its desk's database: tokens as hashes, what was seen, which request is whose.

Nothing of the person is here: what identifies them is the desk's, and is deleted with it.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any
from uuid import uuid4

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Engine,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    delete,
    insert,
    select,
    update,
)
from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from unsee.drp.wrong import Wrong
from unsee.refusal import Unavailable

TABLES = MetaData()
TOKEN = Table(
    "drp_token",
    TABLES,
    Column("agent", String(100), primary_key=True),
    Column("hash", LargeBinary(32), nullable=False, unique=True),
)
SEEN = Table(
    "drp_seen",
    TABLES,
    Column("digest", LargeBinary(32), primary_key=True),
    Column("until", BigInteger, nullable=False, index=True),
    Column("request", String(36), nullable=False),
)
REQUEST = Table(
    "drp_request",
    TABLES,
    Column("id", String(36), primary_key=True),
    Column("agent", String(100), nullable=False),
    Column("agent_request", String(200)),
    Column("callback", Text),
    Column("received", BigInteger, nullable=False),
    Column("desk", String(40), index=True),  # the desk's own number; empty until it is filed
    Column("denied", String(30)),  # a reason, where it never became a request of the desk's
    Column("revoked", BigInteger),
)


@dataclass(frozen=True, slots=True)
class Row:
    id: str
    agent: str
    agent_request: str | None
    callback: str | None
    received: datetime
    desk: str | None
    denied: str | None
    revoked: datetime | None


class Book:
    """Also `unsee.drp.endpoint.Tokens`. Raises Unavailable where the database does not answer."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def create(self) -> None:
        with self._asking() as line:
            TABLES.create_all(line)

    def close(self) -> None:
        self._engine.dispose()

    def renew(self, agent: str, seen: bytes, keep_until: datetime) -> str | None:
        token = secrets.token_urlsafe(32)
        try:
            with self._asking() as line:
                line.execute(insert(SEEN).values(digest=seen, until=_seconds(keep_until), request=""))
                line.execute(delete(TOKEN).where(TOKEN.c.agent == agent))
                line.execute(insert(TOKEN).values(agent=agent, hash=_hash(token)))
        except IntegrityError:  # seen before; or two set up at the same moment, and one of them won
            return None
        return token

    def agent_of(self, token: str) -> str | None:
        with self._asking() as line:
            found: str | None = line.execute(select(TOKEN.c.agent).where(TOKEN.c.hash == _hash(token))).scalar()
            return found

    def claim(
        self, seen: bytes, until: datetime, agent: str, agent_request: str | None, callback: str | None, now: datetime
    ) -> Row:
        """A new row, or the one the same message made before."""
        name = str(uuid4())
        row = {"id": name, "agent": agent, "agent_request": agent_request, "callback": callback, "received": _seconds(now)}
        try:
            with self._asking() as line:
                line.execute(insert(SEEN).values(digest=seen, until=_seconds(until), request=name))
                line.execute(insert(REQUEST).values(**row))
        except IntegrityError:
            with self._asking() as line:
                name = line.execute(select(SEEN.c.request).where(SEEN.c.digest == seen)).scalar_one()
        found = self.row(name, agent)
        if found is None:
            raise Wrong(400, "This message was sent before, for something else.", fatal=True)
        return found

    def row(self, request_id: str, agent: str) -> Row | None:
        with self._asking() as line:
            found = line.execute(select(REQUEST).where(REQUEST.c.id == request_id, REQUEST.c.agent == agent)).first()
        return _row(found) if found else None

    def of_desk(self, desk: str) -> list[Row]:
        """Whom to call back: of joined requests there may be several."""
        with self._asking() as line:
            return [_row(found) for found in line.execute(select(REQUEST).where(REQUEST.c.desk == desk))]

    def filed(self, request_id: str, desk: str) -> None:
        self._change(request_id, desk=desk)

    def deny(self, request_id: str, reason: str) -> None:
        self._change(request_id, denied=reason)

    def revoke(self, request_id: str, now: datetime) -> None:
        self._change(request_id, revoked=_seconds(now))

    def before(self, day: datetime, after: str, most: int) -> list[tuple[str, str]]:
        ask = select(REQUEST.c.id, REQUEST.c.agent).where(REQUEST.c.received < _seconds(day), REQUEST.c.id > after)
        with self._asking() as line:
            return [(name, agent) for name, agent in line.execute(ask.order_by(REQUEST.c.id).limit(most))]

    def forget(self, request_id: str) -> None:
        with self._asking() as line:
            line.execute(delete(REQUEST).where(REQUEST.c.id == request_id))

    def tidy(self, now: datetime) -> int:
        """Messages that have expired can't be sent again, so they need not be remembered."""
        with self._asking() as line:
            gone: int = line.execute(delete(SEEN).where(SEEN.c.until < _seconds(now))).rowcount
            return gone

    def _change(self, request_id: str, **values: Any) -> None:
        with self._asking() as line:
            line.execute(update(REQUEST).where(REQUEST.c.id == request_id).values(**values))

    @contextmanager
    def _asking(self) -> Iterator[Connection]:
        try:
            with self._engine.begin() as line:
                yield line
        except IntegrityError:
            raise
        except SQLAlchemyError as wrong:
            raise Unavailable(f"The desk's database does not answer ({type(wrong).__name__}).") from wrong


def _row(found: Any) -> Row:
    return Row(
        found.id,
        found.agent,
        found.agent_request,
        found.callback,
        datetime.fromtimestamp(found.received, UTC),
        found.desk,
        found.denied,
        datetime.fromtimestamp(found.revoked, UTC) if found.revoked is not None else None,
    )


def _hash(token: str) -> bytes:
    """A token is 256 random bits: its hash need not be slow, and looking it up by it tells nothing by its time."""
    return sha256(token.encode("utf-8", "replace")).digest()


def _seconds(time: datetime) -> int:
    return int(time.timestamp())
