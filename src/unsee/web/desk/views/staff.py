"""Logging in and out, the queue, one request."""

from __future__ import annotations

from datetime import datetime
from http import HTTPStatus
from typing import assert_never

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from unsee.desk import clock, correct, handle, people
from unsee.desk.people import Role
from unsee.received.details import Fix
from unsee.received.events import (
    Closed,
    Event,
    Extended,
    Forgotten,
    Ground,
    Identity,
    PassedOn,
    Received,
    RefusalProposed,
    RefusalReturned,
    Repeated,
    Shown,
    Told,
)
from unsee.received.request import State
from unsee.received.stored import Staff
from unsee.refusal import BadInput, Refused
from unsee.web.desk.given import given
from unsee.web.desk.guard import cookie_name
from unsee.web.desk.page import page
from unsee.web.desk.paging import PAGE, paging, start_of
from unsee.web.desk.source import source

PLANNABLE = frozenset({"erasure", "opt_out_sale", "opt_out_targeted_ads", "rectification"})
FIXES = range(1, correct.MOST + 1)
LIVE = (State.WAITING, State.OPEN, State.PROPOSED)


def who(request: HttpRequest) -> Staff:
    found: Staff = request.staff  # type: ignore[attr-defined]  # the guard put it there
    return found


def back(path: str) -> HttpResponse:
    return HttpResponseRedirect(path, status=HTTPStatus.SEE_OTHER)


def login(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return page(request, "desk/login.html")
    try:
        cookie = people.log_in(given(), request.POST.get("name", ""), request.POST.get("password", ""), source(request))
    except Refused as no:
        return page(request, "desk/login.html", {"wrong": str(no)}, status=HTTPStatus.FORBIDDEN)
    response = back("/staff/")
    response.set_cookie(cookie_name(), cookie, httponly=True, samesite="Strict", secure=given().config.secure, path="/")
    return response


def logout(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        given().staff.end(request.COOKIES.get(cookie_name(), ""))
    response = back("/staff/login/")
    response.delete_cookie(cookie_name(), path="/")
    return response


def queue(request: HttpRequest) -> HttpResponse:
    """By the day they are due: kinds, laws and days, nothing that names a person."""
    ports, start = given(), start_of(request)
    lines = ports.requests.queue(states=LIVE, start=start, most=PAGE)
    counts, today = ports.requests.counts(), ports.today()
    tiles = [
        (counts.get(State.OPEN, 0), "ours to do", False),
        (counts.get(State.PROPOSED, 0), "refusals to approve", False),
        (counts.get(State.WAITING, 0), "waiting for who asks", False),
        (ports.requests.late(today), "past the law's day", ports.requests.late(today) > 0),
    ]
    values = {"title": "Queue", "lines": lines, "today": today, "tiles": tiles, "troubles": ports.work.troubles()}
    return page(request, "desk/queue.html", values | paging(start, len(lines)))


def closed(request: HttpRequest) -> HttpResponse:
    start = start_of(request)
    lines = given().requests.closed(start=start, most=PAGE)
    values = {"title": "Closed", "lines": lines, "today": given().today()}
    return page(request, "desk/queue.html", values | paging(start, len(lines)))


def again(request: HttpRequest) -> HttpResponse:
    people.must_be(who(request), Role.HANDLER, Role.ADMIN)
    if request.method == "POST" and request.POST.get("work", "").isdecimal():
        given().work.again(int(request.POST["work"][:18]))
        given().staff.looked(who(request).name, "work tried again", request.POST["work"])
    return back("/staff/")


def one(request: HttpRequest, request_id: str) -> HttpResponse:
    ports, staff = given(), who(request)
    said, status, plan = "", HTTPStatus.OK, None
    if request.method == "POST":
        try:
            if request.POST.get("do") == "plan":
                plan = correct.plan_for(ports, staff, request_id, _fixes(request))
            else:
                _do(request, request_id)
                return back(f"/staff/requests/{request_id}/")
        except (Refused, BadInput) as no:
            said, status = str(no), HTTPStatus.CONFLICT
    seen = handle.see(ports, staff, request_id)
    asked, state = seen.loaded.request.asked, seen.loaded.request.state
    values = {
        "seen": seen,
        "asked": asked,
        "said": said,
        "due": clock.due(ports.config, asked, seen.loaded.request.extended),
        "limit": clock.limit_of(ports.config, asked, seen.loaded.request.extended),
        "handler": Role.HANDLER in staff.roles,
        "approver": Role.APPROVER in staff.roles,
        "waiting": state is State.WAITING and asked.identity is not Identity.NOTHING,
        "open": state is State.OPEN,
        "plan": plan,
        "plannable": state is State.OPEN and bool(ports.config.maps) and asked.right in PLANNABLE,
        "fixes": list(zip(FIXES, [*_typed(request), *[("", "", "")] * correct.MOST], strict=False)),
        "fixable": correct.KINDS,
        "live": state is not State.CLOSED,
        "outcomes": handle.BY_HAND,
        "grounds": list(Ground),
        "log": [{"at": each.at, "actor": each.actor, "what": told(each.event)} for each in seen.log],
    }
    return page(request, "desk/request.html", values, status=status)


def _do(request: HttpRequest, request_id: str) -> None:
    ports, staff, typed = given(), who(request), request.POST
    match typed.get("do", ""):
        case "accept":
            handle.accept_document(ports, staff, ports.requests.load(request_id).filing)
        case "extend":
            handle.extend(ports, staff, request_id, typed.get("why", ""))
        case "propose":
            handle.propose(ports, staff, request_id, typed.get("ground", ""), typed.get("note", ""))
        case "approve":
            handle.approve(ports, staff, request_id)
        case "return":
            handle.send_back(ports, staff, request_id)
        case "correct":
            correct.correct(ports, staff, request_id, _fixes(request))
        case "complete":
            handle.complete(ports, staff, request_id, typed.get("outcome", ""), typed.get("kept", "").splitlines())
        case other:
            raise BadInput(f"There is no such thing to do: {other[:20]!r}.")


def _typed(request: HttpRequest) -> list[tuple[str, str, str]]:
    typed = request.POST
    return list(zip(typed.getlist("kind"), typed.getlist("old"), typed.getlist("new"), strict=False))


def _fixes(request: HttpRequest) -> tuple[Fix, ...]:
    typed = _typed(request)
    return correct.fixes(typed) if typed else ()


def document(request: HttpRequest, filing: str, number: int) -> HttpResponse:
    """Saved, never shown in the browser: whatever a stranger put into it runs nowhere near this page."""
    kind, octets = handle.document(given(), who(request), filing, number)
    response = HttpResponse(octets, content_type="application/octet-stream")
    ending = kind.rpartition("/")[2].replace("jpeg", "jpg")
    response["Content-Disposition"] = f'attachment; filename="proof-{number}.{ending}"'
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def told(event: Event) -> str:  # noqa: PLR0911, C901 - one for each kind of event
    match event:
        case Received():
            return f"received on {event.on}"
        case Shown():
            return f"who asks was shown: {event.how}"
        case Repeated():
            return "asked again"
        case Extended():
            return f"extended: {event.why}"
        case RefusalProposed():
            return f"refusal proposed: {event.ground}"
        case RefusalReturned():
            return "refusal sent back"
        case PassedOn():
            return f"{event.to} was told" if event.told else f"{event.to} can find nobody by what we may send it"
        case Closed():
            return f"closed: {event.outcome}"
        case Told():
            return f"letter left: {event.what}"
        case Forgotten():
            return "what named the person was deleted"
        case _ as never:
            assert_never(never)


def at(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")
