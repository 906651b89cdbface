"""Whom a request is for: only what the business says it uses to find and verify people."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from unsee.drp.wrong import Wrong

LONGEST = 1000  # characters of one claim; a power of attorney may be longer
_LONG = {"power_of_attorney": 32_000}
_ADDRESS = ("formatted", "street_address", "locality", "region", "postal_code", "country")


@dataclass(frozen=True, slots=True)
class Address:
    """OpenID Connect Core § 5.1.1."""

    formatted: str | None = None
    street_address: str | None = None
    locality: str | None = None
    region: str | None = None
    postal_code: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Identity:
    name: str | None = None
    email: str | None = None
    email_verified: bool | None = None
    phone_number: str | None = None  # E.164
    phone_number_verified: bool | None = None
    address: Address | None = None
    address_verified: bool | None = None
    power_of_attorney: str | None = None

    def only(self, supported: Collection[str]) -> Identity:
        """What the business's directory entry lists, and nothing more: neither sent nor, if it came, kept."""
        dropped = {each.name: None for each in fields(self) if each.name.removesuffix("_verified") not in supported}
        return replace(self, **dropped)

    def data(self) -> dict[str, Any]:
        told = {each.name: getattr(self, each.name) for each in fields(self)}
        if self.address:
            told["address"] = {name: value for name in _ADDRESS if (value := getattr(self.address, name)) is not None}
        return {name: value for name, value in told.items() if value is not None}


NAMES = frozenset(each.name for each in fields(Identity))


def identity(data: Mapping[str, Any]) -> Identity:
    """Raises Wrong 400 naming the claim."""
    return Identity(
        name=_text(data, "name"),
        email=_text(data, "email"),
        email_verified=_flag(data, "email_verified"),
        phone_number=_text(data, "phone_number"),
        phone_number_verified=_flag(data, "phone_number_verified"),
        address=_address(data.get("address")),
        address_verified=_flag(data, "address_verified"),
        power_of_attorney=_text(data, "power_of_attorney"),
    )


def _address(value: object) -> Address | None:
    if value is None:
        return None
    if not isinstance(value, Mapping):
        raise Wrong(400, "address must be an object.")
    return Address(**{name: _text(value, name) for name in _ADDRESS})


def _text(data: Mapping[str, Any], name: str) -> str | None:
    value = data.get(name)
    if value is not None and (not isinstance(value, str) or len(value) > _LONG.get(name, LONGEST) or "\0" in value):
        raise Wrong(400, f"{name} must be a text of at most {_LONG.get(name, LONGEST)} characters.")
    return value or None


def _flag(data: Mapping[str, Any], name: str) -> bool | None:
    value = data.get(name)
    if value is not None and not isinstance(value, bool):
        raise Wrong(400, f"{name} must be true or false.")
    return value
