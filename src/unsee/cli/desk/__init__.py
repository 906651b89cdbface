"""`unsee desk`: the company's side, one table of commands."""

from __future__ import annotations

import os
from importlib import import_module
from pathlib import Path

import click
import platformdirs

from unsee.cli.desk.place import Place
from unsee.cli.setting import Setting

# name -> (module below unsee.cli.desk that holds a click command of that name, what `unsee desk --help` says)
COMMANDS: dict[str, tuple[str, str]] = {
    "init": ("begin", "Make a desk: its settings, its key, its first admin."),
    "serve": ("run", "Serve the form, the staff's pages and the API."),
    "worker": ("run", "Do the slow part: letters, finding, erasing."),
    "mail": ("run", "Read the mailbox for requests."),
    "map": ("map", "Where personal data is in the databases, and what becomes of it."),
    "staff": ("people", "Who works at the desk, and what they may do."),
    "key": ("people", "Keys for programs that use the API."),
    "queue": ("queue", "What is open, by the day it is due."),
    "show": ("queue", "One request: what happened, and until when."),
    "plan": ("queue", "What a request would change in the databases; nothing is changed."),
    "figures": ("queue", "What was received in a year or month, and what came of it."),
    "status": ("queue", "How the desk stands: open, late, work that does not go on."),
    "gate": ("gate", "Pass a file through the gate: who in it is to be kept out?"),
    "gate-trigger": ("gate", "Keep people out of a table of your own PostgreSQL."),
    "keep-out": ("gate", "Keep a person out."),
    "let-in": ("gate", "Let a person in again who asks for it."),
    "new-key": ("gate", "Make the suppression key, or its next version."),
    "normal": ("gate", "Bring identifiers into the one form they are compared in."),
}


class Lazy(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        command = getattr(import_module(f"unsee.cli.desk.{COMMANDS[cmd_name][0]}"), cmd_name.replace("-", "_"))
        if not isinstance(command, click.Command):
            raise TypeError(f"{cmd_name} is no command")
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl([(name, what) for name, (_, what) in COMMANDS.items()])


@click.group(cls=Lazy)
@click.option("--folder", type=click.Path(path_type=Path), help="The desk's folder; also UNSEE_DESK.")
@click.pass_context
def desk(ctx: click.Context, folder: Path | None) -> None:
    """A company's desk: receive, verify, fulfil and prove data-rights requests."""
    setting = ctx.ensure_object(Setting)
    named = folder or (Path(os.environ["UNSEE_DESK"]) if os.environ.get("UNSEE_DESK") else None)
    where = (named or Path(platformdirs.user_data_dir("unsee-desk", appauthor=False))).expanduser().absolute()
    ctx.obj = Place(where, setting)
