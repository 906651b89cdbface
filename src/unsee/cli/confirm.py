"""`unsee confirm`, `unsee answer`: your word on what they wrote, and your letter back."""

from __future__ import annotations

from pathlib import Path

import click

from unsee.case.label import Label
from unsee.cli.plain import harmless
from unsee.cli.request import attachments, disclosed_lines, disclosures
from unsee.cli.setting import Setting, a_day, as_json
from unsee.cli.status import as_data
from unsee.cli.words import sentence
from unsee.letters.answers import AnswerKind
from unsee.mail.enclosed import Enclosed
from unsee.person.answering import draft_answer
from unsee.person.confirm import confirm as take
from unsee.person.enclosing import LARGEST, file_to_enclose
from unsee.person.offers import Way, kind_for, offers
from unsee.person.ports import Ports
from unsee.person.record import find_case
from unsee.person.view import view
from unsee.refusal import BadInput


@click.command(epilog=f"LABEL is one of: {', '.join(Label)}.")
@click.argument("case")
@click.option("--as", "label", metavar="LABEL", help="It says something else than it was read as.")
@click.option("--until", metavar="DAY", help="For an extension: the day the company names.")
@click.option("--mail", type=int, metavar="N", help="An older message that a later one pushed aside; `unsee tasks` lists them.")
@click.option("--json", "wants_json", is_flag=True)
@click.pass_obj
def confirm(setting: Setting, case: str, label: str | None, until: str | None, mail: int | None, wants_json: bool) -> None:
    """Say that a message was read rightly, or what it says instead. Only then does it move anything."""
    ports = setting.ports()
    done = take(ports, find_case(ports, case), label, until=a_day(until, "--until"), mail=mail)
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
@click.option("--with", "way", metavar="WAY", help=f"To a demand for proof of identity: {', '.join(Way)}.")
@click.option(
    "--tell", "told", multiple=True, metavar="TEXT", help="With minimum: an identifier they hold already, in your words."
)
@click.option("--file", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="With copy: the file to enclose.")
@click.option("--missing", metavar="M,M", help="What a partial answer leaves out: recipients, source, storage, purposes, ...")
@click.option("--dry-run", is_flag=True, help="Show it; keep nothing.")
@click.option("--json", "wants_json", is_flag=True)
@click.pass_obj
def answer(
    setting: Setting,
    case: str,
    kind: str | None,
    way: str | None,
    told: tuple[str, ...],
    file: Path | None,
    missing: str | None,
    dry_run: bool,
    wants_json: bool,
) -> None:
    """Write the letter that answers what they wrote. It waits until you say `unsee send`."""
    if kind and way:
        raise BadInput("Say --kind or --with, not both.")
    ports = setting.ports()
    case_id = find_case(ports, case)
    lacks = tuple(each.strip() for each in (missing or "").split(",") if each.strip())
    words = draft_answer(
        ports,
        case_id,
        kind_for(way) if way else kind,
        missing=lacks,
        told=told,
        enclosed=_file(file) if file else None,
        keep=not dry_run,
    )
    if wants_json:
        as_json({
            "case": case_id,
            "language": words.language,
            "subject": words.subject,
            "body": words.body,
            "discloses": disclosures(words),
            "attached": attachments(words),
        })  # fmt: skip
        return
    click.echo(f"Subject: {words.subject}\n\n{words.body}")
    for line in disclosed_lines(words):
        click.echo(line)
    if not kind and not way:
        _other_ways(ports, case_id)
    if not dry_run:
        click.echo("It waits: change it with `unsee edit`, send it with `unsee send`.")


def _file(path: Path) -> Enclosed:
    with path.open("rb") as opened:
        return file_to_enclose(path.name, opened.read(LARGEST + 1))


def _other_ways(ports: Ports, case_id: str) -> None:
    for offer in offers(ports, case_id).offers:
        if offer.way and offer.way is not Way.PUSH_BACK and offer.why_not is None:
            click.echo(f"Or: unsee answer {case_id} --with {offer.way} ({WAYS[offer.way]}).")


WAYS = {
    Way.PUSH_BACK: "say what the law lets them ask, and that this is more",
    Way.MINIMUM: "name what ties you to their record, and no more",
    Way.COPY: "announce a redacted copy, or enclose the one you name with --file; unsee redact makes one",
}
