"""What runs: the server, workers, the reading of the mailbox."""

from __future__ import annotations

import signal
import threading
from types import FrameType

import click

from unsee.cli.desk.place import Place
from unsee.cli.setting import as_json
from unsee.desk import intake, keeping
from unsee.desk import worker as workers


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at; TLS is a proxy's business.")
@click.option("--port", type=click.IntRange(0, 65535), default=8080, show_default=True, help="0 takes a free one.")
@click.option("--worker", "with_worker", is_flag=True, help="Work in this process, too: for trying.")
@click.pass_obj
def serve(place: Place, host: str, port: int, with_worker: bool) -> None:
    """Serve the form, the staff's pages and the API, until Ctrl-C."""
    ports = place.ports()
    trouble = keeping.trouble(ports)
    if trouble:
        click.echo(trouble, err=True)
    beside = (lambda stop: workers.work(ports, stop)) if with_worker else None
    place.wiring().serve_desk(ports, host=host, port=port, say=click.echo, beside=beside)


@click.command()
@click.option("--once", is_flag=True, help="End when there is nothing to do.")
@click.pass_obj
def worker(place: Place, once: bool) -> None:
    """Do the slow part, until Ctrl-C or SIGTERM; what is begun is finished first. As many as you like, on any machine."""
    ports, stop = place.ports(), threading.Event()

    def end(_signal: int, _frame: FrameType | None) -> None:
        stop.set()

    signal.signal(signal.SIGTERM, end)
    signal.signal(signal.SIGINT, end)
    click.echo(f"{workers.work(ports, stop, until_empty=once)} jobs done.")


@click.command()
@click.option("--json", "plain", is_flag=True, help="As JSON.")
@click.pass_obj
def mail(place: Place, plain: bool) -> None:
    """Read the mailbox once for requests; run it from a timer."""
    ports = place.ports()
    folder = ports.config.imap.folder if ports.config.imap else ""
    report = intake.take(ports, place.wiring().desk_mail(ports), folder)
    if plain:
        as_json({"filed": report.filed, "asked": report.asked, "passed_over": report.passed_over})
    else:
        click.echo(f"{report.filed} filed, {report.asked} for a handler to read, {report.passed_over} passed over.")
