"""What a deadline says beside its dates; the dates themselves are in vectors/."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from unsee.law.book import book
from unsee.law.clock import Clock
from unsee.law.deadline import Confidence, Deadline
from unsee.law.due import deadline
from unsee.refusal import BadInput


def words(found: Deadline) -> str:
    return "\n".join(f"{step.day} {step.what} [{step.citation}]" for step in found.steps)


class NoHolidays:
    def holiday(self, place: str, day: date) -> str | None:
        return None

    def perhaps(self, place: str, day: date) -> str | None:
        return None


def test_the_steps_tell_how_the_day_comes_about_and_where_it_stands() -> None:
    said = words(deadline("eu_gdpr", "access", date(2025, 4, 1), "FR"))
    assert "2025-05-01 1 month later [GDPR Art. 12(3)]" in said
    assert "2025-05-02 2025-05-01 is a holiday (Labor Day)" in said
    assert "Regulation (EEC, Euratom) 1182/71 Art. 3" in said


def test_the_steps_are_in_the_order_of_their_days() -> None:
    clock = Clock(identity_asked=date(2025, 6, 4), identity_received=date(2025, 6, 12), extended_on=date(2025, 6, 20))
    days = [step.day for step in deadline("eu_gdpr", "access", date(2025, 6, 2), "DE-BE", clock=clock).steps]
    assert days == sorted(days)


def test_a_weekend_is_told_as_such() -> None:
    assert "2025-04-05 is a Saturday" in words(deadline("eu_gdpr", "access", date(2025, 3, 5), "IE"))


def test_the_calendar_can_be_brought_along() -> None:
    assert deadline("eu_gdpr", "access", date(2025, 4, 1), "FR", calendar=NoHolidays()).due == date(2025, 5, 1)


def test_where_the_law_gives_no_number_no_date_is_stated() -> None:
    found = deadline("jp_appi", "access", date(2026, 3, 2), "JP")
    assert (found.nominal, found.due, found.claimable_after, found.extended_due) == (None, None, None, None)
    assert "gives no number of days" in words(found)
    assert found.look_again == date(2026, 3, 16)


def test_a_number_of_low_confidence_is_named_and_not_asserted() -> None:
    found = deadline("pa_81", "access", date(2026, 3, 2), "PA")
    assert found.due is None
    assert found.claimable_after is None
    assert "10 working days is reported, but nobody has reviewed it" in words(found)
    assert found.doubts == ("D20",)
    assert found.confidence is Confidence.LOW


def test_an_extension_must_be_announced_by_the_last_day() -> None:
    said = words(deadline("eu_gdpr", "access", date(2025, 3, 5), "IE"))
    assert "2025-04-07 the last day to announce an extension by 2 months" in said
    assert "2025-06-05 the last day if it was extended: 3 months from the start" in said


def test_a_late_announcement_is_told_to_be_without_effect() -> None:
    found = deadline("eu_gdpr", "access", date(2025, 3, 5), "IE", clock=Clock(extended_on=date(2025, 4, 8)))
    assert "announced too late (after 2025-04-07): it has no effect" in words(found)


def test_an_announcement_late_by_one_reading_only_leaves_the_due_day_and_moves_the_claim() -> None:
    # Identity asked: the clock may have begun anew on 12 June. Announced on 10 July: after 2 July, before 14 July.
    clock = Clock(identity_asked=date(2025, 6, 4), identity_received=date(2025, 6, 12), extended_on=date(2025, 7, 10))
    found = deadline("eu_gdpr", "access", date(2025, 6, 2), "DE-BE", clock=clock)
    assert found.due == date(2025, 7, 2)
    assert found.claimable_after == date(2025, 9, 12)  # three months from 12 June, a Friday


def test_an_extension_without_a_number_leaves_no_day_to_claim() -> None:
    found = deadline("ch_fadp", "access", date(2026, 3, 2), "CH", clock=Clock(extended_on=date(2026, 3, 20)))
    assert found.due == date(2026, 4, 1)
    assert found.claimable_after is None


def test_an_extension_the_law_does_not_know_has_no_effect() -> None:
    found = deadline("al_law124", "access", date(2026, 3, 2), "AL", clock=Clock(extended_on=date(2026, 3, 20)))
    assert found.due == date(2026, 4, 1)
    assert "the law knows none: it has no effect" in words(found)


def test_while_proof_of_identity_is_open_nobody_is_called_late() -> None:
    found = deadline("eu_gdpr", "access", date(2025, 6, 2), "DE-BE", clock=Clock(identity_asked=date(2025, 6, 4)))
    assert found.due == date(2025, 7, 2)
    assert found.claimable_after is None


def test_where_the_clock_starts_with_proof_of_identity_there_is_no_day_before_it() -> None:
    found = deadline("uk_gdpr", "access", date(2026, 5, 11), "GB-ENG", clock=Clock(identity_asked=date(2026, 5, 12)))
    assert (found.nominal, found.due, found.claimable_after) == (None, None, None)
    assert "the clock starts when it arrives" in words(found)


def test_an_open_question_back_holds_the_clock_in_the_united_kingdom() -> None:
    found = deadline("uk_gdpr", "access", date(2026, 3, 2), "GB-ENG", clock=Clock(clarification_asked=date(2026, 3, 5)))
    assert found.due is None


def test_a_fee_asked_for_starts_the_clock_in_the_united_kingdom_when_paid() -> None:
    clock = Clock(fee_asked=date(2026, 5, 12), fee_paid=date(2026, 5, 18))
    assert deadline("uk_gdpr", "access", date(2026, 5, 11), "GB-ENG", clock=clock).due == date(2026, 6, 18)


def test_proof_and_clarification_together_count_from_the_later() -> None:
    clock = Clock(
        identity_asked=date(2025, 6, 4),
        identity_received=date(2025, 6, 12),
        clarification_asked=date(2025, 6, 13),
        clarification_received=date(2025, 6, 17),
    )
    found = deadline("eu_gdpr", "access", date(2025, 6, 2), "FR", clock=clock)
    assert found.due == date(2025, 7, 2)
    assert found.claimable_after == date(2025, 7, 17)  # a new start on 17 June; both pauses would give 2 + 8 + 4 = 14 July


def test_a_moment_is_dated_in_the_zone_of_the_law() -> None:
    night = datetime(2025, 3, 4, 23, 30, tzinfo=UTC)  # already 5 March in Finland
    assert deadline("eu_gdpr", "access", night, "FI").nominal == date(2025, 4, 5)
    assert deadline("eu_gdpr", "access", night, "IE").nominal == date(2025, 4, 4)


def test_hours_are_real_hours_over_a_change_of_clocks() -> None:
    berlin_before_summer_time = datetime(2026, 3, 28, 10, 0, tzinfo=timezone(timedelta(hours=1)))
    found = deadline("id_pdp", "access", berlin_before_summer_time, "ID")
    assert found.due == berlin_before_summer_time + timedelta(hours=72)


def test_a_regional_holiday_that_may_count_delays_the_claim_where_only_the_country_is_known() -> None:
    # 1 November 2024, a Friday, is a holiday in five Länder (D01).
    found = deadline("eu_gdpr", "access", date(2024, 10, 1), "DE")
    assert found.due == date(2024, 11, 1)
    assert found.claimable_after == date(2024, 11, 4)
    assert "D01" in found.doubts


def test_the_united_kingdom_without_a_part_is_counted_as_england() -> None:
    found = deadline("uk_gdpr", "access", date(2025, 10, 30), "GB")
    assert found.due == date(2025, 12, 1)
    assert found.claimable_after == date(2025, 12, 2)


def test_the_person_is_told_the_safe_day_before_a_weekend() -> None:
    said = words(deadline("tr_kvkk", "complaint", date(2026, 3, 2), "TR", clock=Clock(answered=date(2026, 3, 20))))
    assert "2026-04-17 to be safe, act by then" in said


def test_a_state_law_reads_the_whole_country_as_its_state() -> None:
    assert deadline("ca_bc_pipa", "access", date(2026, 1, 5), "CA").due == date(2026, 2, 17)


@pytest.mark.parametrize(
    ("regime", "right", "region", "said"),
    [
        ("eu_gdprs", "access", "IE", "'eu_gdprs'.*eu_gdpr"),
        ("eu_gdpr", "applause", "IE", "'applause'.*knows access, erasure"),
        ("eu_gdpr", "access", "US-CA", "no law of US-CA.*AT, BE"),
        ("eu_gdpr", "access", "GB", "no law of GB"),
        ("us_va_vcdpa", "access", "US-CA", "no law of US-CA.*US-VA"),
        ("eu_gdpr", "access", "DE-XX", "no part 'DE-XX'.*DE-BY"),
        ("eu_gdpr", "appeal", "IE", "'appeal'"),
        ("eu_gdpr", "complaint_limitation", "FR", "only in AT, not in FR"),
    ],
)
def test_what_is_unknown_is_refused_with_what_is_known(regime: str, right: str, region: str, said: str) -> None:
    with pytest.raises(BadInput, match=said):
        deadline(regime, right, date(2026, 3, 2), region)


def test_a_law_not_yet_in_force_says_when_it_begins() -> None:
    with pytest.raises(BadInput, match="not in force on 2026-12-31: it runs from 2027-01-01"):
        deadline("us_la_ldpa", "access", date(2026, 12, 31), "US-LA")


@pytest.mark.parametrize(
    ("clock", "said"),
    [
        (Clock(identity_asked=date(2026, 3, 1)), "before the request arrived on 2026-03-02"),
        (Clock(identity_asked=date(2026, 3, 9), identity_received=date(2026, 3, 8)), "before it was asked for on 2026-03-09"),
        (Clock(clarification_received=date(2026, 3, 1)), "before it was asked for"),
        (Clock(extended_on=date(2026, 3, 1)), "can't have been extended on 2026-03-01"),
        (Clock(answered=date(2026, 3, 1)), "can't have been answered on 2026-03-01"),
    ],
)
def test_events_in_an_impossible_order_are_refused(clock: Clock, said: str) -> None:
    with pytest.raises(BadInput, match=said):
        deadline("eu_gdpr", "access", date(2026, 3, 2), "FR", clock=clock)


def test_the_citation_says_whether_it_was_read_or_known() -> None:
    step = deadline("eu_gdpr", "access", date(2026, 3, 2), "FR").steps[1]
    assert (step.citation.act, step.citation.at, step.citation.basis.value) == ("GDPR", "Art. 12(3)", "sourced")


def test_the_book_can_be_brought_along() -> None:
    assert deadline("eu_gdpr", "access", date(2025, 3, 5), "IE", book=book()).due == date(2025, 4, 7)
