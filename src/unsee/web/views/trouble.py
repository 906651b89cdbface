"""What is shown when there is no page to show. Never a trace."""

from __future__ import annotations

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def bad(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - Django's signature
    return _page(request, "bad", HTTPStatus.BAD_REQUEST)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    return _page(request, "origin", HTTPStatus.FORBIDDEN)


def missing(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    return _page(request, "missing", HTTPStatus.NOT_FOUND)


def broken(request: HttpRequest) -> HttpResponse:
    return _page(request, "broken", HTTPStatus.INTERNAL_SERVER_ERROR)


def csrf(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django's signature
    return _page(request, "csrf", HTTPStatus.FORBIDDEN)


def _page(request: HttpRequest, why: str, status: HTTPStatus) -> HttpResponse:
    return render(request, "unsee/trouble.html", {"why": why}, status=status)
