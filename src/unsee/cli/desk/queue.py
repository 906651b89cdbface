"""How the desk stands: nothing here names a person."""

from __future__ import annotations

import csv
import sys
from dataclasses import asdict
from typing import Any

import click

from unsee.cli.desk.place import Place
from unsee.cli.setting import as_json
from unsee.desk import clock, correct, keeping
from unsee.desk import figures as reckoned
from unsee.received.events import to_json
from unsee.received.request import Line, State


@click.command()
@click.option("--right", default="", help="Only requests for this right.")
@click.option("--limit", type=click.IntRange(1), default=100, show_default=True)
@click.option("--json", "plain", is_flag=True, help="As JSON.")
@click.pass_obj
def queue(place: Place, right: str, limit: int, plain: bool) -> None:
    """What is open, by the day it is due."""
    lines = place.ports().requests.queue(states=(State.WAITING, State.OPEN, State.PROPOSED), right=right, most=limit)
    if plain:
        as_json([_line(line) for line in lines])
        return
    for line in lines:
        law = line.regime or "no law known"
        click.echo(f"{line.due_on}{' ' if line.by_law else '*'} {line.id:16} {line.state:9} {line.right:14} {law} {line.region}")
    if any(not line.by_law for line in lines):
        click.echo("* no law gives a number: our own aim")


def _line(line: Line) -> dict[str, Any]:
    return {**asdict(line), "received_on": line.received_on.isoformat(), "due_on": line.due_on.isoformat()}


@click.command()
@click.argument("request_id", metavar="REQUEST")
@click.option("--json", "plain", is_flag=True, help="As JSON.")
@click.pass_obj
def show(place: Place, request_id: str, plain: bool) -> None:
    """One request: what happened, and until when. Whom it is about is shown to handlers only, in their pages."""
    ports = place.ports()
    loaded = ports.requests.load(request_id)
    due = clock.due(ports.config, loaded.request.asked, loaded.request.extended)
    log = [(each.at.isoformat(timespec="seconds"), each.actor, *to_json(each.event)) for each in ports.requests.log(request_id)]
    if plain:
        happened = [{"at": at, "actor": actor, "kind": kind, "data": data} for at, actor, kind, data in log]
        as_json(
            {"id": loaded.id, "state": loaded.request.state, "due": due.on.isoformat(), "by_law": due.by_law, "log": happened}
        )
        return
    click.echo(
        f"{loaded.id}: {loaded.request.asked.right}, {loaded.request.state}, due {due.on}{'' if due.by_law else ' (our own aim)'}"
    )
    for at, actor, kind, data in log:
        click.echo(f"  {at} {actor}: {kind} {', '.join(f'{name} {value}' for name, value in data.items() if value)}")


@click.command()
@click.argument("request_id", metavar="REQUEST")
@click.option("--json", "plain", is_flag=True, help="As JSON.")
@click.pass_context
def plan(ctx: click.Context, request_id: str, plain: bool) -> None:
    """What a request would change in the databases: done in transactions that are taken back. Exit code 1: it can't be done."""
    place: Place = ctx.obj
    found = correct.plan(place.ports(), request_id)
    if plain:
        as_json(asdict(found))
    else:
        for count in found.counts:
            click.echo(f"{count.database} {count.table}: {count.what} {count.rows}{f' ({count.why})' if count.why else ''}")
        for problem in found.problems:
            click.echo(f"{problem.database} {problem.table}: {problem.sentence}", err=True)
        click.echo("Nothing was changed.")
    ctx.exit(0 if found.possible else 1)


@click.command()
@click.argument("period")
@click.option("--json", "plain", is_flag=True, help="As JSON.")
@click.option("--csv", "as_csv", is_flag=True, help="As CSV.")
@click.pass_obj
def figures(place: Place, period: str, plain: bool, as_csv: bool) -> None:
    """What was received in a year (2026) or a month (2026-11), and what came of it."""
    found = reckoned.figures(place.ports(), period)
    if plain:
        as_json({"period": period, "figures": [asdict(each) for each in found]})
    elif as_csv:
        csv.writer(sys.stdout).writerows(reckoned.table(found))
    else:
        for row in reckoned.table(found):
            click.echo("  ".join(f"{cell:>12}" for cell in row))


@click.command()
@click.option("--json", "plain", is_flag=True, help="As JSON.")
@click.pass_obj
def status(place: Place, plain: bool) -> None:
    """How the desk stands: open, late, work that does not go on."""
    ports = place.ports()
    counts = ports.requests.counts()
    late, troubles, not_kept = ports.requests.late(ports.today()), ports.work.troubles(), keeping.trouble(ports)
    if plain:
        work = {"work": ports.work.waiting(), "troubles": [asdict(each) for each in troubles]}
        as_json({"requests": counts, "late": late, **work, "keeps_out": not not_kept, "why_not": not_kept})
        return
    if not_kept:
        click.echo(not_kept)
    click.echo(", ".join(f"{counts.get(state, 0)} {state}" for state in State) + f"; {late} past the law's day")
    click.echo(f"{ports.work.waiting()} jobs wait; {len(troubles)} do not go on")
    for each in troubles:
        click.echo(f"  {each.kind} {each.subject or each.filing}: {each.why}{' (given up)' if each.gave_up else ''}")
