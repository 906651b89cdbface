"""The law pages: every law one page, and what it means where I live."""

from __future__ import annotations

from unsee.law.book import book
from web.visitor import words


def test_the_laws_of_where_i_live_come_first(alex):
    html = alex.text("/law/")
    assert html.index('aria-label="France"') < html.index("Country, state, or name of the law")
    assert 'href="/law/eu_gdpr/"' in html


def test_a_law_is_found_by_its_country(alex):
    assert 'href="/law/br_lgpd/"' in alex.text("/law/?q=brazil")
    assert 'href="/law/ch_fadp/"' not in alex.text("/law/?q=brazil").partition("All")[2]


def test_every_law_has_a_page(alex):
    for regime in book().ids():
        told = words(alex.text(f"/law/{regime}/"))
        assert book().regime(regime).act.split()[0] in told, regime


def test_what_the_law_means_for_me_names_the_time_and_the_regulator(alex):
    """Art. 12(3) GDPR: one month. The authority of France is the CNIL."""
    told = words(alex.text("/law/eu_gdpr/"))
    assert "You live here, so you can use this law." in told
    assert "they have 1 month" in told
    assert "CNIL" in told


def test_a_law_of_elsewhere_is_not_called_mine(alex):
    assert "It is no law of a place where you live or lived." in words(alex.text("/law/br_lgpd/"))


def test_a_law_that_does_not_exist_is_missing(alex):
    assert alex.get("/law/no_law/").status_code == 404
