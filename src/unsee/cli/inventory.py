"""`unsee inventory`: what a company holds on you, from the files it sent."""

from __future__ import annotations

import json
from pathlib import Path

import click

from unsee.cli.plain import harmless
from unsee.cli.setting import Setting, as_json, ask_secretly, someone_is_there
from unsee.mail.inventory.inventory import Inventory
from unsee.mail.inventory.opened import NeedsPassword
from unsee.person.inventory import inventory_of, unsaid
from unsee.person.record import find_case
from unsee.refusal import Refused

SHOWN = 200  # entries on a screen


@click.command()
@click.argument("case")
@click.option("--search", metavar="TEXT", help="Only what holds these words.")
@click.option("--password", "ask_password", is_flag=True, help="Ask for the password of an encrypted file.")
@click.option("--csv", "csv_file", type=click.Path(path_type=Path), help="Write it as a table.")
@click.option("--json", "wants_json", is_flag=True)
@click.pass_obj
def inventory(
    setting: Setting, case: str, search: str | None, ask_password: bool, csv_file: Path | None, wants_json: bool
) -> None:
    """What they hold on you: every value in the files they sent, by kind, with where it stands."""
    ports = setting.ports()
    case_id = find_case(ports, case)
    found = inventory_of(ports, case_id, ask_secretly("Password of the file") if ask_password else None)
    if someone_is_there() and any(isinstance(each, NeedsPassword) for each in found.unopened):
        found = inventory_of(ports, case_id, ask_secretly("Their file is encrypted. Its password"))
    found = found.search(search) if search else found
    if csv_file:
        _write(csv_file, found.to_csv())
    if wants_json:
        as_json({"case": case_id, **json.loads(found.to_json()), "missing": list(unsaid(ports, case_id))})
    else:
        _show(found, unsaid(ports, case_id))


def _write(file: Path, text: str) -> None:
    try:
        file.write_text(text, encoding="utf-8-sig")  # spreadsheets need the mark to know that it is UTF-8
    except OSError as wrong:
        raise Refused(f"{file} can't be written: {wrong.strerror}.") from wrong


def _show(found: Inventory, missing: tuple[str, ...]) -> None:
    for category, number in found.counts().items():
        click.echo(f"{category.value.replace('_', ' ')}: {number}")
    for entry in found.entries[:SHOWN]:
        click.echo(harmless(f"  {entry.path or entry.label}: {entry.value}  ({entry.where.file}, {entry.where.position})"))
    if len(found.entries) > SHOWN:
        click.echo(f"  ... and {len(found.entries) - SHOWN} more; look for words with --search, or write a table with --csv.")
    for closed in found.unopened:
        why = (
            "is encrypted; give its password with --password"
            if isinstance(closed, NeedsPassword)
            else f"stays closed: {closed.why}"
        )
        click.echo(harmless(f"{closed.file.name} {why}"))
    for name, note in found.notes:
        click.echo(harmless(f"{name}: {note}"))
    if missing:
        letters = ", ".join(f"({letter})" for letter in missing)
        click.echo(
            f"Of what GDPR Art. 15(1) asks for, their answer is silent on {letters}. Not each of these is owed in every case."
        )
