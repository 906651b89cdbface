"""What this project adds by hand, each with its basis: contacts and kinds of companies that another list already has."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from unsee.directory.company import Contact, ContactKind, ContactState
from unsee.directory.lists.seen import UNSEE, Seen


def additions(table: Mapping[str, Any]) -> list[Seen]:
    """`table` is the TOML file: `[[company]]`, each with `website`, `kinds` and its `[[company.contact]]`s."""
    return [
        Seen(
            source=UNSEE,
            name=company["name"],
            website=company["website"],
            kinds=frozenset(company.get("kinds", ())),
            contacts=tuple(
                Contact(
                    ContactKind(contact["kind"]),
                    contact["value"],
                    UNSEE,
                    contact.get("seen"),
                    ContactState.UNKNOWN,
                    contact["basis"],
                )
                for contact in company.get("contact", ())
            ),
            own=False,
        )
        for company in table.get("company", ())
    ]
