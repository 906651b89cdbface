"""docs/law: every page but the one that explains the format, made from the same files the program reads."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

from unsee.law.authorities import authorities
from unsee.law.book import book
from unsee.law.page import page

HERE = Path(__file__).parent


def documents() -> dict[str, str]:
    """Name of each file, and its text."""
    pages = {f"{regime}.md": page(book().regime(regime)) for regime in book().ids()}
    return pages | {
        "README.md": _text(_index()),
        "doubts.md": _text(_doubts()),
        "sources.md": _text(_sources()),
        "regulators.md": _text(_regulators()),
    }


def _text(lines: Iterator[str]) -> str:
    return "\n".join(lines) + "\n"


def _index() -> Iterator[str]:
    laws = [book().regime(regime) for regime in book().ids()]
    yield from ("# The law unsee knows", "")
    yield f"{len(laws)} laws, one file each in `src/unsee/law/regimes/`; these pages are made from them by `tools/law_docs.py`."
    yield "How to read and check a file: [format.md](format.md). What is doubtful: [doubts.md](doubts.md). What was read:"
    yield "[sources.md](sources.md). Regulators: [regulators.md](regulators.md). This is no legal advice."
    yield from ("", "| law | where | in force | answer | confidence |", "|---|---|---|---|---|")
    for law in laws:
        since = "; ".join(f"{span.since}" + (f" to {span.until}" if span.until else "") for span in law.in_force)
        answer = next(period for period in law.periods if period.name == "answer")
        within = f"{answer.within}" if answer.within else "no number"
        where = ", ".join(law.places) if len(law.places) < 4 else f"{len(law.places)} countries"
        yield f"| [{law.name}]({law.id}.md) | {where} | {since} | {within} | {law.confidence} |"


def _doubts() -> Iterator[str]:
    yield from ("# Doubtful points", "", "Laws and deadlines name these by number.")
    for number, text in tomllib.loads((HERE / "doubts.toml").read_text("utf-8")).items():
        yield from ("", f"## {number}", "", text)


def _sources() -> Iterator[str]:
    yield from (
        "# Sources",
        "",
        "A value marked with one of these was read there; *knowledge* means stated from knowledge, not re-checked.",
    )
    yield "Facts were taken, no sentences."
    for name, row in tomllib.loads((HERE / "sources.toml").read_text("utf-8")).items():
        yield from ("", f"## {name}", "", f"{row['what']}. Where: {row['where']}")


def _regulators() -> Iterator[str]:
    yield from (
        "# Regulators",
        "",
        "Those marked sa_list come from datenanfragen/data (CC0); the others are from knowledge: look first (D21).",
    )
    yield from ("", "| id | name | where | complaint | e-mail | known from |", "|---|---|---|---|---|---|")
    for each in authorities().values():
        competent = "" if each.companies else " (not for companies)"
        known = ", ".join(each.source.ids) or "knowledge"
        where, complaint = ", ".join(each.places), each.form or each.website
        yield f"| {each.id} | {each.name}{competent} | {where} | {complaint} | {each.email} | {known} |"
