"""Companies, laws and what has left, in a browser: the directory that ships with unsee is looked at, and nobody in it is written to."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from web.browser.test_journey import say_who_i_am

PAGES = (
    ("companies", "/companies/?q=clearview"),
    ("company", "/companies/clearview-ai/"),
    ("company-figures", "/companies/?pack=california"),
    ("laws", "/law/"),
    ("law", "/law/eu_gdpr/"),
    ("left", "/left/"),
)


@pytest.mark.parametrize(("width", "dark"), [(1200, False), (360, True)], ids=["wide", "narrow, dark"])
def test_the_pages_are_accessible_and_fit_their_window(serve, open_page, width, dark):
    server, watched = serve(shipped=True), open_page(width=width, dark=dark)
    page = watched.page
    page.goto(server.link)
    page.get_by_role("link", name="Start").click()
    say_who_i_am(page)
    for name, path in PAGES:
        page.goto(server.address + path)
        watched.is_accessible()
        watched.is_not_wider_than_its_window()
        watched.shoot(f"{name}-{width}")


def test_from_a_company_to_its_law_without_script(serve, open_page):
    server, watched = serve(shipped=True), open_page(script=False)
    page = watched.page
    page.goto(server.link)
    page.get_by_role("link", name="Start").click()
    say_who_i_am(page)
    page.goto(f"{server.address}/companies/")
    page.get_by_label("Name, domain or brand").fill("clearview.ai")
    page.get_by_role("button", name="Look").click()
    page.get_by_role("link", name="Clearview").first.click()
    page.get_by_role("link", name="GDPR").first.click()
    expect(page.get_by_text("You live here, so you can use this law.")).to_be_visible()
