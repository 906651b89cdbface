"""The port to the DNS: what a domain publishes as text under a name."""

from __future__ import annotations

from collections.abc import Callable

# The texts under a name, each put together from its pieces; empty where there are none. None: nobody could be asked just now.
Resolve = Callable[[str], list[bytes] | None]


def nobody(_name: str) -> None:
    """Where nothing may be asked: signatures stay unchecked, our own receiver's word remains."""
