"""Who may speak to whom: the two lists, of agents and of businesses, that are the root of all trust in the protocol."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar
from urllib.parse import urlsplit

from nacl.signing import VerifyKey

from unsee.drp.request import Exercise
from unsee.drp.seal import verify_key
from unsee.refusal import BadInput


@dataclass(frozen=True, slots=True)
class Agent:
    id: str
    name: str
    key: VerifyKey
    web_url: str = ""


@dataclass(frozen=True, slots=True)
class Business:
    id: str
    name: str
    api_base: str
    actions: frozenset[Exercise] = frozenset()
    verifications: frozenset[str] = frozenset()
    web_url: str = ""


Entry = TypeVar("Entry", Agent, Business)


def agents(rows: Iterable[Mapping[str, Any]]) -> dict[str, Agent]:
    """Raises BadInput: a list with one wrong entry is not the list that was agreed on."""
    return _by_id([Agent(_id(row), _line(row, "name"), verify_key(_line(row, "verify_key")), _link(row)) for row in rows])


def businesses(rows: Iterable[Mapping[str, Any]]) -> dict[str, Business]:
    return _by_id([_business(row) for row in rows])


def _business(row: Mapping[str, Any]) -> Business:
    base = urlsplit(_line(row, "api_base"))
    if base.scheme != "https" or not base.hostname or base.username is not None or base.query or base.fragment:
        raise BadInput(f"The api_base of {_id(row)} must be an https address.")
    actions = row.get("supported_actions") or []
    return Business(
        _id(row),
        _line(row, "name"),
        base.geturl().rstrip("/"),
        frozenset(Exercise(each) for each in actions if each in set(Exercise)),
        frozenset(str(each) for each in row.get("supported_verifications") or []),
        _link(row),
    )


def _by_id(rows: list[Entry]) -> dict[str, Entry]:
    found = {row.id: row for row in rows}
    if len(found) != len(rows):
        raise BadInput("The directory has two entries of one id.")
    return found


def _id(row: Mapping[str, Any]) -> str:
    found = _line(row, "id")
    if len(found) > 100 or not found.replace("-", "").replace("_", "").replace(".", "").isalnum():
        raise BadInput("An id in the directory must be letters, digits, hyphens, dots and underscores.")
    return found


def _line(row: Mapping[str, Any], name: str) -> str:
    value = row.get(name)
    if not isinstance(value, str) or not value or len(value) > 2000:
        raise BadInput(f"An entry of the directory has no {name}.")
    return value


def _link(row: Mapping[str, Any]) -> str:
    value = row.get("web_url")
    return value if isinstance(value, str) else ""
