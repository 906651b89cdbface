"""Writes the SQL of a trigger, and the keys it needs, which go another way (docs/decisions/the-gate-inside-postgresql.md)."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files

from unsee.refusal import BadInput
from unsee.suppression.identifiers import birthdate, device, email, fold, name, phone, place
from unsee.suppression.key import FORMS, Key, KeyRing
from unsee.suppression.kind import PAIRS, Kind, Reading
from unsee.suppression.scope import ALL, scope

IN_SQL = (Kind.EMAIL, Kind.DEVICE, Kind.NAME_BIRTHDATE, Kind.NAME_POSTCODE)  # PostgreSQL can compute their normal forms itself
_MARK = re.compile(r"@([A-Z0-9_]+)@")
CHECK_TEXT = f"unsee suppression check {FORMS}"


@dataclass(frozen=True, slots=True)
class Watched:
    """Columns of the table, and how they are to be read together."""

    how: Reading
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Trigger:
    table: str  # "customers" or "shop.customers"
    watched: tuple[Watched, ...]
    flag: str | None = None  # the column that says clear, suppressed or unreadable; None refuses
    use: str = ALL
    list_: str = "public.suppression"  # before _entry and _key: where the desk's list lies in this database
    key_file: str | None = None  # on the database's server; None: a table that only the trigger's owner may read


def trigger_sql(wanted: Trigger, keys: KeyRing) -> str:
    """All but the keys. May be run again. Raises BadInput for what PostgreSQL can't normalise as we do."""
    if not wanted.watched:
        raise BadInput("A trigger needs at least one --column COLUMN=KIND to look at.")
    scope(wanted.use)
    for each in wanted.watched:
        _can(each)
    return "\n".join([_functions(wanted, keys), _trigger(wanted)])


def key_lines(keys: KeyRing, kinds: Sequence[Kind]) -> str:
    """What the server is given instead of the key: kind, version, and the two blocks HMAC begins with, for these kinds only."""
    return "".join(
        f"{kind} {key.version} {_block(key, kind, 0x36).hex()} {_block(key, kind, 0x5C).hex()}\n"
        for kind in dict.fromkeys(kinds)
        for key in keys.keys.values()
    )


def keys_sql(keys: KeyRing, kinds: Sequence[Kind]) -> str:
    """For the table: as COPY, whose rows are in no log of statements. For psql, in one transaction with the rest."""
    rows = key_lines(keys, kinds).replace(" ", "\t")
    copy = "COPY unsee_gate.key (kind, version, inner_hex, outer_hex) FROM stdin;"
    return f"BEGIN;\nDELETE FROM unsee_gate.key;\n{copy}\n{rows}\\.\nCOMMIT;\n"


def _block(key: Key, kind: Kind, pad: int) -> bytes:
    return bytes(octet ^ pad for octet in key.of_kind(kind).ljust(64, b"\0"))


def _can(watched: Watched) -> None:
    kind, names = watched.how.kind, len(watched.columns)
    if watched.how.normal or kind in IN_SQL:
        if names != 1 and kind not in PAIRS:
            raise BadInput(f"{kind} is one column, not {names}.")
        if names < 2 and kind in PAIRS:
            raise BadInput(f"{kind} is two columns or more, like name,{PAIRS[kind][1]}={kind}.")
        return
    raise BadInput(
        f"PostgreSQL can't bring {kind} into the form unsee compares. Keep that form in a column of its own "
        f"(`unsee desk normal {kind}` writes it) and name that column as normal:{kind}."
    )


def _functions(wanted: Trigger, keys: KeyRing) -> str:
    kinds = dict.fromkeys(each.how.kind for each in wanted.watched)
    checks = ", ".join(
        f"({_text(kind)}, {key.version}, {_octets(key.digest(kind, [CHECK_TEXT]))})"
        for kind in kinds
        for key in keys.keys.values()
    )
    marks = {
        "CASE_MAP": _case_map(),
        "BLANK": fold.BLANK,
        "IGNORED": fold.IGNORED + "".join(f"\\U{a:08x}-\\U{b:08x}" for a, b in fold.IGNORED_BEYOND),
        "LONGEST": str(fold.LONGEST),
        "NOT_IN_EMAIL": email.NOT_IN,
        "IGNORE_DOTS": ", ".join(map(_text, email.IGNORE_DOTS)),
        "GOOGLE": _text(email.IGNORE_DOTS[0]),
        "ACCENTS": name.ACCENTS,
        "BETWEEN": name.BETWEEN.replace(r"\u0000", r"\u0001"),  # there is no NUL in PostgreSQL
        "YEAR_FIRST": birthdate.YEAR_FIRST,
        "DAY_FIRST": birthdate.DAY_FIRST,
        "ZIP_4": place.ZIP_4,
        "NOT_IN_CODE": place.NOT_IN_CODE,
        "DROPPED": device.DROPPED,
        "DEVICE": device.SHAPE,
        "E164": phone.E164.pattern,
        "SECRET": _secret(wanted.key_file),
        "LIST": _list(wanted.list_),
        "CHECKS": checks,
        "CHECK_TEXT": _text(CHECK_TEXT),
    }
    text = files("unsee.suppression.trigger").joinpath("gate.sql").read_text(encoding="utf-8")
    return _MARK.sub(lambda mark: marks[mark[1]], text)


@cache
def _case_map() -> str:
    changed = (c for c in map(chr, range(sys.maxunicode + 1)) if c.casefold() != c)
    return ",\n".join(f"({_text(c)}, {_text(c.casefold())})" for c in changed)


