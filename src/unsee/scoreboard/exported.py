"""A scoreboard as data: JSON that can be merged with others', one line a row; and CSV for a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import asdict
from datetime import date
from typing import Any

from unsee.directory.company import Figures
from unsee.mail.inventory.export import harmless
from unsee.scoreboard.row import Row
from unsee.scoreboard.tally import COUNTS, FEWEST

FORMAT = "unsee scoreboard 1"
RATES = ("in_time", "identity_demanded", "refused", "reappeared")
COLUMNS = (
    *("company", "name", "domain", "law", "law_name", *COUNTS, "grounds", "median_days"),
    *(f"rate_{name}" for name in RATES),
    *("published_year", "published_right", "published_received", "published_complied", "published_partly", "published_denied"),
    "published_median_days",
)


def json_head(made: date) -> str:
    """Only the month: a day could be one on which something happened in a case."""
    about = {"format": FORMAT, "made": f"{made:%Y-%m}", "fewest_cases_for_a_rate": FEWEST}
    return json.dumps(about)[:-1] + ', "rows": ['


def json_row(row: Row, *, first: bool) -> str:
    return ("\n" if first else ",\n") + json.dumps(as_data(row), ensure_ascii=False)


JSON_TAIL = "\n]}\n"


def as_data(row: Row) -> dict[str, Any]:
    tally = row.tally
    return {
        "company": asdict(row.firm),
        "law": row.law,
        "law_name": row.law_name,
        **{name: getattr(tally, name) for name in COUNTS},
        "grounds": dict(sorted(tally.grounds.items())),
        "days": {str(days): tally.days[days] for days in sorted(tally.days)},
        "median_days": tally.median_days,
        "rates": tally.rates,
        "published": [asdict(each) for each in row.published],
    }


def csv_head() -> str:
    return _line(COLUMNS)


def csv_row(row: Row) -> str:
    """As many lines as the company published figures, and at least one."""
    tally = row.tally
    grounds = "; ".join(f"{ground}: {many}" for ground, many in sorted(tally.grounds.items()))
    ours = (
        *(row.firm.id, row.firm.name, row.firm.domain, row.law, row.law_name),
        *(getattr(tally, name) for name in COUNTS),
        *(grounds, tally.median_days),
        *(tally.rates[name] for name in RATES),
    )
    return "".join(_line((*ours, *theirs)) for theirs in map(_published, row.published or (None,)))


def _published(figures: Figures | None) -> tuple[object, ...]:
    if figures is None:
        return (None,) * 7
    counts = (figures.received, figures.complied, figures.partly, figures.denied)
    return (figures.year, figures.right, *counts, figures.median_days)


def _line(cells: tuple[object, ...]) -> str:
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL).writerow(["" if cell is None else harmless(str(cell)) for cell in cells])
    return out.getvalue()
