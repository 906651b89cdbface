"""What a person fetches with the link in their letter. Saved, never shown here: it may hold anything a stranger once typed."""

from __future__ import annotations

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse

from unsee.web.desk.given import given
from unsee.web.desk.page import page

TYPES = {"html": "text/html; charset=utf-8", "json": "application/json", "receipt": "application/json"}
ENDINGS = {"receipt": "receipt.json"}


def download(request: HttpRequest, secret: str) -> HttpResponse:
    found = given().downloads.fetch(secret)
    values = {"secret": secret, "names": sorted(found[1]) if found else []}
    return page(request, "desk/download.html", values, status=HTTPStatus.OK if found else HTTPStatus.NOT_FOUND)


def file(request: HttpRequest, secret: str, name: str) -> HttpResponse:
    found = given().downloads.fetch(secret)
    if found is None or name not in found[1] or name not in TYPES:
        return page(request, "desk/download.html", {"names": []}, status=HTTPStatus.NOT_FOUND)
    response = HttpResponse(found[1][name], content_type=TYPES[name])
    response["Content-Disposition"] = f'attachment; filename="{found[0]}.{ENDINGS.get(name, name)}"'
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
