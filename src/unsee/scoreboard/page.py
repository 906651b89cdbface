"""A scoreboard as a page that stands alone: no script, nothing from elsewhere, readable by a screen reader and on paper."""

from __future__ import annotations

from datetime import date
from html import escape

from unsee.directory.company import Figures
from unsee.scoreboard.row import Row
from unsee.scoreboard.tally import FEWEST

_STYLE = """
:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 80rem; margin: 2rem auto; padding: 0 1rem; }
.table { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
caption { text-align: start; padding-block: .5rem; }
th, td { padding: .4rem .6rem; border-bottom: 1px solid #8888; text-align: end; vertical-align: top; }
th[scope=row], td.law, th.law, th:first-child, th:last-child { text-align: start; }
th small { font-weight: normal; }
td.own { text-align: start; font-size: .9rem; }
thead th { border-bottom-width: 2px; }
@media print {
  body { max-width: none; margin: 0; font-size: 9pt; }
  .table { overflow: visible; }
  thead { display: table-header-group; }
  tr { break-inside: avoid; }
}
"""
_HEAD = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="referrer" content="no-referrer">
<title>How companies answer requests about personal data</title>
<style>{style}</style>
</head>
<body>
<main>
<h1>How companies answer requests about personal data</h1>
<p>Made in {month} with unsee. Each case counts once, by its first request. A rate or a median is shown from {fewest} cases on;
with fewer, one letter more would change it too much. “In time” means by the last day that any reasonable reading of the law
leaves the company; cases whose time still runs are not in that rate. “Their own figures” are what the company filed with a
public registry: other requests of another year, so compare with care.</p>
<div class="table" role="region" aria-labelledby="what" tabindex="0">
<table>
<caption id="what">Companies, by name and law</caption>
<thead><tr>
<th scope="col">Company</th><th scope="col" class="law">Law</th><th scope="col">Asked</th><th scope="col">Answered</th>
<th scope="col">In time</th><th scope="col">Median days</th><th scope="col">Asked who you are</th><th scope="col">Refused</th>
<th scope="col">Seen gone</th><th scope="col">Came back</th><th scope="col">Their own figures</th>
</tr></thead>
<tbody>
"""
PAGE_TAIL = """</tbody>
</table>
</div>
</main>
</body>
</html>
"""
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def page_head(made: date) -> str:
    return _HEAD.format(style=_STYLE, month=f"{_MONTHS[made.month - 1]} {made.year}", fewest=FEWEST)


def page_row(row: Row) -> str:
    tally, rates = row.tally, row.tally.rates
    grounds = ", ".join(f"{ground.removeprefix('refused_')} {many}" for ground, many in sorted(tally.grounds.items()))
    cells = (
        str(tally.asked),
        str(tally.answered),
        _with_rate(tally.in_time, tally.decided, rates["in_time"]),
        "–" if tally.median_days is None else f"{tally.median_days:g}",
        _with_rate(tally.identity_demanded, tally.asked, rates["identity_demanded"]),
        _with_rate(tally.refused, tally.answered, rates["refused"]) + (f" ({grounds})" if grounds else ""),
        str(tally.seen_gone),
        _with_rate(tally.reappeared, tally.seen_gone, rates["reappeared"]),
    )
    named = f"{escape(row.firm.name)}<br><small>{escape(row.firm.domain)}</small>"
    ours = "".join(f"<td>{escape(cell)}</td>" for cell in cells)
    theirs = "<br>".join(escape(_figures(each)) for each in row.published) or "none known"
    return (
        f'<tr><th scope="row">{named}</th><td class="law">{escape(row.law_name)}</td>{ours}<td class="own">{theirs}</td></tr>\n'
    )


def _with_rate(part: int, whole: int, rate: float | None) -> str:
    return f"{part} of {whole}" + (f" ({rate:.0%})" if rate is not None else "")


def _figures(each: Figures) -> str:
    counts = (("received", each.received), ("met", each.complied), ("partly", each.partly), ("denied", each.denied))
    told = ", ".join(f"{what} {many}" for what, many in counts if many is not None)
    days = f", median {each.median_days:g} days" if each.median_days is not None else ""
    return f"{each.year}, {each.right.replace('_', ' ')}: {told}{days}"
