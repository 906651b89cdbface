"""`unsee export`, `unsee import`, `unsee forget`: keeping everything, and keeping no longer."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from unsee.cli.setting import Setting, as_json, someone_is_there
from unsee.person.forget import forget as forget_case
from unsee.person.record import find_case
from unsee.refusal import BadInput


@click.command()
@click.option("-o", "--output", "file", type=click.Path(path_type=Path, dir_okay=False), required=True, metavar="FILE")
@click.option("--json", "wants_json", is_flag=True)
@click.pass_obj
def export(setting: Setting, file: Path, wants_json: bool) -> None:
    """Everything in one encrypted file: cases with their keys, messages, settings, the outbox.

    The passphrase is asked for, or read as a line from what is piped in. Without it nobody opens the file, you neither.
    """
    ports = setting.ports()
    done = setting.wiring().export(ports, file.absolute(), _passphrase(twice=True))
    if wants_json:
        as_json({"file": str(file), "octets": done.octets, "outbox_files": done.outbox_files})
    else:
        click.echo(f"Everything is in {file} ({done.octets} octets). Keep the passphrase apart from it.")


@click.command(name="import")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--json", "wants_json", is_flag=True)
@click.pass_obj
def import_(setting: Setting, file: Path, wants_json: bool) -> None:
    """Bring a backup into an empty home. Passwords of mailboxes are not in it: those stay with the keyring."""
    done = setting.wiring().restore(setting, file.absolute(), _passphrase(twice=False))
    if wants_json:
        as_json({"made": done.made, "cases": done.cases, "outbox_files": done.outbox_files})
    else:
        click.echo(f"{done.cases} cases are here again, as they were on {done.made[:10]}.")


@click.command()
@click.argument("case")
@click.option("--yes", is_flag=True, help="Don't ask whether you are sure.")
@click.option("--json", "wants_json", is_flag=True)
@click.pass_obj
def forget(setting: Setting, case: str, yes: bool, wants_json: bool) -> None:
    """Make what was written in a case unreadable, for ever and for everybody. That there was a case, and when, remains."""
    ports = setting.ports()
    case_id = find_case(ports, case)
    if not yes and someone_is_there() and not wants_json:
        click.confirm(f"Letters and messages of {case_id} can't be brought back. Forget them?", abort=True)
    gone = forget_case(ports, setting.wiring().shredder(ports), case_id)
    if wants_json:
        as_json({"case": case_id, "outbox_files": gone.outbox_files, "again": gone.again})
        return
    for name in gone.outbox_files:
        click.echo(f"Removed from the outbox: {name}")
    click.echo(
        f"Case {case_id} is forgotten. Its key is in no file of {ports.home} any more."
        if not gone.again
        else f"Case {case_id} was forgotten before; what might have been left of it is wiped now."
    )
    click.echo("Backups you made before still hold it: delete those, too.")


def _passphrase(*, twice: bool) -> str:
    """From the person, hidden; or the first line of what is piped in. Never from the command line, where others can see it."""
    phrase: str
    if sys.stdin.isatty():
        phrase = click.prompt("Passphrase", hide_input=True, confirmation_prompt=twice, err=True)
    else:
        phrase = sys.stdin.readline().rstrip("\r\n")
    if not phrase:
        raise BadInput("The passphrase is empty; without one the backup would protect nothing.")
    return phrase
