"""Staff and keys."""

from __future__ import annotations

from typing import TextIO

import click

from unsee.cli.desk.place import Place
from unsee.cli.setting import as_json, ask_secretly, someone_is_there
from unsee.desk import people
from unsee.refusal import BadInput


@click.group()
def staff() -> None:
    """Who works at the desk, and what they may do: handler, approver, auditor, admin."""


@staff.command()
@click.argument("name")
@click.option("--roles", required=True, help="handler, approver, auditor, admin; several with commas.")
@click.option("--password-file", type=click.File("r"), help="The first password, in a file or - for standard input.")
@click.pass_obj
def add(place: Place, name: str, roles: str, password_file: TextIO | None) -> None:
    """Somebody new."""
    tidy, known = people.check_name(name), people.roles(roles)
    made = place.ports().staff.add(tidy, known, people.check_password(_password(password_file, tidy), tidy))
    click.echo(f"{made.name}: {', '.join(sorted(made.roles))}.")


@staff.command("set")
@click.argument("name")
@click.option("--roles", help="From now on these roles.")
@click.option("--password-file", type=click.File("r"), help="A new password.")
@click.option("--active/--inactive", default=None, help="May they log in?")
@click.pass_obj
def set_(place: Place, name: str, roles: str | None, password_file: TextIO | None, active: bool | None) -> None:
    """Change roles or password, or end somebody's access; ends their sessions."""
    password = people.check_password(_password(password_file, name), name) if password_file else None
    changed = place.ports().staff.change(name, roles=people.roles(roles) if roles else None, password=password, active=active)
    click.echo(f"{changed.name}: {', '.join(sorted(changed.roles))}{'' if changed.active else ', inactive'}.")


@staff.command("list")
@click.option("--json", "plain", is_flag=True, help="As JSON.")
@click.pass_obj
def list_(place: Place, plain: bool) -> None:
    """Everybody."""
    found = place.ports().staff.all()
    if plain:
        as_json([{"name": each.name, "roles": sorted(each.roles), "active": each.active} for each in found])
        return
    for each in found:
        click.echo(f"{each.name}: {', '.join(sorted(each.roles))}{'' if each.active else ', inactive'}")


@click.group()
def key() -> None:
    """Keys for programs that use the API."""


@key.command("add")
@click.argument("name")
@click.pass_obj
def add_key(place: Place, name: str) -> None:
    """A new key; it is shown this once."""
    click.echo(place.ports().staff.new_key(people.check_name(name)))


@key.command("end")
@click.argument("name")
@click.pass_obj
def end_key(place: Place, name: str) -> None:
    """From now on this key opens nothing."""
    place.ports().staff.end_key(name)
    click.echo(f"The key {name} is ended.")


@key.command("list")
@click.option("--json", "plain", is_flag=True, help="As JSON.")
@click.pass_obj
def list_keys(place: Place, plain: bool) -> None:
    """All keys by name; never the keys themselves."""
    found = place.ports().staff.keys()
    if plain:
        as_json(
            [
                {"name": name, "made": made.isoformat(), "ended": ended.isoformat() if ended else None}
                for name, made, ended in found
            ]
        )
        return
    for name, made, ended in found:
        click.echo(f"{name}: made {made:%Y-%m-%d}{f', ended {ended:%Y-%m-%d}' if ended else ''}")


def _password(file: TextIO | None, name: str) -> str:
    if file is not None:
        return str(file.read()).strip("\r\n")
    if not someone_is_there():
        raise BadInput(f"There is nobody to ask for {name}'s password; give it with --password-file.")
    return ask_secretly(f"Password of {name}")
