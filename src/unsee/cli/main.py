"""`unsee`: one table of commands, each loaded only when asked for, so that `unsee --help` and `unsee find` start at once."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import click

from unsee import __version__
from unsee.cli.setting import Setting, Wiring, a_day
from unsee.refusal import BadInput, Refused, Unavailable

# name -> (module below unsee.cli that holds a click command of that name, what `unsee --help` says)
COMMANDS: dict[str, tuple[str, str]] = {
    "init": ("profile", "Say who you are, once."),
    "me": ("profile", "What unsee knows of you; change it."),
    "mailbox": ("mailbox", "The mailbox letters leave from and answers come to."),
    "find": ("find", "Look a company up by name, domain or brand."),
    "packs": ("packs", "Lists of companies to ask together."),
    "request": ("request", "Write requests, and see every word before anything is sent."),
    "edit": ("request", "Change the words of a letter that has not left."),
    "send": ("send", "Send what you have prepared."),
    "sync": ("sync", "Fetch answers from your mailbox."),
    "read": ("read", "What a reply says, by which words."),
    "tasks": ("tasks", "Messages that wait for your decision."),
    "attach": ("tasks", "Say to which case a message belongs."),
    "dismiss": ("tasks", "Say that a message is not about any case."),
    "confirm": ("confirm", "Say that a message was read rightly, or what it says."),
    "answer": ("confirm", "Write the letter that answers what they wrote."),
    "redact": ("redact", "A copy of a picture or PDF without what you cover."),
    "receipt": ("receipt", "Receipts companies signed: those in a case, or keep one there."),
    "inventory": ("inventory", "What a company holds on you, from the files it sent."),
    "record": ("record", "Say what a company answered, or that you sent the letter."),
    "sweep": ("sweep", "Note the deadlines that have passed, and draft reminders."),
    "escalate": ("escalate", "The steps the law opens when they don't answer, and the next letter."),
    "recheck": ("recheck", "Look again whether what they say is gone really is."),
    "calendar": ("calendar", "All deadlines and tasks as a calendar file."),
    "scoreboard": ("scoreboard", "How companies answered, in numbers, with nothing about you in it."),
    "status": ("status", "Every case with its clock."),
    "agenda": ("status", "What is next, and whose turn it is."),
    "show": ("show", "One case: what happened, and what happens next."),
    "dossier": ("dossier", "A case as one PDF and one ZIP, for a regulator."),
    "law": ("law", "What the law gives and asks."),
    "verify": ("evidence", "Look whether the evidence holds: nothing changed, missing or moved."),
    "stamp": ("evidence", "Have somebody else attest that your logs stood as they stand today."),
    "export": ("backup", "Everything in one encrypted file."),
    "import": ("backup", "Bring a backup into an empty home."),
    "forget": ("backup", "Make what was written in a case unreadable; its dates remain."),
    "rebuild": ("rebuild", "Compute every list again from the log of events."),
    "serve": ("serve", "Open the local app in your browser."),
    "practice": ("practice", "Try everything with invented companies; nothing is sent or kept."),
    "desk": ("desk", "A company's desk: receive, verify, fulfil and prove requests."),
}


class Lazy(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        attribute = "import_" if cmd_name == "import" else cmd_name
        command = getattr(import_module(f"unsee.cli.{COMMANDS[cmd_name][0]}"), attribute)
        if not isinstance(command, click.Command):
            raise TypeError(f"{cmd_name} is no command")
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl([(name, what) for name, (_, what) in COMMANDS.items()])


@click.group(cls=Lazy, context_settings={"help_option_names": ["-h", "--help"]}, invoke_without_command=True)
@click.version_option(__version__, package_name="unsee")
@click.option("--home", type=click.Path(path_type=Path), help="The folder your data is in.")
@click.pass_context
def unsee(ctx: click.Context, home: Path | None) -> None:
    """Make companies unsee you."""
    wiring: Callable[[], Wiring] = ctx.obj
    # Both are for tests, demonstrations, and organisations that keep a list of companies of their own.
    today, companies = os.environ.get("UNSEE_TODAY"), os.environ.get("UNSEE_DIRECTORY")
    ctx.obj = Setting(home, a_day(today or None, "UNSEE_TODAY"), Path(companies) if companies else None, wiring)
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


def run(wiring: Callable[[], Wiring]) -> None:
    """Every way a command can end: 0, 1 for a refusal it explains, 2 for wrong input; never a traceback."""
    try:
        sys.exit(unsee.main(standalone_mode=False, obj=wiring))
    except (click.exceptions.Abort, KeyboardInterrupt):
        click.echo("Stopped.", err=True)
        sys.exit(1)
    except click.ClickException as wrong:
        wrong.show()
        sys.exit(2)
    except BadInput as wrong:
        click.echo(f"unsee: {wrong}", err=True)
        sys.exit(2)
    except (Refused, Unavailable) as no:
        click.echo(f"unsee: {no}", err=True)
        sys.exit(1)
    except BrokenPipeError:  # `unsee find x | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
