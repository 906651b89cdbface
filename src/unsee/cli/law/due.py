"""`unsee law due`: the last day to answer, step by step."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

import click

from unsee.cli.setting import a_day, as_json
from unsee.law.clock import Clock
from unsee.law.deadline import Deadline
from unsee.law.due import deadline
from unsee.refusal import BadInput

_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}[T ].+")


@click.command()
@click.option("--regime", required=True, help="As in `unsee law regimes`, e.g. eu_gdpr.")
@click.option("--right", required=True, help="access, erasure, ...; or another period of the law: appeal, complaint, ...")
@click.option("--received", required=True, help="The day the clock starts from; with an hour where the law counts hours.")
@click.option("--region", required=True, help="Where the days are counted: FR, DE-BY, US-CA.")
@click.option("--identity-asked", help="The day the company asked who you are.")
@click.option("--identity-received", help="The day your proof reached it.")
@click.option("--clarification-asked", help="The day the company asked what you meant.")
@click.option("--clarification-received", help="The day your answer reached it.")
@click.option("--fee-asked", help="The day the company asked for a fee.")
@click.option("--fee-paid", help="The day it was paid.")
@click.option("--extended-on", help="The day the company said it needs longer.")
@click.option("--answered", help="The day its answer, or refusal, became known to you.")
@click.option("--json", "plain", is_flag=True)
def due(regime: str, right: str, received: str, region: str, plain: bool, **events: str | None) -> None:
    """The last day to answer, step by step."""
    clock = Clock(**{name: a_day(day, f"--{name.replace('_', '-')}") for name, day in events.items()})
    found = deadline(regime, right, a_moment(received, "--received"), region.upper(), clock=clock)
    if plain:
        as_json(as_plain(found))
    else:
        _print(found)


def a_moment(text: str, name: str) -> date | datetime:
    try:
        return datetime.fromisoformat(text) if _MOMENT.fullmatch(text) else date.fromisoformat(text)
    except ValueError:
        raise BadInput(f"{name} is {text!r}; it must be a day like 2026-03-31, or a moment like 2026-03-31T10:00.") from None


def said(day: date | datetime | None) -> str | None:
    if isinstance(day, datetime):
        return day.isoformat(timespec="seconds" if day.second else "minutes")
    return day.isoformat() if day else None


def as_plain(found: Deadline) -> dict[str, Any]:
    return {
        "regime": found.regime,
        "right": found.right,
        "received": said(found.received),
        "nominal": said(found.nominal),
        "due": said(found.due),
        "claimable_after": said(found.claimable_after),
        "extended_due": said(found.extended_due),
        "steps": [{"date": said(step.day), "what": step.what, "citation": str(step.citation)} for step in found.steps],
        "doubts": list(found.doubts),
        "confidence": found.confidence.value,
    }


def _print(found: Deadline) -> None:
    for step in found.steps:
        click.echo(f"{said(step.day)}  {step.what}  [{step.citation}]")
    if found.due is None:
        click.echo("No day is stated." + (f" Look again on {said(found.look_again)}." if found.look_again else ""))
    else:
        click.echo(f"Last day: {said(found.due)}.", nl=False)
        after = said(found.claimable_after)
        click.echo(f" Late, by every reading, after {after}." if after else " By some reading the clock still stands.")
    if found.doubts:
        click.echo(f"Doubtful points: {', '.join(found.doubts)} (docs/law/doubts.md). Confidence: {found.confidence}.")
