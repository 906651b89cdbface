"""`unsee init`, `unsee me`: who you are."""

from __future__ import annotations

import json
from pathlib import Path

import click

from unsee.case.person import Person
from unsee.case.profile import from_data, to_data
from unsee.cli.setting import Setting, a_day, as_json, someone_is_there
from unsee.person.ports import me as known
from unsee.person.profile import create, moved, new, with_added, without
from unsee.refusal import BadInput

LARGEST_FILE = 1_000_000  # bytes; a person's identifiers fit a hundred times


@click.command()
@click.option("--name", help="As companies know you.")
@click.option("--email", help="Where you want to be answered.")
@click.option("--residence", metavar="CC[-SUB]", help="Where you live: FR, DE-BY, US-CA (ISO 3166).")
@click.option("--since", metavar="DAY", help="Since when you live there.")
@click.option("--address", help="Postal address; only sent where a company can't find you without it.")
@click.option("--phone", help="Only sent where a company can't find you without it.")
@click.option("--born", metavar="DAY", help="Only sent where a company can't find you without it.")
@click.option("--profile", type=click.Path(path_type=Path), help="Read all of it from a JSON file instead.")
@click.option("--json", "wants_json", is_flag=True)
@click.pass_obj
def init(
    setting: Setting,
    name: str | None,
    email: str | None,
    residence: str | None,
    since: str | None,
    address: str | None,
    phone: str | None,
    born: str | None,
    profile: Path | None,
    wants_json: bool,
) -> None:
    """Say who you are, once. What is missing is asked for when you are at a terminal."""
    if profile:
        person = from_file(profile)
    else:
        person = new(
            name=name or _ask("name", "Your name, as companies know you"),
            email=email or _ask("email", "Your e-mail address, to be answered to"),
            residence=residence or _ask("residence", "Where you live (FR, DE, US-CA, ...)"),
            since=a_day(since, "--since"),
            address=address,
            phone=phone,
            born=a_day(born, "--born"),
        )
    ports = setting.ports()
    create(ports, person)
    if wants_json:
        as_json(to_data(person))
        return
    click.echo(f"Hello {person.name}. Your data is in {ports.home}, on this machine only.")
    click.echo("Next: `unsee packs` to see whom you could ask, then `unsee request --pack face-search --dry-run`.")


@click.command()
@click.option("--add-email", metavar="E")
@click.option("--add-phone", metavar="P")
@click.option("--add-address", metavar="A")
@click.option("--add-name", metavar="N", help="A name you had before.")
@click.option("--add-url", metavar="URL", help="A page or picture that shows you.")
@click.option("--residence", metavar="CC[-SUB]", help="You moved: where to; with --since.")
@click.option("--since", metavar="DAY", help="The day you moved.")
@click.option("--remove", metavar="VALUE", help="Take a value out again.")
@click.option("--json", "wants_json", is_flag=True)
@click.pass_obj
def me(
    setting: Setting,
    add_email: str | None,
    add_phone: str | None,
    add_address: str | None,
    add_name: str | None,
    add_url: str | None,
    residence: str | None,
    since: str | None,
    remove: str | None,
    wants_json: bool,
) -> None:
    """What unsee knows of you: identifiers, and residences with their dates. Change it here."""
    ports = setting.ports()
    person = before = known(ports)
    if residence:
        person = moved(person, residence, a_day(since, "--since") or setting.today)
    elif since:
        raise BadInput("--since says when you moved; say where to with --residence.")
    added = {"emails": add_email, "phones": add_phone, "addresses": add_address, "former_names": add_name, "urls": add_url}
    for kind, value in added.items():
        if value:
            person = with_added(person, kind, value)
    if remove:
        person = without(person, remove)
    if person != before:
        ports.people.save(person)
    if wants_json:
        as_json(to_data(person))
    else:
        _show(person)


def from_file(path: Path) -> Person:
    try:
        size = path.stat().st_size
        if size > LARGEST_FILE:
            raise BadInput(f"{path} has {size:,} bytes; a profile has at most {LARGEST_FILE:,}.")
        return from_data(json.loads(path.read_text(encoding="utf-8")))
    except OSError as wrong:
        raise BadInput(f"{path} can't be read: {wrong.strerror}.") from wrong
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as wrong:
        raise BadInput(f"{path} is not JSON: {wrong}.") from wrong


def _ask(field: str, question: str) -> str:
    if not someone_is_there():
        raise BadInput(f"--{field} is missing; give it, or run `unsee init` at a terminal to be asked.")
    answer: str = click.prompt(question)
    return answer


def _show(person: Person) -> None:
    click.echo(f"Name       {person.name}")
    lines = [
        ("E-mail", person.emails),
        ("Before", person.former_names),
        ("Address", person.addresses),
        ("Phone", person.phones),
        ("Shows you", person.urls),
    ]
    for label, items in lines:
        for item in items:
            click.echo(f"{label:<10} {item.value}")
    for home in person.residences:
        span = " ".join(
            part for part in (f"since {home.since}" if home.since else "", f"until {home.until}" if home.until else "") if part
        )
        click.echo(f"Residence  {home.place} {span}".rstrip())
    if person.born:
        click.echo(f"Born       {person.born}")
    click.echo("Nothing of this leaves the machine except what a letter's preview shows.")
