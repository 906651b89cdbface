"""`unsee send`: what was prepared leaves."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

from unsee.cli.setting import Setting, as_json, ask_secretly
from unsee.person.mailbox import mailbox
from unsee.person.ports import Ports
from unsee.person.send import Report, send_all
from unsee.refusal import BadInput


@click.command()
@click.option("--limit", type=int, metavar="N", help="At most so many letters now.")
@click.option("--wait", is_flag=True, help="Stay, and go on when the mailbox may send again.")
@click.option("--json", "wants_json", is_flag=True)
@click.pass_obj
def send(setting: Setting, limit: int | None, wait: bool, wants_json: bool) -> None:
    """Send what is prepared: through your mailbox, or, where none is set up, into the outbox folder."""
    if limit is not None and limit < 1:
        raise BadInput(f"--limit is {limit}; it must be at least 1.")
    ports = setting.ports()
    box, wiring = mailbox(ports), setting.wiring()
    connect = wiring.connect(box, ask_secretly) if box and box.smtp else None
    total = Report()
    with _bar(quiet=wants_json) as progress:
        while True:
            report = send_all(ports, box, connect=connect, outbox=wiring.outbox(ports), limit=limit, progress=progress)
            total.add(report)
            if not (wait and report.resume_at and not report.stopped):
                break
            time.sleep(max(1.0, (report.resume_at - ports.clock.now()).total_seconds()))
    if wants_json:
        as_json(_data(total))
    else:
        _show(ports, total)


@contextmanager
def _bar(*, quiet: bool) -> Iterator[Callable[[int, int], None]]:
    if quiet:
        yield lambda _done, _of: None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415 - 40 ms

    with Progress(TextColumn("Sending"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), transient=True) as bar:
        task = bar.add_task("Sending", total=None)
        yield lambda done, of: bar.update(task, completed=done, total=of)


def _data(report: Report) -> dict[str, object]:
    return {
        "sent": report.sent,
        "outbox": report.in_outbox,
        "unsure": report.unsure,
        "refused": [{"case": case, "said": said} for case, said in report.refused],
        "left": report.left,
        "resume_at": report.resume_at.isoformat() if report.resume_at else None,
        "stopped": report.stopped,
    }


def _show(ports: Ports, report: Report) -> None:
    if report.sent:
        click.echo(f"{len(report.sent)} sent.")
    if report.in_outbox:
        click.echo(f"{len(report.in_outbox)} written to {ports.home / 'outbox'}: open each with your mail program and send it.")
        click.echo("When you have sent them all: unsee record outbox sent (or one by one: unsee record CASE sent).")
    for case in report.unsure:
        click.echo(f"{case}: perhaps sent, perhaps not. Look into your sent mail, then unsee record {case} sent or not_sent.")
    for case, said in report.refused:
        click.echo(f"{case}: refused by the receiving server ({said}).")
    if report.stopped:
        click.echo(f"Stopped: {report.stopped}. {report.left} left; run `unsee send` again when that is mended.")
    elif report.resume_at:
        at = report.resume_at.astimezone()
        click.echo(
            f"Your mailbox has sent what it may for now; {report.left} left. Go on after {at:%Y-%m-%d %H:%M} with `unsee send`."
        )
    elif report.left:
        click.echo(f"{report.left} left.")
    if not (report.sent or report.in_outbox or report.unsure or report.refused or report.left):
        click.echo("Nothing was waiting to be sent.")
