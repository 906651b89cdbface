"""Every page there is, found by following every link: none throws, none is unusable, and what strangers wrote does nothing on any."""

from __future__ import annotations

import json
from email.message import EmailMessage
from email.policy import SMTP
from urllib.parse import urlsplit

import pytest
from django.urls import Resolver404, resolve

from attached import AES_256
from cast import Unsee
from unsee.web.urls import urlpatterns
from web.browser.conftest import HOSTILE, TODAY

# Reached by a form alone, or by what only appears while something is at work.
NO_PAGES = {"asset", "working", "working-state", "at-work", "how", "go-on", "edit-all", "many", "practice"}


@pytest.fixture
def full(mailserver, tmp_path, companies) -> str:
    """A home with something on every page: letters of every kind, hostile answers, files, strangers' mail, a late company."""
    address = f"alex@{mailserver.domain()}"
    unsee = Unsee(tmp_path / "home", companies, "2026-09-01")
    unsee("init", "--name", "Alex Example", "--email", address, "--residence", "FR")
    unsee("request", "shop-1", "shop-2", "shop-3", "shop-4")
    unsee("send")
    for number in (1, 2, 3):
        unsee("record", f"shop-{number}", "sent")
    unsee("mailbox", "set", "--address", address, "--imap", f"localhost:{mailserver.imap_port}", "--imap-security", "none")
    for number, body in (
        (1, f"Please send us a copy of your passport. {HOSTILE}"),
        (2, "Please find attached a copy of your data."),
    ):
        mailserver.put(address, reply(unsee, number, address, body).as_bytes())
    stray = EmailMessage(policy=SMTP)
    stray["From"], stray["To"], stray["Subject"] = f"{'x' * 40} <privacy@shop3.test>", address, HOSTILE.replace("\u202e", "")
    stray["Message-ID"], stray["Date"] = "<stray@shop3.test>", "Tue, 01 Sep 2026 12:00:00 +0000"
    stray.set_content(HOSTILE)
    mailserver.put(address, stray.as_bytes())
    unsee("sync", typed=mailserver.password + "\n", today=TODAY)
    unsee("confirm", "shop-1", today=TODAY)
    unsee("answer", "shop-1", today=TODAY)
    unsee("confirm", "shop-2", today=TODAY)
    unsee("sweep", today=TODAY)
    unsee("request", "shop-5", today=TODAY)
    return address


def reply(unsee: Unsee, number: int, address: str, body: str) -> EmailMessage:
    said = EmailMessage(policy=SMTP)
    said["From"], said["To"] = f"Privacy Team <privacy@shop{number}.test>", address
    said["Subject"], said["In-Reply-To"] = (
        "<b onmouseover=alert(1)>Re",
        unsee.json("show", f"shop-{number}")["letters"][0]["message_id"],
    )
    said["Message-ID"], said["Date"] = f"<{number}.{address}>", "Tue, 01 Sep 2026 12:00:00 +0000"
    said.set_content(body)
    said.add_alternative(
        f"<p>{body}</p><img src='https://tracker.test/p.gif'><script>document.title='x'</script>", subtype="html"
    )
    if number == 2:
        held = {"profile": {"email": address, "segment": HOSTILE}, "shared_with": ["Adtrader Ltd"]}
        said.add_attachment(
            json.dumps(held).encode(), maintype="application", subtype="json", filename="<svg onload=alert(1)>.json"
        )
        said.add_attachment(AES_256, maintype="application", subtype="zip", filename="orders.zip")
    return said


def named(path: str) -> str | None:
    try:
        return resolve(path, "unsee.web.urls").url_name
    except Resolver404:
        return None


def test_every_page_that_a_link_leads_to(full, serve, open_page):
    """Narrow, dark and in German: where a page breaks first. Other tests look at single pages in other ways."""
    server, watched = serve(), open_page(width=360, dark=True)
    page = watched.page
    page.goto(server.link)
    page.goto(f"{server.address}/settings/")
    page.get_by_role("button", name="Deutsch", exact=True).click()
    waiting, seen, names = ["/"], {"/"}, set()
    looked: dict[str, int] = {}
    while waiting:
        path = waiting.pop(0)
        name = named(urlsplit(path).path)
        assert name, f"a link leads to {path}, and nothing is there"
        if name in NO_PAGES or is_file(path) or looked.get(name, 0) >= 6:
            continue
        looked[name] = looked.get(name, 0) + 1
        answer = page.goto(server.address + path)
        assert answer is not None
        assert answer.status == 200, path
        if "text/html" not in answer.headers["content-type"]:
            continue
        names.add(name)
        if looked[name] == 1 or name == "case":  # more of the same kind are only opened: looking for faults takes a second
            watched.is_accessible()
            watched.shoot(f"{name}-{looked[name]}-360-de")
        watched.is_not_wider_than_its_window()
        assert page.evaluate("document.title") != "x", path
        assert page.evaluate("document.querySelectorAll('main script:not([src]), main img').length") == 0, path
        links = page.evaluate("[...document.links].map(link => [link.origin, link.pathname + link.search])")
        for origin, found in links:
            if origin == server.address and found not in seen:
                seen.add(found)
                waiting.append(found)
    changes = {each.name for each in urlpatterns if post_only(each)}
    pages = {each.name for each in urlpatterns if not is_file(str(each.pattern))}
    assert pages - changes - NO_PAGES - names == set(), "pages that no link leads to"


def is_file(path: str) -> bool:
    """Handed to another program: a table, a letter, a calendar."""
    return "." in urlsplit(path).path.rpartition("/")[2]


def post_only(pattern) -> bool:
    """A change: what it answers to a mere look is 405."""
    view = pattern.callback
    while hasattr(view, "__wrapped__"):
        if allowed := getattr(view, "__closure__", None):
            for cell in allowed:
                if cell.cell_contents == ["POST"]:
                    return True
        view = view.__wrapped__
    return False
