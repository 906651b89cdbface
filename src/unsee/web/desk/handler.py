"""Django's handler with the desk's own middleware: the settings name those of the person's local app."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.handlers.base import BaseHandler
from django.core.handlers.wsgi import WSGIHandler

from unsee.web.desk.given import given

MIDDLEWARE = ["unsee.web.desk.guard.desk", "unsee.web.desk.guard.staff", "unsee.web.desk.guard.trouble"]


class OfTheDesk(BaseHandler):
    def load_middleware(self, is_async: bool = False) -> None:
        before = settings.MIDDLEWARE
        settings.MIDDLEWARE = MIDDLEWARE
        try:
            super().load_middleware(is_async)
        finally:
            settings.MIDDLEWARE = before


class DeskHandler(OfTheDesk, WSGIHandler):
    def __call__(self, environ: Any, start_response: Any) -> Any:
        environ["wsgi.url_scheme"] = "https" if given().config.secure else "http"  # a proxy in front speaks TLS
        return super().__call__(environ, start_response)
