"""`unsee tasks`, `unsee attach`, `unsee dismiss`: mail that only a person can place."""

from __future__ import annotations

import click

from unsee.cli.plain import harmless
from unsee.cli.setting import Setting, as_json
from unsee.mail.stored import MailState, Stored
from unsee.person.place import attach_mail, dismiss_mail
from unsee.person.record import find_case
from unsee.person.unsettled import Unsettled, unsettled_everywhere


@click.command()
@click.option("--all", "everything", is_flag=True, help="Also what seems to have nothing to do with your cases.")
@click.option("--json", "wants_json", is_flag=True)
@click.pass_obj
def tasks(setting: Setting, everything: bool, wants_json: bool) -> None:
    """Messages that wait for your decision: attach, not ours, spam; and readings nobody has settled."""
    ports = setting.ports()
    states = (MailState.ASK, MailState.FAILED, *((MailState.SET_ASIDE,) if everything else ()))
    waiting = ports.mailroom.listed(*states)
    older = list(unsettled_everywhere(ports))
    if wants_json:
        as_json({"tasks": [_data(each) for each in waiting], "unsettled": [_open(each) for each in older]})
        return
    for each in waiting:
        click.echo(harmless(f"{each.id:>5}  {each.came_at:%Y-%m-%d}  {each.sender}  {each.subject}") + f"\n       {each.why}")
    if waiting:
        click.echo("Say where one belongs: unsee attach NUMBER CASE, or unsee dismiss NUMBER [--spam].")
    for one in older:
        read = ", ".join(label.replace("_", " ") for label in one.reading.labels)
        click.echo(f"{one.number:>5}  {one.reading.on}  {one.company}: read as {read}; a later message came before your word")
        click.echo(f"       Settle it: unsee confirm {one.case} --mail {one.number} [--as LABEL]")
    if not waiting and not older:
        click.echo("Nothing waits for your decision.")


@click.command()
@click.argument("mail", type=int)
@click.argument("case")
@click.pass_obj
def attach(setting: Setting, mail: int, case: str) -> None:
    """Say to which case a message belongs; also of one that was attached to another."""
    ports = setting.ports()
    case_id = find_case(ports, case)
    attach_mail(ports, mail, case_id)
    click.echo(f"Message {mail} now belongs to case {case_id}. Say what it answers: unsee record {case_id} OUTCOME.")


@click.command()
@click.argument("mail", type=int)
@click.option("--spam", is_flag=True)
@click.pass_obj
def dismiss(setting: Setting, mail: int, spam: bool) -> None:
    """Say that a message is not about any case; also of one that was attached to one."""
    dismiss_mail(setting.ports(), mail, spam=spam)
    click.echo(f"Message {mail} is set aside; it stays in your mailbox.")


def _open(each: Unsettled) -> dict[str, object]:
    return {"case": each.case, "mail": each.number, "on": each.reading.on.isoformat(), "labels": list(each.reading.labels)}


def _data(each: Stored) -> dict[str, object]:
    return {
        "mail": each.id,
        "from": each.sender,
        "subject": each.subject,
        "came_at": each.came_at.isoformat(),
        "state": each.state.value,
        "why": each.why,
        "verbs": ["attach", "not_ours", "spam"],
    }
