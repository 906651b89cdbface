"""`unsee law`: what the law gives and asks. Each command is loaded when asked for: `show` needs no holidays."""

from __future__ import annotations

from importlib import import_module

import click

# name -> what `unsee law --help` says; each is a module here that holds a command of the same name
COMMANDS = {
    "regimes": "The laws we know, or those of a place on a day.",
    "show": "One law: what may be asked, by when, with which article.",
    "due": "The last day to answer, step by step.",
    "regulators": "Whom to complain to.",
    "check": "Run a file of worked deadlines against our counting.",
}


class _Lazy(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        if cmd_name not in COMMANDS:
            return None
        command = getattr(import_module(f"unsee.cli.law.{cmd_name}"), cmd_name)
        if not isinstance(command, click.Command):
            raise TypeError(f"{cmd_name} is no command")
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's signature
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


law = _Lazy("law", help="What the law gives and asks.")
