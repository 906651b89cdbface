"""A file that can be read in part. Never leaves this package: it becomes a note beside what was read."""

from __future__ import annotations


class Damage(Exception):  # noqa: N818 - a note in the making
    """What is wrong and where, in one sentence."""
