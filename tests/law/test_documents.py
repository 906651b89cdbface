import json
import re
from pathlib import Path

import pytest

from unsee.law.counting import RULES
from unsee.law.documents import documents
from unsee.law.vectors import EVENTS, EXPECTING, Result, check

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


def test_the_cases_in_the_documentation_pass() -> None:
    told = (DOCS / "format.md").read_text("utf-8")
    block = re.search(r"```json\n(.*?)```", told, re.DOTALL)
    assert block is not None
    assert [check(row).result for row in json.loads(block[1])["vectors"]] == [Result.PASS] * 4


def test_every_column_of_a_case_is_explained() -> None:
    told = (DOCS / "format.md").read_text("utf-8")
    assert [column for column in (*EVENTS, *EXPECTING) if f"`{column}`" not in told] == []
