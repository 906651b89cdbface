"""A regime file (TOML) read into a Regime. What the keys mean is told in docs/law/format.md; how they are written, here."""

from __future__ import annotations

import tomllib
from pathlib import Path

from unsee.law.citation import Basis
from unsee.law.counting import RULES
from unsee.law.deadline import Confidence
from unsee.law.length import parse_length
from unsee.law.regime import Complaint, Extension, Identity, InForce, Minors, Note, Period, Regime, Right, Scope, Source
from unsee.law.rights import EXTRA_RIGHTS, RIGHTS
from unsee.law.table import Table
from unsee.refusal import BadInput

TYPES = ("comprehensive", "limited", "special")
STARTERS = ("letter", "drop", "mechanism")
PAUSES = ("none", "starts", "doubtful")
CLARIFICATIONS = ("none", "excluded", "doubtful")
BEFORE_COMPLAINING = ("nothing", "request", "appeal", "complaint")
IDENTITY_WHEN = ("never", "doubt", "verify", "always", "unstated")
DOCUMENT = ("no", "exceptionally", "required", "unstated")
ACTORS = ("company", "person", "regulator", "court")
_CONFIDENCE = tuple(Confidence)


def load(path: Path) -> Regime:
    try:
        rows = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as wrong:
        raise BadInput(f"{path.name}: this is no TOML file: {wrong}.") from None
    return read(Table(rows, path.name))


def read(top: Table) -> Regime:
    confidence = Confidence(top.one_of("confidence", _CONFIDENCE))
    periods = _periods(top.table("periods"))
    regime = Regime(
        id=top.text("id"),
        name=top.text("name"),
        short_name=top.text("short_name"),
        act=top.text("act"),
        type=top.one_of("type", TYPES),
        confidence=confidence,
        places=top.texts("places"),
        also=top.texts("also", ()),
        in_force=tuple(_in_force(span, done=True) for span in top.tables("in_force")),
        started_by=top.one_of("started_by", STARTERS, "letter"),
        scope=_scope(_needed(top, "scope")),
        rights=_rights(_needed(top, "rights"), frozenset(period.name for period in periods), confidence),
        periods=periods,
        fee=_note(_needed(top, "fee")),
        identity=_identity(_needed(top, "identity")),
        agents=_note(_needed(top, "agents")),
        minors=_minors(_needed(top, "minors")),
        regulators=top.texts("regulators"),
        appeal=_maybe_note(top, "appeal"),
        complaints=tuple(_complaint(version) for version in top.tables("complaint")),
        court=_maybe_note(top, "court"),
        signal=top.yes_no("browser_signal"),
        cure=top.text("cure", ""),
        notes=top.texts("notes", ()),
        doubts=top.texts("doubts", ()),
    )
    top.done()
    if not regime.in_force:
        raise top.wrong("in_force", "one or more tables [[in_force]] with the day the law begins")
    return regime


def _needed(top: Table, key: str) -> Table:
    table = top.table(key)
    if table is None:
        raise top.wrong(key, f"a table [{key}]")
    return table


def source(text: str) -> Source:
    """`sourced: edpb, gdpr12`, `partly sourced: ccpa7021` (the rest from knowledge), or `knowledge`."""
    if text == "knowledge":
        return Source(Basis.KNOWLEDGE)
    how, colon, ids = text.partition(": ")
    if colon and how in {"sourced", "partly sourced"} and ids:
        return Source(Basis.SOURCED if how == "sourced" else Basis.KNOWLEDGE, tuple(ids.split(", ")))
    raise ValueError(f"{text!r} says not how we know; it is written 'knowledge', 'sourced: id, id' or 'partly sourced: id'")


def _source(table: Table) -> Source:
    found = table.parsed("basis", source)
    if found is None:
        raise table.wrong("basis", "'knowledge', 'sourced: id, id' or 'partly sourced: id'")
    return found


def _in_force(table: Table, *, done: bool = False) -> InForce:
    span = InForce(table.day("since"), table.day("until"))
    if done:
        table.done()
    return span


def _note(table: Table) -> Note:
    note = Note(text=table.text("rule"), article=table.text("article", ""), source=_source(table))
    table.done()
    return note


def _maybe_note(top: Table, key: str) -> Note | None:
    table = top.table(key)
    return None if table is None else _note(table)


def _identity(table: Table) -> Identity:
    identity = Identity(
        text=table.text("rule"),
        article=table.text("article", ""),
        source=_source(table),
        when=table.one_of("when", IDENTITY_WHEN),
        document=table.one_of("document", DOCUMENT),
    )
    table.done()
    return identity


