"""Two lists of broker mailboxes kept by people who write to them: one with what bounced, one checked by hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from unsee.directory.company import Contact, ContactKind, ContactState
from unsee.directory.lists.address import mailbox_in, url_in
from unsee.directory.lists.seen import DATED, ERASER, NAISHO, Seen

Row = Mapping[str, str]


def eraser(rows: Iterable[Row]) -> list[Seen]:
    return [_broker(row) for row in rows]


def _broker(row: Row) -> Seen:
    said_on = row.get("contact_state_on")
    on = date.fromisoformat(said_on) if said_on else DATED[ERASER]
    said = row.get("contact_state")
    mailbox = row.get("email") or mailbox_in(row.get("opt_out_url"))
    state = {"bounced": ContactState.BOUNCED, "form_only": ContactState.FORM_ONLY}.get(said or "", ContactState.UNKNOWN)
    contacts = [
        Contact(ContactKind.EMAIL, mailbox, ERASER, on, state),
        Contact(ContactKind.FORM, url_in(row.get("opt_out_url")), ERASER, on),
    ]
    return Seen(
        source=ERASER,
        name=row["name"],
        slug=row["id"],
        website=url_in(row.get("website")),
        contacts=tuple(contact for contact in contacts if contact.value),
        kinds=frozenset({"broker", row["category"]}) - {"marketing", "device-id-only", "financial-b2b"},
        bounced=on if said == "bounced" and not mailbox else None,
        form_only=said == "form_only",
    )


def naisho(rows: Iterable[Row]) -> list[Seen]:
    """Hand-checked in June 2024: read on the company's own page. That a mailbox is named there isn't proof that it answers."""
    return [
        Seen(
            source=NAISHO,
            name=row["website"],
            website=url_in(row["website"]),
            contacts=(Contact(ContactKind.EMAIL, row["email"], NAISHO, DATED[NAISHO]),),
        )
        for row in rows
    ]
