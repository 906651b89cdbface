"""The same shop in each kind of database."""

from __future__ import annotations

import pytest

from company import MAP, database, fill, sqlite_url
from unsee.channels.databases import Databases


@pytest.fixture(params=["sqlite", "postgres"])
def url(request, tmp_path):
    return sqlite_url(tmp_path) if request.param == "sqlite" else request.getfixturevalue("postgres").database()


@pytest.fixture
def shop(url):
    engine = fill(url)
    yield engine
    engine.dispose()


@pytest.fixture
def held():
    """The company's databases, by address and map; closed at the end."""
    made = []

    def hold(url, text=MAP, *more):
        made.append(Databases([database(url, text), *more]))
        return made[-1]

    yield hold
    for each in made:
        each.close()
