"""Fixtures every test may ask for. `servers` is importable because of `pythonpath` in pyproject.toml."""

from __future__ import annotations

from servers.fixtures import mailserver

__all__ = ["mailserver"]
