"""What the desk's pages were given by whoever started the server. One process serves one desk."""

from __future__ import annotations

from unsee.desk.ports import Ports

_given: list[Ports] = []


def give(ports: Ports) -> None:
    _given[:] = [ports]


def given() -> Ports:
    return _given[0]
