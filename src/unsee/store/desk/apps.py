"""How Django knows the tables of the desk."""

from __future__ import annotations

from django.apps import AppConfig


class DeskTables(AppConfig):
    name = "unsee.store.desk"
    label = "desk"
    default_auto_field = "django.db.models.BigAutoField"
