"""In which order rows can go, and what replaces what must not be missing."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unsee.datamap.identifier import Kind
from unsee.datamap.model import Keep
from unsee.datamap.order import dependents_first
from unsee.datamap.replacement import replacements
from unsee.datamap.schema import Column, Type

NAMES = st.sampled_from("abcdefgh")


@given(st.dictionaries(NAMES, st.sets(NAMES), max_size=8))
def test_who_refers_goes_before_whom_it_refers_to_unless_they_refer_to_each_other(refers):
    names = sorted({*refers, *(target for targets in refers.values() for target in targets)})
    groups = dependents_first(names, refers)
    at = {name: number for number, group in enumerate(groups) for name in group}
    assert sorted(at) == names
    assert all(at[name] <= at[target] for name, targets in refers.items() for target in targets)


def test_a_circle_is_one_group_and_a_chain_is_as_many_as_it_has_links():
    assert dependents_first("abc", {"a": ["b"], "b": ["a"], "c": ["a"]}) == (("c",), ("a", "b"))
    chain = {str(n): [str(n + 1)] for n in range(20_000)}
    assert len(dependents_first(chain, chain)) == 20_000


@given(st.integers(1, 60), st.sampled_from([None, Kind.EMAIL, Kind.PHONE]), st.randoms(use_true_random=False))
def test_a_replacement_fits_the_column(length, kind, chance):
    values = list(replacements(Column("c", Type.TEXT, length=length), kind, chance.randrange))
    assert values
    assert all(0 < len(value) <= length for value in values)


@pytest.mark.parametrize(
    ("type_", "digits", "fits"),
    [
        (Type.INTEGER, 4, lambda v: abs(v) < 2**15),
        (Type.INTEGER, 9, lambda v: abs(v) < 2**31),
        (Type.INTEGER, 18, lambda v: abs(v) < 2**63),
        (Type.NUMBER, 3, lambda v: abs(v) < 1000),
        (Type.DATE, None, lambda v: isinstance(v, date) and v < date(1950, 1, 1)),
        (Type.MOMENT, None, lambda v: 1970 < v.year < 1980),
    ],
)
def test_a_number_or_day_is_in_the_range_of_its_type(type_, digits, fits):
    below = random.Random(1).randrange
    for _ in range(200):
        assert all(fits(value) for value in replacements(Column("c", type_, digits=digits), None, below))


@pytest.mark.parametrize(
    ("keep", "row", "last"),
    [
        (Keep("g", years=8, after="d", end_of_year=True), {"d": date(2024, 5, 5)}, date(2032, 12, 31)),
        (Keep("g", years=3, after="d"), {"d": datetime(2024, 5, 5, 10, tzinfo=UTC)}, date(2027, 5, 5)),
        (Keep("g", years=1, after="d"), {"d": date(2024, 2, 29)}, date(2025, 2, 28)),
        (Keep("g", until=date(2030, 1, 1)), {}, date(2030, 1, 1)),
        (Keep("g", years=8, after="d"), {"d": None}, None),
    ],
)
def test_what_is_kept_is_kept_until_its_day(keep, row, last):
    assert keep.last_day(row) == last
