"""A map file (YAML) read into a DataMap. What the words mean is told in docs/data-map.md and `unsee.datamap.model`."""

from __future__ import annotations

from unsee.datamap.identifier import Kind
from unsee.datamap.model import DataMap, Erase, Field, Given, Keep, Link, Match, Means, Rows, Table
from unsee.datamap.yaml_file import At, read_yaml

VERSION = 1
_TOP = ("data map", "database", "about", "schema", "at most", "tables")
_TABLE = ("about", "key", "rows", "keep", "links", "fields", "impersonal")
_LINK = ("fields", "to", "at", "means")
_KEEP = ("because", "until", "years", "after", "from")
_FIELD = ("category", "identifies", "match", "region", "follow", "erase", "opt out", "withhold", "of", "impersonal")
_MATCH = {Kind.EMAIL: Match.NOCASE, Kind.PHONE: Match.DIGITS}
MOST_ROWS = 10_000


def read_map(text: str, file: str) -> DataMap:
    """Raises BadInput with the file, the line, what is wrong and what would be right."""
    top = read_yaml(text, file)
    rows = top.mapping(_TOP)
    if "data map" not in rows or rows["data map"].number(0, 999) != VERSION:
        top.wrong(f"is not a data map of this version; its first line is 'data map: {VERSION}'.")
    for needed in ("database", "tables"):
        if needed not in rows:
            top.wrong(f"does not say {needed!r}.")
    if "/" in (name := rows["database"].text()):
        rows["database"].wrong("must not have a / in its name; that separates a database from its table.")
    tables = {key: _table(key, at) for key, at in rows["tables"].mapping().items()}
    found = DataMap(
        database=name,
        tables=tables,
        about=_text(rows, "about"),
        schema=_text(rows, "schema"),
        at_most=rows["at most"].number(1, MOST_ROWS) if "at most" in rows else 10,
        file=file,
    )
    _check_links(found, rows["tables"])
    return found


def _table(name: str, at: At) -> Table:
    rows = at.mapping(_TABLE)
    fields = {key: _field(key, field) for key, field in rows["fields"].mapping().items()} if "fields" in rows else {}
    if "key" not in rows:
        at.wrong("does not say its 'key': the fields that tell one row from another.")
    table = Table(
        name=name,
        key=rows["key"].texts(),
        about=_text(rows, "about"),
        rows=Rows(rows["rows"].one_of(tuple(Rows))) if "rows" in rows else Rows.KEEP,
        keep=_keep(rows["keep"]) if "keep" in rows else None,
        links=tuple(_link(each) for each in rows["links"].items()) if "links" in rows else (),
        fields=fields,
        impersonal=rows["impersonal"].flag() if "impersonal" in rows else False,
        line=at.line,
    )
    named = {field for link in table.links for field in link.fields}
    for field in fields.values():
        if field.of and field.of not in named:
            rows["fields"].mapping()[field.name].wrong(f"is 'of' {field.of!r}, which is in no link of this table.")
    return table


def _field(name: str, at: At) -> Field:
    rows = at.mapping(_FIELD)
    kind = Kind(rows["identifies"].one_of(tuple(Kind))) if "identifies" in rows else None
    erase, to = _erase(rows["erase"]) if "erase" in rows else (Erase.KEEP, None)
    if "follow" in rows and (kind is None or not kind.singles_out):
        at.wrong("can be followed only where it identifies one person.")
    return Field(
        name=name,
        category=_text(rows, "category"),
        identifies=kind,
        match=Match(rows["match"].one_of(tuple(Match))) if "match" in rows else _MATCH.get(kind or Kind.NAME, Match.EXACT),
        region=_text(rows, "region").upper(),
        follow=rows["follow"].flag() if "follow" in rows else False,
        erase=erase,
        to=to,
        opt_out=Given(rows["opt out"].plain()) if "opt out" in rows else None,
        withhold=_text(rows, "withhold"),
        of=_text(rows, "of"),
        impersonal=rows["impersonal"].flag() if "impersonal" in rows else False,
    )


def _erase(at: At) -> tuple[Erase, Given | None]:
    """A word, or `set: VALUE`."""
    if at.is_scalar:
        words = tuple(word for word in Erase if word is not Erase.SET)
        return Erase(at.one_of(words)), None
    rows = at.mapping(("set",))
    if "set" not in rows:
        at.wrong("must be a word like null, or {set: VALUE}.")
    return Erase.SET, Given(rows["set"].plain())


def _link(at: At) -> Link:
    rows = at.mapping(_LINK)
    for needed in _LINK:
        if needed not in rows:
            at.wrong(f"does not say {needed!r}; a link looks like {{fields: customer_id, to: customers, at: id, means: owner}}.")
    database, _, table = rows["to"].text().rpartition("/")
    fields, there = rows["fields"].texts(), rows["at"].texts()
    if len(fields) != len(there):
        at.wrong(f"names {len(fields)} fields here and {len(there)} there; they must be as many.")
    return Link(fields, table, there, Means(rows["means"].one_of(tuple(Means))), database)


def _keep(at: At) -> Keep:
    rows = at.mapping(_KEEP)
    if "because" not in rows:
        at.wrong("does not say 'because': the legal ground, with its article.")
    if ("until" in rows) == ("years" in rows) or ("years" in rows) != ("after" in rows):
        at.wrong("says until when as a day ('until'), or as 'years' and 'after' (the field the years are counted from).")
    return Keep(
        because=rows["because"].text(),
        until=rows["until"].day() if "until" in rows else None,
        years=rows["years"].number(1, 100) if "years" in rows else 0,
        after=_text(rows, "after"),
        end_of_year="from" in rows and rows["from"].one_of(("that day", "end of year")) == "end of year",
    )


def _check_links(found: DataMap, tables: At) -> None:
    rows = tables.mapping()
    for name, table in found.tables.items():
        for link in table.links:
            if link.database in {"", found.database} and link.table not in found.tables:
                rows[name].wrong(f"has a link to {link.table!r}, which is not in this map.")
        if table.rows is Rows.KEEP and table.keep is None and name in found.reached():
            rows[name].wrong("is reached by a person's request; say what becomes of its 'rows', or 'keep' them with a ground.")


def _text(rows: dict[str, At], name: str) -> str:
    return rows[name].text() if name in rows else ""
