"""Every page of the desk against everybody who may ask for it. A page that is new and not in this table fails here."""

from __future__ import annotations

import re

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from desk.hostile.conftest import STAFF
from unsee.store.desk.models import EventRow, WorkRow
from unsee.web.desk.guard import URLS

EVERYBODY = frozenset(STAFF.values())
HANDLER, APPROVER, AUDITOR, ADMIN = "handler", "approver", "auditor", "admin"

# Who of the staff may read the page, and who may send to it. Staff of no such role get a refusal, strangers the door.
MAY: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "staff/": (EVERYBODY, EVERYBODY),
    "staff/logout/": (EVERYBODY, EVERYBODY),
    "staff/closed/": (EVERYBODY, EVERYBODY),
    "staff/again/": (frozenset({HANDLER, ADMIN}), frozenset({HANDLER, ADMIN})),
    "staff/requests/<str:request_id>/": (frozenset({HANDLER, APPROVER}), frozenset({HANDLER, APPROVER})),
    "staff/documents/<str:filing>/<int:number>/": (frozenset({HANDLER}), frozenset({HANDLER})),
    "staff/figures/": (EVERYBODY, EVERYBODY),
    "staff/figures.csv": (EVERYBODY, EVERYBODY),
    "staff/figures.json": (EVERYBODY, EVERYBODY),
    "staff/looks/": (frozenset({AUDITOR}), frozenset({AUDITOR})),
    "staff/people/": (frozenset({ADMIN, AUDITOR}), frozenset({ADMIN})),
    "staff/inbox/": (frozenset({HANDLER}), frozenset({HANDLER})),
    "staff/inbox/<int:number>/": (frozenset({HANDLER}), frozenset({HANDLER})),
}
# Pages that anybody may ask for: they name nobody, or only to who brings a secret.
OPEN = {
    "", "confirm/", "confirm/<str:reference>/", "proof/<str:reference>/", "download/<str:secret>/",
    "download/<str:secret>/<str:name>", ".well-known/gpc.json", ".well-known/unsee-receipts.json", "healthz", "static/<str:name>",
    "drp/<path:rest>", "staff/login/",
}  # fmt: skip
BEHIND_A_KEY = "api/v1/"
PERSON = ("alex@people.test", "Alex Example", "jo@agents.test", "Jo Agent")


def table() -> list[str]:
    found = []
    for each in get_resolver(URLS).url_patterns:
        assert isinstance(each, URLPattern | URLResolver)
        found.append(str(each.pattern))
    return found


def path(pattern: str, house) -> str:
    values = {"request_id": house.request, "filing": house.filing, "reference": house.filing}
    values["number"] = str(house.mail if "inbox" in pattern else house.document)
    return "/" + re.sub(r"<\w+:(\w+)>", lambda found: values[found[1]], pattern)


def test_every_page_has_its_line_in_this_table():
    assert {each for each in table() if each != BEHIND_A_KEY} == OPEN | MAY.keys()


@pytest.mark.parametrize("pattern", MAY)
def test_a_page_is_read_and_sent_to_by_whose_work_it_is_and_by_nobody_else(house, pattern):
    for name, role in STAFF.items():
        reads, sends = MAY[pattern]
        answer = house.visitor(name).get(path(pattern, house))
        assert (answer.status_code == 403) == (role not in reads), (role, answer.status_code)
        assert answer.status_code < 400 or answer.status_code == 403
        if role not in reads:
            assert not any(word in answer.content.decode() for word in PERSON), role
        visitor = house.visitor(name)
        sent = visitor.post(path(pattern, house), {"token": visitor.token(), "do": "nonsense"})
        assert (sent.status_code == 403) == (role not in sends), (role, sent.status_code)
        assert sent.status_code < 500


@pytest.mark.parametrize("pattern", MAY)
def test_without_a_session_every_page_is_the_door_and_nothing_happens(house, pattern):
    before = EventRow.objects.count(), WorkRow.objects.count()
    stranger = house.visitor()
    for answer in (
        stranger.get(path(pattern, house)),
        stranger.post(path(pattern, house), {"do": "complete", "token": "x"}),
        stranger.client.put(path(pattern, house), b"", HTTP_HOST="desk.test", HTTP_ORIGIN="http://desk.test"),
        stranger.client.delete(path(pattern, house), HTTP_HOST="desk.test", HTTP_ORIGIN="http://desk.test"),
        stranger.client.head(path(pattern, house), HTTP_HOST="desk.test"),
    ):
        assert (answer.status_code, answer["Location"]) == (303, "/staff/login/")
        assert not any(word in answer.content.decode() for word in PERSON)
    assert before == (EventRow.objects.count(), WorkRow.objects.count())


@pytest.mark.parametrize("pattern", sorted(OPEN))
def test_what_anybody_may_ask_for_names_nobody(house, pattern):
    page = re.sub(r"<\w+:(\w+)>", house.filing, pattern)
    answer = house.visitor().get(f"/{page}")
    assert answer.status_code < 500
    assert not any(word in answer.content.decode() for word in PERSON)


def test_another_spelling_of_a_page_is_not_another_page(house):
    for spelling in ("/staff//", "/STAFF/", "/Staff/", "/./staff/", "/x/../staff/", "/%73taff/looks/", "/staff%2f", "/staff"):
        answer = house.visitor().get(spelling)
        assert answer.status_code in {303, 404}, spelling
        assert "Queue" not in answer.content.decode()
