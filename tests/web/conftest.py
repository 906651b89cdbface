"""The app as it is wired, on a real home, with invented companies."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from cast import company, directory_in
from unsee.cli.setting import Setting
from unsee.person.ports import Ports
from unsee.web.door import Door
from unsee.web.given import Given, give
from unsee.wiring import Local
from web.visitor import PORT, Visitor

TODAY = date(2026, 11, 23)
HOSTILE = "<script>alert(1)</script> \u202egro.elpmaxe\" onmouseover=x'"


@pytest.fixture(scope="session")
def companies(tmp_path_factory):
    """Three with a mailbox, one that wants its form used, one with an address only, one nobody can reach, one with a hostile name."""
    rows = [company(number, f"privacy@shop{number}.test") for number in (1, 2, 3)]
    rows += [
        company(4, name="Formful Ltd", webform="https://shop4.test/form"),
        company(5, name="Paper Ltd"),
        company(6, name="Silent Ltd", address=""),
        company(7, "privacy@shop7.test", name=HOSTILE),
    ]
    return directory_in(tmp_path_factory.mktemp("companies"), rows)


@pytest.fixture
def at_home(tmp_path, companies):
    """Opens the same home again, perhaps on another day."""

    def open_(today: date = TODAY) -> Ports:
        return Local().ports(Setting(tmp_path / "home", today, companies, Local))

    return open_


@pytest.fixture
def ports(at_home) -> Ports:
    return at_home()


@pytest.fixture
def here(ports: Ports) -> Iterator[Given]:
    made = Given(ports, Local(), Door(PORT))
    give(made)
    yield made
    made.work.pause()
    made.work.join()


@pytest.fixture
def stranger(here: Given) -> Visitor:
    """A browser without the key."""
    return Visitor(here)


@pytest.fixture
def visitor(here: Given) -> Visitor:
    return Visitor(here).let_in()


@pytest.fixture
def alex(visitor: Visitor) -> Visitor:
    return visitor.is_known()