def _secret(key_file: str | None) -> str:
    """Where the keys are read from: only the owner of these functions can call it, and no caller ever sees what it gives."""
    shape = (
        "RETURNS TABLE (kind text, version int, inner_block bytea, outer_block bytea)"
        " LANGUAGE sql STABLE SET search_path = pg_catalog"
    )
    if key_file is None:
        return f"""CREATE TABLE IF NOT EXISTS unsee_gate.key (
  kind text, version int, inner_hex text NOT NULL, outer_hex text NOT NULL, PRIMARY KEY (kind, version)
);
CREATE OR REPLACE FUNCTION unsee_gate.secret() {shape} AS $fn$
  SELECT k.kind, k.version, decode(k.inner_hex, 'hex'), decode(k.outer_hex, 'hex') FROM unsee_gate.key k
$fn$;"""  # noqa: S608 - our own words only
    return f"""CREATE OR REPLACE FUNCTION unsee_gate.secret() {shape} AS $fn$
  SELECT w[1], w[2]::int, decode(w[3], 'hex'), decode(w[4], 'hex')
  FROM regexp_split_to_table(pg_read_file({_text(key_file)}), E'\\n') AS lines (line), string_to_array(line, ' ') AS w
  WHERE line <> ''
$fn$;"""  # noqa: S608 - the file's name is quoted


def _trigger(wanted: Trigger) -> str:
    table = quoted(wanted.table)
    function = f"unsee_gate.check_{sha256(wanted.table.encode()).hexdigest()[:16]}"
    columns = list(dict.fromkeys(column for each in wanted.watched for column in each.columns))
    new, old = (", ".join(f"{row}.{quoted_name(column)}" for column in columns) for row in ("NEW", "OLD"))
    looks = "\n".join(f"  answers := answers || unsee_gate.look({_look(each, wanted.use)});" for each in wanted.watched)
    return f"""
CREATE OR REPLACE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $fn$
DECLARE
  answers text[] := '{{}}';
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF ROW({new}) IS NOT DISTINCT FROM ROW({old}) THEN RETURN NEW; END IF;
  END IF;
{looks}
{_act(wanted)}
  RETURN NEW;
END $fn$;
REVOKE ALL ON FUNCTION {function}() FROM PUBLIC;
{_flag_column(wanted)}DROP TRIGGER IF EXISTS zz_unsee_gate ON {table};
CREATE TRIGGER zz_unsee_gate BEFORE INSERT OR UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION {function}();
ALTER TABLE {table} ENABLE ALWAYS TRIGGER zz_unsee_gate;
"""


def _look(watched: Watched, use: str) -> str:
    kind = watched.how.kind
    values = [f"coalesce(to_jsonb(NEW.{quoted_name(column)}) #>> '{{}}', '')" for column in watched.columns]
    if watched.how.normal:
        parts = [f"unsee_gate.as_is({_text(kind)}, {values[0]})"]
    elif kind in PAIRS:
        whole_name = " || ' ' || ".join(values[:-1])
        parts = [f"unsee_gate.name({whole_name})", f"unsee_gate.{PAIRS[kind][1]}({values[-1]})"]
    else:
        parts = [f"unsee_gate.{kind}({values[0]})"]
    return f"{_text(kind)}, ARRAY[{', '.join(parts)}]::text[], {_text(use)}"


def _act(wanted: Trigger) -> str:
    if wanted.flag:
        return f"""  NEW.{quoted_name(wanted.flag)} := CASE WHEN 'suppressed' = ANY (answers) THEN 'suppressed'
    WHEN 'unreadable' = ANY (answers) THEN 'unreadable' ELSE 'clear' END;"""
    return """  IF 'suppressed' = ANY (answers) THEN
    RAISE EXCEPTION 'unsee: the person of this row is kept out' USING ERRCODE = 'check_violation';
  ELSIF 'unreadable' = ANY (answers) THEN
    RAISE WARNING 'unsee: an identifier of this row can''t be read, so it was not checked';
  END IF;"""


def _flag_column(wanted: Trigger) -> str:
    if not wanted.flag:
        return ""
    return f"ALTER TABLE {quoted(wanted.table)} ADD COLUMN IF NOT EXISTS {quoted_name(wanted.flag)} text;\n"


def _list(text: str) -> str:
    """`desk.suppression` stands for the tables desk.suppression_entry and desk.suppression_key."""
    schema, dot, prefix = text.rpartition(".")
    if not dot or not prefix.replace("_", "").isalnum() or not prefix.isascii():
        raise BadInput(f"{text!r} must be the schema and the beginning of the list's tables, like public.suppression.")
    return f"{quoted_name(schema)}.{prefix.lower()}"


def quoted(table: str) -> str:
    """A table with or without its schema. Each part is taken as it is spelt."""
    return ".".join(quoted_name(part) for part in table.split("."))


def quoted_name(name_: str) -> str:
    if not name_ or "\0" in name_ or "$" in name_ or len(name_.encode()) > 63:
        raise BadInput(f"{name_!r} can't be a name here: PostgreSQL's have 1 to 63 octets, and we write none with a dollar sign.")
    doubled = name_.replace('"', '""')
    return f'"{doubled}"'


def _text(text: str) -> str:
    doubled = text.replace("'", "''").replace("\\", "\\\\")
    return f"E'{doubled}'"


def _octets(octets: bytes) -> str:
    return f"decode('{octets.hex()}', 'hex')"
