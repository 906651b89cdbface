"""`unsee find`: who it is, how it is reached, and what it says of itself."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from typing import Any

import click

from unsee.cli.companies import companies
from unsee.cli.setting import Setting
from unsee.directory.company import Company, Contact, ContactState, Figures
from unsee.directory.directory import Found

ASKED_FOR = {"erasure": "deletion requests", "opt_out_sale": "opt-outs of sale", "access": "access requests"}
STATE = {
    ContactState.WORKING: "worked then",
    ContactState.BOUNCED: "bounced",
    ContactState.FORM_ONLY: "answers forms only",
    ContactState.DEAD: "gone",
    ContactState.UNKNOWN: "",
}
SHOWN = 3  # of long lists of names


@click.command()
@click.argument("text", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(1, 100), default=10, show_default=True, help="At most so many.")
@click.option("--json", "plain", is_flag=True, help="As JSON.")
@click.pass_obj
def find(setting: Setting, text: tuple[str, ...], limit: int, plain: bool) -> None:
    """Look a company up by name, domain, address or brand. Small typing errors are forgiven."""
    asked = " ".join(text)
    found = companies(setting).search(asked, limit)
    if plain:
        click.echo(json.dumps({"companies": [record(one) for one in found]}, ensure_ascii=False, indent=2))
    elif found:
        click.echo("\n\n".join(told(one, asked, setting.today) for one in found))
    else:
        click.echo(f"Nothing found for {asked!r}. Try its website, or one word of its name; `unsee packs` lists whole groups.")


def record(found: Found) -> dict[str, Any]:
    """What `--json` promises; `seen` is null where nobody wrote down when."""
    company = found.company
    fields = ("brands", "other_domains", "parent", "covers", "country", "language", "needs", "packs", "registries", "sources")
    return {
        "id": company.id,
        "name": company.name,
        "domain": company.domain,
        "contacts": [_contact(contact) for contact in company.contacts],
        "figures": [asdict(figures) for figures in company.figures],
        "kinds": sorted(company.kinds),
        **{field: getattr(company, field) for field in fields},
        "matched_on": found.matched_on,
        "score": round(found.score, 1),
    }


def _contact(contact: Contact) -> dict[str, str | None]:
    seen = contact.seen.isoformat() if contact.seen else None
    return {
        "kind": contact.kind.value,
        "value": contact.value,
        "source": contact.source,
        "seen": seen,
        "state": contact.state.value,
        "note": contact.note,
        "difficulty": contact.difficulty,
    }


def told(found: Found, asked: str, today: date) -> str:
    company = found.company
    lines = [f"{company.name} ({company.domain})" if company.domain else company.name]
    if found.matched_on.startswith("former"):
        lines.append(f"  {asked} is part of it now")
    lines += [
        f"  {said}" for said in (_what(company), _reached(company, today), *own_figures(company), *_family(company)) if said
    ]
    if company.needs:
        lines.append(f"  to find you it asks for: {', '.join(company.needs)}")
    if company.packs:
        lines.append(f"  in packs: {', '.join(company.packs)}")
    return "\n".join([*lines, f"  id: {company.id}"])


def _what(company: Company) -> str:
    kinds = ", ".join(kind.replace("-", " ") for kind in sorted(company.kinds))
    registered = f"registered in {', '.join(company.registries)}" if company.registries else ""
    return "; ".join(part for part in (kinds, company.country, registered) if part)


def _reached(company: Company, today: date) -> str:
    if not company.contacts:
        return "no contact known"
    best = company.contacts[0]
    more = f"; {len(company.contacts) - 1} more with --json" if len(company.contacts) > 1 else ""
    deletion = next((c for c in company.contacts if c.difficulty and c is not best), None)
    page = f"\n  account: {deletion.value} ({deletion.difficulty})" if deletion else ""
    return f"{best.kind.value}: {' / '.join(best.value.splitlines())} ({known_of(best, today)}){more}{page}"


def known_of(contact: Contact, today: date) -> str:
    """`datenanfragen-2026, seen 2025-08-19, 15 months ago, worked then`."""
    parts = [contact.source, f"seen {contact.seen.isoformat()}, {age(contact.seen, today)}" if contact.seen else "no date"]
    return ", ".join(part for part in (*parts, STATE[contact.state], contact.difficulty, contact.note) if part)


def age(then: date, today: date) -> str:
    months = (today.year - then.year) * 12 + today.month - then.month - (today.day < then.day)
    if months < 1:
        return "this month"
    return f"{months} month{'s' * (months > 1)} ago" if months < 24 else f"{months // 12} years ago"


def own_figures(company: Company) -> list[str]:
    """Its own numbers for the right most people ask for, a line for each entity that filed different ones."""
    for right in ASKED_FOR:
        filed = [figures for figures in company.figures if figures.right == right and figures.received]
        if filed:
            return [_sentence(figures) for figures in filed[:SHOWN]]
    return []


def _sentence(figures: Figures) -> str:
    received = figures.received or 0
    filer = f" ({figures.filed_by})" if figures.filed_by else ""
    denied = (
        f", {figures.denied:,} denied ({figures.denied / received:.0%})".replace("%", " %") if figures.denied else ", none denied"
    )
    median = f", median {figures.median_days:g} day{'s' * (figures.median_days != 1)}" if figures.median_days is not None else ""
    return f"its own figures for {figures.year}{filer}: {received:,} {ASKED_FOR[figures.right]}{denied}{median}"


def _family(company: Company) -> list[str]:
    lines = []
    if company.parent:
        lines.append(f"an opt-out at {company.parent} covers it")
    if company.covers:
        more = f" and {len(company.covers) - SHOWN} more" if len(company.covers) > SHOWN else ""
        lines.append(f"an opt-out here covers {', '.join(company.covers[:SHOWN])}{more}")
    if company.brands:
        more = f" and {len(company.brands) - SHOWN} more" if len(company.brands) > SHOWN else ""
        lines.append(f"also {', '.join(company.brands[:SHOWN])}{more}")
    return lines
