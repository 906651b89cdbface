"""Why a file can't be opened. Never leaves this package: it becomes a `Refused` or a `NeedsPassword`."""

from __future__ import annotations


class Unreadable(Exception):  # noqa: N818 - an answer in the making, not an error
    """One sentence for the person."""


class Locked(Exception):  # noqa: N818 - the same
    def __init__(self, *, wrong: bool, names: tuple[str, ...] = ()) -> None:
        super().__init__(wrong)
        self.wrong = wrong
        self.names = names
