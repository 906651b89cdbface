"""An unforeseen error as it may be written down: where it happened and of what kind it is, never in its own words.

A database, a driver or a parser quotes the values it is about ("Key (email)=(…) already exists", the parameters of a statement),
and these name a person. The lines of the code, the error's type and its code are enough to mend it.
"""

from __future__ import annotations

from traceback import extract_tb

_CODES = ("sqlstate", "sqlite_errorname", "errno")  # psycopg's, sqlite3's, the system's


def told(wrong: BaseException) -> str:
    """As many lines as it takes, the first cause first."""
    before = wrong.__cause__ or (None if wrong.__suppress_context__ else wrong.__context__)
    lines = [f"{told(before)}\nfrom which came"] if before else []
    lines += [f"  {frame.filename}:{frame.lineno} in {frame.name}: {frame.line}" for frame in extract_tb(wrong.__traceback__)]
    return "\n".join([*lines, _kind(wrong)])


def _kind(wrong: BaseException) -> str:
    codes = [str(code) for name in _CODES if (code := getattr(wrong, name, None))]
    return " ".join([f"{type(wrong).__module__}.{type(wrong).__qualname__}", *codes])
