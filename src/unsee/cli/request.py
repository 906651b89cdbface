"""`unsee request`, `unsee edit`: write letters and see every word. Nothing is sent here."""

from __future__ import annotations

from typing import Any

import click

from unsee.cli.plain import a_company, a_contact, a_deadline
from unsee.cli.setting import Setting, as_json
from unsee.letters.letter import Letter
from unsee.person.draft import draft, letter_of
from unsee.person.draft import edit as change
from unsee.person.plan import Planned, Skipped, wish
from unsee.person.record import find_case
from unsee.person.request import planned, prepare
from unsee.refusal import BadInput, Refused


@click.command()
@click.argument("companies", nargs=-1, metavar="COMPANY...")
@click.option("--pack", "packs", multiple=True, metavar="P", help="A list of companies; `unsee packs` names them.")
@click.option(
    "--rights", metavar="R,R", help="access, erasure, rectification, restriction, portability, objection, opt_out_sale, ..."
)
@click.option("--dry-run", is_flag=True, help="Show what would be written; keep nothing.")
@click.option("--json", "wants_json", is_flag=True)
@click.pass_obj
def request(
    setting: Setting,
    companies: tuple[str, ...],
    packs: tuple[str, ...],
    rights: str | None,
    dry_run: bool,
    wants_json: bool,
) -> None:
    """Write to companies, by name, domain or pack. The letters wait until you say `unsee send`."""
    ports = setting.ports()
    named = tuple(right.strip() for right in (rights or "").split(",") if right.strip())
    if rights is not None and not named:
        raise BadInput("--rights is empty; name at least one right, such as access or erasure.")
    requests, skipped = planned(ports, wish(ports.directory, companies, packs, named))
    if not dry_run:
        prepare(ports, requests)
    if wants_json:
        as_json({"requests": [as_data(one) for one in requests], "skipped": [_skipped(one) for one in skipped]})
        return
    for one in requests:
        _show(one, whole=dry_run)
    for other in skipped:
        click.echo(f"Skipped {other.company.name}: {other.why}.")
    for sentence in dict.fromkeys(sentence for one in requests for sentence in one.elsewhere):
        click.echo(sentence)
    if requests and not dry_run:
        click.echo(f"{len(requests)} written, none sent. Look at one with `unsee show CASE`, send with `unsee send`.")


@click.command()
@click.argument("case")
@click.option("--body", help="The new text, instead of opening your editor.")
@click.option("--subject", help="The new subject.")
@click.option("--json", "wants_json", is_flag=True)
@click.pass_obj
def edit(setting: Setting, case: str, body: str | None, subject: str | None, wants_json: bool) -> None:
    """Change the words of a letter that has not left."""
    ports = setting.ports()
    case_id = find_case(ports, case)
    waiting = draft(ports.cases.load(case_id))
    if waiting is None:
        raise Refused("There is no letter in this case that still waits to be sent.")
    words = letter_of(ports, case_id, waiting)
    if body is None and subject is None:
        body = click.edit(words.body, extension=".txt")
        if body is None:
            raise Refused("The letter was left as it is.")
    changed = change(ports, case_id, subject=subject or words.subject, body=body or words.body)
    if wants_json:
        as_json({"case": case_id, "subject": changed.subject, "body": changed.body, "discloses": disclosures(changed)})
    else:
        click.echo(f"The letter of case {case_id} now says what you wrote.")


def as_data(one: Planned) -> dict[str, Any]:
    return {
        "case": one.ask.reference,
        "company": a_company(one.company),
        "contact": a_contact(one.contact, one.contact_why),
        "regimes": [each.regime for each in one.applies],
        "why": [{"regime": each.regime, "why": each.why, "caveats": list(each.caveats)} for each in one.applies],
        "elsewhere": list(one.elsewhere),
        "claims": [{"right": claim.right, "regime": claim.regime, "article": claim.article} for claim in one.claims],
        "language": one.letter.language,
        "subject": one.letter.subject,
        "body": one.letter.body,
        "discloses": disclosures(one.letter),
        "deadline": a_deadline(next(iter(one.deadlines), None)),
        "deadlines": [a_deadline(each) for each in one.deadlines],
    }


def disclosures(letter: Letter) -> list[dict[str, str]]:
    return [{"field": each.field, "value": each.value, "why": each.why} for each in letter.discloses]


def disclosed_lines(letter: Letter) -> list[str]:
    return [f"It tells them your {each.field}: {each.value} ({each.why})" for each in letter.discloses]


def attachments(letter: Letter) -> list[dict[str, str | int]]:
    return [{"name": each.name, "kind": each.kind, "octets": each.octets, "sha256": each.sha256} for each in letter.attached]


def _skipped(one: Skipped) -> dict[str, Any]:
    return {"company": a_company(one.company), "why": one.why}


def _show(one: Planned, *, whole: bool) -> None:
    first = next((limit for limit in one.deadlines if limit.due), None)
    due = f"; if it arrives today, they must answer by {first.due}" if first else "; the law names no day for their answer"
    click.echo(f"{one.ask.reference}  {one.company.name}  →  {one.contact.value}{due}")
    if not whole:
        return
    for each in one.applies:
        click.echo(f"  Law: {each.why}")
    if not one.applies:
        click.echo("  Law: no statute is known to apply; the letter asks, and claims nothing.")
    click.echo(
        f"  To:  {one.contact.value} ({one.contact.kind}; {one.contact_why}; seen {one.contact.seen} in {one.contact.source})"
    )
    for told in one.letter.discloses:
        click.echo(f"  Tells them your {told.field}: {told.value} ({told.why})")
    click.echo(f"\nSubject: {one.letter.subject}\n\n{one.letter.body}\n")
