"""Long lists, the search and doing the same to many cases, in a browser."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

import pytest
from django.db import connections
from playwright.sync_api import expect

from cast import Unsee, company, directory_in
from unsee.cli.setting import Setting
from unsee.person.sync import sync
from unsee.wiring import Local
from web.browser.conftest import HOSTILE, TODAY
from web.visitor import batch

MANY = 60  # more than a page of the list


@pytest.fixture
def companies(tmp_path) -> Path:
    rows = [company(number, f"privacy@shop{number}.test") for number in range(1, MANY)]
    return directory_in(tmp_path / "companies", [*rows, company(MANY, "privacy@shop60.test", name=HOSTILE)])


@pytest.fixture
def program(tmp_path, companies) -> Unsee:
    """Sixty asked: three of them noted as sent."""
    unsee = Unsee(tmp_path / "home", companies, TODAY)
    unsee("init", "--name", "Alex Example", "--email", "alex@example.org", "--residence", "FR")
    unsee("request", *(f"shop-{number}" for number in range(1, MANY + 1)))
    for number in (1, 2, 3):
        unsee("record", unsee.json("show", f"shop-{number}")["id"], "sent")
    return unsee


def answered(program: Unsee, companies: Path, subject: str, text: str) -> None:
    """A message to the first case, as a fetch brings it. Beside Playwright's event loop, where Django refuses its database."""
    with ThreadPoolExecutor(1) as beside:
        beside.submit(_answered, program, companies, subject, text).result()


def _answered(program: Unsee, companies: Path, subject: str, text: str) -> None:
    ports = Local().ports(Setting(program.home, date.fromisoformat(TODAY), companies, Local))
    case = ports.cases.asked()["shop-1"]
    message = EmailMessage(policy=SMTP)
    message["From"], message["To"], message["Subject"] = "Privacy Team <privacy@shop1.test>", "alex@example.org", subject
    message["In-Reply-To"] = ports.cases.load(case).case.letters[0].message_id
    message["Message-ID"] = "<1@shop1.test>"
    message.set_content(text)
    sync(ports, "INBOX", lambda _: iter([batch(message.as_bytes())]))
    connections.close_all()


@pytest.mark.parametrize(
    ("width", "dark", "language"), [(1200, False, "en"), (360, True, "de")], ids=["wide", "narrow, dark, German"]
)
def test_every_list_is_accessible_and_fits_its_window(program, companies, serve, open_page, width, dark, language):
    answered(program, companies, f"Your request {HOSTILE}", f"We have deleted the quokka file. {HOSTILE}\n")
    server, watched = serve(), open_page(width=width, dark=dark, language=language)
    page = watched.page
    page.goto(server.link)
    for name, path in (
        ("cases", "/cases/?sort=-due"),
        ("narrowed", "/cases/?who=company"),
        ("nothing", "/cases/?q=nobody"),
        ("search", "/search/?q=quokka"),
        ("messages", "/messages/"),
    ):
        page.goto(server.address + path)
        watched.is_accessible()
        watched.is_not_wider_than_its_window()
        watched.shoot(f"list-{name}-{width}")
    page.goto(server.address + "/cases/")
    page.locator("tbody input[type=checkbox]").nth(0).check()
    page.locator("tbody input[type=checkbox]").nth(1).check()
    page.locator("button[value=withdraw]").click()
    watched.is_accessible()
    watched.is_not_wider_than_its_window()
    watched.shoot(f"list-preview-{width}")


def test_without_script_many_are_done_and_taken_back(program, serve, open_page):
    server, watched = serve(), open_page(script=False)
    page = watched.page
    page.goto(server.link)
    page.goto(server.address + "/cases/")
    page.get_by_text("Narrow the list").click()
    page.get_by_label("Whose turn").select_option(label="mine")
    page.get_by_role("button", name="Narrow").click()
    page.get_by_role("link", name="Company").click()
    page.get_by_label("All 57 that were found, on every page").check()
    page.get_by_role("button", name="Put drafts into the outbox").click()
    expect(page.get_by_role("heading", name="Put the letters of 57 cases into the outbox?")).to_be_visible()
    page.get_by_role("button", name="Put them into the outbox").click()
    expect(page.get_by_text("The letters of 57 cases are in your outbox.")).to_be_visible()
    assert len(list((server.home / "outbox").iterdir())) == 57
    watched.shoot("list-undo")
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("Taken back for 57 cases.")).to_be_visible()
    assert list((server.home / "outbox").iterdir()) == []


def test_the_keyboard_is_enough(program, serve, open_page):
    server, watched = serve(), open_page()
    page = watched.page
    page.goto(server.link)
    page.goto(server.address + "/cases/?sort=name")
    press = page.keyboard.press
    press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    watched.is_accessible()
    watched.shoot("list-keys")
    press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    press("/")
    page.keyboard.type("number 1")  # none of these is taken for a key while typing
    press("Enter")
    expect(page).to_have_url(re.compile(r"[?&]q=number\+1"))
    press("j")
    expect(page.get_by_role("link", name="Shop Number 1", exact=True)).to_be_focused()
    press("x")
    press("j")
    press("x")
    press("x")
    press("k")
    expect(page.locator("tbody input:checked")).to_have_count(1)
    press("Enter")
    expect(page.get_by_role("heading", name="Shop Number 1")).to_be_visible()


def test_a_table_is_saved(program, serve, open_page):
    server, watched = serve(), open_page()
    page = watched.page
    page.goto(server.link)
    page.goto(server.address + "/cases/?who=company")
    with page.expect_download() as saving:
        page.get_by_role("link", name="Save as a table").click()
    file = Path(saving.value.path()).read_text("utf-8-sig")
    assert len(file.splitlines()) == 4, "a head and three cases"


def test_a_search_shows_the_line(program, companies, serve, open_page):
    answered(program, companies, f"Your request {HOSTILE}", f"Dear Alex,\n\nWe have deleted the quokka file. {HOSTILE}\n")
    server, watched = serve(), open_page()
    page = watched.page
    page.goto(server.link)
    page.goto(server.address + "/search/")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("quokka deleted")
    page.keyboard.press("Enter")
    expect(page.locator("mark")).to_have_text(["deleted", "quokka"])
    assert "Search" in page.title()
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/cases/U-"))
