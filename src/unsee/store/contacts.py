"""What our own letters taught us about contacts."""

from __future__ import annotations

from datetime import date

from unsee.store.models import ContactRow
from unsee.store.transaction import writing


class Contacts:
    def mark(self, kind: str, value: str, state: str, since: date, why: str) -> None:
        with writing():
            ContactRow.objects.update_or_create(
                kind=kind,
                value=value.lower(),
                defaults={"state": state, "since": since, "why": why[:500]},
            )

    def bad(self) -> frozenset[tuple[str, str]]:
        return frozenset(ContactRow.objects.filter(state="bounced").values_list("kind", "value"))

    def history(self, value: str) -> tuple[str, date, str] | None:
        return ContactRow.objects.filter(value=value.lower()).values_list("state", "since", "why").first()