def _complaint(table: Table) -> Complaint:
    complaint = Complaint(
        text=table.text("rule"),
        article=table.text("article", ""),
        source=_source(table),
        first=table.one_of("first", BEFORE_COMPLAINING),
        in_force=_in_force(table),
    )
    table.done()
    return complaint


def _scope(table: Table) -> Scope:
    scope = Scope(
        when=table.text("when"),
        source=_source(table),
        kinds=frozenset(table.texts("kinds", ())),
        perhaps_kinds=frozenset(table.texts("perhaps_kinds", ())),
        data=frozenset(table.texts("data", ())),
        thresholds=table.text("thresholds", ""),
        establishment=table.text("establishment", ""),
        targeting=table.text("targeting", ""),
        watches=frozenset(table.texts("watches", ())),
        watches_because=table.text("watches_because", ""),
        after_moving=table.text("after_moving", ""),
    )
    table.done()
    return scope


def _minors(table: Table) -> Minors:
    ages = table.table("consent_age")
    minors = Minors(
        text=table.text("rule"),
        article=table.text("article", ""),
        source=_source(table),
        parent_below=table.number("parent_below"),
        ages=() if ages is None else tuple((place, ages.number(place) or 0) for place in ages.names()),
    )
    table.done()
    return minors


def _periods(table: Table | None) -> tuple[Period, ...]:
    if table is None:
        return ()
    return tuple(_period(name, version) for name in table.names() for version in table.tables(name))


def _period(name: str, table: Table) -> Period:
    within = table.parsed("within", lambda text: None if text == "no number" else parse_length(text))
    if "within" not in table.names():
        raise table.wrong("within", "a length of time like '45 days', or 'no number'")
    extension = table.table("extension")
    longer = None if extension is None else _extension(extension)
    if extension and longer and longer.by and within and longer.by.unit is not within.unit:
        raise extension.wrong("by", f"a number of {within.unit}s like the period itself")
    period = Period(
        name=name,
        within=within,
        counted=table.one_of("counted", RULES, None if within else "DAYS_AFTER"),
        starts=table.text("starts"),
        article=table.text("article"),
        source=_source(table),
        in_force=_in_force(table),
        places=table.texts("places", ()),
        extension=longer,
        pause=table.one_of("identity_request", PAUSES, "doubtful"),
        clarification=table.one_of("clarification", CLARIFICATIONS, "doubtful"),
        cap=table.parsed("never_later_than", parse_length),
        safe=table.parsed("longer_reading", parse_length),
        strict=table.parsed("shorter_reading", parse_length),
        not_before=table.day("duty_begins"),
        expect=table.parsed("look_again_after", parse_length),
        doubts=table.texts("doubts", ()),
        from_answer=table.yes_no("from_answer") or False,
        from_contact=table.yes_no("from_contact") or False,
        who=table.one_of("who", ACTORS, "company"),
        note=table.text("note", ""),
    )
    table.done()
    return period


def _extension(table: Table) -> Extension:
    extension = Extension(
        by=table.parsed("by", lambda text: None if text == "no number" else parse_length(text)),
        when=table.text("when"),
        announce=table.text("announce"),
        article=table.text("article", ""),
        source=_source(table),
    )
    table.done()
    return extension


def _rights(table: Table, periods: frozenset[str], confidence: Confidence) -> tuple[Right, ...]:
    return tuple(_right(name, version, table, periods, confidence) for name in table.names() for version in table.tables(name))


def _right(name: str, table: Table, rights: Table, periods: frozenset[str], confidence: Confidence) -> Right:
    if name not in RIGHTS and name not in EXTRA_RIGHTS:
        raise rights.wrong(name, f"one of {', '.join((*RIGHTS, *EXTRA_RIGHTS))}")
    known = ("none", *sorted(periods))
    period = table.one_of("period", known, "answer" if "answer" in periods else "none")
    right = Right(
        name=name,
        article=table.text("article"),
        period=None if period == "none" else period,
        source=_source(table),
        confidence=Confidence(table.one_of("confidence", _CONFIDENCE, confidence)),
        in_force=_in_force(table),
        scope=table.text("scope", ""),
        limits=table.text("limits", ""),
        identity=table.text("identity", ""),
        through=table.one_of("through", rights.names(), "") if "through" in table.names() else None,
    )
    table.done()
    return right
