"""`unsee receipt`, and `unsee verify RECEIPT`: what a company signed, and whether it holds."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from unsee.cli.plain import a_date, harmless
from unsee.cli.setting import Setting, as_json
from unsee.person.receipt import Shown, keep, pin, receipts_of
from unsee.person.record import find_case
from unsee.refusal import BadInput, Refused
from unsee.suppression.receipt.file import LARGEST, Receipt, opened
from unsee.suppression.receipt.keys import WELL_KNOWN, fingerprints, is_of

A_FILE = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.command()
@click.argument("case")
@click.argument("file", required=False, type=A_FILE)
@click.option(
    "--key", metavar="FINGERPRINT|FILE", help="The company's key, as its own site tells it; remembered for its receipts."
)
@click.option("--json", "wants_json", is_flag=True)
@click.pass_obj
@click.pass_context
def receipt(ctx: click.Context, setting: Setting, case: str, file: Path | None, key: str | None, wants_json: bool) -> None:
    """The receipts in a case, from what the company sent. With FILE, one that came another way is put there first."""
    ports = setting.ports()
    case_id = find_case(ports, case)
    if key:
        pin(ports, case_id, _told(key))
    if file:
        keep(ports, case_id, _read(file))
    found = receipts_of(ports, case_id)
    if not found:
        raise Refused("No receipt has come in this case. `unsee receipt CASE FILE` puts one there.")
    if wants_json:
        as_json([_data(each) for each in found])
    else:
        for each in found:
            _show(each)
    ctx.exit(0 if all(each.receipt and each.right_key is not False for each in found) else 1)


def verify_file(file: Path, key: str | None, *, wants_json: bool) -> int:
    """Offline, without a home. The exit code."""
    try:
        found = opened(_read(file))
    except Refused as wrong:
        shown = Shown(file.name, None, str(wrong))
    else:
        shown = Shown(file.name, found, right_key=is_of(found, fingerprints(_told(key))) if key else None)
    if wants_json:
        as_json(_data(shown))
    else:
        _show(shown)
    return 0 if shown.receipt and shown.right_key is not False else 1


def _read(file: Path) -> bytes:
    try:
        with file.open("rb") as opened_file:
            return opened_file.read(LARGEST + 1)
    except OSError as wrong:
        raise BadInput(f"{file} can't be read: {wrong.strerror}.") from None


def _told(key: str) -> str:
    try:
        return Path(key).read_text(encoding="utf-8", errors="replace")[:LARGEST] if Path(key).is_file() else key
    except OSError as wrong:
        raise BadInput(f"{key} can't be read: {wrong.strerror}.") from None


def _show(shown: Shown) -> None:
    if shown.receipt is None:
        click.echo(harmless(f"WRONG {shown.name}: {shown.wrong}"))
        return
    for line in _lines(shown.receipt):
        click.echo(harmless(line))
    if shown.about_you is not None:
        click.echo("It is about you: it fits an identifier of yours." if shown.about_you else "It fits no identifier of yours.")
    match shown.right_key:
        case True:
            click.echo(f"The signature holds, and the key is the company's: {shown.receipt.fingerprint}")
        case False:
            click.echo(f"WRONG the signature is by another key than the company's: {shown.receipt.fingerprint}")
        case None:
            click.echo(f"The signature holds. By the key {shown.receipt.fingerprint}")
            click.echo(f"Whose key that is, only the company's own site can say ({WELL_KNOWN}): give it with --key.")


def _lines(found: Receipt) -> list[str]:
    said = found.statement
    lines = [f"{said.company} ({said.site}), reference {said.reference}, {said.issued}:"]
    lines += [f"  {x.right}, received {x.received}: {x.outcome.value.replace('_', ' ')} on {x.on}" for x in said.asked]
    lines += [f"  kept: {x.what}, because of {x.why}{_until(x.until)}" for x in said.kept]
    lines += [f"  kept out of {x.scope} by {', '.join(x.kinds)} since {x.since}{_until(x.until)}" for x in said.kept_out]
    return lines


def _until(day: date | None) -> str:
    return f", until {day}" if day else ""


def _data(shown: Shown) -> dict[str, Any]:
    found = shown.receipt
    return {
        "file": shown.name,
        "holds": found is not None,
        "wrong": shown.wrong or None,
        "key": found.fingerprint if found else None,
        "key_is_the_companys": shown.right_key,
        "about_you": shown.about_you,
        "statement": _statement(found) if found else None,
    }


def _statement(found: Receipt) -> dict[str, Any]:
    said = found.statement
    return {
        "company": said.company,
        "site": said.site,
        "reference": said.reference,
        "issued": a_date(said.issued),
        "asked": [
            {"right": x.right, "received": a_date(x.received), "outcome": x.outcome.value, "on": a_date(x.on)} for x in said.asked
        ],
        "kept": [{"what": x.what, "why": x.why, "until": a_date(x.until)} for x in said.kept],
        "kept_out": [
            {"scope": x.scope, "kinds": list(x.kinds), "since": a_date(x.since), "until": a_date(x.until)} for x in said.kept_out
        ],
    }
