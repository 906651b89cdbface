"""A company's page says how it is reached, what it says of itself, and what one may ask it by which law."""

from __future__ import annotations

from django.db import connection
from django.test.utils import CaptureQueriesContext

from web.visitor import words


def test_the_directory_is_searched_by_name_and_leads_to_each_company(alex):
    html = alex.text("/companies/?q=formful")
    assert 'href="/companies/shop-4/"' in html
    assert "Paper Ltd" not in html


def test_a_list_shows_its_companies_alone(alex):
    assert "Silent Ltd" in alex.text("/companies/?pack=all-shops")


def test_a_company_s_page_names_every_way_to_reach_it_with_its_source(alex):
    told = words(alex.text("/companies/shop-4/"))
    assert "https://shop4.test/form through their form" in told
    assert "Listed by" in told


def test_what_may_be_asked_rests_on_the_law_of_where_i_live(alex):
    """Alex lives in France: Art. 15 and 17 GDPR; a month from 23 November 2026 is 23 December (Art. 12(3); Reg. 1182/71 Art. 3)."""
    html = alex.text("/companies/shop-1/")
    told = words(html)
    assert "GDPR Art. 15" in told
    assert 'href="/law/eu_gdpr/"' in html
    assert 'datetime="2026-12-23"' in html


def test_from_its_page_one_letter_is_written(alex, ports):
    html = alex.text("/companies/shop-1/")
    assert 'href="/choose/?company=shop-1#found"' in html
    assert 'value="shop-1" checked' in alex.text("/choose/?company=shop-1")
    assert ports.cases.ids() == [], "looking writes nothing"


def test_a_company_that_was_asked_leads_to_its_case(alex):
    (case,) = alex.asks("shop-1")
    assert f'href="/cases/{case}/"' in alex.text("/companies/shop-1/")


def test_a_company_nobody_can_reach_says_so(alex):
    assert "No working way to reach them is known." in words(alex.text("/companies/shop-6/"))


def test_a_hostile_name_does_nothing(alex):
    html = alex.text("/companies/shop-7/")
    assert "<script>alert" not in html
    assert "onmouseover=x'\"" not in html


def test_a_company_that_is_in_no_list_is_missing(alex):
    assert alex.get("/companies/nobody-knows/").status_code == 404


def test_a_long_list_asks_the_data_no_more_often_than_a_short_one(alex):
    def queries(path: str) -> int:
        alex.text(path)  # the first look at anything asks what later ones remember
        with CaptureQueriesContext(connection) as asked:
            alex.text(path)
        return len(asked)

    assert queries("/companies/?pack=all-shops") == queries("/companies/?q=formful")
