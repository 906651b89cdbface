"""`unsee law show`: one law."""

from __future__ import annotations

import click

from unsee.cli.setting import as_json
from unsee.law.book import book
from unsee.law.page import page
from unsee.law.regime import Regime


@click.command()
@click.argument("regime")
@click.option("--json", "plain", is_flag=True)
def show(regime: str, plain: bool) -> None:
    """One law: what may be asked, by when, with which article, and how we know."""
    law = book().regime(regime)
    if plain:
        as_json(_as_plain(law))
    else:
        click.echo(page(law), nl=False)


def _as_plain(law: Regime) -> dict[str, object]:
    return {
        "id": law.id,
        "name": law.name,
        "short_name": law.short_name,
        "act": law.act,
        "places": list(law.places),
        "in_force": [
            {"since": str(span.since) if span.since else None, "until": str(span.until) if span.until else None}
            for span in law.in_force
        ],
        "confidence": law.confidence.value,
        "doubts": list(law.doubts),
        "rights": [
            {
                "right": right.name,
                "article": right.article,
                "period": right.period,
                "through": right.through,
                "basis": right.source.basis.value,
            }
            for right in law.rights
        ],
        "periods": [
            {
                "name": period.name,
                "within": str(period.within) if period.within else None,
                "counted": period.counted if period.within else None,
                "starts": period.starts,
                "article": period.article,
                "extension": str(period.extension.by) if period.extension and period.extension.by else None,
                "basis": period.source.basis.value,
            }
            for period in law.periods
        ],
        "identity": law.identity.text,
        "fee": law.fee.text,
        "agents": law.agents.text,
        "minors": law.minors.text,
        "regulators": list(law.regulators),
    }
