"""`unsee recheck`: said gone is not seen gone."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import click

from unsee.cli.deindex import ask_engines
from unsee.cli.plain import a_date, harmless
from unsee.cli.setting import Setting, a_day, as_json
from unsee.cli.words import PERHAPS, SIGHTS
from unsee.person.canaries import canaries
from unsee.person.follow_up import draft_access_check, draft_follow_up
from unsee.person.pages import add_page, drop_page
from unsee.person.ports import Ports
from unsee.person.recheck import Looked, Rechecked
from unsee.person.recheck import recheck as look_again
from unsee.person.record import find_case
from unsee.recheck.canary import Stranger
from unsee.refusal import BadInput

Pairs = tuple[tuple[str, str], ...]


@click.command()
@click.argument("cases", nargs=-1, metavar="[CASE]...")
@click.option(
    "--add", nargs=2, multiple=True, metavar="CASE URL", help="A page or picture that shows you; it is looked at, at once."
)
@click.option("--remove", nargs=2, multiple=True, metavar="CASE URL", help="Look at that page no more.")
@click.option("--all", "everything", is_flag=True, help="Every page, also those whose day has not come.")
@click.option("--ask-again", is_flag=True, help="Draft the same request once more, for a CASE that is not gone.")
@click.option("--ask-access", is_flag=True, help="Draft the question what they hold about you now, for a CASE that is said gone.")
@click.option("--deindex", is_flag=True, help="Requests to search engines for pages that are really gone. Nothing is fetched.")
@click.option("--dry-run", is_flag=True, help="With --deindex: show what would be written; keep nothing.")
@click.option("--today", metavar="DAY", help="As if it were that day.")
@click.option("--json", "wants_json", is_flag=True)
@click.pass_obj
def recheck(
    setting: Setting,
    cases: tuple[str, ...],
    add: Pairs,
    remove: Pairs,
    everything: bool,
    ask_again: bool,
    ask_access: bool,
    deindex: bool,
    dry_run: bool,
    today: str | None,
    wants_json: bool,
) -> None:
    """Look again at the pages that showed you: those that are due, or all pages of the CASEs you name.

    unsee fetches them politely, looks for your name and for nobody else's, and notes what it saw. Where you are still shown, it
    drafts a new request. It also says who else wrote to an address that only one company knows.
    """
    setting = setting.moved_to(a_day(today, "--today"))
    ports = setting.ports()
    named = [find_case(ports, case) for case in cases]
    if ask_again or ask_access:
        _ask(ports, named, again=ask_again, wants_json=wants_json)
        return
    if deindex:
        ask_engines(ports, named, keep=not dry_run, wants_json=wants_json)
        return
    for case, url in remove:
        gone = drop_page(ports, find_case(ports, case), url)
        if not wants_json:
            click.echo(f"{gone.url} is no longer looked at.")
    for case, url in add:
        named.append(find_case(ports, case))
        add_page(ports, named[-1], url)
    if remove and not named:
        done = Rechecked()
    else:
        web = setting.wiring().web()
        done = look_again(ports, web, list(dict.fromkeys(named)), everything=everything)
    found = canaries(ports)
    if wants_json:
        as_json(_data(done, found))
    else:
        _show(done, found, removed=bool(remove))


def _ask(ports: Ports, named: list[str], *, again: bool, wants_json: bool) -> None:
    if not named:
        raise BadInput("Name the case to write in: unsee recheck CASE --ask-access.")
    for case in named:
        draft = draft_follow_up if again else draft_access_check
        draft(ports, ports.cases.load(case))
        if not wants_json:
            click.echo(f"{case}: a letter is drafted. Look at it (unsee show {case}), then unsee send.")
    if wants_json:
        as_json({"drafted": named})


def _data(done: Rechecked, found: list[Stranger]) -> dict[str, Any]:
    return {
        "looked": [asdict(each) for each in done.looked],
        "not_gone": done.shown,
        "drafted": done.drafted,
        "not_drafted": [{"case": case, "why": why} for case, why in done.not_drafted],
        "failed": [{"case": case, "why": why} for case, why in done.failed],
        "strangers": [_stranger(each) for each in found],
    }


def _stranger(each: Stranger) -> dict[str, Any]:
    data = asdict(each) | {"on": a_date(each.on)}
    return {"from": data.pop("sender"), **data}


def _show(done: Rechecked, found: list[Stranger], *, removed: bool) -> None:
    for each in done.looked:
        click.echo(f"{each.case}  {each.company}\n    {each.url}\n    {SIGHTS[each.sight]}{_said(each)}")
    for case in done.drafted:
        click.echo(f"{case}: not gone. A new request is drafted: look at it (unsee show {case}), then unsee send.")
    for case, why in done.not_drafted:
        click.echo(f"{case}: not gone. {why}")
    for case, why in done.failed:
        click.echo(f"{case} could not be looked at: {why}")
    if not (done.looked or done.failed or removed):
        click.echo("No page is due. `unsee recheck --add CASE URL` adds one, `unsee recheck CASE` looks now.")
    for other in found:
        _show_stranger(other)


def _said(each: Looked) -> str:
    return f" ({harmless(each.said)})" if each.said else ""


def _show_stranger(each: Stranger) -> None:
    click.echo(
        f"\nOnly {each.company} was given the address of case {each.case}, and on {each.on} {harmless(each.sender)} wrote to it:"
        f" {harmless(each.subject)}\n    That proves nothing yet. It may be that:"
    )
    for why in each.perhaps:
        click.echo(f"    - {PERHAPS[why].format(company=each.company, domain=harmless(each.domain))}")
