"""Whatever can happen has words, in the terminal and in the pages."""

from __future__ import annotations

import pytest

from unsee.case.case import Stage
from unsee.case.events import Purpose, Sight
from unsee.case.step import Do
from unsee.cli import words as terminal
from unsee.recheck.canary import Perhaps
from unsee.web import words as pages


@pytest.mark.parametrize(
    ("kind", "dictionary"),
    [
        (Do, terminal.SENTENCES),
        (Do, pages.STEPS),
        (Sight, terminal.SIGHTS),
        (Sight, pages.SIGHTS),
        (Stage, pages.STAGES),
        (Purpose, pages.PURPOSES),
        (Perhaps, terminal.PERHAPS),
    ],
)
def test_nothing_is_without_words(kind, dictionary):
    assert set(kind) == set(dictionary)
