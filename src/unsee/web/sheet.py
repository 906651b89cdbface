"""Cases as a file for a spreadsheet: RFC 4180, in UTF-8 with the mark by which spreadsheets know it."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from datetime import date
from io import StringIO

from django.utils.translation import gettext as _

from unsee.web.preview import law_name
from unsee.web.rows import Row
from unsee.web.words.stands import STAGES, STEPS

BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def sheet(rows: Iterable[Row]) -> bytes:
    file = StringIO(newline="")
    lines = csv.writer(file)
    heads = (
        _("Case"), _("Company"), _("Domain"), _("Stands"), _("Laws"), _("Asked"), _("Due"), _("Answered"), _("Next")
    )  # fmt: skip
    lines.writerow(map(_cell, heads))
    lines.writerows(map(_line, rows))
    return file.getvalue().encode("utf-8-sig")


def _line(row: Row) -> list[str]:
    laws = ", ".join(map(law_name, row.regimes))
    days = (row.asked_on, row.due, row.answered_on)
    said = (row.id, row.name, row.domain, str(STAGES[row.stage]), laws, *map(_day, days), str(STEPS[row.do]))
    return [_cell(each) for each in said]


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _cell(said: str) -> str:
    """A company chooses its own name, and a spreadsheet would run one that begins like a formula."""
    return f"'{said}" if said.startswith(BEGINS_A_FORMULA) else said
