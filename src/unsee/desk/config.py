"""What a desk is told about its company, in `desk.toml`; every mistake in it is one sentence."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from unsee.law.applies import CompanyFacts
from unsee.law.rights import parse
from unsee.mail.address import ascii_address
from unsee.refusal import BadInput

RIGHTS = ("access", "erasure", "opt_out_sale", "rectification", "restriction", "objection", "portability")
LANGUAGES = ("en", "de", "fr", "es")  # of the form and the pages; letters speak two more


@dataclass(frozen=True, slots=True)
class Server:
    host: str
    port: int
    security: str = "tls"
    user: str = ""
    password_file: str = ""
    ca_file: str = ""
    folder: str = "INBOX"


@dataclass(frozen=True, slots=True)
class Issuer:
    """The company's site, which may say who is signed in there."""

    name: str
    algorithm: str  # EdDSA, HS256
    key: bytes


@dataclass(frozen=True, slots=True)
class Config:
    company: str
    url: str  # as people reach it: https://privacy.example.org
    country: str | None
    mail: str  # letters leave from here
    kinds: frozenset[str] = frozenset({"business"})
    registries: tuple[str, ...] = ()
    database: str = ""
    rights: tuple[str, ...] = RIGHTS
    languages: tuple[str, ...] = LANGUAGES
    gpc_since: date | None = None  # browser signals are honoured since; None: they are not
    house_days: int = 30  # the desk's own aim where no law gives a number
    proxies: int = 0  # between people and the desk: whose word on the visitor's address is believed
    smtp: Server | None = None
    imap: Server | None = None
    issuers: tuple[Issuer, ...] = ()
    maps: tuple[str, ...] = ()  # data maps (YAML), in the desk's folder
    more: Mapping[str, Any] = field(default_factory=dict)  # tables other parts read for themselves

    @property
    def facts(self) -> CompanyFacts:
        return CompanyFacts(self.kinds, self.country, self.registries)

    @property
    def secure(self) -> bool:
        return self.url.startswith("https://")

    @property
    def host(self) -> str:
        return urlsplit(self.url).netloc.lower()


_KNOWN = {
    "company", "url", "country", "mail", "kinds", "registries", "database", "rights", "languages", "gpc_since",
    "house_days", "proxies", "smtp", "imap", "issuer", "maps",
}  # fmt: skip
_OTHERS = {"drp", "suppression", "vendors", "receipts", "databases", "downloads"}


def read(file: Path) -> Config:
    try:
        data = tomllib.loads(file.read_text("utf-8"))
    except OSError:
        raise BadInput(f"There is no desk in {file.parent}: {file.name} is missing. `unsee desk init` makes one.") from None
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as wrong:
        raise BadInput(f"{file} can't be read: {wrong}.") from None
    return from_table(data, str(file))


def from_table(data: dict[str, Any], where: str) -> Config:
    for name in data.keys() - _KNOWN - _OTHERS:
        raise BadInput(f"{where}: there is no setting {name!r}; there are {', '.join(sorted(_KNOWN | _OTHERS))}.")
    try:
        return Config(
            company=_text(data, "company", where),
            url=_url(_text(data, "url", where), where),
            country=data.get("country"),
            mail=ascii_address(_text(data, "mail", where)),
            kinds=frozenset(data.get("kinds", ("business",))),
            registries=tuple(data.get("registries", ())),
            database=data.get("database", ""),
            rights=tuple(parse(right) for right in data.get("rights", RIGHTS)),
            languages=_languages(data.get("languages", LANGUAGES), where),
            gpc_since=data.get("gpc_since"),
            house_days=int(data.get("house_days", 30)),
            proxies=int(data.get("proxies", 0)),
            smtp=_server(data.get("smtp"), where),
            imap=_server(data.get("imap"), where),
            issuers=tuple(_issuer(row, where) for row in data.get("issuer", ())),
            maps=tuple(data.get("maps", ())),
            more={name: data[name] for name in _OTHERS & data.keys()},
        )
    except (TypeError, ValueError, AttributeError) as wrong:
        if isinstance(wrong, BadInput):
            raise
        raise BadInput(f"{where}: a setting has the wrong form ({wrong}).") from None


def _text(data: dict[str, Any], name: str, where: str) -> str:
    value = data.get(name)
    if not isinstance(value, str) or not value.strip() or not value.isprintable():
        raise BadInput(f"{where}: {name} must be a line of text.")
    return value.strip()


def _url(url: str, where: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.netloc or parts.path.strip("/") or parts.query:
        raise BadInput(f"{where}: url must be an origin like https://privacy.example.org.")
    return f"{parts.scheme}://{parts.netloc}"


def _languages(named: list[str], where: str) -> tuple[str, ...]:
    wrong = [name for name in named if name not in LANGUAGES]
    if wrong or not named:
        raise BadInput(f"{where}: the form speaks {', '.join(LANGUAGES)}, not {', '.join(wrong) or 'nothing'}.")
    return tuple(named)


def _server(row: dict[str, Any] | None, where: str) -> Server | None:
    if row is None:
        return None
    if "host" not in row or "port" not in row:
        raise BadInput(f"{where}: a mail server needs host and port.")
    return Server(**row)


def _issuer(row: dict[str, Any], where: str) -> Issuer:
    algorithm, name = row.get("algorithm", "EdDSA"), row.get("name", "")
    try:
        key = bytes.fromhex(row.get("key", ""))
    except ValueError:
        key = b""
    if algorithm not in {"EdDSA", "HS256"} or len(key) < 32 or (algorithm == "EdDSA" and len(key) != 32) or not name:
        raise BadInput(
            f"{where}: an issuer needs a name, algorithm EdDSA or HS256, and its key in hexadecimal (EdDSA: the public key,"
            " 32 bytes; HS256: at least 32 bytes)."
        )
    return Issuer(name, algorithm, key)
