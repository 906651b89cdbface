"""Where it is kept. Importing this package makes Django ready: its models can't be imported before that."""

from __future__ import annotations

import os

import django
from django.apps import apps

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "unsee.store.settings")
if not apps.ready and not apps.loading:
    django.setup()
