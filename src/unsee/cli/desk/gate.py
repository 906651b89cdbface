"""`unsee desk gate`, `gate-trigger`, `keep-out`, `let-in`, `new-key`, `normal`: keeping people out who asked for it."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import click

from unsee.cli.desk.place import Place
from unsee.cli.plain import harmless
from unsee.cli.setting import a_day, as_json, ask_secretly, someone_is_there
from unsee.refusal import BadInput, Refused
from unsee.suppression.columns import columns
from unsee.suppression.identifiers.fold import Unreadable
from unsee.suppression.kind import PAIRS, Kind, Reading
from unsee.suppression.normal import normal as one_form
from unsee.suppression.register import Identifier
from unsee.suppression.screened import Mode, Screened, Screening
from unsee.suppression.trigger.write import Trigger, Watched, key_lines, keys_sql, trigger_sql

A_FILE = click.Path(path_type=Path, exists=True, dir_okay=False)
A_KIND = click.Choice([kind.value for kind in Kind])


@click.command()
@click.argument("file", type=A_FILE)
@click.option("--map", "mapped", multiple=True, metavar="COLUMN=KIND", help="What a column identifies; may be given again.")
@click.option("--out", type=click.Path(path_type=Path), help="Where to write; never over a file that is there.")
@click.option("--drop", "mode", flag_value="drop", help="Write all rows but those of people who are kept out.")
@click.option("--flag", "mode", flag_value="flag", help="Write all rows, with a column that says who is kept out.")
@click.option("--split", "mode", flag_value="split", help="Write those rows into a second file.")
@click.option("--use", default="all", metavar="SCOPE", help="What the rows are for: all, sale, deindex, list:NAME.")
@click.option("--delimiter", help="Between the cells of a CSV file, where its first line doesn't tell.")
@click.option("--json", "wants_json", is_flag=True)
@click.pass_obj
def gate(
    place: Place,
    file: Path,
    mapped: tuple[str, ...],
    out: Path | None,
    mode: str | None,
    use: str,
    delimiter: str | None,
    wants_json: bool,
) -> None:
    """Pass a CSV or Parquet file through the gate: who in it has asked to be kept out?"""
    if delimiter is not None and len(delimiter) != 1:
        raise BadInput("The delimiter is one character, like ; or a tab.")
    wanted = Screening(file, tuple(map(columns, mapped)), Mode(mode or "report"), out, delimiter)
    told = place.setting.wiring().doorkeeper(place.folder).pass_file(wanted, today=place.setting.today, use=use)
    if wants_json:
        as_json(_data(told))
    else:
        _show(told)


def _data(told: Screened) -> dict[str, Any]:
    return {
        "rows": told.rows,
        "suppressed": told.suppressed,
        "unreadable": told.unreadable,
        "blank": told.blank,
        "columns": [
            {"column": str(each), "suppressed": told.by_column[str(each)], "unreadable": told.unreadable_by_column[str(each)]}
            for each in told.columns
        ],
        "written": [str(path) for path in told.written],
    }


def _show(told: Screened) -> None:
    click.echo(f"Rows: {told.rows}. Of people who are kept out: {told.suppressed}.")
    for each in told.columns:
        name = str(each)
        unread = told.unreadable_by_column[name]
        more = f"; could not be read, not checked: {unread}" if unread else ""
        click.echo(harmless(f"  {name}: {told.by_column[name]}{more}"))
    if told.unreadable:
        click.echo(f"Rows that passed although something in them could not be read: {told.unreadable}. Look at them.")
    if told.blank:
        click.echo(f"Rows without any identifier: {told.blank}.")
    for path in told.written:
        click.echo(f"Written: {path}")


@click.command("gate-trigger")
@click.argument("table")
@click.option("--column", "mapped", multiple=True, required=True, metavar="COLUMN=KIND", help="A column to look at.")
@click.option("--flag", metavar="COLUMN", help="Say it in this column; without, the row is refused.")
@click.option("--refuse", is_flag=True, help="Refuse the row (so it is without --flag).")
@click.option("--use", default="all", metavar="SCOPE")
@click.option("--list", "list_", default="public.suppression", metavar="SCHEMA.NAME", help="Where the list is in that database.")
@click.option(
    "--key-file", metavar="PATH", help="On the database's server, for its superuser; else a table only the owner may read."
)
@click.option("--keys", "keys_out", type=click.Path(path_type=Path), required=True, help="Write the keys of these kinds here.")
@click.pass_obj
def gate_trigger(
    place: Place,
    table: str,
    mapped: tuple[str, ...],
    flag: str | None,
    refuse: bool,
    use: str,
    list_: str,
    key_file: str | None,
    keys_out: Path,
) -> None:
    """Print the SQL of a trigger that keeps people out of TABLE in your own PostgreSQL."""
    if flag and refuse:
        raise BadInput("Say --refuse or --flag COLUMN, not both.")
    watched = tuple(Watched(each.how, each.names) for each in map(columns, mapped))
    keys = place.setting.wiring().doorkeeper(place.folder).keys()
    sql = trigger_sql(Trigger(table, watched, flag, use, list_, key_file), keys)
    kinds = [each.how.kind for each in watched]
    _write_secret(keys_out, key_lines(keys, kinds) if key_file else keys_sql(keys, kinds))
    click.echo(sql)
    then = f"put {keys_out} at {key_file} on the server, for its user only" if key_file else f"then `psql -f {keys_out}`"
    click.echo(f"The keys of these kinds are in {keys_out}: run the SQL first, {then}, and delete it here.", err=True)


def _write_secret(path: Path, text: str) -> None:
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as out:
            out.write(text)
    except OSError as wrong:
        raise Refused(f"{path} can't be written: {wrong.strerror}.") from None


@click.command("keep-out")
@click.argument("kind", type=A_KIND)
@click.option("--scope", "scope_", default="all", metavar="SCOPE")
@click.option("--until", metavar="DAY", help="The last day; without, until they ask to be let in.")
@click.pass_obj
def keep_out(place: Place, kind: str, scope_: str, until: str | None) -> None:
    """Keep a person out. The identifier is asked for, so that it is in no history of commands."""
    who = Identifier(Kind(kind), _asked(Kind(kind)))
    register = place.setting.wiring().doorkeeper(place.folder).register()
    register.suppress([who], scope_=scope_, since=place.setting.today, until=a_day(until, "--until"))
    click.echo("Kept out.")


@click.command("let-in")
@click.argument("kind", type=A_KIND)
@click.option("--scope", "scope_", metavar="SCOPE", help="Only from this; without, from all.")
@click.pass_obj
def let_in(place: Place, kind: str, scope_: str | None) -> None:
    """Let a person in again who asks for it."""
    who = Identifier(Kind(kind), _asked(Kind(kind)))
    gone = place.setting.wiring().doorkeeper(place.folder).register().release([who], scope_=scope_)
    click.echo(f"Let in; entries removed: {gone}." if gone else "Nobody was kept out by that.")


def _asked(kind: Kind) -> tuple[str, ...]:
    parts = PAIRS.get(kind, (kind.value,))
    if someone_is_there():
        return tuple(ask_secretly(part.capitalize()) for part in parts)
    return tuple(sys.stdin.readline().rstrip("\r\n") for _ in parts)


@click.command("new-key")
@click.pass_obj
def new_key(place: Place) -> None:
    """Make the next version of the suppression key; the older ones stay and still find."""
    version = place.setting.wiring().doorkeeper(place.folder).new_key()
    click.echo(f"Key {version} is made. Copy the key file to a safe place, apart from the database: lost, it stops every check.")
    if version > 1:
        click.echo("Restart `unsee desk serve`: it knows the keys from when it began, and its gate stops when another is in use.")


@click.command()
@click.argument("kind", type=A_KIND)
@click.option("--region", metavar="COUNTRY", help="Of telephone numbers without a country's code, like DE.")
def normal(kind: str, region: str | None) -> None:
    """Bring identifiers into their one form, a line each: for a column normal:KIND. What can't be read gives an empty line."""
    unread = 0
    for line in sys.stdin:
        try:
            found = one_form(Reading(Kind(kind)), line.rstrip("\r\n").split("\t"), region)
        except Unreadable:
            unread, found = unread + 1, ()
        click.echo("\t".join(found))
    if unread:
        click.echo(f"Lines that could not be read: {unread}.", err=True)
