"""One process may open a person's home, a company's desk, or (in our own tests) both: each app has its own database, always.

docs/decisions/two-sides-two-databases.md says why.
"""

from __future__ import annotations

from typing import Any

_DATABASE_OF = {"desk": "desk"}  # every other app: "default", the person's


def _of(app_label: str) -> str:
    return _DATABASE_OF.get(app_label, "default")


class Sides:
    def db_for_read(self, model: Any, **_hints: Any) -> str:
        return _of(model._meta.app_label)  # noqa: SLF001 - Django's

    def db_for_write(self, model: Any, **_hints: Any) -> str:
        return _of(model._meta.app_label)  # noqa: SLF001 - Django's

    def allow_migrate(self, db: str, app_label: str, **_hints: Any) -> bool:
        return db == _of(app_label)
