from datetime import date

from unsee.law.clock import Clock
from unsee.law.complaining import complaint_window


def test_under_the_gdpr_one_may_complain_at_once_and_without_limit() -> None:
    window = complaint_window("eu_gdpr", "access", date(2026, 3, 2), "FR")
    assert (window.earliest, window.latest) == (date(2026, 3, 2), None)


def test_from_april_2027_the_company_comes_first() -> None:
    window = complaint_window("eu_gdpr", "access", date(2027, 4, 2), "IE")
    assert window.earliest == date(2027, 5, 5)  # 2 May is a Sunday, 3 May a holiday in Ireland: late after 4 May


def test_in_canada_after_the_last_day_and_for_six_months() -> None:
    window = complaint_window("ca_pipeda", "access", date(2026, 1, 5), "CA-ON")
    assert (window.earliest, window.latest) == (date(2026, 2, 5), date(2026, 8, 4))


def test_an_answer_opens_the_way_sooner_and_starts_the_limit() -> None:
    window = complaint_window("ca_pipeda", "access", date(2026, 1, 5), "CA-ON", clock=Clock(answered=date(2026, 1, 20)))
    assert (window.earliest, window.latest) == (date(2026, 1, 20), date(2026, 7, 20))


def test_in_turkey_sixty_days_from_the_application_are_the_end() -> None:
    window = complaint_window("tr_kvkk", "access", date(2026, 3, 2), "TR")
    assert (window.earliest, window.latest) == (date(2026, 4, 2), date(2026, 5, 1))


def test_in_virginia_only_after_an_appeal() -> None:
    assert complaint_window("us_va_vcdpa", "access", date(2026, 1, 5), "US-VA").earliest is None
    window = complaint_window("us_va_vcdpa", "access", date(2026, 1, 5), "US-VA", appealed=date(2026, 4, 20))
    assert window.earliest == date(2026, 6, 23)  # 60 days end on Juneteenth, a Friday; late after Monday


def test_in_australia_thirty_days_after_a_complaint_to_the_company() -> None:
    assert complaint_window("au_privacy_act", "access", date(2026, 1, 5), "AU").earliest is None
    window = complaint_window("au_privacy_act", "access", date(2026, 1, 5), "AU", complained=date(2026, 3, 2))
    assert window.earliest == date(2026, 4, 2)


def test_in_the_united_kingdom_after_the_company_had_thirty_days_to_acknowledge() -> None:
    window = complaint_window("uk_gdpr", "access", date(2026, 7, 1), "GB-ENG", complained=date(2026, 9, 1))
    assert window.earliest == date(2026, 10, 1)  # day 30 is 30 September


def test_the_rule_of_the_day_of_complaining_holds() -> None:
    before = complaint_window("uk_gdpr", "access", date(2026, 5, 1), "GB-ENG", on=date(2026, 6, 18))
    after = complaint_window("uk_gdpr", "access", date(2026, 5, 1), "GB-ENG", on=date(2026, 6, 19))
    assert before.earliest == date(2026, 6, 2)
    assert after.earliest is None  # the company itself comes first now


def test_the_window_says_why() -> None:
    window = complaint_window("us_va_vcdpa", "access", date(2026, 1, 5), "US-VA")
    assert "after an appeal to the company: none yet" in window.why
