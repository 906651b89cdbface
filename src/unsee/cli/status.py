"""`unsee status`, `unsee agenda`: every case with its clock; what is next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

import click

from unsee.calendar.entry import Entry
from unsee.case.step import Who
from unsee.cli.plain import a_date, a_deadline, an_entry
from unsee.cli.setting import Setting, as_json
from unsee.cli.words import sentence
from unsee.mail.stored import MailState
from unsee.person.diary import entries
from unsee.person.view import View, views


@click.command()
@click.option("--json", "wants_json", is_flag=True)
@click.pass_obj
def status(setting: Setting, wants_json: bool) -> None:
    """Every case with its clock."""
    seen = list(views(setting.ports()))
    if wants_json:
        as_json({"cases": [as_data(each) for each in seen]})
        return
    for each in seen:
        click.echo(f"{each.id}  {each.stage.value:<14}  {_clock(each, setting.today):<28}  {each.opened.name}")
    if not seen:
        click.echo("No cases yet. `unsee packs` shows whom you could ask.")


@click.command()
@click.option("--json", "wants_json", is_flag=True)
@click.pass_obj
def agenda(setting: Setting, wants_json: bool) -> None:
    """What is next, and whose turn it is: yours first."""
    ports = setting.ports()
    seen = sorted(views(ports), key=_urgency)
    waiting = len(ports.mailroom.listed(MailState.ASK))
    week = sorted(_this_week(seen, ports.clock.today), key=lambda entry: (entry.day or date.max, entry.uid))
    if wants_json:
        as_json({"agenda": [as_data(each) for each in seen], "tasks": waiting, "week": [an_entry(entry) for entry in week]})
        return
    if waiting:
        click.echo(f"{waiting} messages wait for your decision: unsee tasks.")
    for each in seen:
        click.echo(f"{each.opened.name} ({each.id})\n    {sentence(each)}")
    if week:
        click.echo("\nIn the next seven days:")
    for entry in week:
        click.echo(f"  {entry.day}  {entry.title}")
    if not seen and not waiting:
        click.echo("Nothing to do.")


def _this_week(seen: Iterable[View], today: date) -> Iterator[Entry]:
    coming = (entry for each in seen for entry in entries(each, sentence, today))
    return (entry for entry in coming if entry.day and timedelta(0) <= entry.day - today <= timedelta(days=7))


def as_data(each: View) -> dict[str, Any]:
    step = each.next_step
    return {
        "id": each.id,
        "company": {"id": each.opened.company, "name": each.opened.name, "domain": each.opened.domain},
        "stage": each.stage.value,
        "opened": a_date(each.opened.on),
        "sent": a_date(each.case.asked_on),
        "deadline": {**a_deadline(each.deadline), "late_after": a_date(each.late_after), "provisional": each.provisional},
        "passed": [{"on": a_date(event.on), "what": event.key} for event in each.case.passed],
        "next_step": {"do": step.do.value, "who": step.who.value, "by": a_date(step.by), "text": sentence(each)},
    }


def _clock(each: View, today: date) -> str:
    if each.late_after is None:
        return ""
    if each.provisional:
        return f"{(each.late_after - today).days} days, once sent"
    days = (each.late_after - today).days
    return f"{days} days left" if days >= 0 else f"late by {-days} days"


def _urgency(each: View) -> tuple[bool, date, str]:
    return (each.next_step.who is not Who.PERSON, each.late_after or date.max, each.id)
