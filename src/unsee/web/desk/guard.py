"""What every request to the desk must pass, and what every answer carries."""

from __future__ import annotations

import hmac
import logging
from collections.abc import Callable
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import set_urlconf
from django.utils import translation
from django.utils.translation.trans_real import parse_accept_lang_header

from unsee.desk import people
from unsee.refusal import BadInput, Refused, Unavailable
from unsee.web.desk.given import given
from unsee.web.desk.page import page

Next = Callable[[HttpRequest], HttpResponse]
SAFE = frozenset({"GET", "HEAD"})
URLS = "unsee.web.desk.urls"
STAFF = "/staff/"
OPEN = frozenset({"/staff/login/"})
RETRY_AFTER = "30"  # seconds
_log = logging.getLogger("unsee.desk")

HEADERS = {
    # Not a line of script on any page, so none can be smuggled in.
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


def desk(following: Next) -> Next:
    """Outermost. These pages and no others, whatever the other side of this program serves."""

    def answer(request: HttpRequest) -> HttpResponse:
        request.urlconf = URLS
        set_urlconf(URLS)  # also for what goes wrong before a page is looked for
        if request.META.get("HTTP_HOST", "").lower() != given().config.host:
            response = HttpResponse("This is not the address this desk is at.", "text/plain", HTTPStatus.MISDIRECTED_REQUEST)
        else:
            response = _spoken(request, following)
        for name, value in HEADERS.items():
            response.setdefault(name, value)
        if given().config.secure:
            response["Strict-Transport-Security"] = "max-age=31536000"
        response.setdefault("Cache-Control", "no-store")
        if response.status_code == HTTPStatus.SERVICE_UNAVAILABLE:
            response.setdefault("Retry-After", RETRY_AFTER)
        return response

    return answer


def _spoken(request: HttpRequest, following: Next) -> HttpResponse:
    with translation.override(language(request)):
        response = following(request)
    response.setdefault("Vary", "Accept-Language")
    return response


def language(request: HttpRequest) -> str:
    """What the page's own links say, else the browser's first wish that this desk speaks (RFC 9110 § 12.5.4)."""
    if request.path.startswith(STAFF):
        return "en"
    spoken = given().config.languages
    said = request.GET.get("lang", "")
    wishes = [wish for wish, _ in parse_accept_lang_header(request.META.get("HTTP_ACCEPT_LANGUAGE", "")[:500].lower())]
    return next((wish for each in (said, *wishes) if (wish := each.partition("-")[0]) in spoken), spoken[0])


def trouble(following: Next) -> Next:
    """A refusal or wrong input that no page took care of becomes a page of its own."""

    def answer(request: HttpRequest) -> HttpResponse:
        if _holds_nul(request):
            return page(request, "desk/trouble.html", {"why": "This can't be understood."}, status=HTTPStatus.BAD_REQUEST)
        return following(request)

    def process_exception(request: HttpRequest, wrong: Exception) -> HttpResponse | None:
        if isinstance(wrong, Unavailable):
            return later(request, wrong)
        if isinstance(wrong, Refused | BadInput):
            status = HTTPStatus.FORBIDDEN if isinstance(wrong, Refused) else HTTPStatus.BAD_REQUEST
            return page(request, "desk/trouble.html", {"why": str(wrong)}, status=status)
        return None

    answer.process_exception = process_exception  # type: ignore[attr-defined]  # where Django looks for it
    return answer


def later(request: HttpRequest, wrong: Unavailable) -> HttpResponse:
    """What does not answer, and where, is for the log and nobody else."""
    _log.error("%s", wrong)
    return page(request, "desk/trouble.html", {"later": True}, status=HTTPStatus.SERVICE_UNAVAILABLE)


def staff(following: Next) -> Next:
    """Behind `/staff/`: a session; for a change also our own origin and the session's token."""

    def answer(request: HttpRequest) -> HttpResponse:
        try:
            stopped = _stopped(request) if request.path.startswith(STAFF) else None
        except Unavailable as wrong:  # here Django asks nobody else what to make of it
            stopped = later(request, wrong)
        return stopped or following(request)

    return answer


def _stopped(request: HttpRequest) -> HttpResponse | None:
    if request.method not in SAFE and _origin(request) != given().config.url.lower():
        return page(request, "desk/trouble.html", {"why": "This came from another page."}, status=HTTPStatus.FORBIDDEN)
    if request.path in OPEN:
        return None
    cookie = request.COOKIES.get(cookie_name(), "")
    found = people.session(given(), cookie)
    if found is None:
        response = HttpResponse(status=HTTPStatus.SEE_OTHER)
        response["Location"] = "/staff/login/"
        return response
    request.staff = found  # type: ignore[attr-defined]  # ours, for the pages behind
    request.form_token = form_token(cookie)  # type: ignore[attr-defined]
    if request.method not in SAFE and not hmac.compare_digest(
        request.POST.get("token", "").encode(), form_token(cookie).encode()
    ):
        return page(request, "desk/trouble.html", {"why": "This form is too old; go back and load it again."}, status=403)
    return None


def _holds_nul(request: HttpRequest) -> bool:
    """No letter, and PostgreSQL takes it for none."""
    typed = (request.GET, request.POST)
    return "\0" in request.path or any("\0" in text for each in typed for _, texts in each.lists() for text in texts)


def cookie_name() -> str:
    return "__Host-desk" if given().config.secure else "desk"


def form_token(cookie: str) -> str:
    return hmac.digest(settings.SECRET_KEY.encode(), f"form {cookie}".encode(), "sha256").hex()


def _origin(request: HttpRequest) -> str | None:
    said: Any = request.META.get("HTTP_ORIGIN")
    if said is not None:
        return str(said).lower()
    referer = urlsplit(request.META.get("HTTP_REFERER", ""))
    return f"{referer.scheme}://{referer.netloc}".lower() if referer.netloc else None
