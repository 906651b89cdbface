"""`unsee serve`: the local app."""

from __future__ import annotations

from pathlib import Path

import click

from unsee.cli.setting import Address, Setting
from unsee.refusal import BadInput

FILE = click.Path(path_type=Path, dir_okay=False)


@click.command()
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="Without it, a free one.")
@click.option("--open", "open_browser", is_flag=True, help="Open it in your browser.")
@click.option("--lan", metavar="NAME", default="", help="In your own network, under this name or address of this machine.")
@click.option("--certificate", type=FILE, help="For --lan: the certificate of that name, in PEM.")
@click.option("--key", type=FILE, help="For --lan: its private key.")
@click.option("--password-file", type=FILE, help="For --lan: a file with the password that opens the app.")
@click.pass_obj
def serve(
    setting: Setting,
    port: int,
    open_browser: bool,
    lan: str,
    certificate: Path | None,
    key: Path | None,
    password_file: Path | None,
) -> None:
    """Open the local app in your browser, on this machine only."""
    if not lan and (certificate or key or password_file):
        raise BadInput("--certificate, --key and --password-file belong to --lan NAME; without it nobody else can reach unsee.")
    at = Address(port, lan, certificate, key, password_file)
    setting.wiring().serve(setting.ports(), at, open_browser=open_browser, say=click.echo)
