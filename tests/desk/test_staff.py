"""Roles, sessions, forms: who gets where, and who does not; what a stranger typed stays text."""

from __future__ import annotations

import csv
import io
import re

import pytest
from django.db import DatabaseError

from desk.conftest import PASSWORD
from desk.visitor import ORIGIN, Visitor, words
from unsee.desk import figures, handle
from unsee.desk.people import TRIES_BY_NAME
from unsee.received.request import State
from unsee.refusal import BadInput, Refused
from unsee.store.desk.models import EventRow, LookRow
from unsee.web.desk.given import give

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>{{7*7}}{% load x %}"
PAGES = [
    "/staff/",
    "/staff/closed/",
    "/staff/inbox/",
    "/staff/figures/",
    "/staff/figures.csv",
    "/staff/figures.json",
    "/staff/looks/",
    "/staff/people/",
]


@pytest.fixture
def pages(small):
    give(small.ports)
    for name, roles in (
        ("Robin", ["handler"]),
        ("Toni", ["handler", "approver"]),
        ("Kim", ["approver"]),
        ("Sam", ["auditor"]),
        ("Ada", ["admin"]),
    ):
        small.somebody(name, *roles)
    return small


def inside(name: str) -> Visitor:
    visitor = Visitor()
    assert visitor.logs_in(name).status_code == 303
    return visitor


def filed(desk, **more) -> str:
    return desk.asks("access", **more).requests[0]


def confirmed(desk, **more) -> str:
    found = desk.asks("access", **more)
    desk.works()
    desk.confirms(found.filing)
    return found.requests[0]


class TestWithoutASession:
    @pytest.mark.parametrize("page", PAGES)
    def test_every_page_leads_to_the_door(self, pages, page):
        request = filed(pages)
        for path in (page, f"/staff/requests/{request}/", "/staff/documents/U-00000-00000/1/"):
            response = Visitor().get(path)
            assert (response.status_code, response["Location"]) == (303, "/staff/login/")

    def test_a_wrong_name_and_a_wrong_password_get_the_same_answer(self, pages):
        wrong = [words(Visitor().logs_in(name, password)) for name, password in (("Robin", "x" * 12), ("Nobody", PASSWORD))]
        assert wrong[0] == wrong[1]

    def test_guessing_passwords_ends_soon_even_from_many_places(self, pages):
        for number in range(TRIES_BY_NAME):
            Visitor().client.post(
                "/staff/login/",
                {"name": "Robin", "password": "wrong"},
                HTTP_HOST="desk.test",
                HTTP_ORIGIN=ORIGIN,
                REMOTE_ADDR=f"203.0.113.{number}",
            )
        last = Visitor().logs_in("Robin")
        assert last.status_code == 403
        assert "Too many" in words(last)

    @pytest.mark.parametrize("cookie", ["", "x", "' OR ''='", "é" * 40])
    def test_a_made_up_cookie_opens_nothing(self, pages, cookie):
        assert Visitor().get("/staff/", HTTP_COOKIE=f"desk={cookie}").status_code == 303


class TestASession:
    def test_ends_when_idle_when_long_and_when_left(self, pages):
        for minutes, steps in ((61, 1), (50, 15)):
            visitor = inside("Robin")
            for _ in range(steps):
                pages.clock.pass_(minutes=minutes)
                last = visitor.get("/staff/")
            assert last.status_code == 303
        visitor = inside("Robin")
        visitor.does("/staff/logout/")
        assert visitor.get("/staff/").status_code == 303

    def test_ends_when_somebody_s_roles_change(self, pages):
        visitor = inside("Robin")
        pages.ports.staff.change("Robin", roles=frozenset({"auditor"}))
        assert visitor.get("/staff/").status_code == 303

    def test_is_a_cookie_no_page_can_read_and_no_table_holds(self, pages):
        from unsee.store.desk.models import SessionRow

        visitor = inside("Robin")
        cookie = visitor.client.cookies["desk"]
        assert (cookie["httponly"], cookie["samesite"]) == (True, "Strict")
        assert not SessionRow.objects.filter(digest__contains=cookie.value[:10]).exists()

    def test_of_a_desk_behind_tls_has_a_cookie_bound_to_its_host(self, pages):
        pages.change(url="https://desk.test")
        give(pages.ports)
        answer = Visitor().client.post(
            "/staff/login/", {"name": "Robin", "password": PASSWORD}, HTTP_HOST="desk.test", HTTP_ORIGIN="https://desk.test"
        )
        assert answer.cookies["__Host-desk"]["secure"]


