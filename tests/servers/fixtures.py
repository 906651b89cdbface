"""Real servers as fixtures, one per worker process, started when first asked for."""

from __future__ import annotations

import pytest

from servers import mail
from servers import postgres as database


@pytest.fixture(scope="session")
def mailserver():
    with mail.running() as server:
        yield server


@pytest.fixture(scope="session")
def postgres():
    with database.running() as server:
        yield server
