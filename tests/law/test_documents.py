from pathlib import Path

import pytest

from unsee.law.counting import RULES
from unsee.law.documents import documents

DOCS = Path(__file__).parents[2] / "docs" / "law"
HAND_WRITTEN = {"format.md"}


@pytest.mark.parametrize("name", documents())
def test_a_page_is_current(name: str) -> None:
    assert (DOCS / name).read_text("utf-8") == documents()[name], "run tools/law_docs.py"


def test_there_is_no_page_too_many() -> None:
    assert {path.name for path in DOCS.glob("*.md")} == documents().keys() | HAND_WRITTEN


def test_every_rule_of_counting_is_explained() -> None:
    told = (DOCS / "format.md").read_text("utf-8")
    assert [name for name in RULES if f"`{name}`" not in told] == []
