"""One database of the company and its map. Connected to when needed, described once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import sqlalchemy as sa
from sqlalchemy.engine import Engine
from sqlalchemy.exc import DBAPIError

from unsee.channels.databases.engine import READING, open_engine
from unsee.channels.databases.line import Line, check_real
from unsee.channels.databases.reflect import Reflected, reflect
from unsee.channels.databases.trouble import sentence
from unsee.datamap.model import DataMap
from unsee.refusal import Unavailable


class Database:
    def __init__(self, engine: Engine, shop: DataMap) -> None:
        self._engine, self.shop = engine, shop
        self._real: Reflected | None = None

    @property
    def name(self) -> str:
        return self.shop.database

    @contextmanager
    def line(self, *, writes: bool) -> Iterator[tuple[Line, sa.RootTransaction]]:
        """In a transaction, rolled back unless whoever asked commits it. Raises Unavailable."""
        with ExitStack() as stack:
            try:
                options = {READING: not writes}
                connection = stack.enter_context(self._engine.connect()).execution_options(**options)
                transaction = stack.enter_context(connection.begin())
                line = Line(connection, self.shop, self._described(connection), locks=writes)
            except DBAPIError as wrong:
                raise Unavailable(f"The database {self.name!r} can't be used now: {sentence(wrong)}.") from None
            try:
                yield line, transaction
            except DBAPIError:
                self._real = None  # its tables may have changed
                raise
            finally:
                if transaction.is_active and not connection.invalidated:
                    transaction.rollback()

    def close(self) -> None:
        self._engine.dispose()

    def _described(self, connection: sa.Connection) -> Reflected:
        if self._real is None:
            real = reflect(connection, self.shop.schema)
            check_real(self.shop, real)
            self._real = real
        return self._real


def connect(url: str, shop: DataMap) -> Database:
    """Raises BadInput where the address is none. Whether anybody answers there is seen when it is used."""
    return Database(open_engine(url), shop)
