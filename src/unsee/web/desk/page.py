"""One page of the desk, from a template of its own engine: the person's local app puts nothing into it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation

from unsee.web.desk.given import given
from unsee.web.desk.styles import ICON, STYLES, address


def page(request: HttpRequest, template: str, values: dict[str, Any] | None = None, status: int = 200) -> HttpResponse:
    return render(request, template, values, status=status, using="desk")


def around(request: HttpRequest) -> dict[str, Any]:
    """What every page shows around itself."""
    config = given().config
    return {
        "company": config.company,
        "languages": [(code, translation.get_language_info(code)["name_local"]) for code in config.languages],
        "language": translation.get_language(),
        "styles": [address(name) for name in STYLES],
        "icon": address(ICON),
        "staff": getattr(request, "staff", None),
        "token": getattr(request, "form_token", ""),
    }
