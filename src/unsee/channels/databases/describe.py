"""What is in a database, for whoever draws its map: tables, keys, and a few values of each text column."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.exc import SQLAlchemyError

from unsee.channels.databases.engine import READING, open_engine
from unsee.channels.databases.reflect import Reflected, reflect
from unsee.channels.databases.trouble import sentence
from unsee.datamap.schema import Schema, Type
from unsee.refusal import Refused

LOOKED_AT = 200  # rows of each table
LONGEST = 2000  # characters of a value: enough to see an address in it


@dataclass(frozen=True, slots=True)
class Described:
    schema: Schema
    samples: dict[tuple[str, str], list[str]]


def describe(url: str, schema: str = "") -> Described:
    """Reads and changes nothing. Raises BadInput where the address is none, Refused where nobody answers there."""
    engine = open_engine(url)
    try:
        with engine.connect().execution_options(**{READING: True}) as connection, connection.begin():
            real = reflect(connection, schema)
            samples = {key: some for name in real.tables for key, some in _samples(connection, real, name).items()}
    except sa.exc.DBAPIError as wrong:
        raise Refused(f"The database can't be read: {sentence(wrong)}.") from None
    except SQLAlchemyError as wrong:
        raise Refused(f"The database can't be read: {type(wrong).__name__}.") from None
    finally:
        engine.dispose()
    if not real.tables:
        raise Refused("The database has no tables that can be seen there; is it the right schema, and may this user read it?")
    return Described(real.schema, samples)


def _samples(connection: sa.Connection, real: Reflected, name: str) -> dict[tuple[str, str], list[str]]:
    texts = [column.name for column in real.schema.tables[name].columns.values() if column.type is Type.TEXT]
    if not texts:
        return {}
    table = real.tables[name]
    rows = connection.execute(sa.select(*(table.c[text] for text in texts)).limit(LOOKED_AT)).all()
    return {(name, text): [str(row[at])[:LONGEST] for row in rows if row[at] is not None] for at, text in enumerate(texts)}
