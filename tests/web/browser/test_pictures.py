"""The calendar and the pictures, in a browser."""

from __future__ import annotations

import pytest

from cast import Unsee
from web.browser.conftest import TODAY
from web.browser.test_journey import say_who_i_am


def three_asked(program: Unsee) -> None:
    """One waits, one refused, one says that it is gone."""
    program("request", "shop-1", "shop-2", "shop-3")
    waiting, refused, gone = (program.json("show", f"shop-{number}")["id"] for number in (1, 2, 3))
    program("send")
    for case in (waiting, refused, gone):
        program("record", case, "sent")
    program("record", refused, "refused")
    program("record", gone, "fulfilled")


@pytest.mark.parametrize(("width", "dark"), [(1200, False), (360, True)], ids=["wide", "narrow, dark"])
def test_they_are_accessible_and_fit_their_window(serve, companies, open_page, width, dark):
    server, watched = serve(), open_page(width=width, dark=dark)
    page = watched.page
    page.goto(server.link)
    page.get_by_role("link", name="Start").click()
    say_who_i_am(page)
    three_asked(Unsee(server.home, companies, TODAY))
    for name, path in (("calendar", "/calendar/?month=2026-12"), ("pictures", "/pictures/")):
        page.goto(server.address + path)
        watched.is_accessible()
        watched.is_not_wider_than_its_window()
        watched.shoot(f"{name}-{width}")
