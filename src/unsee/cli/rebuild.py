"""`unsee rebuild`: the log is the truth; everything else is computed from it."""

from __future__ import annotations

import click

from unsee.cli.setting import Setting, as_json


@click.command()
@click.option("--json", "wants_json", is_flag=True)
@click.pass_obj
def rebuild(setting: Setting, wants_json: bool) -> None:
    """Compute every list again from the log of events."""
    differed = setting.ports().cases.rebuild()
    if wants_json:
        as_json({"differed": differed})
    else:
        click.echo(
            f"Computed again; {differed} cases were listed wrongly." if differed else "Computed again; everything was right."
        )
