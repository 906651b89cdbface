"""Dates, deadlines and contacts as plain data: the shapes promised for --json."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from unsee.calendar.entry import Entry
from unsee.case.events import Contact as Written
from unsee.directory.company import Company, Contact
from unsee.law.deadline import Deadline

NO_DEADLINE: dict[str, Any] = {"nominal": None, "due": None, "claimable_after": None, "steps": []}


def a_date(day: date | datetime | None) -> str | None:
    return day.isoformat() if day else None


def a_deadline(limit: Deadline | None) -> dict[str, Any]:
    if limit is None:
        return NO_DEADLINE
    return {
        "right": limit.right,
        "regime": limit.regime,
        "nominal": a_date(limit.nominal),
        "due": a_date(limit.due),
        "claimable_after": a_date(limit.claimable_after),
        "extended_due": a_date(limit.extended_due),
        "steps": [{"date": a_date(step.day), "what": step.what, "citation": str(step.citation)} for step in limit.steps],
        "doubts": list(limit.doubts),
        "confidence": limit.confidence.value,
    }


def a_company(company: Company) -> dict[str, Any]:
    return {"id": company.id, "name": company.name, "domain": company.domain}


def a_contact(contact: Contact | Written, why: str) -> dict[str, Any]:
    kind = contact.kind.value if isinstance(contact, Contact) else contact.kind
    return {"kind": kind, "value": contact.value, "source": contact.source, "seen": a_date(contact.seen), "why": why}


def harmless(text: str) -> str:
    """A stranger's words on one line of a terminal: without the control characters that could move its cursor or rename it."""
    return "".join(c if c.isprintable() else " " for c in text)


def an_entry(entry: Entry) -> dict[str, Any]:
    return {
        "uid": entry.uid,
        "kind": entry.kind.value,
        "day": a_date(entry.day),
        "title": entry.title,
        "text": entry.text,
        "case": entry.case,
        "company": entry.company,
    }
