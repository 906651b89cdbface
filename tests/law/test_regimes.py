"""Every regime file, as a whole: complete, consistent, each value known from somewhere."""

import tomllib
from pathlib import Path

import pytest

import unsee.law
from unsee.law.authorities import authorities
from unsee.law.book import book, index_of_places
from unsee.law.counting import RULES
from unsee.law.deadline import Confidence
from unsee.law.length import Unit
from unsee.law.regime import Regime
from unsee.law.zone import zone_of

HERE = Path(unsee.law.__file__).parent
LAWS = [book().regime(regime) for regime in book().ids()]
SOURCES = tomllib.loads((HERE / "sources.toml").read_text("utf-8"))
DOUBTS = tomllib.loads((HERE / "doubts.toml").read_text("utf-8"))
each_law = pytest.mark.parametrize("law", LAWS, ids=lambda law: law.id)


def test_there_are_97() -> None:
    assert len(LAWS) == len(set(book().ids())) == len(list((HERE / "regimes").glob("*.toml"))) == 97


def test_the_index_of_places_is_current() -> None:
    assert (HERE / "places.toml").read_text("utf-8") == index_of_places(HERE / "regimes"), "run tools/law_docs.py"


@each_law
def test_a_file_is_named_as_its_law(law: Regime) -> None:
    assert (HERE / "regimes" / f"{law.id}.toml").exists()


@each_law
def test_every_source_is_listed(law: Regime) -> None:
    notes = (law.fee, law.identity, law.agents, law.minors, law.scope, law.appeal, law.court, *law.complaints)
    extensions = tuple(period.extension for period in law.periods)
    named = {name for value in (*notes, *extensions, *law.rights, *law.periods) if value is not None for name in value.source.ids}
    assert named - SOURCES.keys() == set()


@each_law
def test_every_doubt_is_explained(law: Regime) -> None:
    assert {*law.doubts, *(doubt for period in law.periods for doubt in period.doubts)} - DOUBTS.keys() == set()


@each_law
def test_rights_lead_to_periods_and_to_other_rights_in_one_step(law: Regime) -> None:
    names = {period.name for period in law.periods}
    by_name = {right.name: right for right in law.rights}
    for right in law.rights:
        assert right.period is None or right.period in names
        assert right.through is None or by_name[right.through].through is None


@each_law
def test_an_extension_has_the_unit_of_its_period(law: Regime) -> None:
    for period in law.periods:
        if period.extension and period.extension.by and period.within:
            assert period.within.and_then(period.extension.by).unit is period.within.unit


@each_law
def test_working_days_are_counted_by_a_rule_of_working_days(law: Regime) -> None:
    of_working_days = {"US_BUSINESS", "WORKING_DAYS", "BC_DAY", "NZ_WORKING"}
    for period in law.periods:
        if period.within is not None:
            assert period.counted in RULES
            if period.within.unit is Unit.WORKING_DAY:
                assert period.counted in of_working_days
            if period.within.unit is Unit.HOUR:
                assert period.counted == "HOURS"


@each_law
def test_every_place_has_a_zone(law: Regime) -> None:
    for place in (*law.places, *law.also):
        assert zone_of(place).key


@each_law
def test_its_regulators_are_known(law: Regime) -> None:
    assert set(law.regulators) <= authorities().keys()
    if not law.regulators:
        competent = {
            place.partition("-")[0] for each in authorities().values() if law.id in each.regimes for place in each.places
        }
        assert set(law.places) <= competent


def test_those_nobody_reviewed_are_the_ones_of_d20() -> None:
    low = {law.id for law in LAWS if law.confidence is Confidence.LOW}
    assert low == {
        "pa_81", "ph_dpa", "vn_pdpl", "ae_adgm", "ug_dppa", "rw_law058", "ba_2025", "fo_dpa", "ky_dpa", "jm_dpa",
    }  # fmt: skip


def test_no_two_laws_of_a_place_are_called_alike() -> None:
    for place in book().places():
        names = [book().regime(regime).short_name for regime in book().in_place(place)]
        assert len(names) == len(set(names)), place


def test_doubts_are_numbered_1_to_25() -> None:
    assert list(DOUBTS) == [f"D{number:02}" for number in range(1, 26)]
