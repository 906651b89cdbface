"""`unsee practice`: the whole journey with invented companies, on a calendar one moves by hand."""

from __future__ import annotations

import click

from unsee.cli.setting import Setting


@click.command()
@click.option("--open", "open_browser", is_flag=True, help="Open it in your browser.")
@click.option(
    "--language", type=click.Choice(["en", "de", "fr", "es"]), default="en", help="Of the pages, the person and the letters."
)
@click.option("--back", default="", hidden=True, help="Where one's own unsee is, if it was started from there.")
@click.pass_obj
def practice(setting: Setting, open_browser: bool, language: str, back: str) -> None:
    """Try everything with invented companies; nothing is sent, nothing is kept."""
    setting.wiring().practice(setting, back=back, language=language, open_browser=open_browser, say=click.echo)
