"""Where the desk keeps what it received. A Django app of its own (label `desk`), in a database of its own (`DATABASES["desk"]`)."""

from __future__ import annotations

ALIAS = "desk"
