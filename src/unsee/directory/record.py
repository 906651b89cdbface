"""A company as one line of the data file, and back. What is empty is left out, so that a line says only what is known."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from unsee.directory.company import Company, Contact, ContactKind, ContactState, Figures

_TUPLES = ("brands", "other_domains", "covers", "needs", "packs", "registries", "sources")
_PLAIN = ("parent", "country", "address", "language")


def to_line(company: Company) -> str:
    """`id TAB json`."""
    record: dict[str, Any] = {"name": company.name, "domain": company.domain}
    record |= {"kinds": sorted(company.kinds)} if company.kinds else {}
    record |= {field: value for field in _PLAIN if (value := getattr(company, field))}
    record |= {field: list(value) for field in _TUPLES if (value := getattr(company, field))}
    if company.contacts:
        record["contacts"] = [_contact_out(contact) for contact in company.contacts]
    if company.figures:
        record["figures"] = [_figures_out(figures) for figures in company.figures]
    return f"{company.id}\t{json.dumps(record, ensure_ascii=False, separators=(',', ':'))}"


def from_line(company_id: str, text: str) -> Company:
    record = json.loads(text)
    return Company(
        id=company_id,
        name=record["name"],
        domain=record["domain"],
        contacts=tuple(_contact_in(contact) for contact in record.get("contacts", ())),
        kinds=frozenset(record.get("kinds", ())),
        figures=tuple(Figures(*figures) for figures in record.get("figures", ())),
        parent=record.get("parent"),
        country=record.get("country"),
        address=record.get("address"),
        language=record.get("language"),
        **{field: tuple(record.get(field, ())) for field in _TUPLES},
    )


def _contact_out(contact: Contact) -> dict[str, str]:
    out = {"kind": contact.kind.value, "value": contact.value, "source": contact.source}
    if contact.seen:
        out["seen"] = contact.seen.isoformat()
    if contact.state is not ContactState.UNKNOWN:
        out["state"] = contact.state.value
    out |= {"note": contact.note} if contact.note else {}
    return out | ({"difficulty": contact.difficulty} if contact.difficulty else {})


def _contact_in(record: dict[str, str]) -> Contact:
    seen = record.get("seen")
    return Contact(
        kind=ContactKind(record["kind"]),
        value=record["value"],
        source=record["source"],
        seen=date.fromisoformat(seen) if seen else None,
        state=ContactState(record.get("state", ContactState.UNKNOWN.value)),
        note=record.get("note", ""),
        difficulty=record.get("difficulty", ""),
    )


def _figures_out(figures: Figures) -> list[int | float | str | None]:
    counts = [figures.received, figures.complied, figures.partly, figures.denied]
    return [figures.year, figures.right, *counts, figures.median_days, *([figures.filed_by] if figures.filed_by else [])]
