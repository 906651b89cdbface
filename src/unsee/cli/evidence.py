"""`unsee verify`, `unsee stamp`: does the evidence hold, and who else can say so."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from unsee.case.finding import Finding
from unsee.cli.receipt import verify_file
from unsee.cli.setting import Setting, as_json
from unsee.person.receipt import check as of_receipts
from unsee.person.record import find_case
from unsee.person.stamp import Kept, heads, keep_ots, stamp_now
from unsee.person.verify import verify as look
from unsee.refusal import BadInput, Refused

A_FILE = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.command()
@click.argument("case", required=False, metavar="[CASE|RECEIPT]")
@click.option("--roots", type=A_FILE, help="Trust these certificates (PEM) for time stamps, not those kept beside them.")
@click.option("--key", metavar="FINGERPRINT|FILE", help="Of a receipt: the company's key, or the page on which it publishes it.")
@click.option("--json", "wants_json", is_flag=True)
@click.pass_obj
@click.pass_context
def verify(ctx: click.Context, setting: Setting, case: str | None, roots: Path | None, key: str | None, wants_json: bool) -> None:
    """Look whether the evidence holds. CASE is a reference or a company; without one, everything is looked at.

    RECEIPT is a file a company gave you; it is looked at without asking anybody.
    """
    if case and Path(case).is_file():
        ctx.exit(verify_file(Path(case), key, wants_json=wants_json))
    if key:
        raise BadInput("--key is for a receipt: name its file.")
    ports = setting.ports()
    case_id = find_case(ports, case) if case else None
    with setting.wiring().checks(ports, roots) as checks:
        verified = look([*checks, of_receipts(ports)], case_id)
    if wants_json:
        as_json({
            "holds": verified.holds,
            "checked": verified.checked,
            "wrong": [_data(each) for each in verified.wrong],
            "remarks": [_data(each) for each in verified.remarks],
        })  # fmt: skip
    else:
        for finding in (*verified.remarks, *verified.wrong):
            click.echo(_line(finding))
        click.echo("Everything holds." if verified.holds else f"{len(verified.wrong)} things do not hold.")
    ctx.exit(0 if verified.holds else 1)


@click.command()
@click.argument("case", required=False)
@click.option("--tsa", metavar="URL", help="A time stamping authority (RFC 3161); only a hash is sent there.")
@click.option("--roots", type=A_FILE, help="The certificates (PEM) you trust for it; without, those this machine trusts.")
@click.option("--write", type=click.Path(path_type=Path), help="Write what would be stamped into a file, for `ots stamp`.")
@click.option("--ots", type=A_FILE, help="Keep an OpenTimestamps file; the file it was made for lies beside it, without .ots.")
@click.option("--json", "wants_json", is_flag=True)
@click.pass_obj
def stamp(
    setting: Setting,
    case: str | None,
    tsa: str | None,
    roots: Path | None,
    write: Path | None,
    ots: Path | None,
    wants_json: bool,
) -> None:
    """Have somebody else attest that your logs stood as they stand today: of one CASE, or of all."""
    if [tsa, write, ots].count(None) != 2:
        raise BadInput("Say one of --tsa URL, --write FILE and --ots FILE.")
    ports, wiring = setting.ports(), setting.wiring()
    case_id = find_case(ports, case) if case else None
    if write:
        _write(write, heads(ports, case_id), wants_json=wants_json)
        return
    if ots:
        of = ots.with_suffix("")
        kept = keep_ots(ports, wiring.stamps(ports), wiring.prove(), ots.read_bytes(), _text(of, ots), ots.name)
    else:
        kept = stamp_now(ports, wiring.stamps(ports), wiring.prove(), wiring.authority(tsa or "", roots), case_id)
    _show(kept, wants_json=wants_json)


def _write(file: Path, text: str, *, wants_json: bool) -> None:
    try:
        with file.open("x", encoding="ascii", newline="\n") as out:
            out.write(text)
    except OSError as wrong:
        raise Refused(f"{file} could not be written: {wrong.strerror}.") from None
    if wants_json:
        as_json({"file": str(file)})
    else:
        click.echo(f"Written to {file}. Now: ots stamp {file}; then: unsee stamp --ots {file}.ots")


def _text(of: Path, ots: Path) -> str:
    if ots.suffix != ".ots" or not of.is_file():
        raise BadInput(f"Beside {ots} must lie the file it was made for, as `unsee stamp --write` wrote it: {of}.")
    return of.read_text(encoding="ascii", errors="replace")


def _show(kept: Kept, *, wants_json: bool) -> None:
    if wants_json:
        as_json(asdict(kept))
    else:
        click.echo(f"Time stamp {kept.number} over {kept.cases} case{'s' if kept.cases > 1 else ''}: {kept.proves}.")


def _line(finding: Finding) -> str:
    where = f"{finding.case}{f', event {finding.version}' if finding.version else ''}: " if finding.case else ""
    return f"{'     ' if finding.holds else 'WRONG'} {where}{finding.what}."


def _data(finding: Finding) -> dict[str, object]:
    return {"case": finding.case, "event": finding.version, "what": finding.what}
