"""`unsee law regulators`: whom to complain to."""

from __future__ import annotations

import click

from unsee.cli.setting import Setting, a_day, as_json
from unsee.law.regulators import Address
from unsee.law.regulators import regulators as find


@click.command()
@click.option("--regime", required=True, help="As in `unsee law regimes`, e.g. eu_gdpr.")
@click.option("--residence", required=True, help="Where you live: FR, DE-BY, US-CA.")
@click.option("--company-country", help="Where the company is established.")
@click.option("--on", "day", help="The day of the complaint; today without it.")
@click.option("--json", "plain", is_flag=True)
@click.pass_obj
def regulators(setting: Setting, regime: str, residence: str, company_country: str | None, day: str | None, plain: bool) -> None:
    """Whom to complain to, how, and what must come first."""
    found = find(regime, residence, a_day(day, "--on") or setting.today, company_country=company_country)
    if plain:
        as_json({"regulators": [_as_plain(address) for address in found]})
        return
    for address in found:
        _print(address)


def _print(address: Address) -> None:
    authority = address.authority
    click.echo(f"{authority.name} ({authority.id}): {address.why}.")
    for label, value in (
        ("form", authority.form),
        ("e-mail", authority.email),
        ("post", authority.post),
        ("language", authority.language),
    ):
        if value:
            click.echo(f"  {label}: {value}")
    if authority.note:
        click.echo(f"  note: {authority.note}")
    click.echo(f"  first: {address.first}")
    click.echo(f"  have ready: {'; '.join(address.asks_for)}")


def _as_plain(address: Address) -> dict[str, object]:
    authority = address.authority
    return {
        "id": authority.id,
        "name": authority.name,
        "why": address.why,
        "form": authority.form or None,
        "email": authority.email or None,
        "post": authority.post or None,
        "website": authority.website or None,
        "language": authority.language or None,
        "note": authority.note or None,
        "first": address.first,
        "asks_for": list(address.asks_for),
        "basis": str(authority.source.basis),
    }
