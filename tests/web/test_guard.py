"""Who is kept out, and how: a foreign page, a foreign name, a browser without the key."""

from __future__ import annotations

from dataclasses import replace

import pytest

from unsee.web.door import TRIES
from unsee.web.given import give
from web.visitor import HOST, ORIGIN, PORT, words

PAGES = ["/", "/me/", "/choose/", "/letters/", "/outbox/", "/cases/", "/messages/", "/mailbox/", "/about/", "/working/"]
ELSEWHERE = ["https://attacker.example", "http://127.0.0.1", f"http://127.0.0.1:{PORT + 1}", f"https://{HOST}", "null", ""]


class TestTheHost:
    @pytest.mark.parametrize(
        "name", ["attacker.example", f"attacker.example:{PORT}", "127.0.0.1", "127.0.0.1:1", f"127.0.0.1.example:{PORT}", ""]
    )
    def test_a_name_that_only_leads_here_is_refused_even_with_the_key(self, alex, name):
        """DNS rebinding: the attacker's name, resolved to 127.0.0.1, still stands in the Host field."""
        response = alex.get("/cases/", HTTP_HOST=name)
        assert response.status_code == 421
        assert "Alex" not in response.content.decode()

    @pytest.mark.parametrize("name", [f"127.0.0.1:{PORT}", f"localhost:{PORT}", f"LOCALHOST:{PORT}", f"[::1]:{PORT}"])
    def test_our_own_names_are_let_through(self, alex, name):
        assert alex.get("/cases/", HTTP_HOST=name).status_code == 200


class TestTheKey:
    @pytest.mark.parametrize("page", PAGES)
    def test_without_it_every_page_is_closed_and_says_nothing(self, alex, stranger, page):
        response = stranger.get(page)
        assert response.status_code == 403
        assert "Alex" not in response.content.decode()
        assert "the link in the terminal" in words(response)

    def test_the_link_gives_it_once(self, stranger, here):
        opened = stranger.get("/", QUERY_STRING=f"token={here.door.token}")
        assert opened.status_code == 200
        assert stranger.get("/").status_code == 200
        cookie = opened.cookies[here.door.cookie]
        assert cookie["httponly"]
        assert cookie["samesite"] == "Strict"
        assert not cookie["max-age"], "gone with the browser's session"

        stranger.client.cookies.clear()
        again = stranger.get("/", QUERY_STRING=f"token={here.door.token}")
        assert again.status_code == 403
        assert here.door.cookie not in again.cookies
        assert "used already" in words(again)

    def test_who_is_inside_may_follow_the_old_link_again(self, visitor, here):
        here.door.try_token(here.door.token)
        assert visitor.get("/", QUERY_STRING=f"token={here.door.token}").status_code == 200

    def test_a_wrong_link_gives_nothing_and_many_are_not_listened_to(self, stranger, here):
        answers = [stranger.get("/", QUERY_STRING=f"token=guess{number}") for number in range(TRIES + 1)]
        assert [answer.status_code for answer in answers] == [403] * TRIES + [429]
        assert all(here.door.cookie not in answer.cookies for answer in answers)

    @pytest.mark.parametrize("key", ["", "x", "\x00", "é" * 50])
    def test_a_made_up_key_opens_nothing(self, stranger, here, key):
        assert stranger.get("/", HTTP_COOKIE=f"{here.door.cookie}={key}").status_code == 403

    def test_the_token_can_t_be_posted(self, stranger, here):
        posted = stranger.client.post(f"/?token={here.door.token}", HTTP_HOST=HOST, HTTP_ORIGIN=ORIGIN)
        assert posted.status_code == 403
        assert here.door.cookie not in posted.cookies


