"""Datasets in the YAML of Fides (fideslang), read into maps: collections are tables, references are links.

What Fides keeps elsewhere (its policies say what is erased) is a draft here: fields of a `user` category become null, identities
are replaced, and what they called `to` is owned or shared. `unsee desk map check` then says what the database does not allow.
"""

from __future__ import annotations

from collections.abc import Iterator

from unsee.datamap.identifier import Kind
from unsee.datamap.model import DataMap, Erase, Field, Link, Match, Means, Rows, Table
from unsee.datamap.yaml_file import At, read_yaml

_IDENTITIES = {
    "email": Kind.EMAIL,
    "phone_number": Kind.PHONE,
    "ga_client_id": Kind.COOKIE,
    "ljt_readerID": Kind.COOKIE,
    "fides_user_device_id": Kind.DEVICE,
}
_CATEGORIES = (("user.name", Kind.NAME), ("user.contact.address", Kind.ADDRESS), ("user.demographic.date_of_birth", Kind.BORN))
_MATCH = {Kind.EMAIL: Match.NOCASE, Kind.PHONE: Match.DIGITS}


def read_fides(text: str, file: str) -> tuple[DataMap, ...]:
    """Raises BadInput with file and line."""
    top = read_yaml(text, file)
    rows = top.mapping()
    if "dataset" not in rows:
        top.wrong("has no 'dataset': this is no Fides dataset file.")
    return tuple(_dataset(each, file) for each in rows["dataset"].items())


def _dataset(at: At, file: str) -> DataMap:
    rows = at.mapping()
    for needed in ("fides_key", "collections"):
        if needed not in rows:
            at.wrong(f"has no {needed!r}.")
    key = rows["fides_key"].text()
    collections = [(name, each) for each in rows["collections"].items() for name in [_needed(each, "name")]]
    personal = {name for name, each in collections if any(_category(field).startswith("user") for field in _listed(each))}
    tables = {name: _collection(name, each, key, personal) for name, each in collections}
    return DataMap(database=key, tables=tables, about=_about(rows), file=file)


def _about(rows: dict[str, At]) -> str:
    return rows["description"].text() if "description" in rows and rows["description"].plain() else ""


def _listed(collection: At) -> Iterator[At]:
    rows = collection.mapping()
    if "fields" not in rows:
        collection.wrong("has no 'fields'.")
    yield from rows["fields"].items()


def _collection(name: str, at: At, dataset: str, personal: set[str]) -> Table:
    fields = {_needed(each, "name"): each for each in _listed(at)}
    metas = {field: _meta(each) for field, each in fields.items()}
    key = tuple(field for field, meta in metas.items() if "primary_key" in meta and meta["primary_key"].plain() is True)
    links = tuple(link for field, meta in metas.items() for link in _links(field, meta, dataset, personal))
    read = {field: _field(field, each, metas[field]) for field, each in fields.items() if field not in key}
    linked = {field for link in links for field in link.fields}
    kept = {
        field: one for field, one in read.items() if one.identifies or (one.category.startswith("user") and field not in linked)
    }
    reached = any(one.identifies and one.identifies.singles_out for one in kept.values()) or any(
        x.means is Means.OWNER for x in links
    )
    owned = name in personal
    return Table(
        name=name,
        key=key or tuple(fields),
        about=_about(at.mapping()),
        rows=Rows.STRIP if reached or owned else Rows.KEEP,
        links=links,
        fields=kept,
        impersonal=not reached and not kept,
        line=at.line,
    )


def _field(name: str, at: At, meta: dict[str, At]) -> Field:
    category = _category(at)
    kind = _IDENTITIES.get(meta["identity"].text(), Kind.ACCOUNT) if "identity" in meta else None
    kind = kind or next((kind for prefix, kind in _CATEGORIES if category.startswith(prefix)), None)
    erase = Erase.REPLACE if "identity" in meta else Erase.NULL if category.startswith("user") else Erase.KEEP
    return Field(name, category, kind, _MATCH.get(kind, Match.EXACT) if kind else Match.EXACT, erase=erase)


def _category(field: At) -> str:
    """The first; of a field with fields of its own (a document), the first of those."""
    rows = field.mapping()
    if "data_categories" in rows and rows["data_categories"].says_something():
        return rows["data_categories"].texts()[0]
    if "fields" in rows:
        return next((found for each in rows["fields"].items() if (found := _category(each))), "")
    return ""


def _links(field: str, meta: dict[str, At], dataset: str, personal: set[str]) -> Iterator[Link]:
    for each in meta["references"].items() if "references" in meta else ():
        rows = each.mapping()
        database, (table, _, at) = _needed(each, "dataset"), _needed(each, "field").partition(".")
        if not at:
            each.wrong("must name its field as 'collection.field'.")
        here = database == dataset
        if "direction" in rows and rows["direction"].one_of(("from", "to")) == "to":
            means = Means.OWNED if here and table in personal else Means.SHARED
        else:
            means = Means.OWNER
        yield Link((field,), table, (at.partition(".")[0],), means, "" if here else database)


def _meta(field: At) -> dict[str, At]:
    rows = field.mapping()
    found = rows.get("fides_meta") or rows.get("fidesops_meta")
    return found.mapping() if found and not found.is_scalar else {}


def _needed(at: At, name: str) -> str:
    rows = at.mapping()
    if name not in rows:
        at.wrong(f"has no {name!r}.")
    return rows[name].text()
