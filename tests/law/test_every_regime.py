"""Invariants over every law, every right and period it knows, and every day from 2018 to 2035."""

import os
import subprocess
import sys
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unsee.law.book import book
from unsee.law.clock import Clock
from unsee.law.due import deadline
from unsee.law.holiday import HOLIDAYS
from unsee.law.length import Unit
from unsee.law.question import NotInForce
from unsee.law.question import asked as question
from unsee.law.regime import Regime

LAWS = [book().regime(regime) for regime in book().ids()]
ASKED = [(law, name) for law in LAWS for name in dict.fromkeys([*(r.name for r in law.rights), *(p.name for p in law.periods)])]
DAYS = st.dates(date(2018, 1, 1), date(2035, 12, 31))


def places_of(law: Regime, name: str) -> tuple[str, ...]:
    """Some periods hold in one country only."""
    narrow = {place for period in law.periods if period.name == name for place in period.places}
    everywhere = any(period.name == name and not period.places for period in law.periods) or not narrow
    return law.places if everywhere else tuple(sorted(narrow))


def day(value: date | datetime) -> date:
    return value.date() if isinstance(value, datetime) else value


@pytest.mark.parametrize(("law", "name"), ASKED, ids=lambda part: part.id if isinstance(part, Regime) else part)
def test_every_year_computes_for_every_right(law: Regime, name: str) -> None:
    for year in range(2018, 2036):
        for received in (date(year, 1, 31), date(year, 12, 24)):
            try:
                found = deadline(law.id, name, received, places_of(law, name)[0], unreviewed=True)
            except NotInForce:
                continue
            if found.due is None:
                assert found.steps[-1].what
            else:
                assert found.nominal is not None
                assert found.claimable_after is not None
                assert day(found.nominal) <= day(found.due) <= day(found.claimable_after)


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.id)
def test_every_day_computes(law: Regime) -> None:
    """Each law takes every eighth day; together they take every one, each law at another offset."""
    period = next((each.name for each in law.periods if each.within is not None), "answer")
    first = date(2018, 1, 1) + timedelta(days=LAWS.index(law) % 8)
    for number in range(0, 6574, 8):  # to the end of 2035
        received = first + timedelta(days=number)
        try:
            found = deadline(law.id, period, received, law.places[0], unreviewed=True)
        except NotInForce:
            continue
        assert found.due is None or day(found.due) > received


@settings(deadline=None)  # a calendar read for the first time takes its time
@given(st.sampled_from(ASKED), DAYS, st.data())
def test_any_day_anywhere_computes_in_order(asked: tuple[Regime, str], received: date, data: st.DataObject) -> None:
    law, name = asked
    place = data.draw(st.sampled_from(places_of(law, name)))
    try:
        found = deadline(law.id, name, received, place, unreviewed=True)
    except NotInForce:
        return
    if found.due is None:
        return
    assert found.nominal is not None
    assert found.claimable_after is not None
    assert received <= day(found.nominal) <= day(found.due) <= day(found.claimable_after)
    if found.extended_due is not None and found.extended_claimable_after is not None:
        assert day(found.due) <= day(found.extended_due) <= day(found.extended_claimable_after)


@settings(deadline=None)
@given(st.sampled_from(ASKED), DAYS)
def test_an_extension_counts_from_receipt_and_never_from_a_rolled_day(asked: tuple[Regime, str], received: date) -> None:
    """Holidays brought in one by one on the first last day can't move the longest one, except where working days count."""
    law, name = asked

    class OneMore:
        def holiday(self, place: str, on: date) -> str | None:
            return "brought along" if on == first else HOLIDAYS.holiday(place, on)

        def perhaps(self, place: str, on: date) -> str | None:
            return self.holiday(place, on) or HOLIDAYS.perhaps(place, on)

    try:
        before = deadline(law.id, name, received, places_of(law, name)[0], unreviewed=True)
    except NotInForce:
        return
    if before.extended_due is None or before.due is None:
        return
    first = day(before.due)
    period = question(book(), law.id, name, received, places_of(law, name)[0]).period
    if period is None or period.within is None or period.within.unit is Unit.WORKING_DAY:
        return
    after = deadline(law.id, name, received, places_of(law, name)[0], calendar=OneMore(), unreviewed=True)
    if before.extended_due != before.due:
        assert after.extended_due == before.extended_due


@settings(deadline=None)
@given(st.sampled_from(ASKED), DAYS, st.integers(0, 40), st.integers(0, 40))
def test_what_a_company_asks_for_never_makes_it_late_sooner(
    asked: tuple[Regime, str], received: date, until: int, more: int
) -> None:
    law, name = asked
    clock = Clock(identity_asked=received + timedelta(days=until), identity_received=received + timedelta(days=until + more))
    try:
        plain = deadline(law.id, name, received, places_of(law, name)[0], unreviewed=True)
        held = deadline(law.id, name, received, places_of(law, name)[0], clock=clock, unreviewed=True)
    except NotInForce:
        return
    if plain.claimable_after is not None and held.claimable_after is not None:
        assert day(held.claimable_after) >= day(plain.claimable_after)


PROGRAM = """
from datetime import date, datetime, UTC
from unsee.law.due import deadline
print(deadline("eu_gdpr", "access", date(2025, 3, 5), "IE"))
print(deadline("id_pdp", "access", datetime(2026, 3, 2, 10, 0, tzinfo=UTC), "ID"))
print(deadline("us_ca_ccpa", "opt_out_sale", datetime(2026, 1, 6, 3, 0, tzinfo=UTC), "US-CA"))
"""


def test_the_answer_is_the_same_in_any_time_zone_of_the_machine() -> None:
    zones = ("UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Kathmandu")
    said = {
        subprocess.run(
            [sys.executable, "-c", PROGRAM], env=os.environ | {"TZ": zone}, capture_output=True, text=True, check=True
        ).stdout
        for zone in zones
    }
    assert len(said) == 1
