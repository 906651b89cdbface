"""Companies and laws in a browser: the directory that ships with unsee is looked at, and nobody in it is written to."""

from __future__ import annotations

from playwright.sync_api import expect

from web.browser.test_journey import say_who_i_am


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