class TestAChange:
    @pytest.mark.parametrize("origin", ["https://attacker.example", "null", "http://desk.test.attacker.example", ""])
    def test_from_another_page_is_refused(self, pages, origin):
        request, visitor = confirmed(pages), inside("Robin")
        answer = visitor.post(
            f"/staff/requests/{request}/", {"token": visitor.token(), "do": "complete", "outcome": "complied"}, HTTP_ORIGIN=origin
        )
        assert answer.status_code == 403
        assert pages.state(request) == State.OPEN

    @pytest.mark.parametrize("token", ["", "0" * 64, "é"])
    def test_without_the_session_s_token_is_refused(self, pages, token):
        request, visitor = confirmed(pages), inside("Robin")
        answer = visitor.post(f"/staff/requests/{request}/", {"token": token, "do": "complete", "outcome": "complied"})
        assert answer.status_code == 403
        assert pages.state(request) == State.OPEN

    def test_another_host_gets_no_page(self, pages):
        assert Visitor().get("/", HTTP_HOST="attacker.example").status_code == 421


class TestRoles:
    @pytest.mark.parametrize(
        ("who", "page"),
        [
            ("Sam", "request"),
            ("Ada", "request"),
            ("Ada", "/staff/looks/"),
            ("Robin", "/staff/looks/"),
            ("Robin", "/staff/people/"),
            ("Kim", "/staff/inbox/"),
            ("Sam", "/staff/inbox/"),
        ],
    )
    def test_see_only_what_is_theirs(self, pages, who, page):
        path = f"/staff/requests/{filed(pages)}/" if page == "request" else page
        answer = inside(who).get(path)
        assert answer.status_code == 403
        assert "alex@example.org" not in answer.content.decode()

    @pytest.mark.parametrize(
        ("who", "fields"),
        [
            ("Kim", {"do": "complete", "outcome": "complied"}),
            ("Kim", {"do": "propose", "ground": "fraud"}),
            ("Kim", {"do": "extend", "why": "complex"}),
            ("Robin", {"do": "approve"}),
            ("Sam", {"do": "complete", "outcome": "complied"}),
            ("Ada", {"do": "complete", "outcome": "complied"}),
            ("Robin", {"do": "accept"}),
            ("Robin", {"do": "nonsense"}),
        ],
    )
    def test_do_only_what_is_theirs_whatever_they_post(self, pages, who, fields):
        request = confirmed(pages)
        before = pages.ports.requests.load(request)
        answer = inside(who).does(f"/staff/requests/{request}/", **fields)
        assert answer.status_code in {403, 409}
        assert pages.ports.requests.load(request) == before

    def test_nobody_approves_what_they_proposed(self, pages):
        request, toni = confirmed(pages), pages.staff["Toni"]
        handle.propose(pages.ports, toni, request, "others")
        with pytest.raises(Refused, match="Somebody else"):
            handle.approve(pages.ports, toni, request)
        handle.approve(pages.ports, pages.staff["Kim"], request)
        assert pages.ports.requests.load(request).request.ground == "others"

    def test_nobody_gives_themselves_a_role(self, pages):
        answer = inside("Ada").does("/staff/people/", do="roles", name="Ada", roles="admin handler")
        assert answer.status_code == 400
        assert inside("Robin").does("/staff/people/", do="roles", name="Robin", roles="admin").status_code == 403

    def test_a_refusal_that_was_sent_back_may_be_done_after_all(self, pages):
        request = confirmed(pages)
        handle.propose(pages.ports, pages.staff["Robin"], request, "others")
        with pytest.raises(Refused, match="proposed"):
            handle.complete(pages.ports, pages.staff["Robin"], request, "complied")
        handle.send_back(pages.ports, pages.staff["Kim"], request)
        handle.complete(pages.ports, pages.staff["Robin"], request, "complied")
        assert pages.state(request) == State.CLOSED


class TestWhatAStrangerTyped:
    @pytest.mark.parametrize("where", ["name", "words", "acting_for"])
    def test_is_text_on_every_page_of_staff(self, pages, where):
        more = {where: HOSTILE}
        if where == "acting_for":
            more["answer_to"] = "agent@example.org"
        request = filed(pages, **more)
        page = inside("Robin").get(f"/staff/requests/{request}/").content.decode()
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert "&lt;script&gt;alert(1)" in page
        assert "{{7*7}}" in page

    def test_runs_nowhere_as_no_page_lets_anything_run(self, pages):
        for path in ("/", "/confirm/", "/staff/login/", "/nowhere"):
            policy = Visitor().get(path)["Content-Security-Policy"]
            assert "default-src 'none'" in policy
            assert "script-src" not in policy
            assert "unsafe" not in policy

    def test_is_no_formula_in_an_export(self):
        assert [figures.harmless(cell) for cell in ("=1+1", "+1", "-1", "@x", "\t=1", "a", "")] == [
            "'=1+1",
            "'+1",
            "'-1",
            "'@x",
            "'\t=1",
            "a",
            "",
        ]

    def test_is_no_formula_in_the_figures(self, pages):
        filed(pages)
        rows = list(csv.reader(io.StringIO(inside("Sam").get("/staff/figures.csv?period=2026").content.decode())))
        assert len(rows) > 1
        assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)

    def test_leads_no_path_out_of_the_style_sheets(self, pages):
        for name in ("../guard.py", "%2e%2e/guard.py", "..%2fguard.py", "frame.css\0"):
            assert Visitor().get(f"/static/{name}").status_code in {400, 404}

    def test_in_a_proof_is_a_file_to_save_and_nothing_to_show(self, pages):
        found = pages.asks("access", acting_for="Agent Example", answer_to="agent@example.org")
        pages.ports.requests.add_document(found.filing, "application/pdf", b"%PDF-1.7 <script>")
        number, _, _ = pages.ports.requests.documents(found.filing)[0]
        answer = inside("Robin").get(f"/staff/documents/{found.filing}/{number}/")
        assert answer["Content-Disposition"].startswith("attachment")
        assert "sandbox" in answer["Content-Security-Policy"]
        assert inside("Kim").get(f"/staff/documents/{found.filing}/{number}/").status_code == 403


