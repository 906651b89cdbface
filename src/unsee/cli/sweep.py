"""`unsee sweep`: note what time alone has brought about."""

from __future__ import annotations

import click

from unsee.cli.setting import Setting, a_day, as_json
from unsee.person.sweep import draft_reminders
from unsee.person.sweep import sweep as look


@click.command()
@click.option("--today", metavar="DAY", help="As if it were that day.")
@click.option("--json", "wants_json", is_flag=True)
@click.pass_obj
def sweep(setting: Setting, today: str | None, wants_json: bool) -> None:
    """Note the deadlines that have passed, and draft a reminder for each company that is late. Run it as often as you like."""
    ports = setting.moved_to(a_day(today, "--today")).ports()
    swept = look(ports, ports.clock.today)
    drafted = draft_reminders(ports, swept.passed)
    if wants_json:
        failed = [{"case": case, "why": why} for case, why in swept.failed]
        as_json({"passed": swept.passed, "reminders": drafted, "failed": failed})
        return
    click.echo(f"{len(swept.passed)} deadlines have passed; {len(drafted)} reminders are drafted. Look at them, then unsee send.")
    for case, why in swept.failed:
        click.echo(f"{case} could not be looked at: {why}")
