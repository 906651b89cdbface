"""A deadline passes on a moved clock, and the complaint is made from the page of the case. Nothing leaves."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from cast import Unsee
from web.browser.conftest import HOSTILE

LATE = "2027-01-15"  # a month after 23 November 2026 is 23 December; every reading of the holidays is over


@pytest.fixture
def silent(tmp_path, companies) -> str:
    """A company with a hostile name has had the letter since November, and says nothing."""
    unsee = Unsee(tmp_path / "home", companies, "2026-11-23")
    unsee("init", "--name", "Alex Example", "--email", "alex@example.org", "--residence", "FR")
    unsee("request", "shop-5", "--rights", "erasure")
    unsee("send")
    unsee("record", "outbox", "sent")
    return unsee.json("show", "shop-5")["id"]


def from_the_deadline_to_the_complaint(page, server, case):
    page.goto(server.link)
    expect(page.get_by_text("1 deadline has passed")).to_be_visible()
    yield "home-late"
    page.goto(f"{server.address}/cases/{case}/")
    page.get_by_role("button", name="Write the complaint to").first.click()
    expect(page.get_by_text("The complaint is written, except for what only you can say.")).to_be_visible()
    yield "complaint-unfinished"
    for field in page.locator("textarea[name^='own-']").all():
        field.fill(f"They show my picture. {HOSTILE}")
    page.get_by_role("button", name="Put it into the complaint").click()
    expect(page.get_by_text("The letter is written, not sent.")).to_be_visible()
    expect(page.get_by_text("For the regulator's form")).to_be_visible()
    assert "[[" not in page.locator("main").inner_text()
    assert "[[" not in "".join(each.input_value() for each in page.locator("textarea[readonly]").all())
    yield "complaint-ready"


@pytest.mark.parametrize(("width", "dark", "script"), [(360, True, True), (1200, False, False)])
def test_from_a_passed_deadline_to_a_complaint(silent, serve, open_page, width, dark, script):
    seen, server = open_page(width=width, dark=dark, script=script), serve(today=LATE)
    for where in from_the_deadline_to_the_complaint(seen.page, server, silent):
        if script:
            assert seen.page.evaluate("document.title") != "x"
            assert seen.page.evaluate("document.querySelectorAll('main script, main img').length") == 0
            seen.shoot(f"{where}-{width}{'-dark' if dark else ''}")
            seen.is_accessible()
            seen.is_not_wider_than_its_window()
    assert not list((server.home / "outbox").glob("*complaint*"))
