"""The rows an identifier stands in: the first step, and the only one that goes by what the person said."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import sqlalchemy as sa

from unsee.channels.databases.conditions import stands_in
from unsee.channels.databases.line import Line
from unsee.datamap.identifier import Identifier, Kind
from unsee.datamap.model import Field, Match, Table
from unsee.refusal import BadInput, Refused

SHORTEST = 3  # characters
LONGEST = 320
MOST = 100  # identifiers of one person


def check_identifiers(identifiers: Sequence[Identifier]) -> tuple[Identifier, ...]:
    """Raises BadInput: an empty text would be found in every row where nobody wrote anything."""
    if not 0 < len(identifiers) <= MOST:
        raise BadInput(f"A person is looked for by 1 to {MOST} identifiers, not by {len(identifiers)}.")
    checked = []
    for each in identifiers:
        value = each.value.strip()
        if not SHORTEST <= len(value) <= LONGEST or "\x00" in value:
            raise BadInput(f"The {each.kind} to look for must have {SHORTEST} to {LONGEST} characters.")
        if each.kind is Kind.EMAIL and "@" not in value[1:-1]:
            raise BadInput("The email to look for is no e-mail address; it should look like name@example.org.")
        if each.kind is Kind.PHONE and len(re.sub(r"\D", "", value)) < 7:
            raise BadInput("The phone to look for must have at least seven digits.")
        checked.append(Identifier(each.kind, value))
    return tuple(dict.fromkeys(checked))


Rows = list[tuple[dict[str, object], str]]  # each with the field it was found by


def seeds(line: Line, identifiers: Iterable[Identifier], fields: Sequence[str], table: Table) -> Rows:
    """The rows of one table. Raises Refused where so many match that it is nobody's alone."""
    found: Rows = []
    by_kind: dict[Kind, list[str]] = {}
    for each in identifiers:
        by_kind.setdefault(each.kind, []).append(each.value)
    for field in table.seeds:
        values = by_kind.get(field.identifies or Kind.NAME, [])
        condition = stands_in(line, table.name, field, values) if values else None
        if condition is None:
            continue
        columns = line.columns(table.name, (*fields, field.name))
        most = line.shop.at_most
        rows = line.rows(sa.select(*columns).where(condition).limit(most * len(values) + 1))
        if len(rows) > most:
            _refuse_shared(line, table, field, rows, most)
        found += [(row, field.name) for row in rows]
    return found


def _refuse_shared(line: Line, table: Table, field: Field, rows: Sequence[Mapping[str, object]], most: int) -> None:
    counted = Counter(_normal(row[field.name], field.match) for row in rows)
    if max(counted.values()) > most or len(rows) > most * len(counted):
        raise Refused(
            f"The {field.identifies} given stands in more than {most} rows of {line.name}/{table.name}: many people share it, or "
            f"the map is wrong about {field.name!r}. Nothing was done. Find the person by something that is theirs alone, or "
            "raise 'at most' in the map if one person really has so many rows there."
        )


def _normal(value: object, match: Match) -> str:
    match match:
        case Match.EXACT:
            return str(value)
        case Match.NOCASE:
            return str(value).lower()
        case Match.DIGITS:
            return re.sub(r"\D", "", str(value))[-7:]
