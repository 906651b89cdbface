"""`unsee law regimes`: the laws we know, or those of a place on a day."""

from __future__ import annotations

import click

from unsee.cli.setting import Setting, a_day, as_json
from unsee.law.applies import AS_A_FAVOUR
from unsee.law.book import book
from unsee.law.regime import Regime
from unsee.refusal import BadInput


@click.command()
@click.option("--residence", help="Where you live: FR, DE-BY, US-CA.")
@click.option("--on", "day", help="The day to look at; today without it.")
@click.option("--json", "plain", is_flag=True)
@click.pass_obj
def regimes(setting: Setting, residence: str | None, day: str | None, plain: bool) -> None:
    """The laws we know, or those of a place on a day."""
    on = a_day(day, "--on")
    laws = [book().regime(regime) for regime in (book().in_place(_place(residence)) if residence else book().ids())]
    if residence or on:
        laws = [law for law in laws if law.in_force_on(on or setting.today)]
    if plain:
        as_json({"regimes": [_as_plain(law) for law in laws]})
        return
    for law in laws:
        click.echo(f"{law.id:18} {law.short_name:28} {law.name} ({law.confidence}){_only(law)}")
    if not laws:
        click.echo(f"No statute is known there. You can still ask as a favour: {', '.join(AS_A_FAVOUR)}.")


def _place(text: str) -> str:
    country, dash, part = text.partition("-")
    if len(country) != 2 or not country.isupper() or not country.isalpha() or (dash and not part.isalnum()):
        raise BadInput(f"--residence is {text!r}; it must be a country or a part of one, like FR, DE-BY or US-CA.")
    return text


def _only(law: Regime) -> str:
    """What narrows it down."""
    narrow = [*sorted(law.scope.kinds | law.scope.perhaps_kinds), *(f"{data} data" for data in sorted(law.scope.data))]
    return f", only for {', '.join(narrow)}" if narrow else ""


def _as_plain(law: Regime) -> dict[str, object]:
    return {
        "id": law.id,
        "name": law.name,
        "short_name": law.short_name,
        "type": law.type,
        "places": list(law.places),
        "in_force": [
            {"since": str(span.since) if span.since else None, "until": str(span.until) if span.until else None}
            for span in law.in_force
        ],
        "rights": [right.name for right in law.rights],
        "kinds": sorted(law.scope.kinds | law.scope.perhaps_kinds),
        "data": sorted(law.scope.data),
        "confidence": law.confidence.value,
    }
