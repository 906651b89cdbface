"""`unsee dossier`: a case as one PDF and one ZIP that a regulator, or anybody, can read and check."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterable
from mimetypes import guess_type
from pathlib import Path
from typing import Any

import click

from unsee.cli.setting import Setting, as_json
from unsee.dossier.contents import Dossier, Exhibit, File
from unsee.dossier.listing import Listed
from unsee.dossier.make import Made, Wanted, make
from unsee.dossier.passages import Passages
from unsee.dossier.words import words
from unsee.letters.words import LANGUAGES
from unsee.mail.attachment import safe_name
from unsee.person.dossier import complaint_waits, dossier_of
from unsee.person.record import find_case
from unsee.refusal import BadInput, Refused

_SIZE = re.compile(r"(\d+(?:\.\d+)?)\s*(k|m|g)?b?", re.IGNORECASE)
_TIMES = {"": 1, "k": 1_000, "m": 1_000_000, "g": 1_000_000_000}
A_FILE = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.command()
@click.argument("case")
@click.option(
    "-o", "--output", "file", type=click.Path(path_type=Path), metavar="FILE", help="FILE.pdf and FILE.zip are written."
)
@click.option("--to", metavar="REGULATOR", help="To whom it goes; else the complaint's regulator, or the one where you live.")
@click.option("--language", type=click.Choice(LANGUAGES), help="Of headings and events; else the regulator's.")
@click.option("--max-size", metavar="SIZE", help="The largest file the regulator takes, like 10MB: more is split into parts.")
@click.option("--redact", multiple=True, metavar="WORDS", help="Remove these words wherever they stand. May be given often.")
@click.option("--redact-file", type=A_FILE, help="The same from a file, one passage on each line.")
@click.option("--without", multiple=True, metavar="EXHIBIT", help="Leave this exhibit (3) or attachment (3.1) out.")
@click.option("--replace", multiple=True, metavar="EXHIBIT=FILE", help="Your own redacted copy in place of an attachment.")
@click.option("--overwrite", is_flag=True, help="Replace files that are there already.")
@click.option("--json", "wants_json", is_flag=True)
@click.pass_obj
def dossier(
    setting: Setting,
    case: str,
    file: Path | None,
    to: str | None,
    language: str | None,
    max_size: str | None,
    redact: tuple[str, ...],
    redact_file: Path | None,
    without: tuple[str, ...],
    replace: tuple[str, ...],
    overwrite: bool,
    wants_json: bool,
) -> None:
    """The complaint file of CASE: events, deadline, every letter and reply, with hashes. Without -o, its exhibits are listed."""
    ports = setting.ports()
    case_id = find_case(ports, case)
    found = dossier_of(ports, case_id, to=to, language=language)
    if complaint_waits(ports, case_id):
        click.echo(f"The complaint is not in it: it waits for your own words (unsee show {case_id}).", err=True)
    if file is None:
        _list(found, wants_json=wants_json)
        return
    stem = file.with_suffix("") if file.suffix.lower() in {".pdf", ".zip"} else file
    if not stem.parent.is_dir():
        raise BadInput(f"There is no folder {stem.parent} to write to.")
    lines = _lines(redact_file) if redact_file else []
    wanted = Wanted(
        stem=stem.name,
        redact=Passages.of([*redact, *lines]),
        without=without,
        instead=dict(map(_instead, replace)),
        largest=_octets(max_size) if max_size else None,
    )
    made = make(found, wanted)
    write(stem.parent, made.files, overwrite=overwrite)
    if wants_json:
        as_json(_data(case_id, found, made, stem.parent))
    else:
        _say(made, stem.parent)


def write(folder: Path, files: Iterable[tuple[str, bytes]], *, overwrite: bool) -> None:
    """All of them whole, or none: each is on the disk under a hidden name before the first gets its own. For the owner only."""
    files = list(files)
    there = [folder / name for name, _ in files if (folder / name).exists()]
    if there and not overwrite:
        raise Refused(f"There is a file {there[0]} already; choose another name, or say --overwrite.")
    parts: list[tuple[Path, Path]] = []
    try:
        for name, content in files:
            handle, part = tempfile.mkstemp(dir=folder, prefix=f".{name}.", suffix=".part")
            parts.append((Path(part), folder / name))
            with os.fdopen(handle, "wb") as out:
                out.write(content)
                out.flush()
                os.fsync(out.fileno())
        for waiting, final in parts:
            waiting.replace(final)
    except OSError as wrong:
        why = wrong.strerror or "the disk did not take it"
        raise Refused(f"The dossier could not be written to {folder}: {why}. Nothing half-written was left.") from None
    finally:
        for waiting, _ in parts:
            waiting.unlink(missing_ok=True)


def _octets(text: str) -> int:
    match = _SIZE.fullmatch(text.strip())
    if match is None:
        raise BadInput(f"--max-size is {text!r}; it must be a size like 10MB or 500kB.")
    return int(float(match[1]) * _TIMES[(match[2] or "").lower()])


def _lines(file: Path) -> list[str]:
    try:
        return file.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError):
        raise BadInput(f"{file} can't be read as UTF-8 text with one passage on each line.") from None


def _instead(said: str) -> tuple[str, File]:
    number, equals, name = said.partition("=")
    path = Path(name)
    if not equals or not path.is_file():
        raise BadInput(f"--replace is {said!r}; it must be an attachment and a file that is there, like 3.1=copy.pdf.")
    return number.strip(), File.of(
        safe_name(path.name), guess_type(path.name)[0] or "application/octet-stream", path.read_bytes()
    )


def _list(found: Dossier, *, wants_json: bool) -> None:
    if wants_json:
        as_json({"case": found.case, "language": found.language, "exhibits": [_exhibit(each) for each in found.exhibits]})
        return
    for each in found.exhibits:
        click.echo(f"{each.number:>4}  {each.on}  {words('en').any('kind', each.kind)}")
        for one in each.attached:
            click.echo(f"{one.number:>6}  {one.file.name} ({one.file.size} bytes)")
    click.echo("Write it with -o FILE; leave exhibits out with --without, remove words with --redact.")


def _exhibit(each: Exhibit) -> dict[str, Any]:
    return {
        "exhibit": each.number,
        "kind": each.kind.value,
        "on": each.on.isoformat(),
        "attachments": [
            {"exhibit": one.number, "name": one.file.name, "size": one.file.size, "sha256": one.file.sha256}
            for one in each.attached
        ],
    }


def _data(case_id: str, found: Dossier, made: Made, folder: Path) -> dict[str, Any]:
    pages = dict(made.pages)
    return {
        "case": case_id,
        "language": found.language,
        "files": [
            {"file": str(folder / name), "octets": len(content), "pages": pages.get(name)} for name, content in made.files
        ],
        "exhibits": [
            {"exhibit": number, "file": name, "page": page} for number, (name, page) in made.places.items()
        ],
        "included": [_listed(each) for each in made.listed if not each.absent],
        "not_included": [{**_listed(each), "why": each.absent.value} for each in made.listed if each.absent],
        "too_large": list(made.too_large),
    }  # fmt: skip


def _listed(file: Listed) -> dict[str, Any]:
    return {"path": file.path, "exhibit": file.exhibit, "sha256": file.sha256}


def _say(made: Made, folder: Path) -> None:
    pages = dict(made.pages)
    for name, content in made.files:
        how = f"{pages[name]} pages, {len(content)} bytes" if name in pages else f"{len(content)} bytes"
        click.echo(f"{folder / name} ({how})")
    if len(made.files) > 2:
        click.echo("It was split into parts, because of the size you allow for one file. Each part names all the others.")
    for each in made.listed:
        if each.absent:
            why = words("en").any("absent", each.absent)
            click.echo(f"Not in it, {each.exhibit}: {each.path.rpartition('/')[2]} ({why}).")
