"""The rungs of every law. Dates are counted by hand from the provision named beside them."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from unsee import law
from unsee.law.book import book
from unsee.law.citation import Basis
from unsee.law.clock import Clock
from unsee.law.deadline import Confidence
from unsee.law.ladder import Climb, Climbing, Rung, RungNow, State, ladder

EVERY = book().ids()
FOLDER = Path(law.__file__).parent
ASKED = date(2026, 3, 2)


def at(regime: str, region: str, on: date, asked: date = ASKED, **more: object) -> dict[Rung, RungNow]:
    return {now.rung: now for now in ladder(Climbing(regime, "access", asked, region, on, **more))}  # type: ignore[arg-type]


def right_of(regime: str, on: date) -> str | None:
    return next((right.name for right in book().regime(regime).rights if right.in_force.covers(on)), None)


def every_ladder(on: date) -> list[tuple[str, tuple[RungNow, ...]]]:
    found = []
    for regime in EVERY:
        law = book().regime(regime)
        right = right_of(regime, ASKED)
        if right and law.in_force_on(ASKED):
            found.append((regime, ladder(Climbing(regime, right, ASKED, law.places[0], on))))
    return found


def test_every_law_has_all_rungs_in_the_order_of_climbing() -> None:
    for regime, rungs in every_ladder(date(2027, 1, 1)):
        assert [now.rung for now in rungs] == list(Rung), regime


def test_what_is_open_has_begun_and_not_ended_and_what_is_not_yet_has_not_begun() -> None:
    for regime, rungs in every_ladder(date(2026, 4, 20)):
        for now in rungs:
            if now.state is State.OPEN:
                assert now.since is None or now.since <= date(2026, 4, 20), (regime, now)
                assert now.until is None or now.until >= date(2026, 4, 20), (regime, now)
            if now.state is State.NOT_YET and now.since:
                assert now.since > date(2026, 4, 20), (regime, now)
            if now.state is State.CLOSED and now.until:
                assert now.until < date(2026, 4, 20), (regime, now)


def test_a_law_nobody_reviewed_prints_no_date() -> None:
    low = [pair for pair in every_ladder(date(2026, 9, 1)) if book().regime(pair[0]).confidence is Confidence.LOW]
    assert low
    for regime, rungs in low:
        dates = [day for now in rungs for day in (now.since, now.until, now.next_by, now.next_late, now.makes_sense)]
        assert set(dates) == {None}, regime


def test_where_no_number_is_sure_the_ladder_says_so() -> None:
    assert "no number" in at("ae_adgm", "AE", date(2026, 9, 1))[Rung.REMINDER].after


def test_an_unknown_regulators_day_is_said_and_not_invented() -> None:
    # Brazil sets its authority no day for an answer.
    now = at("br_lgpd", "BR", date(2026, 9, 1), climb=Climb(lodged=date(2026, 8, 1)))[Rung.REGULATOR]
    assert (now.state, now.next_by) == (State.DONE, None)
    assert "no day is set" in now.then


def test_each_rung_says_what_it_rests_on_and_how_that_is_known() -> None:
    france = at("eu_gdpr", "FR", date(2026, 4, 20))
    assert {rung: str(now.citation) for rung, now in france.items() if now.state is not State.ABSENT} == {
        Rung.REMINDER: "GDPR Art. 12(3)",
        Rung.OFFICER: "GDPR Art. 38(4)",
        Rung.REPRESENTATIVE: "GDPR Art. 27(4)",
        Rung.REGULATOR: "GDPR Art. 77",
        Rung.COURT: "GDPR Art. 79, 82",
        Rung.COLLECTIVE: "GDPR Art. 80",
    }
    assert france[Rung.REMINDER].citation.basis is Basis.SOURCED
    assert france[Rung.OFFICER].citation.basis is Basis.KNOWLEDGE


def test_another_acts_provision_is_cited_by_that_act() -> None:
    britain = at("uk_gdpr", "GB", date(2026, 9, 1), asked=date(2026, 7, 1))
    assert str(britain[Rung.COMPANY].citation) == "DPA 2018 s. 164A"


def test_the_representative_is_for_companies_that_are_not_established_there() -> None:
    assert at("eu_gdpr", "FR", ASKED)[Rung.REPRESENTATIVE].state is State.OPEN
    here = at("eu_gdpr", "FR", ASKED, abroad=False)[Rung.REPRESENTATIVE]
    assert here.state is State.ABSENT
    assert "established where this law holds" in here.says


def test_court_and_collective_bodies_are_information_without_dates() -> None:
    for rung in (Rung.COURT, Rung.COLLECTIVE):
        now = at("eu_gdpr", "FR", date(2026, 9, 1))[rung]
        assert (now.state, now.since, now.until) == (State.INFORMATION, None, None)
        assert "not advice" in now.after


def test_in_canada_the_regulator_closes_after_six_months() -> None:
    # PIPEDA s. 8(3), 30 days from 5 January: 4 February; six months from then end on 4 August.
    asked = date(2026, 1, 5)
    assert at("ca_pipeda", "CA-ON", date(2026, 2, 4), asked)[Rung.REGULATOR].state is State.NOT_YET
    assert at("ca_pipeda", "CA-ON", date(2026, 2, 5), asked)[Rung.REGULATOR].state is State.OPEN
    assert at("ca_pipeda", "CA-ON", date(2026, 8, 4), asked)[Rung.REGULATOR].state is State.OPEN
    closed = at("ca_pipeda", "CA-ON", date(2026, 8, 5), asked)[Rung.REGULATOR]
    assert (closed.state, closed.until) == (State.CLOSED, date(2026, 8, 4))


def test_in_austria_alone_the_gdpr_complaint_has_an_end() -> None:
    # DSG s. 24(4): one year from knowing of it. The last day passed unanswered on Thursday 2 April 2026: Friday 2 April 2027.
    assert at("eu_gdpr", "AT", date(2026, 9, 1))[Rung.REGULATOR].until == date(2027, 4, 2)
    assert at("eu_gdpr", "AT", date(2027, 4, 2))[Rung.REGULATOR].state is State.OPEN
    assert at("eu_gdpr", "AT", date(2027, 4, 3))[Rung.REGULATOR].state is State.CLOSED
    assert at("eu_gdpr", "FR", date(2027, 4, 3))[Rung.REGULATOR].until is None


def test_in_canada_the_regulator_reports_within_a_year() -> None:
    # PIPEDA s. 13: one year from 2 March 2026 is Tuesday 2 March 2027.
    now = at("ca_pipeda", "CA-ON", date(2026, 3, 3), date(2026, 1, 5), climb=Climb(lodged=date(2026, 3, 2)))[Rung.REGULATOR]
    assert now.next_by == date(2027, 3, 2)


def test_in_australia_thirty_days_after_the_complaint_to_the_company() -> None:
    complained = Climb(complained=date(2026, 3, 2))
    now = at("au_privacy_act", "AU", date(2026, 4, 1), date(2026, 1, 5), climb=complained)
    # Thirty days from 2 March end on Wednesday 1 April.
    assert (now[Rung.COMPANY].state, now[Rung.REGULATOR].state) == (State.DONE, State.NOT_YET)
    assert now[Rung.REGULATOR].since == date(2026, 4, 2)


def test_an_answer_closes_the_reminder_and_opens_what_waits_for_an_answer() -> None:
    answered = at("ca_pipeda", "CA-ON", date(2026, 1, 20), date(2026, 1, 5), clock=Clock(answered=date(2026, 1, 20)))
    assert answered[Rung.REMINDER].state is State.CLOSED
    assert (answered[Rung.REGULATOR].state, answered[Rung.REGULATOR].since) == (State.OPEN, date(2026, 1, 20))


def test_an_extension_moves_what_waits_for_the_last_day() -> None:
    # Asked 2 March, extended in time by the two months of Art. 12(3): three months end on Tuesday 2 June.
    extended = at("eu_gdpr", "FR", date(2026, 6, 2), late_after=date(2026, 6, 2))
    assert (extended[Rung.REMINDER].state, extended[Rung.REMINDER].since) == (State.NOT_YET, date(2026, 6, 3))
    assert extended[Rung.REGULATOR].makes_sense == date(2026, 6, 3)


@pytest.mark.parametrize("regime", [regime for regime in EVERY if book().regime(regime).period("appeal", date(2027, 6, 1))])
def test_wherever_the_company_decides_on_an_appeal_the_regulator_waits_for_it(regime: str) -> None:
    law = book().regime(regime)
    asked = date(2028, 6, 1)
    right = right_of(regime, asked)
    assert right
    before = {now.rung: now for now in ladder(Climbing(regime, right, asked, law.places[0], date(2028, 12, 1)))}
    assert before[Rung.APPEAL].state is State.OPEN
    assert before[Rung.REGULATOR].state is State.NOT_YET
    climbed = Climbing(regime, right, asked, law.places[0], date(2029, 6, 1), climb=Climb(appealed=date(2028, 12, 1)))
    after = {now.rung: now for now in ladder(climbed)}
    assert after[Rung.REGULATOR].state is State.OPEN
    assert after[Rung.REGULATOR].since == after[Rung.APPEAL].next_late.fromordinal(after[Rung.APPEAL].next_late.toordinal() + 1)


def test_every_law_named_for_a_rung_is_one_of_ours_and_every_rung_one_of_the_ladder() -> None:
    rows = tomllib.loads((FOLDER / "ladder.toml").read_text("utf-8"))
    assert set(rows) <= set(Rung)
    for rung, laws in rows.items():
        assert set(laws) <= set(EVERY), rung
