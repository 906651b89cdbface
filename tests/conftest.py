"""Fixtures every test may ask for. `servers` is importable because of `pythonpath` in pyproject.toml."""

from __future__ import annotations

from hypothesis import settings

from servers.fixtures import mailserver, postgres

__all__ = ["mailserver", "postgres"]

# A property is about what is right. How fast it is, on a machine that does other things too, is measured in bench/.
settings.register_profile("unsee", deadline=None)
settings.load_profile("unsee")
