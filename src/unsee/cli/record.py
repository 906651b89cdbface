"""`unsee record`: you say what happened."""

from __future__ import annotations

import click

from unsee.cli.setting import Setting, a_day, as_json
from unsee.cli.status import as_data
from unsee.cli.words import sentence
from unsee.person.record import SAYABLE, SENT, find_case, say_outbox_sent
from unsee.person.record import record as note
from unsee.person.view import view
from unsee.refusal import BadInput


@click.command(epilog=f"OUTCOME is one of: {', '.join(SAYABLE)}.")
@click.argument("case")
@click.argument("outcome")
@click.option("--on", metavar="DAY", help="The day it happened; without it, today.")
@click.option("--until", metavar="DAY", help="For an extension: the day the company names.")
@click.option("--reference", metavar="TEXT", default="", help="The regulator's own, from its message.")
@click.option("--json", "wants_json", is_flag=True)
@click.pass_obj
def record(
    setting: Setting, case: str, outcome: str, on: str | None, until: str | None, reference: str, wants_json: bool
) -> None:
    """Say what a company answered, or that a letter was sent (CASE `outbox`: everything in the outbox was)."""
    ports = setting.ports()
    day = a_day(on, "--on")
    if case == "outbox":
        if outcome != SENT:
            raise BadInput(f"Of the whole outbox only `sent` can be said, not {outcome!r}.")
        cases = say_outbox_sent(ports, day)
    else:
        cases = [find_case(ports, case)]
        note(ports, cases[0], outcome, on=day, until=a_day(until, "--until"), reference=reference)
    seen = [view(loaded, ports.clock.today) for loaded in ports.cases.load_many(cases)]
    if wants_json:
        as_json({"cases": [as_data(each) for each in seen]})
        return
    for each in seen:
        click.echo(f"{each.id}  {each.opened.name}: {sentence(each)}")
    if not seen:
        click.echo("The outbox is empty.")
