"""`unsee confirm`, `unsee answer`: your word on what they wrote, and your letter back."""

from __future__ import annotations

import click

from unsee.case.label import Label
from unsee.cli.plain import harmless
from unsee.cli.request import disclosures
from unsee.cli.setting import Setting, a_day, as_json
from unsee.cli.status import as_data
from unsee.cli.words import sentence
from unsee.letters.answers import AnswerKind
from unsee.person.answering import draft_answer
from unsee.person.confirm import confirm as take
from unsee.person.record import find_case
from unsee.person.view import view


@click.command(epilog=f"LABEL is one of: {', '.join(Label)}.")
@click.argument("case")
@click.option("--as", "label", metavar="LABEL", help="It says something else than it was read as.")
@click.option("--until", metavar="DAY", help="For an extension: the day the company names.")
@click.option("--json", "wants_json", is_flag=True)
@click.pass_obj
def confirm(setting: Setting, case: str, label: str | None, until: str | None, wants_json: bool) -> None:
    """Say that a message was read rightly, or what it says instead. Only then does it move anything."""
    ports = setting.ports()
    done = take(ports, find_case(ports, case), label, until=a_day(until, "--until"))
    seen = view(done.loaded, ports.clock.today)
    if wants_json:
        as_json({"label": done.label.value, "redirect": done.redirect, "opened": done.opened, "case": as_data(seen)})
        return
    click.echo(f"{seen.id}  {seen.opened.name}: {sentence(seen)}")
    if done.opened:
        click.echo(harmless(f"They name {done.redirect}: a request to it is drafted (unsee show {done.opened})."))
    elif done.redirect:
        click.echo(harmless(f"They name {done.redirect}, which the directory doesn't know by that name; look with unsee find."))


@click.command(epilog=f"KIND is one of: {', '.join(AnswerKind)}.")
@click.argument("case")
@click.option("--kind", metavar="KIND", help="Which answer; without it, the one that fits what they wrote.")
@click.option("--missing", metavar="M,M", help="What a partial answer leaves out: recipients, source, storage, purposes, ...")
@click.option("--dry-run", is_flag=True, help="Show it; keep nothing.")
@click.option("--json", "wants_json", is_flag=True)
@click.pass_obj
def answer(setting: Setting, case: str, kind: str | None, missing: str | None, dry_run: bool, wants_json: bool) -> None:
    """Write the letter that answers what they wrote. It waits until you say `unsee send`."""
    ports = setting.ports()
    case_id = find_case(ports, case)
    lacks = tuple(each.strip() for each in (missing or "").split(",") if each.strip())
    words = draft_answer(ports, case_id, kind, missing=lacks, keep=not dry_run)
    if wants_json:
        told = disclosures(words)
        as_json({"case": case_id, "language": words.language, "subject": words.subject, "body": words.body, "discloses": told})
        return
    click.echo(f"Subject: {words.subject}\n\n{words.body}")
    if not dry_run:
        click.echo("It waits: change it with `unsee edit`, send it with `unsee send`.")
