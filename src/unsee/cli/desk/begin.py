"""`unsee desk init`."""

from __future__ import annotations

import json
from typing import TextIO

import click

from unsee.cli.desk.place import Place
from unsee.cli.setting import ask_secretly, someone_is_there
from unsee.desk import people
from unsee.desk.config import from_table
from unsee.refusal import BadInput


@click.command()
@click.option("--company", required=True, help="Whose desk it is; letters are signed with it.")
@click.option("--mail", required=True, help="The address letters leave from.")
@click.option("--country", help="Where the company is established: FR, US-CA.")
@click.option("--url", default="http://127.0.0.1:8080", show_default=True, help="How people reach the desk.")
@click.option("--database", default="", help="postgresql://user:password@host:5432/name; without it, an SQLite file for trying.")
@click.option("--admin", default="admin", show_default=True, help="The first admin's name.")
@click.option("--password-file", type=click.File("r"), help="The first admin's password, in a file or - for standard input.")
@click.pass_obj
def init(
    place: Place,
    company: str,
    mail: str,
    country: str | None,
    url: str,
    database: str,
    admin: str,
    password_file: TextIO | None,
) -> None:
    """Make a desk: its settings, its key, its first admin."""
    told = {"company": company, "url": url, "country": country, "mail": mail, "database": database}
    from_table({name: value for name, value in told.items() if value is not None}, "The options")
    name = people.check_name(admin)
    password = people.check_password(_password(password_file), name)
    place.wiring().make_desk(place.folder, _toml(told))
    place.ports().staff.add(name, frozenset({people.Role.ADMIN}), password)
    click.echo(
        f"The desk is in {place.folder}. Keep copies of {place.folder / 'keys'}, suppression.key and receipts.key in a safe "
        "place, apart from the database: without them nothing can be read, nobody is kept out, and no receipt is signed as yours."
    )
    click.echo("Next: unsee desk staff add NAME --roles handler, then unsee desk serve.")


def _password(file: TextIO | None) -> str:
    if file is not None:
        return str(file.read()).strip("\r\n")
    if not someone_is_there():
        raise BadInput("There is nobody to ask for the admin's password; give it with --password-file.")
    return ask_secretly("Password of the first admin")


def _toml(told: dict[str, str | None]) -> str:
    """JSON's strings are TOML's basic strings."""
    lines = [f"{name} = {json.dumps(value, ensure_ascii=False)}" for name, value in told.items() if value]
    return "# What this desk knows of its company; docs/desk.md explains every setting.\n\n" + "\n".join(lines) + "\n"
