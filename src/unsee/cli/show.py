"""`unsee show`: one case, from its first day."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import click

from unsee.case.clock import deadlines, expected
from unsee.case.codec import to_json
from unsee.case.log import Recorded
from unsee.cli.plain import a_date, a_deadline, harmless
from unsee.cli.proofs import proof_data, proof_lines
from unsee.cli.readout import lines
from unsee.cli.request import attachments, disclosed_lines, disclosures
from unsee.cli.setting import Setting, as_json
from unsee.cli.status import as_data
from unsee.cli.timeline import tell
from unsee.cli.words import SIGHTS, sentence
from unsee.mail.mailto import mailto
from unsee.person.draft import draft, letter_of
from unsee.person.grounds import allowed_refusals
from unsee.person.offers import identity_demanded, offers
from unsee.person.pages import pages
from unsee.person.ports import Ports
from unsee.person.proofs import Asked, asked
from unsee.person.reading import stored_reading
from unsee.person.record import find_case
from unsee.person.unsettled import unsettled
from unsee.person.view import View, view


@click.command()
@click.argument("case")
@click.option("--json", "wants_json", is_flag=True)
@click.pass_obj
def show(setting: Setting, case: str, wants_json: bool) -> None:
    """One case: what happened, what the law says, what comes next. CASE is its reference, or the company."""
    ports = setting.ports()
    case_id = find_case(ports, case)
    seen = view(ports.cases.load(case_id), ports.clock.today)
    log = ports.cases.log(case_id)
    if wants_json:
        as_json(_data(ports, seen, log))
    else:
        _show(ports, seen, log)


def _data(ports: Ports, seen: View, log: list[Recorded]) -> dict[str, Any]:
    limits = deadlines(seen.case) or expected(seen.case, ports.clock.today)
    return {
        **as_data(seen),
        "forgotten": a_date(seen.case.forgotten_on),
        "deadlines": [a_deadline(limit) for limit in limits],
        "events": [_event(each) for each in log],
        "letters": [_letter(ports, seen, number) for number in range(len(seen.case.letters))],
        "readings": [{"mail": mail.mail, **read} for mail in seen.case.mails if (read := _reading(ports, seen, mail.mail))],
        "refusable": [asdict(each) for each in allowed_refusals(seen.case, seen.opened.on)],
        "may_ask": [proof_data(each) for each in _may_ask(seen)],
        "offers": _offers(ports, seen),
        "unsettled": [{"mail": each.number, "labels": list(each.reading.labels)} for each in unsettled(ports, seen.id)],
        "pages": _pages(ports, seen),
        "mail": [{"mail": m.id, "from": m.sender, "subject": m.subject, "why": m.why} for m in ports.mailroom.of_case(seen.id)],
    }


def _pages(ports: Ports, seen: View) -> list[dict[str, Any]]:
    """The pages that show the person, each with what was last seen there."""
    last = {look.saw.page: look.saw for look in seen.case.looks}
    known = pages(ports, ports.cases.load(seen.id))
    return [
        {
            "url": each.url,
            "sight": last[each.page].sight.value if each.page in last else None,
            "on": a_date(last[each.page].on) if each.page in last else None,
        }
        for each in known
    ]


def _event(each: Recorded) -> dict[str, Any]:
    kind, data = to_json(each.event)
    return {"version": each.version, "event": kind, "recorded_at": each.recorded_at.isoformat(), "actor": each.actor, **data}


def _grounds(seen: View, read: dict[str, Any]) -> None:
    if not any(each["label"].startswith(("refused", "partial")) for each in read["labels"]):
        return
    for each in allowed_refusals(seen.case, seen.opened.on):
        what = each.limits or "no exception is named"
        click.echo(f"  What {each.law} {each.article} lets them refuse of {each.right.replace('_', ' ')}: {what}.")


def _may_ask(seen: View) -> tuple[Asked, ...]:
    """What the law lets them ask, once they asked who the person is."""
    return asked(seen.case, seen.opened.on) if identity_demanded(seen.case) else ()


def _offers(ports: Ports, seen: View) -> list[dict[str, Any]]:
    found = offers(ports, seen.id).offers if seen.case.open_demand or seen.case.answer else ()
    return [{"kind": each.kind.value, "with": each.way.value if each.way else None, "why_not": each.why_not} for each in found]


def _reading(ports: Ports, seen: View, mail: str) -> dict[str, Any] | None:
    return stored_reading(ports, seen.id, seen.case, mail)


def _letter(ports: Ports, seen: View, number: int) -> dict[str, Any]:
    letter = seen.case.letters[number]
    words = None if seen.case.forgotten_on else letter_of(ports, seen.id, letter)
    return {
        "message_id": letter.message_id,
        "purpose": letter.prepared.purpose.value,
        "state": letter.post.value,
        "to": letter.prepared.contact.value,
        "sent": a_date(letter.sent_on),
        "subject": words.subject if words else None,
        "body": words.body if words else None,
        "discloses": disclosures(words) if words else [],
        "attached": attachments(words) if words else [],
    }


def _show(ports: Ports, seen: View, log: list[Recorded]) -> None:
    click.echo(f"{seen.opened.name} ({seen.opened.domain}), case {seen.id}\n{sentence(seen)}\n")
    for each in log:
        click.echo(f"  {each.event.on}  {tell(each.event)}")
    if seen.deadline and seen.deadline.due:
        provisional = ", if the letter leaves that day" if seen.provisional else ""
        click.echo(f"\nThe clock{provisional}:")
        for step in seen.deadline.steps:
            click.echo(f"  {step.day}  {step.what} ({step.citation})")
        click.echo(f"  Nobody reasonable calls them in time after {seen.late_after}.")
    for page in _pages(ports, seen):
        what = f"{page['on']}: {SIGHTS[page['sight']]}" if page["sight"] else "not looked at yet"
        click.echo(f"\nShows you: {page['url']}\n  {what}")
    _show_answers(ports, seen)
    _show_draft(ports, seen)


def _show_answers(ports: Ports, seen: View) -> None:
    for mail in ports.mailroom.of_case(seen.id):
        click.echo("\n" + harmless(f"Came {mail.came_at:%Y-%m-%d} from {mail.sender}: {mail.subject}"))
        if read := _reading(ports, seen, mail.sha256):
            click.echo("\n".join(f"  {line}" for line in lines(read)))
            _grounds(seen, read)
    for older in unsettled(ports, seen.id):
        labels = ", ".join(label.replace("_", " ") for label in older.reading.labels)
        click.echo(f"\nNot settled: message {older.number} was read as {labels}; a later message came before your word.")
        click.echo(f"  Say what it says: unsee confirm {seen.id} --mail {older.number} [--as LABEL]")
    for ruled in _may_ask(seen):
        click.echo("\n" + "\n".join(proof_lines(ruled)))


def _show_draft(ports: Ports, seen: View) -> None:
    waiting = draft(ports.cases.load(seen.id))
    if waiting is None:
        return
    words = letter_of(ports, seen.id, waiting)
    click.echo(f"\nThe letter that waits to be sent to {waiting.prepared.contact.value}:\n")
    click.echo(f"Subject: {words.subject}\n\n{words.body}\n")
    for line in disclosed_lines(words):
        click.echo(line)
    if waiting.prepared.contact.kind == "email" and not words.attached:  # a link can't carry a file
        click.echo(f"\nOpen it in your mail program: {mailto(waiting.prepared.contact.value, words.subject, words.body)}")
