"""Where the desk keeps what it received: a Django app of its own (label `desk`), in a database of its own."""

from __future__ import annotations

ALIAS = "desk"
