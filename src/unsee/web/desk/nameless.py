"""What is written down of an error while the desk is served: enough to mend it, and nobody's name."""

from __future__ import annotations

import logging

from unsee.desk import errors


class Nameless(logging.Formatter):
    """Neither what an error says, which quotes values, nor a page's path, which may be somebody's link."""

    def format(self, record: logging.LogRecord) -> str:
        wrong = record.exc_info[1] if record.exc_info else None
        said = f"{_where(record)}:\n{errors.told(wrong)}" if wrong else _where(record)
        told = logging.LogRecord(record.name, record.levelno, record.pathname, record.lineno, said, None, None)
        told.created, told.msecs = record.created, record.msecs
        return super().format(told)


def _where(record: logging.LogRecord) -> str:
    """Of a page: which of the desk's addresses it is, not what stood in its place holders."""
    request = getattr(record, "request", None)
    if request is not None:
        match = request.resolver_match
        return f"{request.method} /{match.route if match else '…'}: {getattr(record, 'status_code', 500)}"
    return "while answering" if record.exc_info else record.getMessage()
