"""`unsee sync`: fetch what came."""

from __future__ import annotations

import click

from unsee.cli.setting import Setting, as_json, ask_secretly
from unsee.mail.stored import MailState
from unsee.person.mailbox import mailbox
from unsee.person.sync import asked_since
from unsee.person.sync import sync as fetch_new
from unsee.refusal import Refused


@click.command()
@click.option("--json", "wants_json", is_flag=True)
@click.pass_obj
def sync(setting: Setting, wants_json: bool) -> None:
    """Fetch answers from your mailbox. Nothing on the server is changed, marked or deleted."""
    ports = setting.ports()
    box = mailbox(ports)
    if box is None or box.imap is None:
        raise Refused(
            "No mailbox to fetch from is set up; `unsee mailbox set` does that, or record answers by hand with `unsee record`."
        )
    fetch = setting.wiring().fetch(box, ask_secretly, asked_since(ports))
    done = fetch_new(ports, f"{box.user}@{box.imap.host}/{box.folder}", fetch)
    waiting = len(ports.mailroom.listed(MailState.ASK))
    if wants_json:
        found = {"matched": done.arrived.matched, "bounced": done.arrived.bounced}
        as_json({"fetched": done.fetched, **found, "tasks": waiting, "set_aside": done.arrived.set_aside})
        return
    click.echo(f"{done.fetched} new, {len(done.arrived.matched)} belong to your cases.")
    for case in done.arrived.matched:
        came = "came back undelivered" if case in done.arrived.bounced else "an answer came: read it, then unsee record"
        click.echo(f"  {case}: {came}{'' if case in done.arrived.bounced else f' {case} OUTCOME'}")
    if waiting:
        click.echo(f"{waiting} may belong to a case; unsee tasks shows them.")
    if done.arrived.set_aside:
        click.echo(
            f"{done.arrived.set_aside} have nothing to do with your cases as far as we can see; unsee tasks --all lists them."
        )
