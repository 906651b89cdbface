"""What an agent asks for a person; and the claims both signed messages begin with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from unsee.drp.identity import Identity, identity
from unsee.drp.when import a_time, written
from unsee.drp.wrong import Wrong

VERSION = "1.0"
_LONGEST = 200


class Exercise(StrEnum):
    ACCESS = "access"
    DELETION = "deletion"
    OPT_OUT = "sale:opt-out"
    OPT_IN = "sale:opt-in"
    CATEGORIES = "access:categories"
    SPECIFIC = "access:specific"


@dataclass(frozen=True, slots=True)
class Claims:
    """Who says it to whom, and for how long it counts."""

    agent: str
    business: str
    issued: datetime
    expires: datetime

    def data(self) -> dict[str, Any]:
        return {
            "agent-id": self.agent,
            "business-id": self.business,
            "issued-at": written(self.issued),
            "expires-at": written(self.expires),
            "drp.version": VERSION,
        }


@dataclass(frozen=True, slots=True)
class Request:
    claims: Claims
    exercise: Exercise
    identity: Identity = field(default_factory=Identity)
    agent_request: str | None = None
    regime: str | None = None  # "ccpa"; None is voluntary
    relationships: tuple[str, ...] = ()
    status_callback: str | None = None

    def data(self) -> dict[str, Any]:
        more = {
            "agent-request-id": self.agent_request,
            "regime": self.regime,
            "relationships": list(self.relationships) or None,
            "status_callback": self.status_callback,
        }
        told = {name: value for name, value in more.items() if value is not None}
        return {**self.claims.data(), "exercise": self.exercise.value, **told, **self.identity.data()}


def claims(data: Mapping[str, Any]) -> Claims:
    """Raises Wrong 400. That they hold is looked at by who receives them (`unsee.drp.receive`)."""
    return Claims(
        _required(data, "agent-id"),
        _required(data, "business-id"),
        a_time(data.get("issued-at"), "issued-at"),
        a_time(data.get("expires-at"), "expires-at"),
    )


def request(data: Mapping[str, Any], found: Claims) -> Request:
    """The rest of a request whose claims hold. Raises Wrong 400."""
    must_be_version(data)
    asked = _required(data, "exercise")
    if asked not in set(Exercise):
        raise Wrong(400, f"exercise must be one of {', '.join(Exercise)}.", fatal=True)
    regime = _optional(data, "regime")
    if regime not in {None, "ccpa", "voluntary"}:
        raise Wrong(400, "regime must be ccpa, voluntary, or absent.", fatal=True)
    return Request(
        found,
        Exercise(asked),
        identity(data),
        _optional(data, "agent-request-id"),
        None if regime == "voluntary" else regime,
        _relationships(data.get("relationships")),
        _optional(data, "status_callback", longest=2000),
    )


def must_be_version(data: Mapping[str, Any]) -> None:
    if data.get("drp.version") != VERSION:
        raise Wrong(400, f"drp.version must be {VERSION}.", fatal=True)


def _relationships(value: object) -> tuple[str, ...]:
    if value is None:
        return ()
    if (
        not isinstance(value, list)
        or len(value) > 20
        or not all(isinstance(each, str) and len(each) <= _LONGEST for each in value)
    ):
        raise Wrong(400, "relationships must be a list of at most 20 short texts.")
    return tuple(value)


def _required(data: Mapping[str, Any], name: str) -> str:
    found = _optional(data, name)
    if found is None:
        raise Wrong(400, f"{name} is missing.", fatal=True)
    return found


def _optional(data: Mapping[str, Any], name: str, longest: int = _LONGEST) -> str | None:
    value = data.get(name)
    if value is not None and (not isinstance(value, str) or not value or len(value) > longest or not value.isprintable()):
        raise Wrong(400, f"{name} must be a line of text.", fatal=True)
    return value
