from datetime import date

import pytest

from unsee.law.calendar import weekend
from unsee.law.holiday import HOLIDAYS, easter
from unsee.refusal import BadInput


def is_holiday(place: str, day: str) -> bool:
    return HOLIDAYS.holiday(place, date.fromisoformat(day)) is not None


def may_be(place: str, day: str) -> bool:
    return HOLIDAYS.perhaps(place, date.fromisoformat(day)) is not None


@pytest.mark.parametrize(
    "sunday", ["2018-04-01", "2019-04-21", "2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28", "2035-03-25", "2038-04-25"]
)
def test_easter_falls_where_the_church_puts_it(sunday: str) -> None:
    assert easter(int(sunday[:4])) == date.fromisoformat(sunday)


@pytest.mark.parametrize(
    ("place", "day"),
    [
        ("DE-BY", "2024-11-01"), ("ES-CT", "2025-09-11"), ("GB-SCT", "2025-12-01"), ("GB-NIR", "2024-07-12"), ("CA-QC", "2026-06-24"),
        ("US-CA", "2026-11-27"), ("US-CA", "2026-10-12"), ("US-TX", "2026-03-02"), ("CA", "2026-04-06"), ("CA-BC", "2026-04-06"),
        ("GP", "2025-05-27"), ("GB", "2026-04-06"),
    ],
)  # fmt: skip
def test_a_holiday_of_the_place(place: str, day: str) -> None:
    assert is_holiday(place, day)


@pytest.mark.parametrize(
    ("place", "day"),
    [
        ("DE-BE", "2024-11-01"), ("GB-ENG", "2025-12-01"), ("CA-ON", "2026-06-24"), ("US-TX", "2026-04-03"), ("US-TX", "2026-07-03"),
        ("US-TX", "2026-10-12"), ("CA", "2026-12-26"), ("MX", "2026-04-02"), ("DE", "2024-11-01"), ("GB-SCT", "2026-04-06"),
    ],
)  # fmt: skip
def test_a_day_that_is_none_there(place: str, day: str) -> None:
    assert not is_holiday(place, day)


@pytest.mark.parametrize(
    ("place", "day"),
    [
        ("US-TX", "2026-04-03"),
        ("MX", "2026-04-02"),
        ("DE", "2024-11-01"),
        ("GB", "2025-12-01"),
        ("FR", "2025-04-18"),
        ("SE", "2026-06-19"),
        ("NL", "2026-05-05"),
        ("AT", "2026-04-03"),
    ],
)
def test_but_may_count(place: str, day: str) -> None:
    assert may_be(place, day)


def test_a_part_of_which_nothing_is_known_keeps_its_countrys() -> None:
    assert is_holiday("PT-11", "2025-06-10")


def test_a_part_that_does_not_exist_is_refused_with_those_that_do() -> None:
    with pytest.raises(BadInput, match=r"DE-XX.*DE-BY"):
        is_holiday("DE-XX", "2025-01-01")


def test_a_country_that_does_not_exist_is_refused() -> None:
    with pytest.raises(BadInput, match="'QQ'"):
        is_holiday("QQ", "2025-01-01")


def test_weekends_differ() -> None:
    friday, sunday = date(2026, 3, 6), date(2026, 3, 8)
    assert weekend("IL", friday)
    assert not weekend("IL", sunday)
    assert weekend("FR", sunday)
    assert not weekend("FR", friday)


def test_the_emirates_changed_their_week_with_2022() -> None:
    assert weekend("AE-DIFC", date(2021, 12, 31))  # a Friday
    assert not weekend("AE-DIFC", date(2022, 1, 7))
    assert weekend("AE-DIFC", date(2022, 1, 9))
