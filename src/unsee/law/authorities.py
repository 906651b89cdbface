"""Regulators as data: where they are, what they are competent for, how a complaint reaches them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from unsee.law.load import source
from unsee.law.regime import Source
from unsee.law.table import Table


@dataclass(frozen=True, slots=True)
class Authority:
    id: str
    name: str
    kind: str
    places: tuple[str, ...]
    regimes: tuple[str, ...]
    companies: bool  # competent for ordinary companies
    covers: str
    website: str
    form: str
    email: str
    phone: str
    post: str
    language: str  # ISO 639-1; empty: more than one, or not known
    note: str
    source: Source
    languages: tuple[str, ...] = ()  # in which it can be written to, the usual one first; from knowledge where not `language`


@lru_cache(maxsize=1)
def authorities() -> dict[str, Authority]:
    path = Path(__file__).parent / "authorities.toml"
    rows = tomllib.loads(path.read_text("utf-8"))
    top = Table(rows, path.name)
    return {name: _authority(name, top.tables(name)[0]) for name in rows}


def _authority(name: str, table: Table) -> Authority:
    basis = table.parsed("basis", source)
    if basis is None:
        raise table.wrong("basis", "how it is known")
    competent = table.yes_no("companies")
    language = table.text("language", "")
    authority = Authority(
        id=name,
        name=table.text("name"),
        kind=table.text("kind"),
        places=table.texts("places"),
        regimes=table.texts("regimes"),
        companies=True if competent is None else competent,
        source=basis,
        language=language,
        languages=table.texts("languages", (language,) if language else ()),
        **{key: table.text(key, "") for key in ("covers", "website", "form", "email", "phone", "post", "note")},
    )
    table.done()
    return authority
