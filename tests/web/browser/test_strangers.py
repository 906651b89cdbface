"""Attacks as a browser carries them out: a page on another port, another name for this machine, another profile."""

from __future__ import annotations

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from web.browser.test_journey import say_who_i_am


class Attacker:
    """A page of somebody else's, on another port of this machine: to a browser the same site, with the same cookies."""

    def __init__(self) -> None:
        self.page = b""
        self.cookies: list[str] = []
        attacker = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                attacker.cookies.append(self.headers.get("Cookie", ""))
                self.send_response(200)
                self.send_header("Content-Type", "text/html")
                self.end_headers()
                self.wfile.write(attacker.page)

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}/"


@pytest.fixture
def attacker() -> Iterator[Attacker]:
    attacker = Attacker()
    yield attacker
    attacker.server.shutdown()
    attacker.server.server_close()


@pytest.fixture
def inside(serve, open_page):
    """Alex, in a browser with the key."""
    server = serve()
    seen = open_page()
    seen.page.goto(server.link)
    seen.page.get_by_role("link", name="Start").click()
    say_who_i_am(seen.page)
    expect(seen.page.get_by_role("heading", name="Whom do you want to ask?")).to_be_visible()
    return server, seen


def test_a_form_on_another_port_changes_nothing(inside, attacker):
    server, seen = inside
    attacker.page = (
        f'<form method="post" action="{server.address}/me/add/"><input name="kind" value="emails">'
        '<input name="value" value="attacker@example.org"></form><script>document.forms[0].submit()</script>'
    ).encode()
    seen.page.goto(attacker.address)
    expect(seen.page.get_by_role("heading", name="That did not come from unsee")).to_be_visible()
    seen.page.goto(f"{server.address}/me/")
    expect(seen.page.get_by_text("alex@example.org")).to_be_visible()
    expect(seen.page.get_by_text("attacker@example.org")).to_have_count(0)
    seen.errors.clear()  # chromium notes the refusal


def test_a_script_on_another_port_reads_nothing_and_a_frame_shows_nothing(inside, attacker):
    server, seen = inside
    seen.page.goto(attacker.address)
    read = "async address => { try { return await (await fetch(address, {credentials: 'include'})).text() } catch { return 'nothing' } }"
    assert seen.page.evaluate(read, f"{server.address}/me/") == "nothing"
    attacker.page = f'<iframe src="{server.address}/me/"></iframe>'.encode()
    seen.page.goto(attacker.address)
    seen.page.wait_for_timeout(500)
    assert "Alex Example" not in "".join(frame.content() for frame in seen.page.frames)
    seen.errors.clear()  # chromium notes both refusals


def test_our_own_page_on_another_site_s_link_opens_without_harm(inside, attacker):
    """A link from elsewhere to a page of ours is harmless: it can be followed, and changes nothing."""
    server, seen = inside
    attacker.page = f'<a href="{server.address}/me/">look</a>'.encode()
    seen.page.goto(attacker.address)
    seen.page.get_by_role("link", name="look").click()
    expect(seen.page.get_by_role("heading", name="Alex Example")).to_be_visible()


def test_another_browser_profile_sees_nothing_and_the_link_is_spent(inside, open_page):
    server, _ = inside
    other = open_page()
    for address in (server.link, f"{server.address}/me/", f"{server.address}/cases/"):
        other.page.goto(address)
        expect(other.page.get_by_role("heading", name="This browser has no key")).to_be_visible()
        assert "Alex" not in other.page.content()
    other.is_accessible()
    other.shoot("closed-1200")
    other.errors.clear()  # chromium notes the answer 403


def test_another_name_that_leads_to_this_machine_sees_nothing(serve, launch):
    """DNS rebinding, with a browser that is made to believe that attacker.example is 127.0.0.1."""
    link = urlsplit(serve().link)
    page = launch("--host-resolver-rules=MAP attacker.example 127.0.0.1").new_page()
    answer = page.goto(f"http://attacker.example:{link.port}/?{link.query}")
    assert answer.status == 421
    assert "unsee" not in page.title()
    assert page.goto(link.geturl()).status == 200, "the token was not spent by it"


def test_hostile_names_do_nothing_in_a_browser(inside):
    server, seen = inside
    page = seen.page
    page.get_by_label("Shops, everywhere").or_(page.get_by_text("more list")).first.click()
    page.get_by_label("Shops, everywhere").check()
    page.get_by_role("button", name="Write the letters").click()
    for path in ("/", "/letters/", "/cases/", "/outbox/", "/choose/?q=shop5.test"):
        page.goto(f"{server.address}{path}")
        assert page.evaluate("document.title") != "x"
        assert page.evaluate("document.querySelectorAll('main script, main img').length") == 0
