from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from unsee.law.zone import legal_day, zone_of
from unsee.refusal import BadInput


@pytest.mark.parametrize(
    ("region", "day"),
    [
        ("US-HI", date(2026, 1, 1)),
        ("US-CA", date(2026, 1, 1)),
        ("US-NY", date(2026, 1, 1)),
        ("GB", date(2026, 1, 2)),
        ("FR", date(2026, 1, 2)),
        ("NZ", date(2026, 1, 2)),
    ],
)
def test_one_moment_has_several_days(region: str, day: date) -> None:
    assert legal_day("a law", region, datetime(2026, 1, 2, 4, 30, tzinfo=UTC)) == day


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        # In Berlin summer time begins on 29 March 2026: 22:30 UTC is before midnight on the 28th, after it on the 29th.
        (datetime(2026, 3, 28, 22, 30, tzinfo=UTC), date(2026, 3, 28)),
        (datetime(2026, 3, 29, 22, 30, tzinfo=UTC), date(2026, 3, 30)),
        # and ends on 25 October
        (datetime(2026, 10, 24, 22, 30, tzinfo=UTC), date(2026, 10, 25)),
        (datetime(2026, 10, 25, 22, 30, tzinfo=UTC), date(2026, 10, 25)),
    ],
)
def test_midnight_moves_with_summer_time(moment: datetime, day: date) -> None:
    assert legal_day("eu_gdpr", "DE", moment) == day


def test_it_does_not_matter_in_which_zone_the_moment_is_told() -> None:
    here = datetime(2026, 3, 2, 23, 30, tzinfo=timezone(timedelta(hours=-8)))
    assert legal_day("eu_gdpr", "FR", here) == legal_day("eu_gdpr", "FR", here.astimezone(UTC)) == date(2026, 3, 3)


def test_the_canaries_are_an_hour_behind_madrid() -> None:
    moment = datetime(2026, 1, 1, 23, 30, tzinfo=UTC)
    assert legal_day("eu_gdpr", "ES-CN", moment) == date(2026, 1, 1)
    assert legal_day("eu_gdpr", "ES-MD", moment) == date(2026, 1, 2)


def test_a_part_without_a_zone_of_its_own_has_its_countrys() -> None:
    assert zone_of("DE-BY") == zone_of("DE")


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(BadInput, match="says no time zone"):
        legal_day("eu_gdpr", "FR", datetime(2026, 3, 2, 10, 0))  # noqa: DTZ001 - that is the mistake


def test_an_unknown_place_is_refused() -> None:
    with pytest.raises(BadInput, match="'ZZ'"):
        zone_of("ZZ")
