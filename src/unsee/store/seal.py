"""A hash beside every row that is no event: so that `unsee verify` notices a byte that changed there, too.

The log has its chain, bodies have their names. This is for what is left: who you are, settings, contacts, the list of mail.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from django.db import connection, models

if TYPE_CHECKING:
    Text = models.CharField[str, str]
    AnyField = models.Field[Any, Any]
else:
    Text, AnyField = models.CharField, models.Field  # generic only to the type checker


class Seal(Text):
    """Computed anew whenever its row is saved. A queryset's `update()` passes it by: rows that have one are saved."""

    def __init__(self, **_options: Any) -> None:
        super().__init__(max_length=64, editable=False)

    def deconstruct(self) -> Any:
        """What a migration writes: a column of text."""
        name, path, _args, _options = super().deconstruct()
        return name, path, [], {}

    def pre_save(self, model_instance: models.Model, add: bool) -> str:  # noqa: ARG002 - Django's signature
        values = [
            each.get_db_prep_save(getattr(model_instance, each.attname), connection) for each in sealed(type(model_instance))
        ]
        value = seal(type(model_instance), values)
        setattr(model_instance, self.attname, value)
        return value


def sealed(model: type[models.Model]) -> Sequence[AnyField]:
    """The columns a row's seal is over: all but itself and a number the database gives."""
    return [each for each in model._meta.concrete_fields if not isinstance(each, Seal | models.AutoField)]  # noqa: SLF001 - Django's


def seal(model: type[models.Model], values: Iterable[Any]) -> str:
    """Over the values as the database holds them."""
    return sha256(json.dumps([model.__name__, *map(_plain, values)]).encode()).hexdigest()


def _plain(value: Any) -> Any:
    if isinstance(value, bytes | bytearray | memoryview):
        return {"bytes": sha256(value).hexdigest()}
    return int(value) if isinstance(value, bool) else value
