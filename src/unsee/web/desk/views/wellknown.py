"""Small answers for machines, and pages for what goes wrong."""

from __future__ import annotations

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, JsonResponse

from unsee.desk import signal
from unsee.suppression.receipt.keys import published
from unsee.web.desk.given import given
from unsee.web.desk.page import page


def gpc(_request: HttpRequest) -> HttpResponse:
    return JsonResponse(signal.well_known(given().config))


def receipts(_request: HttpRequest) -> HttpResponse:
    """The keys receipts are signed with, so that anybody can compare."""
    signing = given().signing
    return JsonResponse(published(signing().keys)) if signing else HttpResponse(status=HTTPStatus.NOT_FOUND)


def health(_request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok", content_type="text/plain")


def missing(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django's name for it
    return page(request, "desk/trouble.html", {"why": "There is no such page."}, status=HTTPStatus.NOT_FOUND)


def broken(request: HttpRequest) -> HttpResponse:
    return page(
        request, "desk/trouble.html", {"why": "Something went wrong here. It was noted; please try again later."}, status=500
    )


def bad(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django's name for it
    return page(request, "desk/trouble.html", {"why": "This can't be understood."}, status=HTTPStatus.BAD_REQUEST)
