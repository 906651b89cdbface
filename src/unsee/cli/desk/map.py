"""`unsee desk map`: where personal data is in the company's databases, and what becomes of it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Protocol, cast

import click

from unsee.cli.desk.place import Place
from unsee.cli.setting import as_json
from unsee.datamap.check import Finding, Level, check
from unsee.datamap.draft import draft
from unsee.datamap.fides import read_fides
from unsee.datamap.graph import graph
from unsee.datamap.model import DataMap
from unsee.datamap.schema import Schema
from unsee.datamap.write import write_map
from unsee.datamap.yaml_file import text_of
from unsee.refusal import BadInput, Refused


class Described(Protocol):
    @property
    def schema(self) -> Schema: ...
    @property
    def samples(self) -> dict[tuple[str, str], list[str]]: ...


class MapWiring(Protocol):
    """`unsee.wiring.Local` keeps this promise."""

    def describe_database(self, url: str, schema: str) -> Described: ...
    def database_address(self, name: str, folder: Path, addresses: Mapping[str, object]) -> str: ...
    def read_map(self, file: Path) -> DataMap: ...


@click.group()
def map() -> None:  # noqa: A001 - the command's name
    """Where personal data is in the company's databases, and what becomes of it."""


@map.command()
@click.argument("url")
@click.option("--database", help="What to call it; without it, the name in the address.")
@click.option("--schema", default="", help="Of PostgreSQL: the schema to map, if not the usual one.")
@click.option("--out", type=click.Path(path_type=Path), help="The file to write; without it, the map is printed.")
@click.pass_obj
def init(place: Place, url: str, database: str | None, schema: str, out: Path | None) -> None:
    """Draw a first map of the database at URL, to be read and corrected by somebody who knows it."""
    real = _wiring(place).describe_database(url, schema)
    shop, notes = draft(real.schema, database or _name_in(url), real.samples, schema)
    _write(out, write_map(shop, notes))
    click.echo(
        f"{len(shop.tables)} tables, {len(shop.reached())} of them with people's rows. Read it, correct it, check it.", err=True
    )


@map.command("check")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--url", help="The database's address, of a single map; without it, as in desk.toml.")
@click.option("--json", "plain", is_flag=True)
@click.pass_context
def check_(ctx: click.Context, files: tuple[Path, ...], url: str | None, plain: bool) -> None:
    """Compare maps (those of the desk, or FILES) with their databases. Changes nothing."""
    place: Place = ctx.obj
    settings = _settings(place.folder)
    wanted = files or tuple(place.folder / name for name in settings.get("maps", ()))
    if not wanted:
        raise BadInput("There is no map to check: name its file, or list it under 'maps' in desk.toml.")
    if url and len(wanted) != 1:
        raise BadInput(f"--url is the address of one database, and {len(wanted)} maps are given.")
    wiring = _wiring(place)
    shops = [wiring.read_map(file) for file in wanted]
    found: dict[str, tuple[Finding, ...]] = {}
    for shop in shops:
        address = url or wiring.database_address(shop.database, place.folder, settings.get("databases", {}))
        real = wiring.describe_database(address, shop.schema)
        found[shop.database] = check(shop, real.schema, real.samples)
    if len(shops) > 1 or not files:
        graph(shops)
    _say(shops, found, plain=plain)
    ctx.exit(1 if any(each.level is Level.WRONG for findings in found.values() for each in findings) else 0)


@map.command("import-fides")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--out", type=click.Path(path_type=Path), help="A folder; each dataset becomes a file there.")
def import_fides(file: Path, out: Path | None) -> None:
    """Read datasets in the YAML of Fides into maps."""
    shops = read_fides(text_of(file), file.name)
    for shop in shops:
        name = "".join(c if c.isalnum() or c in "-_" else "_" for c in shop.database)
        _write(out / f"{name}.yaml" if out else None, write_map(shop))
    click.echo(f"{len(shops)} maps. Fides says elsewhere what is erased: read them, correct them, check them.", err=True)


def _wiring(place: Place) -> MapWiring:
    return cast("MapWiring", place.setting.wiring())


def _settings(folder: Path) -> dict[str, Any]:
    file = folder / "desk.toml"
    try:
        return tomllib.loads(file.read_text("utf-8")) if file.exists() else {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as wrong:
        raise BadInput(f"{file} can't be read: {wrong}.") from None


def _name_in(url: str) -> str:
    """`shop` of postgresql://host/shop?x=y and of sqlite:///folder/shop.db."""
    name = url.partition("?")[0].rpartition("/")[2].partition(".")[0]
    return name or "database"


def _write(out: Path | None, text: str) -> None:
    if out is None:
        click.echo(text, nl=False)
        return
    if out.exists():
        raise Refused(f"{out} is there already; a corrected map is not overwritten.")
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_text(text, "utf-8")
    except OSError as wrong:
        raise BadInput(f"{out} can't be written: {wrong.strerror}.") from None
    click.echo(f"{out}", err=True)


def _say(shops: list[DataMap], found: dict[str, tuple[Finding, ...]], *, plain: bool) -> None:
    if plain:
        as_json({name: [_plain(each) for each in findings] for name, findings in found.items()})
        return
    for shop in shops:
        findings = found[shop.database]
        for each in findings:
            click.echo(f"{shop.file}{f':{each.line}' if each.line else ''}: {each}")
        wrong = sum(each.level is Level.WRONG for each in findings)
        click.echo(f"{shop.database}: {wrong} wrong, {len(findings) - wrong} to look at")


def _plain(each: Finding) -> dict[str, Any]:
    return {"level": each.level.value, "table": each.table, "field": each.field, "sentence": each.sentence, "line": each.line}
