"""`unsee law check`: run a file of worked deadlines against our counting."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import click

from unsee.cli.law.due import said
from unsee.cli.setting import as_json
from unsee.law.vectors import Checked, Result, read_vectors
from unsee.law.vectors import check as check_one
from unsee.refusal import BadInput


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "plain", is_flag=True)
@click.pass_context
def check(ctx: click.Context, file: Path, plain: bool) -> None:
    """Run a file of worked deadlines (JSON) against our counting."""
    checked = [check_one(row) for row in read_vectors(_content(file), file.name)]
    counts = Counter(each.result for each in checked)
    if plain:
        as_json(
            {
                "passed": counts[Result.PASS],
                "failed": counts[Result.FAIL],
                "unsupported": counts[Result.UNSUPPORTED],
                "vectors": [_as_plain(each) for each in checked],
            }
        )
    else:
        for each in checked:
            _print(each)
        unsupported = f", {counts[Result.UNSUPPORTED]} not supported" if counts[Result.UNSUPPORTED] else ""
        click.echo(f"{counts[Result.PASS]} passed, {counts[Result.FAIL]} failed{unsupported}")
    ctx.exit(1 if counts[Result.FAIL] else 0)


def _content(file: Path) -> Any:
    try:
        return json.loads(file.read_text("utf-8"))
    except OSError as wrong:
        raise BadInput(f"{file} can't be read: {wrong.strerror}.") from None
    except ValueError as wrong:
        raise BadInput(f"{file} is no JSON file: {wrong}.") from None


def _as_plain(each: Checked) -> dict[str, Any]:
    found = each.found
    days = ("nominal", "due", "claimable_after", "extended_due")
    return {
        "id": each.id,
        "expected": dict(each.expected),
        "got": {name: said(getattr(found, name)) if found else None for name in days},
        "result": each.result.value,
        "why": each.why,
    }


def _print(each: Checked) -> None:
    got = (said(each.found.due) or "no number") if each.found else "nothing"
    expected = each.expected["expected_due"] or "no number"
    line = f"{each.id:8} {each.regime} {each.right}: expected {expected}, got {got}: {each.result}"
    click.echo(line + (f" ({each.why})" if each.why and each.result is not Result.PASS else ""))
