"""Where each mapped database is: an address contains a password, so it stands in no map."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from unsee.channels.databases.database import connect
from unsee.channels.databases.databases import Databases
from unsee.datamap.model import DataMap
from unsee.datamap.read import read_map
from unsee.datamap.yaml_file import text_of
from unsee.refusal import BadInput


def open_databases(folder: Path, maps: Iterable[str], addresses: Mapping[str, object]) -> Databases:
    """`maps` and `addresses` as in desk.toml: `maps = ["shop.yaml"]` and `[databases]`, by the name in the map."""
    shops = [read_map_file(folder / name) for name in maps]
    return Databases(connect(address_of(shop.database, folder, addresses), shop) for shop in shops)


def read_map_file(path: Path) -> DataMap:
    return read_map(text_of(path), path.name)


def address_of(name: str, folder: Path, addresses: Mapping[str, object]) -> str:
    """From the environment (UNSEE_DATABASE_SHOP), the settings, or a file the settings name."""
    variable = "UNSEE_DATABASE_" + re.sub(r"[^A-Z0-9]", "_", name.upper())
    if said := os.environ.get(variable):
        return said
    match addresses.get(name):
        case str(url):
            return url
        case {"url_file": str(file)}:
            try:
                return (folder / file).read_text("utf-8").strip()
            except OSError as wrong:
                raise BadInput(f"The address of the database {name!r} can't be read from {file}: {wrong.strerror}.") from None
        case _:
            raise BadInput(f"Where the database {name!r} is, is said neither in {variable} nor under [databases] in desk.toml.")
