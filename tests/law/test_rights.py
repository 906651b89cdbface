import pytest

from unsee.law.rights import ALIASES, EXTRA_RIGHTS, RIGHTS, parse
from unsee.refusal import BadInput


def test_there_are_ten_rights() -> None:
    assert len(RIGHTS) == 10


@pytest.mark.parametrize("name", [*RIGHTS, *EXTRA_RIGHTS])
def test_a_right_is_called_by_its_name(name: str) -> None:
    assert parse(name) == name


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("object", "objection"),
        ("Access", "access"),
        ("opt-out-sale", "opt_out_sale"),
        (" delete ", "erasure"),
        ("de-index", "deindex"),
    ],
)
def test_other_names_are_understood(typed: str, right: str) -> None:
    assert parse(typed) == right


def test_every_other_name_leads_to_a_right() -> None:
    assert set(ALIASES.values()) <= set(RIGHTS)


def test_an_unknown_right_is_refused_with_those_that_are_known() -> None:
    with pytest.raises(BadInput, match=r"'acess'.*Did you mean access\?.*erasure"):
        parse("acess")
