"""`unsee serve`: the local app."""

from __future__ import annotations

import click

from unsee.cli.setting import Setting


@click.command()
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="Without it, a free one.")
@click.option("--open", "open_browser", is_flag=True, help="Open it in your browser.")
@click.pass_obj
def serve(setting: Setting, port: int, open_browser: bool) -> None:
    """Open the local app in your browser, on this machine only."""
    setting.wiring().serve(setting.ports(), port=port, open_browser=open_browser, say=click.echo)
