"""Who is told, how and where, as the desk's settings say it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from unsee.channels.vendors.notice import RIGHTS
from unsee.datamap.identifier import Kind
from unsee.refusal import BadInput


class Speaks(StrEnum):
    OPENDSR = "opendsr"
    WEBHOOK = "webhook"


OPENDSR_RIGHTS = frozenset({"access", "portability", "erasure"})  # specification 1.0, 6.2
_KNOWN = {"name", "speaks", "url", "needs", "rights", "hashed", "secret_file", "token_file", "identity_types", "callback"}
_SHORTEST_SECRET = 32
_IDENTITY_TYPES = frozenset(
    {
        "controller_customer_id", "android_advertising_id", "android_id", "email", "fire_advertising_id", "ios_advertising_id",
        "ios_vendor_id", "microsoft_advertising_id", "microsoft_publisher_id", "roku_publisher_id", "roku_advertising_id",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Vendor:
    name: str
    speaks: Speaks
    url: str
    needs: frozenset[Kind]  # and nothing else is sent
    rights: frozenset[str]
    hashed: bool = False  # OpenDSR: e-mail addresses as SHA-256, if that is enough for the vendor
    secret: bytes = field(default=b"", repr=False)
    token: str = field(default="", repr=False)
    identity_types: Mapping[Kind, str] = field(default_factory=dict)
    callback: str = ""


def read_vendors(rows: Sequence[Mapping[str, Any]], folder: Path) -> tuple[Vendor, ...]:
    """[[vendors]] of desk.toml. Secrets are in files. Raises BadInput."""
    vendors = tuple(_vendor(row, folder) for row in rows)
    names = [each.name for each in vendors]
    if twice := {name for name in names if names.count(name) > 1}:
        raise BadInput(f"Two vendors are called {min(twice)!r}.")
    return vendors


def _vendor(row: Mapping[str, Any], folder: Path) -> Vendor:
    name = row.get("name")
    if not isinstance(name, str) or not name.strip():
        raise BadInput("A vendor has no name.")
    if unknown := sorted(set(row) - _KNOWN):
        raise BadInput(f"The vendor {name!r} has no setting {unknown[0]!r}; it knows {', '.join(sorted(_KNOWN))}.")
    speaks = row.get("speaks")
    if speaks not in tuple(Speaks):
        raise BadInput(f"The vendor {name!r} must speak one of {', '.join(Speaks)}.")
    vendor = Vendor(
        name=name,
        speaks=Speaks(speaks),
        url=_url(row.get("url"), name),
        needs=frozenset(Kind(_known(word, tuple(Kind), name, "needs")) for word in row.get("needs", ("email",))),
        rights=frozenset(_known(word, RIGHTS, name, "rights") for word in row.get("rights", ("erasure",))),
        hashed=bool(row.get("hashed", False)),
        secret=_secret(row, "secret_file", folder, name).encode(),
        token=_secret(row, "token_file", folder, name),
        identity_types={
            Kind(_known(k, tuple(Kind), name, "identity_types")): v for k, v in row.get("identity_types", {}).items()
        },
        callback=_url(row["callback"], name) if row.get("callback") else "",
    )
    _check(vendor)
    return vendor


def _types(rows: Mapping[str, str], name: str) -> dict[Kind, str]:
    return {Kind(_known(kind, tuple(Kind), name, "identity_types")): type_ for kind, type_ in rows.items()}


def _check(vendor: Vendor) -> None:
    if vendor.speaks is Speaks.WEBHOOK and len(vendor.secret) < _SHORTEST_SECRET:
        raise BadInput(f"The webhook of {vendor.name!r} needs a secret_file with at least {_SHORTEST_SECRET} characters.")
    if vendor.speaks is Speaks.OPENDSR and (beyond := sorted(vendor.rights - OPENDSR_RIGHTS)):
        raise BadInput(
            f"The vendor {vendor.name!r} can't be told of {beyond[0]} by OpenDSR; it knows {', '.join(sorted(OPENDSR_RIGHTS))}."
        )
    if wrong := sorted(set(vendor.identity_types.values()) - _IDENTITY_TYPES):
        raise BadInput(
            f"The vendor {vendor.name!r} has the identity type {wrong[0]!r}; OpenDSR knows {', '.join(sorted(_IDENTITY_TYPES))}."
        )
    if not re.fullmatch(r"[\x21-\x7e]*", vendor.token):
        raise BadInput(f"The token of the vendor {vendor.name!r} has characters that can't stand in a header.")


def _url(url: object, name: str) -> str:
    try:
        parts = urlsplit(url) if isinstance(url, str) else None
        ok = parts and parts.scheme in {"https", "http"} and parts.hostname and parts.port != 0 and not parts.username
    except ValueError:
        ok = False
    if not ok or not isinstance(url, str) or not re.fullmatch(r"[\x21-\x7e]+", url) or "#" in url:
        raise BadInput(f"The vendor {name!r} needs a url like https://vendor.example/opendsr_requests.")
    return url


def _known(word: object, known: Sequence[str], name: str, setting: str) -> str:
    if word not in known:
        raise BadInput(f"The vendor {name!r} has {word!r} in {setting}; known are {', '.join(known)}.")
    return str(word)


def _secret(row: Mapping[str, Any], setting: str, folder: Path, name: str) -> str:
    if not row.get(setting):
        return ""
    try:
        return (folder / str(row[setting])).read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError):
        raise BadInput(f"The {setting} of the vendor {name!r} can't be read.") from None
