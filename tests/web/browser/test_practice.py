"""Practice as a person comes to it: from one's own unsee, through weeks in minutes, and back; nothing stays."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest
from playwright.sync_api import expect


def practices() -> set[Path]:
    return set(Path(tempfile.gettempdir()).glob("unsee-practice-*"))


def gone(folders: set[Path]) -> bool:
    until = time.monotonic() + 20
    while time.monotonic() < until:
        if not any(folder.exists() for folder in folders):
            return True
        time.sleep(0.1)
    return False


def start(page, link):
    """Opens the practice; the folder it made."""
    before = practices()
    page.goto(link)
    page.get_by_role("button", name="Practise first").click()
    page.get_by_role("link", name="Go there").click()
    expect(page.get_by_role("link", name="Go on")).to_be_visible()
    return practices() - before


@pytest.mark.parametrize("script", [True, False])
def test_the_whole_journey_leaves_no_trace(serve, open_page, script):
    seen = open_page(script=script)
    page, server = seen.page, serve()
    folder = start(page, server.link)
    assert len(folder) == 1
    expect(page.get_by_text("The person and the companies are invented")).to_be_visible()
    if script:
        seen.is_accessible()
    page.get_by_role("link", name="Go on").click()
    page.get_by_text("more list").click()
    page.get_by_label("practice, everywhere").check()
    page.get_by_role("button", name="Write the letters").click()
    page.get_by_role("button", name="Send all 5 letters").click()
    expect(page.get_by_text("5 letters are out.")).to_be_visible(timeout=20_000)
    for _ in range(3):
        page.get_by_role("button", name="On to the day something happens").click()
        expect(page.get_by_text("answer came").or_(page.get_by_text("late")).first).to_be_visible()
    seen.shoot("practice")
    page.get_by_role("button", name="End it, leave no trace").click()
    expect(page.get_by_role("heading", name="The practice is over")).to_be_visible()
    page.get_by_role("link", name="Back to my own unsee").click()
    expect(page.get_by_role("heading", name="Make companies unsee you.")).to_be_visible()
    assert gone(folder)
    assert sorted(each.name for each in server.home.rglob("*") if "practice" in each.name) == []


def test_it_ends_with_the_unsee_it_was_started_from(serve, open_page):
    page, server = open_page().page, serve()
    folder = start(page, server.link)
    port = urlsplit(page.url).port
    server.stop()
    assert gone(folder)
    with pytest.raises(OSError, match="refused"):
        urlopen(f"http://127.0.0.1:{port}/", timeout=5)
