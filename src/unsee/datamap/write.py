"""A DataMap written as the YAML it is read from: what `unsee desk map init` gives people to correct."""

from __future__ import annotations

from typing import Any

import yaml

from unsee.datamap.model import DataMap, Erase, Field, Keep, Link, Rows, Table
from unsee.datamap.read import VERSION


class _Flow(dict[str, Any]):
    """Written on one line."""


class _Dumper(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - PyYAML's signature
        return True


_Dumper.add_representer(
    _Flow, lambda dumper, data: dumper.represent_mapping("tag:yaml.org,2002:map", data.items(), flow_style=True)
)


def write_map(found: DataMap, notes: dict[str, str] | None = None) -> str:
    """`notes` stand as a comment above their table."""
    top = {"data map": VERSION, "database": found.database}
    top |= {"about": found.about} if found.about else {}
    top |= {"schema": found.schema} if found.schema else {}
    lines = [_yaml(top | {"at most": found.at_most}), "tables:\n"]
    for name, table in found.tables.items():
        lines += [f"  # {line}\n" for line in (notes or {}).get(name, "").splitlines()]
        lines += [f"  {line}\n" for line in _yaml({name: _table(table)}).splitlines()]
    return "".join(lines)


def _yaml(data: Any) -> str:
    return yaml.dump(data, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=130, default_flow_style=False)


def _table(table: Table) -> dict[str, Any]:
    rows: dict[str, Any] = {"about": table.about} if table.about else {}
    rows["key"] = _texts(table.key)
    if table.impersonal:
        rows["impersonal"] = True
    if table.rows is not Rows.KEEP or table.keep:
        rows["rows"] = table.rows.value
    if table.keep:
        rows["keep"] = _keep(table.keep)
    if table.links:
        rows["links"] = [_link(link) for link in table.links]
    if table.fields:
        rows["fields"] = {name: _field(field) for name, field in table.fields.items()}
    return rows


def _link(link: Link) -> _Flow:
    to = f"{link.database}/{link.table}" if link.database else link.table
    return _Flow(fields=_texts(link.fields), to=to, at=_texts(link.at), means=link.means.value)


def _keep(keep: Keep) -> _Flow:
    flow = _Flow(because=keep.because)
    if keep.until:
        flow["until"] = keep.until
    if keep.years:
        flow |= {"years": keep.years, "after": keep.after}
    if keep.end_of_year:
        flow["from"] = "end of year"
    return flow


def _field(field: Field) -> _Flow:
    flow = _Flow()
    if field.category:
        flow["category"] = field.category
    if field.identifies:
        flow |= {"identifies": field.identifies.value, "match": field.match.value}
    for name, text in (("region", field.region), ("withhold", field.withhold), ("of", field.of)):
        if text:
            flow[name] = text
    for name, said in (("follow", field.follow), ("impersonal", field.impersonal)):
        if said:
            flow[name] = True
    if field.erase is Erase.SET and field.to:
        flow["erase"] = _Flow(set=field.to.value)
    elif field.erase is not Erase.KEEP:
        flow["erase"] = None if field.erase is Erase.NULL else field.erase.value  # YAML's own word: null
    if field.opt_out:
        flow["opt out"] = field.opt_out.value
    return flow


def _texts(texts: tuple[str, ...]) -> str | list[str]:
    return texts[0] if len(texts) == 1 else list(texts)
