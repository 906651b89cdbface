"""What is stored where, what leaves this machine, and where the contacts come from."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from unsee import __version__
from unsee.web.given import given


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    ports = given().ports
    shown = {"home": ports.home, "version": __version__, "sources": ports.directory.sources()}
    return render(request, "unsee/about.html", shown)
