"""`unsee`: one table of commands, each loaded only when it is asked for, so that `unsee --help` and `unsee find` start at once."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from datetime import date, datetime
from importlib import import_module
from pathlib import Path

import click

from unsee import __version__
from unsee.refusal import BadInput, Refused

# name -> (module below unsee.cli that holds a click command of that name, what `unsee --help` says)
COMMANDS: dict[str, tuple[str, str]] = {
    "init": ("profile", "Say who you are, once."),
    "me": ("profile", "What unsee knows of you; change it."),
    "mailbox": ("mailbox", "The mailbox letters leave from and answers come to."),
    "find": ("find", "Look a company up by name, domain or brand."),
    "packs": ("packs", "Lists of companies to ask together."),
    "request": ("request", "Write requests, and see every word before anything is sent."),
    "send": ("send", "Send what you have prepared."),
    "sync": ("sync", "Fetch answers from your mailbox."),
    "sweep": ("sweep", "Note the deadlines that have passed."),
    "status": ("status", "Every case with its clock."),
    "agenda": ("agenda", "What is next, and whose turn it is."),
    "show": ("show", "One case: what happened, and what happens next."),
    "record": ("record", "Say what a company answered."),
    "tasks": ("tasks", "What waits for your decision, and deciding it."),
    "rebuild": ("rebuild", "Compute every list again from the log of events."),
    "law": ("law", "What the law gives and asks."),
    "serve": ("serve", "Open the local app in your browser."),
}


@dataclass(frozen=True, slots=True)
class Setting:
    """Where the data is, and what day it is: the two things every command may ask."""

    home: Path | None  # None: the platform's own folder, found when first needed
    today: date


class Lazy(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command = getattr(import_module(f"unsee.cli.{COMMANDS[cmd_name][0]}"), cmd_name)
        assert isinstance(command, click.Command)  # noqa: S101 - the table above is ours
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, what) for name, (_, what) in COMMANDS.items()])


def today_from(environment: dict[str, str]) -> date:
    """`UNSEE_TODAY` moves the calendar for tests and demonstrations; without it, the machine's own date."""
    said = environment.get("UNSEE_TODAY")
    if not said:
        return datetime.now().astimezone().date()
    try:
        return date.fromisoformat(said)
    except ValueError:
        raise BadInput(f"UNSEE_TODAY is {said!r}; it must be a day like 2026-03-31.") from None


@click.group(cls=Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, package_name="unsee")
@click.option("--home", type=click.Path(path_type=Path, file_okay=False), help="The folder your data is in.")
@click.pass_context
def unsee(ctx: click.Context, home: Path | None) -> None:
    """Make companies unsee you."""
    ctx.obj = Setting(home=home, today=today_from(dict(os.environ)))


def main() -> None:
    try:
        unsee.main(standalone_mode=False)
    except click.exceptions.Abort:
        sys.exit(1)
    except click.exceptions.NoArgsIsHelpError as asked:
        asked.show()
        sys.exit(2)
    except click.ClickException as wrong:
        wrong.show()
        sys.exit(wrong.exit_code)
    except click.exceptions.Exit as done:
        sys.exit(done.exit_code)
    except BadInput as wrong:
        click.echo(f"unsee: {wrong}", err=True)
        sys.exit(2)
    except Refused as no:
        click.echo(f"unsee: {no}", err=True)
        sys.exit(1)
    except BrokenPipeError:  # `unsee find x | head`
        sys.stderr.close()
        sys.exit(1)
