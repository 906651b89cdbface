"""`unsee redact`: a copy of a picture or PDF in which nothing is left of what you cover."""

from __future__ import annotations

import os
from pathlib import Path

import click

from unsee.cli.proofs import proof_data, proof_lines
from unsee.cli.setting import Setting, as_json
from unsee.person.record import find_case
from unsee.person.redacting import ForCompany, for_company, make_copy
from unsee.redact.area import area
from unsee.redact.limits import OCTETS
from unsee.redact.plan import Plan
from unsee.redact.redact import Copy
from unsee.redact.written import kind_of
from unsee.refusal import BadInput, Refused

A_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command(
    epilog="Rectangles are in per cent of width and height, from the top left: --cover 10,20,30,5 (on page 2: 2:10,20,30,5)."
)
@click.argument("file", type=A_FILE)
@click.option("-o", "--output", "out", required=True, type=click.Path(path_type=Path), help="A new file: .pdf, .png or .jpg.")
@click.option("--cover", multiple=True, metavar="X,Y,W,H", help="Cover this rectangle.")
@click.option("--keep", multiple=True, metavar="X,Y,W,H", help="Keep this rectangle, and cover all the rest.")
@click.option("--page", "pages", multiple=True, type=int, metavar="N", help="Only this page.")
@click.option("--watermark", metavar="TEXT", default="", help='Written over it: "only for Company, 2026-11-23".')
@click.option(
    "--for", "case", metavar="CASE", help="A copy of an identity document for this company: only what you --keep is seen."
)
@click.option("--json", "wants_json", is_flag=True)
@click.pass_obj
def redact(
    setting: Setting,
    file: Path,
    out: Path,
    cover: tuple[str, ...],
    keep: tuple[str, ...],
    pages: tuple[int, ...],
    watermark: str,
    case: str | None,
    wants_json: bool,
) -> None:
    """Write a copy of FILE (a picture or PDF) without what you cover: not hidden behind a box, but gone.

    The copy holds pixels only: no text, place, date, camera or author. It is opened again and checked before it is written.
    """
    kept, covered = tuple(area(each, "--keep") for each in keep), tuple(area(each, "--cover") for each in cover)
    if case and covered:
        raise BadInput("With --for everything is covered but what you --keep; leave --cover out.")
    kind, ports = kind_of(out.name), setting.ports()
    told = for_company(ports, find_case(ports, case), kept, watermark=watermark, pages=pages) if case else None
    plan = told.plan if told else Plan(covered, kept, pages, watermark)
    copy = make_copy(ports, _read(file), plan, kind)
    _write(out, copy.octets)
    if wants_json:
        as_json(_data(out, copy, told))
    else:
        _show(out, copy, told)


def _read(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read(OCTETS + 1)  # one more than is taken: then it is named as too large
    except OSError as wrong:
        raise BadInput(f"{file} can't be read: {wrong.strerror}.") from None


def _write(out: Path, octets: bytes) -> None:
    """For the person's eyes only, and never in place of another file."""
    try:
        with os.fdopen(os.open(out, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as new:
            new.write(octets)
    except FileExistsError:
        raise Refused(f"{out} exists; a copy never takes the place of another file. Name a new one.") from None
    except OSError as wrong:
        raise Refused(f"{out} can't be written: {wrong.strerror}.") from None


def _data(out: Path, copy: Copy, told: ForCompany | None) -> dict[str, object]:
    return {
        "file": str(out),
        "kind": copy.kind.value,
        "octets": len(copy.octets),
        "pages": [{"page": each.page, "pixels": list(each.size), "covered_percent": each.hidden} for each in copy.sheets],
        "for": told.company if told else None,
        "watermark": told.plan.watermark if told else None,
        "may_ask": [proof_data(each) for each in told.asked] if told else [],
    }


def _show(out: Path, copy: Copy, told: ForCompany | None) -> None:
    for each in told.asked if told else ():
        for line in proof_lines(each):
            click.echo(line)
    for sheet in copy.sheets:
        click.echo(f"Page {sheet.page}: {sheet.hidden:g} % is covered.")
    click.echo(f"{out} holds only pixels, and was checked: nothing can be seen or taken out where it is covered.")
    click.echo("Look at it before anybody else does: what you did not cover is there to be read.")
    if told:
        click.echo(f"It is not sent. If you want to enclose it: unsee answer {told.case} --with copy --file {out}")
