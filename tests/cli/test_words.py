"""Whatever can happen has words, in the terminal and in the pages."""

from __future__ import annotations

import pytest

from unsee.case.case import Stage
from unsee.case.events import Purpose, Sight
from unsee.case.step import Do
from unsee.cli import words as terminal
from unsee.recheck.canary import Perhaps
from unsee.web.words import letters, looking, stands


@pytest.mark.parametrize(
    ("kind", "dictionary"),
    [
        (Do, terminal.SENTENCES),
        (Do, stands.STEPS),
        (Sight, terminal.SIGHTS),
        (Sight, looking.SIGHTS),
        (Stage, stands.STAGES),
        (Purpose, letters.PURPOSES),
        (Perhaps, terminal.PERHAPS),
    ],
)
def test_nothing_is_without_words(kind, dictionary):
    assert set(kind) == set(dictionary)
