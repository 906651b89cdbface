"""Staff: who may do what, how they log in."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum

from unsee.desk.ports import Ports
from unsee.received.stored import Staff
from unsee.refusal import BadInput, Refused

IDLE = timedelta(hours=1)
LONGEST = timedelta(hours=12)
SHORTEST_PASSWORD = 12
A_QUARTER = timedelta(minutes=15)
TRIES_BY_NAME = 10
TRIES_BY_SOURCE = 30


class Role(StrEnum):
    HANDLER = "handler"  # reads requests, answers them, proposes refusals
    APPROVER = "approver"  # approves what another proposed
    AUDITOR = "auditor"  # reads the record of looks and the figures, and nothing that names a person
    ADMIN = "admin"  # staff and keys; nothing that names a person


def roles(typed: str) -> frozenset[str]:
    named = frozenset(typed.replace(",", " ").split())
    unknown = named - set(Role)
    if unknown or not named:
        raise BadInput(f"There is no role {', '.join(sorted(unknown)) or 'without a name'}; there are {', '.join(Role)}.")
    return named


def check_password(password: str, name: str) -> str:
    if len(password) < SHORTEST_PASSWORD or name.casefold() in password.casefold():
        raise BadInput(f"A password needs at least {SHORTEST_PASSWORD} letters, and not the name among them.")
    return password


def check_name(name: str) -> str:
    tidy = " ".join(name.split())
    if not tidy or len(tidy) > 60 or not tidy.isprintable():
        raise BadInput("A name has 1 to 60 letters.")
    if tidy in {"desk", "requester"}:
        raise BadInput(f"{tidy!r} is how the log calls others than staff; take another name.")
    return tidy


def log_in(ports: Ports, name: str, password: str, source: str) -> str:
    """The cookie of a session. Raises Refused: the same sentence for a wrong name and a wrong password, in the same time."""
    by_source = ports.limits.count(f"login {ports.requests.who(source)}", A_QUARTER)
    by_name = ports.limits.count(f"login {ports.requests.who(name)}", A_QUARTER)
    if by_source > TRIES_BY_SOURCE or by_name > TRIES_BY_NAME:
        raise Refused("Too many tries; wait a quarter of an hour.")
    found = ports.staff.check(name.strip()[:60], password[:200])
    if found is None:
        raise Refused("Name and password don't fit.")
    ports.staff.looked(found.name, "logged in", "")
    return ports.staff.begin(found)


def session(ports: Ports, cookie: str) -> Staff | None:
    return ports.staff.session(cookie, idle=IDLE, longest=LONGEST) if cookie else None


def must_be(staff: Staff, *roles: Role) -> None:
    if not staff.roles & set(roles):
        raise Refused(f"That is for {' or '.join(roles)}s only.")