class TestAChange:
    @pytest.mark.parametrize("origin", ELSEWHERE)
    def test_from_another_page_is_refused_even_with_key_and_form_token(self, alex, here, origin):
        """A page on another port of this machine gets our cookies from the browser: only its origin gives it away."""
        typed = {"kind": "emails", "value": "new@example.org", "csrfmiddlewaretoken": alex.token("/me/")}
        refused = alex.client.post("/me/add/", typed, HTTP_HOST=HOST, HTTP_ORIGIN=origin)
        assert refused.status_code == 403
        assert [email.value for email in here.ports.people.me().emails] == ["alex@example.org"]

    def test_without_any_origin_is_refused(self, alex):
        typed = {"kind": "emails", "value": "new@example.org", "csrfmiddlewaretoken": alex.token("/me/")}
        assert alex.client.post("/me/add/", typed, HTTP_HOST=HOST).status_code == 403
        assert alex.client.post("/me/add/", typed, HTTP_HOST=HOST, HTTP_REFERER="http://attacker.example/").status_code == 403

    def test_with_our_own_referer_instead_is_accepted(self, alex):
        typed = {"kind": "emails", "value": "new@example.org", "csrfmiddlewaretoken": alex.token("/me/")}
        assert alex.client.post("/me/add/", typed, HTTP_HOST=HOST, HTTP_REFERER=f"{ORIGIN}/me/").status_code == 302

    @pytest.mark.parametrize("token", ["", "x" * 64])
    def test_without_the_form_s_token_is_refused_in_words(self, alex, here, token):
        typed = {"kind": "emails", "value": "new@example.org", "csrfmiddlewaretoken": token}
        alex.text("/me/")
        refused = alex.client.post("/me/add/", typed, HTTP_HOST=HOST, HTTP_ORIGIN=ORIGIN)
        assert refused.status_code == 403
        assert "Nothing was changed" in words(refused)
        assert len(here.ports.people.me().emails) == 1

    @pytest.mark.parametrize(
        "path", ["/sweep/", "/letters/send/", "/outbox/sent/", "/fetch/", "/working/pause/", "/mailbox/forget/", "/me/remove/"]
    )
    def test_can_t_be_made_by_following_a_link(self, alex, path):
        assert alex.get(path).status_code == 405

    def test_that_is_huge_is_refused_in_words(self, alex):
        refused = alex.post("/me/add/", on="/me/", kind="emails", value="x" * 3_000_000)
        assert refused.status_code == 400
        assert "too large" in words(refused)


class TestEveryAnswer:
    @pytest.mark.parametrize("page", [*PAGES, "/nowhere/", "/static/style.css"])
    def test_forbids_scripts_styles_and_frames_from_elsewhere_or_inline(self, alex, page):
        policy = alex.get(page)["Content-Security-Policy"]
        rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
        assert rules["default-src"] == "'none'"
        assert rules["frame-ancestors"] == "'none'"
        assert rules["base-uri"] == "'none'"
        assert {rules[name] for name in ("style-src", "img-src", "script-src", "connect-src", "form-action")} == {"'self'"}
        assert "unsafe" not in policy

    @pytest.mark.parametrize("page", [*PAGES, "/nowhere/"])
    def test_is_kept_by_no_cache_and_tells_no_other_site_where_one_was(self, alex, page):
        response = alex.get(page)
        assert response["Cache-Control"] == "no-store"
        assert response["Referrer-Policy"] == "same-origin"
        assert response["X-Content-Type-Options"] == "nosniff"

    @pytest.mark.parametrize("page", PAGES)
    def test_names_no_other_host_to_load_from_and_has_no_inline_style_or_handler(self, alex, page):
        html = alex.text(page)
        for risky in (
            ' style="',
            "<style",
            " onclick",
            " onload",
            "javascript:",
            ' src="http',
            ' href="http',
            "//fonts",
            "<iframe",
        ):
            assert risky not in html

    def test_the_closed_door_carries_them_too(self, stranger):
        assert "default-src 'none'" in stranger.get("/")["Content-Security-Policy"]
        assert stranger.get("/")["Cache-Control"] == "no-store"


class TestAssets:
    @pytest.mark.parametrize(
        "name",
        [
            "../settings.py",
            "..%2f..%2fsettings.py",
            "%2e%2e/guard.py",
            "/etc/passwd",
            "..\\guard.py",
            "style.css/..",
            "",
            "style.css%00",
        ],
    )
    def test_nothing_but_the_named_files_can_be_had(self, alex, name):
        assert alex.get(f"/static/{name}").status_code == 404

    @pytest.mark.parametrize(
        ("name", "kind"), [("parts.css", "text/css"), ("htmx.js", "text/javascript"), ("eye.svg", "image/svg+xml")]
    )
    def test_they_have_their_type_and_may_be_kept(self, stranger, name, kind):
        response = stranger.get(f"/static/{name}")
        assert response.status_code == 200
        assert response["Content-Type"].startswith(kind)
        assert "immutable" in response["Cache-Control"]


class Broken:
    def __getattr__(self, name):
        raise ZeroDivisionError("a secret of alex@example.org")


def test_an_unforeseen_error_shows_no_trace(alex, here):
    alex.client.raise_request_exception = False
    give(replace(here, ports=replace(here.ports, mailroom=Broken())))
    response = alex.get("/messages/")
    assert response.status_code == 500
    assert "errors.log" in words(response)
    assert "secret" not in response.content.decode()
    assert "Traceback" not in response.content.decode()
