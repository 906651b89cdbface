"""Every page with whatever can stand in an address, a field or an API call: an answer, and never a broken page."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from urllib.parse import quote

import pytest

from desk.conftest import opened
from desk.hostile.conftest import STAFF, peopled
from desk.hostile.test_roles import table

ODD = [
    "\0", "%00", "../../etc/passwd", "..%2f..%2fdesk.toml", "....//....//keys/master.key", "/etc/passwd", "C:\\keys", "' OR 1=1 --",
    "1; DROP TABLE desk_requestrow", "99999999999999999999999", "-1", "1e9", "٣", "\ud83d", "é" * 300, "{{7*7}}", "${jndi:ldap://x}",
    "a\r\nSet-Cookie: x=y", "U-00000-00000", "\u202e", "\ufeff", "con", "[]", "{}", "null", "true", "NaN",
]  # fmt: skip
FIELDS = {
    "/": ["right", "email", "name", "phone", "address", "account", "words", "region", "acting_for", "answer_to"],
    "/confirm/": ["reference", "code", "answer"],
}

DOES = {"why": "extend", "ground": "propose", "note": "propose", "outcome": "complete", "kept": "complete"}


def said(text: str) -> str:
    """A lone surrogate can't be sent; what a browser sends instead can."""
    return text.encode("utf-8", "replace").decode()


@pytest.fixture(params=["sqlite", "postgresql"])
def house(request, tmp_path):
    """One database holds NUL to be text, the other does not."""
    database = "" if request.param == "sqlite" else request.getfixturevalue("postgres").database()
    desk = opened(tmp_path / "desk", database, suppression="{}")
    desk.ports.staff.new_key("program")
    found = peopled(desk)
    yield found
    desk.ports.close()


def test_no_address_breaks_a_page_or_leads_out_of_the_desk(house):
    visitors = [house.visitor(name) for name in ("", *STAFF)]
    for pattern in table():
        if "<" not in pattern:
            continue
        for odd in ODD:
            page = re.sub(r"<\w+:\w+>", lambda _, odd=odd: quote(said(odd), safe=""), pattern)
            for visitor in visitors:
                answer = visitor.get(f"/{page}")
                assert answer.status_code < 500, page
                body = answer.content
                assert b"root:" not in body
                assert (house.desk.ports.folder / "keys" / "master.key").read_bytes().strip() not in body


def test_no_name_of_a_file_leads_out_of_a_package(house):
    """With a link that is right."""
    secret = house.desk.ports.downloads.keep(
        house.request, {"html": b"the package", "key": b"no file of a package"}, timedelta(days=1)
    )
    visitor = house.visitor()
    assert visitor.get(f"/download/{secret}/html").content == b"the package"
    for odd in [*ODD, "key", "json", "receipt", "html/", "html%00", "./html", "HTML", "html.html", "../html"]:
        answer = visitor.get(f"/download/{secret}/{quote(said(odd), safe='')}")
        assert answer.status_code in {400, 404}, odd
        assert "Content-Disposition" not in answer


@pytest.mark.parametrize("page", FIELDS)
def test_no_field_of_a_public_form_breaks_it(house, page):
    visitor = house.visitor()
    for field in FIELDS[page]:
        for odd in ODD:
            fields = {"right": "access", "email": "a@b.test", "reference": house.filing, "code": "AAAAA-AAAAA"}
            answer = visitor.post(page, {**fields, field: said(odd)})
            assert answer.status_code < 500, (page, field, odd)


@pytest.mark.parametrize("odd", ["\0", "' OR 1=1 --", "\ufeff" * 300])
def test_no_field_of_the_door_breaks_it(house, odd):
    for fields in ({"name": odd, "password": "x"}, {"name": "Robin", "password": odd}):
        assert house.visitor().post("/staff/login/", fields).status_code in {400, 403}


def test_no_field_of_staffs_pages_breaks_them(house):
    for name, page, fields in (
        ("Robin", f"/staff/requests/{house.request}/", ["do", "why", "ground", "note", "outcome", "kept"]),
        ("Robin", f"/staff/inbox/{house.mail}/", ["right", "email", "name", "region"]),
        ("Robin", "/staff/again/", ["work"]),
        ("Ada", "/staff/people/", ["do", "name", "roles", "password"]),
    ):
        visitor = house.visitor(name)
        token = visitor.token()
        for field in fields:
            for odd in ODD:
                told = {"do": "nothing", "right": "access", "name": "Nobody", "roles": "handler", field: said(odd)}
                told |= {"do": DOES[field]} if field in DOES else {}
                assert visitor.post(page, {"token": token, **told}).status_code < 500, (page, field, odd)
    sam = house.visitor("Sam")
    for page, field in (
        ("looks/", "subject"),
        ("looks/", "by"),
        ("looks/", "start"),
        ("", "start"),
        ("closed/", "start"),
        ("figures/", "period"),
        ("figures.csv", "period"),
        ("figures.json", "period"),
    ):
        for odd in [*ODD, "9999", "0000", "9999-12", "\n2026", "2026-13"]:
            assert sam.get(f"/staff/{page}?{field}={quote(said(odd))}").status_code < 500, (page, odd)


@pytest.mark.parametrize(
    "body",
    [
        b"[" * 100_000, b"{" * 100_000, b'{"a":' * 50_000, b'"' + b"\\" * 100_001, b"\xff\xfe", b"", b"NaN", b"1" * 200_000,
        b'{"rights": ["access"], "rights": []}', b'{"identifiers": [{"kind": "email", "value": "a@b.test\\u0000"}], "rights": ["access"]}',
        b'{"records": [' + b",".join([b"{}"] * 5000) + b"]}",
    ],
)  # fmt: skip
def test_no_body_breaks_the_api(house, body):
    key = house.desk.ports.staff.new_key("another")
    for page in ("/api/v1/requests", "/api/v1/gate", f"/api/v1/requests/{house.filing}/code"):
        answer = house.visitor().client.post(
            page, body, content_type="application/json", HTTP_HOST="desk.test", HTTP_AUTHORIZATION=f"Bearer {key}"
        )
        assert 400 <= answer.status_code < 500, page
        assert json.loads(answer.content)["error"].endswith(".")


@pytest.mark.parametrize("key", ["", "x", "desk_", "' OR ''='", "\u00e9", "Bearer", "desk_" + "A" * 5000])
def test_no_made_up_key_opens_the_api(house, key):
    answer = house.visitor().get(f"/api/v1/requests/{house.filing}", HTTP_AUTHORIZATION=f"Bearer {key}")
    assert answer.status_code == 401
