"""Passwords typed on a page: kept in this process's memory, never written down."""

from __future__ import annotations


class PasswordNeeded(Exception):  # noqa: N818 - a question, not an error
    """Neither the keyring nor this process knows the password."""


class Passwords:
    def __init__(self) -> None:
        self._known: str | None = None

    def ask(self, _what: str) -> str:
        """What the mail channels call when the keyring has none."""
        if self._known is None:
            raise PasswordNeeded
        return self._known

    def learn(self, password: str) -> None:
        self._known = password

    def forget(self) -> None:
        self._known = None
