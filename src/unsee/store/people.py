"""The person this home belongs to, and how their mail leaves and arrives."""

from __future__ import annotations

from typing import Any

from unsee.case.person import Person
from unsee.case.profile import from_data, to_data
from unsee.store.models import PersonRow, SettingRow
from unsee.store.transaction import writing


class People:
    def me(self) -> Person | None:
        row = PersonRow.objects.first()
        return from_data(row.data) if row else None

    def save(self, person: Person) -> None:
        with writing():
            PersonRow.objects.update_or_create(id=1, defaults={"data": to_data(person)})


class Settings:
    """Named plain values; the meaning of each is the business of whoever asks."""

    def get(self, name: str) -> dict[str, Any] | None:
        value: dict[str, Any] | None = SettingRow.objects.filter(name=name).values_list("value", flat=True).first()
        return value

    def put(self, name: str, value: dict[str, Any]) -> None:
        with writing():
            SettingRow.objects.update_or_create(name=name, defaults={"value": value})

    def drop(self, name: str) -> None:
        with writing():
            SettingRow.objects.filter(name=name).delete()
