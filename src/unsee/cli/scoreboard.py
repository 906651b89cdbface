"""`unsee scoreboard`: how companies answered, in numbers only."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from functools import partial
from pathlib import Path

import click

from unsee.cli.plain import harmless
from unsee.cli.setting import Setting
from unsee.person.scoreboard import published
from unsee.person.scoreboard import scoreboard as own
from unsee.refusal import BadInput, Refused
from unsee.scoreboard.board import Counted, rows
from unsee.scoreboard.exported import JSON_TAIL, csv_head, csv_row, json_head, json_row
from unsee.scoreboard.merge import LARGEST, counted, merged
from unsee.scoreboard.page import PAGE_TAIL, page_head, page_row
from unsee.scoreboard.row import Row
from unsee.scoreboard.tally import FEWEST

A_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
INDEX = "index.html"
EXCEL = "\ufeff"  # a spreadsheet needs the mark to know that it is UTF-8
Sink = Callable[[Row], None]


@click.command()
@click.option("--merge", is_flag=True, help="Put the scoreboards in FILE... together, instead of counting your own cases.")
@click.option("--csv", "csv_file", type=click.Path(path_type=Path), metavar="FILE", help="As a table for a spreadsheet.")
@click.option("--page", type=click.Path(path_type=Path), metavar="FILE_OR_FOLDER", help="As a page to publish or print.")
@click.option("--json", "wants_json", is_flag=True, help="As data that can be merged with others'.")
@click.argument("files", nargs=-1, type=A_FILE, metavar="[FILE]...")
@click.pass_obj
def scoreboard(
    setting: Setting, files: tuple[Path, ...], merge: bool, csv_file: Path | None, page: Path | None, wants_json: bool
) -> None:
    """How companies answered, law by law: in time, how fast, what they demanded, what came back. Nothing about you is in it."""
    if bool(files) != merge:
        raise BadInput("Name at least one FILE with --merge, and none without it.")
    ports = setting.ports()
    lines = rows(merged(_read(files)), partial(published, ports.directory)) if merge else own(ports)
    with ExitStack() as stack:
        sinks = [stack.enter_context(sink) for sink in _sinks(setting, csv_file, page, wants_json=wants_json)]
        for row in lines:
            for sink in sinks:
                sink(row)
    for file in (csv_file, page):
        if file and not wants_json:
            click.echo(f"Written to {file}.")


def _read(files: tuple[Path, ...]) -> Iterator[Iterator[Counted]]:
    """Each file once: the same scoreboard twice would count every case twice."""
    seen: set[Path] = set()
    for file in files:
        if file.resolve() in seen:
            raise BadInput(f"{file} is named twice; its cases would count twice.")
        seen.add(file.resolve())
        if file.stat().st_size > LARGEST:
            raise BadInput(f"{file} has more than {LARGEST // 2**20} MB; that is no scoreboard.")
        yield counted(file.read_text(encoding="utf-8-sig", errors="replace"), str(file))


def _sinks(
    setting: Setting, csv_file: Path | None, page: Path | None, *, wants_json: bool
) -> Iterator[AbstractContextManager[Sink]]:
    if wants_json:
        yield _printed(json_head(setting.today), JSON_TAIL)
    elif not (csv_file or page):
        yield _listed()
    if csv_file:
        yield _written(csv_file, EXCEL + csv_head(), csv_row, "")
    if page:
        yield _written(page / INDEX if page.is_dir() else page, page_head(setting.today), page_row, PAGE_TAIL)


@contextmanager
def _printed(head: str, tail: str) -> Iterator[Sink]:
    click.echo(head, nl=False)
    before: list[Row] = []

    def sink(row: Row) -> None:
        click.echo(json_row(row, first=not before), nl=False)
        before[:] = [row]

    yield sink
    click.echo(tail, nl=False)


@contextmanager
def _listed() -> Iterator[Sink]:
    before: list[Row] = []

    def sink(row: Row) -> None:
        click.echo("\n".join(_told(row)))
        before[:] = [row]

    yield sink
    if before:
        click.echo(f"A rate or median is shown from {FEWEST} cases on. To publish it: unsee scoreboard --page FILE.")
    else:
        click.echo("Nothing to count yet: no request has reached a company.")


@contextmanager
def _written(file: Path, head: str, line: Callable[[Row], str], tail: str) -> Iterator[Sink]:
    """All of it or nothing, in place of an older one."""
    beside = file.with_name(f".{file.name}.new")
    try:
        with beside.open("w", encoding="utf-8", newline="") as out:
            out.write(head)

            def sink(row: Row) -> None:
                out.write(line(row))

            yield sink
            out.write(tail)
        beside.replace(file)
    except OSError as wrong:
        raise Refused(f"The scoreboard can't be written to {file}: {wrong.strerror}.") from wrong
    finally:
        beside.unlink(missing_ok=True)


def _told(row: Row) -> Iterable[str]:
    tally = row.tally
    rates = {name: f" ({rate:.0%})" if rate is not None else "" for name, rate in tally.rates.items()}
    median = f", median {tally.median_days:g} days" if tally.median_days is not None else ""
    yield harmless(f"{row.firm.name} ({row.firm.domain}), {row.law_name}: asked {tally.asked}, answered {tally.answered}{median}")
    yield (
        f"    in time {tally.in_time} of {tally.decided}{rates['in_time']}"
        f", asked who you are {tally.identity_demanded}{rates['identity_demanded']}"
        f", refused {tally.refused}{rates['refused']}, came back {tally.reappeared} of {tally.seen_gone}{rates['reappeared']}"
    )
    for each in row.published:
        days = f", median {each.median_days:g} days" if each.median_days is not None else ""
        yield (
            f"    its own figures for {each.year}, {each.right.replace('_', ' ')}: received {each.received}"
            f", met {each.complied}, denied {each.denied}{days}"
        )