class TestTheRecordOfLooks:
    def test_has_every_look_at_a_person_before_it_is_shown(self, pages):
        request = filed(pages)
        inside("Robin").get(f"/staff/requests/{request}/")
        looks = [(each.staff, each.what, each.subject) for each in pages.ports.staff.looks()]
        assert ("Robin", "read", request) in looks
        assert "Robin read" in words(inside("Sam").get(f"/staff/looks/?subject={request}"))

    def test_and_the_log_only_grow_whoever_asks_the_database(self, desk):
        desk.somebody("Robin", "handler")
        handle.see(desk.ports, desk.staff["Robin"], filed(desk))
        for rows in (LookRow.objects, EventRow.objects):
            with pytest.raises(DatabaseError, match="only grow"):
                rows.all().delete()
        with pytest.raises(DatabaseError, match="only grow"):
            LookRow.objects.update(staff="Somebody else")


class TestAnAgent:
    def test_shows_an_authority_which_is_looked_at_once_and_deleted(self, pages):
        found = pages.asks("erasure", acting_for="Agent Example", answer_to="agent@example.org")
        answer = Visitor().client.post(f"/proof/{found.filing}/", {"file": io.BytesIO(b"%PDF-1.7")}, HTTP_HOST="desk.test")
        assert answer.status_code == 200
        assert len(pages.ports.requests.documents(found.filing)) == 1
        pages.works()
        assert pages.state(found.requests[0]) == State.WAITING
        handle.accept_document(pages.ports, pages.staff["Robin"], found.filing)
        assert pages.ports.requests.documents(found.filing) == []
        assert pages.state(found.requests[0]) == State.OPEN

    @pytest.mark.parametrize("octets", [b"<html>", b"", b"MZ\x90", b"%PDF-" + b"x" * (5 * 1024 * 1024)])
    def test_cant_send_anything_else(self, pages, octets):
        found = pages.asks("erasure", acting_for="Agent Example", answer_to="agent@example.org")
        answer = Visitor().client.post(f"/proof/{found.filing}/", {"file": io.BytesIO(octets)}, HTTP_HOST="desk.test")
        assert answer.status_code == 400
        assert pages.ports.requests.documents(found.filing) == []


class TestAnExtension:
    def test_after_the_last_day_is_refused(self, pages):
        request = confirmed(pages)
        pages.clock.pass_(days=31)  # GDPR Art. 12(3): the notice within one month; 23 December was the last day
        with pytest.raises(Refused, match="too late"):
            handle.extend(pages.ports, pages.staff["Robin"], request, "complex")

    def test_happens_once_and_says_why(self, pages):
        request = confirmed(pages)
        with pytest.raises(BadInput, match="no reason"):
            handle.extend(pages.ports, pages.staff["Robin"], request, "because")
        handle.extend(pages.ports, pages.staff["Robin"], request, "complex")
        with pytest.raises(Refused, match="already"):
            handle.extend(pages.ports, pages.staff["Robin"], request, "many")

    def test_of_what_no_law_extends_is_refused(self, pages):
        """California gives no extension for an opt-out: 11 CCR 7026(f)."""
        pages.change(country="US-CA")
        request = pages.asks("opt_out_sale", region="US-CA").requests[0]
        with pytest.raises(Refused, match="no extension"):
            handle.extend(pages.ports, pages.staff["Robin"], request, "complex")


def test_nothing_is_given_out_before_it_is_shown_who_asks(pages):
    request = filed(pages)
    with pytest.raises(Refused, match="shown"):
        handle.complete(pages.ports, pages.staff["Robin"], request, "complied")


def test_the_form_speaks_four_languages(pages):
    titles = {
        language: re.search(r"<h1>(.*?)</h1>", Visitor().get("/", HTTP_ACCEPT_LANGUAGE=language).content.decode())[1]
        for language in ("en", "de", "fr", "es")
    }
    assert len(set(titles.values())) == 4
