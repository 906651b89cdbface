"""`unsee calendar`: all deadlines and tasks as a file that calendar programs read."""

from __future__ import annotations

import os
from pathlib import Path

import click

from unsee.calendar.ics import feed
from unsee.cli.plain import an_entry
from unsee.cli.setting import Setting, as_json
from unsee.cli.words import sentence
from unsee.person.diary import diary
from unsee.refusal import BadInput, Refused


@click.command()
@click.option("-o", "--output", "file", type=click.Path(path_type=Path), metavar="FILE", help="Where to write it; `-` prints it.")
@click.option("--remind", type=int, metavar="DAYS", help="An alarm at nine in the morning, so many days before.")
@click.option("--json", "wants_json", is_flag=True)
@click.pass_obj
def calendar(setting: Setting, file: Path | None, remind: int | None, wants_json: bool) -> None:
    """All deadlines and your own tasks as an iCalendar file (RFC 5545). Write it again whenever you like: nothing doubles."""
    if remind is not None and not 0 <= remind <= 365:
        raise BadInput(f"--remind is {remind}; it must be from 0 to 365 days.")
    if file is None and not wants_json:
        raise BadInput("Say where to write the calendar: unsee calendar -o FILE.")
    ports = setting.ports()
    found = diary(ports, sentence)
    text = feed(found, stamp=ports.clock.now(), remind=remind)
    if file and str(file) != "-":
        _write(file, text)
    if wants_json:
        as_json({"file": str(file) if file else None, "entries": [an_entry(entry) for entry in found]})
    elif str(file) == "-":
        click.echo(text, nl=False)
    else:
        days = sum(entry.day is not None for entry in found)
        click.echo(f"{days} days and {len(found) - days} tasks without a day are in {file}.")


def _write(file: Path, text: str) -> None:
    """All of it or nothing: a calendar program may be reading the old one at this moment."""
    beside = file.with_name(f".{file.name}.new")
    try:
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8", newline="") as new:
            new.write(text)
        beside.replace(file)
    except OSError as wrong:
        raise Refused(f"The calendar can't be written to {file}: {wrong.strerror}.") from wrong
