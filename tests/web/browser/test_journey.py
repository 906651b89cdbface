"""The whole way through the pages, as somebody goes it who has just read about Clearview."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from web.browser.conftest import SCREENSHOTS


def say_who_i_am(page):
    page.get_by_label("Name", exact=True).fill("Alex Example")
    page.get_by_label("E-mail address").fill("alex@example.org")
    page.get_by_label("Where you live").fill("France")
    page.get_by_role("button", name="Save and choose whom to ask").click()


def from_the_link_to_a_case(page, link):
    """Yields the name of each page it comes by."""
    page.goto(link)
    expect(page.get_by_role("heading", name="Make companies unsee you.")).to_be_visible()
    yield "welcome"
    page.get_by_role("link", name="Start").click()
    expect(page.get_by_role("heading", name="Who am I?")).to_be_visible()
    page.get_by_text("More, only for companies that can't find you otherwise").click()
    yield "who"
    say_who_i_am(page)
    expect(page.get_by_role("heading", name="Whom do you want to ask?")).to_be_visible()
    page.get_by_label("Name, domain or brand").fill("shop2.test")
    page.get_by_role("button", name="Look").click()
    page.get_by_label("Shop Number 2").check()
    page.get_by_text("more list").click()
    page.get_by_text("What to ask for").click()
    yield "choose"
    page.get_by_label("Shops, everywhere").check()
    page.get_by_role("button", name="Write the letters").click()
    expect(page.get_by_text("5 letters are written, none sent.")).to_be_visible()
    expect(page.get_by_role("heading", name="How shall they be sent?")).to_be_visible()
    yield "how"
    page.get_by_role("button", name="Use the outbox").click()
    letter = page.get_by_role("group").filter(has_text="shop1.test")
    letter.get_by_text("Shop Number 1 ·").click()
    expect(letter.get_by_text("alex@example.org").first).to_be_visible()
    letter.get_by_text("How this day is found").click()
    yield "letters"
    page.get_by_role("link", name="Add words of mine to all of them").click()
    page.get_by_label("What they shall say").fill("I was never a customer of yours.")
    yield "edit-all"
    page.get_by_role("link", name="Leave them as they are").click()
    letter.get_by_text("Shop Number 1 ·").click()
    letter.get_by_role("link", name="Change the words").click()
    yield "edit"
    page.get_by_role("link", name="Leave it as it was").click()
    yield "case-draft"
    page.get_by_role("link", name="Mail", exact=False).first.click()
    page.get_by_role("button", name="into the outbox").click()
    expect(page.get_by_role("heading", name="Done")).to_be_visible(timeout=20_000)
    yield "working"
    page.get_by_role("link", name="Send by hand").click()
    expect(page.get_by_role("link", name="Open in my mail program").first).to_have_attribute(
        "href", re.compile(r"^mailto:privacy@shop\d\.test\?subject=.+&body=")
    )
    yield "outbox"
    page.get_by_role("button", name="I have sent the letter to Formful Ltd").click()
    page.get_by_role("button", name="Yes, all sent").click()
    expect(page.get_by_role("row", name="Shop Number 3")).to_contain_text("waiting for them")
    yield "cases"
    page.get_by_role("link", name="Shop Number 3").click()
    page.get_by_text("They answered", exact=True).click()
    yield "case"
    page.get_by_label("They refuse").check()
    page.get_by_role("button", name="Note it").click()
    expect(page.get_by_text("Noted.")).to_be_visible()
    yield "case-answered"
    page.get_by_role("link", name="unsee", exact=True).click()
    expect(page.get_by_role("heading", name="What needs you")).to_be_visible()
    yield "home"
    page.get_by_role("link", name="Mail").click()
    page.get_by_role("link", name="To place").click()
    yield "messages"
    page.get_by_role("link", name="Settings").click()
    yield "settings"
    for name in ("Me", "Mailbox", "What is where"):
        page.get_by_role("link", name=name, exact=True).click()
        yield name.lower().replace(" ", "-")
    page.get_by_role("link", name="Settings").click()
    page.get_by_role("link", name="How these pages are made").click()
    expect(page.get_by_role("heading", name="Colours")).to_be_visible()
    yield "design"


def test_the_whole_way_with_every_page_accessible(serve, open_page):
    seen = open_page()
    for where in from_the_link_to_a_case(seen.page, serve().link):
        seen.is_accessible()
        seen.shoot(f"{where}-1200")


def test_the_whole_way_without_javascript(serve, open_page):
    seen = open_page(script=False)
    shown = list(from_the_link_to_a_case(seen.page, serve().link))
    assert shown[-1] == "design"


def test_with_the_keyboard_alone(serve, open_page):
    """From the link to written letters: nothing needs a pointer, and the first thing Tab reaches leads past the navigation."""
    page = open_page().page
    page.goto(serve().link)
    expect(page.get_by_role("heading", name="Make companies unsee you.")).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the page")).to_be_focused()
    page.get_by_role("link", name="Start").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Who am I?")).to_be_visible()
    page.get_by_label("Name", exact=True).focus()
    page.keyboard.type("Alex Example")
    page.keyboard.press("Tab")
    page.keyboard.type("alex@example.org")
    page.keyboard.press("Tab")
    page.keyboard.type("California, USA")
    page.keyboard.press("Escape")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Whom do you want to ask?")).to_be_visible()
    page.get_by_label("Name, domain or brand").focus()
    page.keyboard.type("shop1.test")
    page.keyboard.press("Enter")
    page.get_by_label("Shop Number 1").focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Write the letters").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("1 letter is written, none sent.")).to_be_visible()


def test_the_face_search_list_becomes_a_letter_that_waits(serve, open_page):
    """With the directory that ships. Nothing is sent: the letter stays a draft."""
    seen = open_page()
    page = seen.page
    server = serve(shipped=True)
    page.goto(server.link)
    page.get_by_role("link", name="Start").click()
    say_who_i_am(page)
    page.get_by_label("Clearview and face search").check()
    page.get_by_role("button", name="Write the letters").click()
    page.get_by_role("button", name="Use the outbox").click()
    letter = page.get_by_role("group").filter(has_text="Clearview AI")
    expect(letter).to_contain_text("GDPR")
    expect(letter).to_contain_text("clearview.ai")
    seen.is_accessible()
    seen.shoot("letters-clearview-1200")
    page.goto(f"{server.address}/letters/")  # without the notice
    page.screenshot(path=SCREENSHOTS / "readme.png")  # docs/screenshot.png is a copy of it
    assert not (server.home / "outbox").exists()


@pytest.mark.parametrize("script", [True, False])
def test_a_mistake_keeps_what_was_typed(serve, open_page, script):
    seen = open_page(script=script)
    page = seen.page
    page.goto(serve().link)
    page.get_by_role("link", name="Start").click()
    page.get_by_label("Name", exact=True).fill("Alex Example")
    page.get_by_label("E-mail address").fill("alex@example.org")
    page.get_by_label("Where you live").fill("Atlantis")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_contain_text("“Atlantis” is no place unsee knows")
    expect(page.get_by_label("Name", exact=True)).to_have_value("Alex Example")
    seen.errors.clear()  # chromium notes the answer 400 to a form as an error of its own
