from __future__ import annotations

import pytest

from drp_cast import Talk


@pytest.fixture
def talk():
    return Talk()
