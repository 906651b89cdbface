"""What a database says when it refuses, without the values it refuses: those are personal data."""

from __future__ import annotations

import re

from sqlalchemy.exc import DBAPIError, IntegrityError

_MYSQL = {
    1048: "a column must not be null",
    1062: "a value must not be there twice",
    1205: "another transaction holds a row for too long",
    1213: "another transaction stood in the way",
    1406: "a value is too long",
    1451: "a row elsewhere still refers to one that should go",
    1452: "a row would refer to one that is not there",
    3819: "a CHECK is not met",
    4025: "a CHECK is not met",
}


def sentence(wrong: DBAPIError) -> str:
    """One sentence, in our words where the server's would repeat a value."""
    diagnosis = getattr(wrong.orig, "diag", None)
    if diagnosis is not None and (diagnosis.source_function or "").startswith("exec_stmt_"):  # RAISE, ASSERT: in any words
        return f"a function of the database refuses this ({diagnosis.sqlstate})"
    if diagnosis is not None and diagnosis.message_primary:  # PostgreSQL keeps the values in its detail, which is left out
        return f"the database says: {_QUOTED_VALUE.sub('…', diagnosis.message_primary)}"
    arguments = getattr(wrong.orig, "args", ())
    if arguments and isinstance(arguments[0], int):
        constraint = re.search(r"(?:CONSTRAINT|for key|Column) [`']([^`']+)[`']", str(arguments[-1]))
        name = f" ({constraint[1]})" if constraint else ""
        return f"the database refuses: {_MYSQL.get(arguments[0], f'error {arguments[0]}')}{name}"
    if isinstance(wrong, IntegrityError):  # SQLite names the table and column, never the value
        return f"the database says: {wrong.orig}"
    return f"the database can't be used now ({type(wrong.orig).__name__})"


# invalid input syntax for type integer: "…"; value "…" is out of range for type integer; "…" is out of range for type real
_QUOTED_VALUE = re.compile(r'''(?<=: )"[^"]*"$|(?<=^value )"[^"]*"|^"[^"]*"''')
