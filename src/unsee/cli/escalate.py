"""`unsee escalate`: what the law opens when an answer stays out or is bad, and the letter for the next step."""

from __future__ import annotations

import click

from unsee.case.ladder import OneLadder
from unsee.cli.ladder import STEPS, as_plain, line, regulator_line
from unsee.cli.setting import Setting, as_json
from unsee.law.book import book
from unsee.law.ladder import State
from unsee.law.regulators import Address
from unsee.letters.complaint import Sheet
from unsee.person.escalate import TO_THE_COMPANY, climb
from unsee.person.record import find_case
from unsee.person.standing import Choice, Drafted, Standing, standing
from unsee.refusal import BadInput, Refused

OWN = "WHAT=WORDS"


@click.command(epilog=f"--to is a regulator from the list, or one of: {', '.join(TO_THE_COMPANY)}.")
@click.argument("case")
@click.option("--to", metavar="REGULATOR", help="Whom to turn to, where that is not plain.")
@click.option("--at", metavar="E-MAIL", help="The address of their officer or representative, if you know it.")
@click.option("--work", metavar="PLACE", help="Where you work, if not where you live: a regulator there is right too.")
@click.option("--own", multiple=True, metavar=OWN, help="Your own words for a sentence that only you can write.")
@click.option("--dry-run", is_flag=True, help="Show the steps and the letter; change nothing.")
@click.option("--json", "wants_json", is_flag=True)
@click.pass_obj
def escalate(
    setting: Setting,
    case: str,
    to: str | None,
    at: str | None,
    work: str | None,
    own: tuple[str, ...],
    dry_run: bool,
    wants_json: bool,
) -> None:
    """Show the steps the law gives, and draft the next letter. Nothing is sent."""
    ports = setting.ports()
    case_id = find_case(ports, case)
    here = standing(ports, case_id, work)
    choice = Choice(to, at, work, tuple(map(_own, own)))
    try:
        drafted, why = climb(ports, case_id, choice, keep=not dry_run), ""
    except Refused as no:
        if to:  # the person named a step: then a refusal is the answer
            raise
        drafted, why = None, str(no)
    if wants_json:
        as_json({
            "case": case_id,
            "laws": [_law(one, here.regulators[one.regime]) for one in here.ladders],
            "draft": _draft(drafted) if drafted else None,
            "why_not": why or None,
            "kept": bool(drafted) and not dry_run,
        })  # fmt: skip
        return
    _show(here, case_id)
    if drafted:
        _show_draft(drafted, case_id, kept=not dry_run)
    else:
        click.echo(why)


def _own(text: str) -> tuple[str, str]:
    slot, equals, words = text.partition("=")
    if not equals or not words.strip():
        raise BadInput(
            f'--own {text!r} gives no words; it is written {OWN}, for instance effect="I was taken for somebody else".'
        )
    return slot.strip().lower(), words.strip()


def _show(here: Standing, case_id: str) -> None:
    name = here.loaded.case.opened.name if here.loaded.case.opened else ""
    click.echo(f"{case_id}  {name}")
    for one in here.ladders:
        law = book().regime(one.regime)
        click.echo(f"\n{law.short_name}: the steps")
        for now in one.rungs:
            if now.state is not State.ABSENT:
                click.echo(f"  {line(now)}")
        absent = [STEPS[now.rung] for now in one.rungs if now.state is State.ABSENT]
        if absent:
            click.echo(f"  Not in this law: {', '.join(absent)}.")
        for address in here.regulators[one.regime]:
            click.echo(f"  {regulator_line(address)}")
    click.echo("\nThis is information, not advice on what to do.\n")


def _show_draft(drafted: Drafted, case_id: str, *, kept: bool) -> None:
    for note in drafted.notes:
        click.echo(f"Note: {note}")
    click.echo(
        f"→ {drafted.contact.value} ({drafted.contact.kind})\n\nSubject: {drafted.letter.subject}\n\n{drafted.letter.body}\n"
    )
    if drafted.sheet:
        click.echo(drafted.sheet.text)
    if drafted.own_words:
        click.echo(f"Only you can write: {', '.join(drafted.own_words)}. Until you do (--own {OWN}), it is not sent.")
    elif kept and drafted.contact.kind == "email":
        click.echo(f"Drafted, not sent. See it with `unsee show {case_id}`, change it with `unsee edit`, send with `unsee send`.")
    elif kept:
        click.echo(f"Drafted, not sent. File it there yourself, then say so: unsee record {case_id} sent.")
    else:
        click.echo("Nothing was changed.")


def _law(one: OneLadder, addresses: tuple[Address, ...]) -> dict[str, object]:
    return {
        "regime": one.regime,
        "steps": [as_plain(now) for now in one.rungs],
        "regulators": [
            {"id": each.authority.id, "name": each.authority.name, "why": each.why, "by": each.by.value} for each in addresses
        ],
    }


def _draft(drafted: Drafted) -> dict[str, object]:
    return {
        "step": drafted.rung.value,
        "to": {"kind": drafted.contact.kind, "value": drafted.contact.value},
        "regulator": drafted.regulator.authority.id if drafted.regulator else None,
        "language": drafted.letter.language,
        "subject": drafted.letter.subject,
        "body": drafted.letter.body,
        "own_words_missing": list(drafted.own_words),
        "notes": list(drafted.notes),
        "form": _form(drafted.sheet) if drafted.sheet else None,
    }


def _form(pasted: Sheet) -> dict[str, object]:
    return {"url": pasted.url, "fields": [{"label": each.label, "text": each.text} for each in pasted.fields]}
