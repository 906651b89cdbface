"""How Django finds the templates and words of the desk's pages."""

from __future__ import annotations

from django.apps import AppConfig


class DeskPages(AppConfig):
    name = "unsee.web.desk"
    label = "desk_pages"
