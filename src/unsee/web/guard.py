"""What every request must pass, and what every answer carries. docs/decisions/local-web-security.md says against whom."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from unsee.web.assets import PATH as ASSETS
from unsee.web.door import Answer, Door
from unsee.web.feed import PATH as FEED
from unsee.web.given import given

Next = Callable[[HttpRequest], HttpResponse]
SAFE = frozenset({"GET", "HEAD"})

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    # Not "no-referrer": under it browsers send `Origin: null` with our own forms, and the check below would be blind.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
TOLD = {
    Answer.WRONG: HTTPStatus.FORBIDDEN,
    Answer.USED: HTTPStatus.FORBIDDEN,
    Answer.TOO_MANY: HTTPStatus.TOO_MANY_REQUESTS,
}


def headers(following: Next) -> Next:
    def answer(request: HttpRequest) -> HttpResponse:
        response = following(request)
        for name, value in HEADERS.items():
            response[name] = value
        response.setdefault("Cache-Control", "no-store")
        return response

    return answer


def host(following: Next) -> Next:
    """A name that leads to 127.0.0.1 but isn't ours is how a foreign page would reach us (DNS rebinding)."""

    def answer(request: HttpRequest) -> HttpResponse:
        if request.META.get("HTTP_HOST", "").lower() not in given().door.hosts:
            return HttpResponse("This is not the address unsee is at.", "text/plain", HTTPStatus.MISDIRECTED_REQUEST)
        return following(request)

    return answer


def origin(following: Next) -> Next:
    """A change must come from our own page. A page on another port of this machine has our cookie, but not our origin."""

    def answer(request: HttpRequest) -> HttpResponse:
        if request.method not in SAFE and not _is_ours(request):
            return render(request, "unsee/trouble.html", {"why": "origin"}, status=HTTPStatus.FORBIDDEN)
        return following(request)

    return answer


def _is_ours(request: HttpRequest) -> bool:
    return _from(request) == f"{given().door.scheme}://{request.META['HTTP_HOST'].lower()}"


def _from(request: HttpRequest) -> str | None:
    if "HTTP_ORIGIN" in request.META:
        said: str = request.META["HTTP_ORIGIN"]
        return said
    referer = urlsplit(request.META.get("HTTP_REFERER", ""))
    return f"{referer.scheme}://{referer.netloc}" if referer.netloc else None


def door(following: Next) -> Next:
    """Nothing personal without the cookie; the cookie only for the link that was printed, once."""

    def answer(request: HttpRequest) -> HttpResponse:
        ours = given().door
        inside = ours.knows(request.COOKIES.get(ours.cookie, ""))
        # A calendar program has no cookie; the address of the feed is its key, and the page behind it looks at nothing else.
        if inside or request.path.startswith((ASSETS, FEED)):
            return following(request)
        if request.method == "POST" and ours.password is not None and _is_ours(request):
            return _opened(request, ours, ours.try_password(request.POST.get("password", "")))
        token = request.GET.get("token") if request.method == "GET" else None
        if token is None:
            return _closed(request, ours, "none", HTTPStatus.FORBIDDEN)
        return _opened(request, ours, ours.try_token(token))

    return answer


def _opened(request: HttpRequest, ours: Door, said: Answer) -> HttpResponse:
    if said is not Answer.OPEN:
        return _closed(request, ours, said.value, TOLD[said])
    # A page, not a redirect: after a click in another program's page the browser would not send a Strict cookie along a
    # redirect, and the one token would be spent on a closed door.
    response = render(request, "unsee/open.html")
    response.set_cookie(ours.cookie, ours.key, httponly=True, samesite="Strict", secure=ours.secure)
    return response


def _closed(request: HttpRequest, ours: Door, answer: str, status: HTTPStatus) -> HttpResponse:
    return render(request, "unsee/closed.html", {"answer": answer, "by_password": ours.password is not None}, status=status)
