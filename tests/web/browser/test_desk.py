"""The company's desk in a real browser: somebody asks in each language, staff answer, and no page needs script, room or luck."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
from django.urls import Resolver404, resolve

from company import MAP, fill, sqlite_url
from servers.desk import PASSWORD, Process, desk_in, end
from web.browser.conftest import HOSTILE

LANGUAGES = {"en": "Send the request", "de": "Antrag senden", "fr": "Envoyer la demande", "es": "Enviar la solicitud"}
NOTHING_TICKED = {
    "en": "Tick at least one of the things you can ask for.",
    "de": "Kreuzen Sie mindestens eines an, worum Sie bitten können.",
    "fr": "Cochez au moins une des choses que vous pouvez demander.",
    "es": "Marque al menos una de las cosas que puede pedir.",
}


@pytest.fixture
def desk(tmp_path):
    url = sqlite_url(tmp_path)
    fill(url).dispose()
    made = desk_in(tmp_path)
    made.begin(maps='["shop.yaml"]', gpc_since="2026-11-01", databases=f'{{ shop = "{url}" }}', country="DE")
    (made.folder / "shop.yaml").write_text(MAP)
    with made.serving():
        worker = made.start("worker")
        yield made
        end(worker)


def home(desk: Process) -> str:
    return f"http://127.0.0.1:{desk.port}"


def look(watched, name: str) -> None:
    """A page without any script works without script."""
    assert watched.page.evaluate("document.scripts.length") == (name.startswith("desk-package"))
    watched.is_accessible()
    watched.is_not_wider_than_its_window()
    watched.shoot(name)


def was_refused(watched, status: int) -> None:
    """The browser notes it on its console."""
    assert f"status of {status}" in watched.errors.pop()


@pytest.mark.parametrize("language", LANGUAGES)
def test_somebody_asks_and_confirms_on_a_telephone(desk, open_page, language):
    watched = open_page(width=360, dark=language in {"de", "es"}, language=language)
    page = watched.page
    page.goto(home(desk))
    assert page.locator("html").get_attribute("lang") == language
    page.get_by_role("button", name=LANGUAGES[language]).click()
    assert page.get_by_role("alert").inner_text() == NOTHING_TICKED[language]
    look(watched, f"desk-form-wrong-{language}")
    was_refused(watched, 400)
    page.locator("[value=access]").check()
    page.locator("#email").fill("ada@example.org")
    page.locator("#name").fill(HOSTILE)
    page.locator("#region").select_option("DE")
    look(watched, f"desk-form-{language}")
    page.get_by_role("button", name=LANGUAGES[language]).click()
    assert "/confirm/U-" in page.url
    look(watched, f"desk-confirm-{language}")
    page.locator("[name=code]").fill("AAAAA-AAAAA")
    page.locator("main button").first.click()
    look(watched, f"desk-confirm-wrong-{language}")
    was_refused(watched, 403)
    page.locator("[name=code]").fill(desk.code())
    page.locator("main button").first.click()
    look(watched, f"desk-confirmed-{language}")


def test_what_was_found_is_a_page_that_can_be_searched_and_asks_nobody_for_anything(desk, open_page, tmp_path):
    watched = open_page(width=360, language="de")
    page = watched.page
    page.goto(f"{home(desk)}/?lang=de")
    page.locator("[value=access]").check()
    page.locator("#email").fill("ada@example.org")
    page.get_by_role("button", name=LANGUAGES["de"]).click()
    page.locator("[name=code]").fill(desk.code())
    page.locator("main button").first.click()
    link = re.search(r"http://\S+/download/\S+/", desk.letters("done")[0].get_content())
    assert link
    page.goto(link[0])
    look(watched, "desk-download")
    with page.expect_download() as got:
        page.locator("main a").first.click()
    saved = tmp_path / "package.html"
    got.value.save_as(saved)
    page.goto(saved.as_uri())
    watched.hosts.discard(saved.as_uri())
    look(watched, "desk-package")
    box = page.get_by_role("searchbox")
    box.fill("nothing has this word")
    assert page.locator("tbody tr:visible, dl:visible").count() == 0
    box.fill("ada@example.org")
    assert page.get_by_text("ada@example.org").first.is_visible()
    look(watched, "desk-package-searched")


def test_every_page_of_staff_that_a_link_leads_to(desk, open_page):
    desk.hires("Robin", "handler,auditor,admin")
    desk.hires("Kim", "approver")
    watched = open_page(width=360, dark=True)
    page = watched.page
    for right, email in (("access", "nobody@people.test"), ("rectification", "ada@example.org"), ("erasure", "bob@example.org")):
        page.goto(home(desk))
        page.locator(f"[value={right}]").check()
        page.locator("#email").fill(email)
        page.locator("#words").fill(HOSTILE)
        page.get_by_role("button", name=LANGUAGES["en"]).click()
    page.goto(f"{home(desk)}/staff/login/")
    look(watched, "desk-login")
    page.locator("[name=name]").fill("Robin")
    page.locator("[name=password]").fill(PASSWORD)
    page.get_by_role("button").click()
    waiting, seen, names = ["/staff/"], {"/staff/"}, set()
    while waiting:
        path = waiting.pop(0)
        answer = page.goto(home(desk) + path)
        assert answer is not None
        assert answer.status == 200, path
        if "text/html" in answer.headers["content-type"]:
            look(watched, f"desk-staff-{name(path)}")
            names.add(name(path))
            assert page.title() != "x"
            for origin, found in page.evaluate("[...document.links].map(a => [a.origin, a.pathname + a.search])"):
                one_of_many = name(found) == "one" and "one" in names
                if (
                    origin == home(desk)
                    and found not in seen
                    and "/download" not in found
                    and not one_of_many
                    and "." not in found
                ):
                    seen.add(found)
                    waiting.append(found)
    assert {"queue", "one", "closed", "figures_page", "looks", "staff", "inbox"} <= names


def test_staff_try_a_correction_before_it_is_made(desk, open_page):
    desk.hires("Robin", "handler")
    watched = open_page(width=360)
    page = watched.page
    page.goto(home(desk))
    page.locator("[value=rectification]").check()
    page.locator("#email").fill("ada@example.org")
    page.get_by_role("button", name=LANGUAGES["en"]).click()
    page.locator("[name=code]").fill(desk.code())
    page.locator("main button").first.click()
    page.goto(f"{home(desk)}/staff/login/")
    page.locator("[name=name]").fill("Robin")
    page.locator("[name=password]").fill(PASSWORD)
    page.get_by_role("button").click()
    page.locator("th[scope=row] a").first.click()
    page.locator("#kind1").select_option("name")
    page.locator("#old1").fill("Lovelace")
    page.locator("#new1").fill("King")
    look(watched, "desk-staff-correct")
    page.get_by_role("button", name="Try it").click()
    assert "customers" in page.locator("#plan").inner_text()
    look(watched, "desk-staff-plan")
    page.get_by_role("button", name="Correct it").click()
    assert "We have corrected your data." in desk.letters("done")[0].get_content()


def name(path: str) -> str:
    try:
        return resolve(urlsplit(path).path, "unsee.web.desk.urls").func.__name__
    except Resolver404:
        return ""
