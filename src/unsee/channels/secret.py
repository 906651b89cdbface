"""The password of a mailbox: from the keyring of the system, else from the person. Never from a command line or a file."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from types import ModuleType

from unsee.refusal import Refused

_SERVICE = "unsee"


def password(host: str, user: str, *, ask: Callable[[str], str] | None) -> str:
    """The kept password, or what `ask(question)` answers; with nobody to ask, a refusal that says how to keep one."""
    found, why = _kept(host, user)
    if found:
        return found
    if ask is None:
        hint = "keep it with `unsee mailbox set --remember` first"
        raise Refused(f"The password of {user} at {host} is needed: {why}, and there is nobody to ask; {hint}.")
    answer = ask(f"Password of {user} at {host} ({why})")
    if not answer:
        raise Refused(f"Without the password of {user} at {host} nothing can be sent or fetched.")
    return answer


def keep(host: str, user: str, secret: str) -> None:
    keyring, failures = _keyring()
    try:
        keyring.set_password(_SERVICE, f"{user}@{host}", secret)
    except failures:
        raise Refused("This machine has no keyring that can keep a password, so it will be asked for each time.") from None


def forget(host: str, user: str) -> None:
    """What is not kept is forgotten already."""
    keyring, failures = _keyring()
    with suppress(*failures):
        keyring.delete_password(_SERVICE, f"{user}@{host}")


def _kept(host: str, user: str) -> tuple[str | None, str]:
    keyring, failures = _keyring()
    try:
        return keyring.get_password(_SERVICE, f"{user}@{host}"), "it is not in the keyring"
    except failures:
        return None, "this machine has no keyring"


def _keyring() -> tuple[ModuleType, tuple[type[Exception], ...]]:
    """The library, and what it raises: besides its own errors those of the desktop it talks to. Any of them means "ask"."""
    import keyring.errors  # noqa: PLC0415 - a tenth of a second that only a command that connects should pay

    return keyring, (keyring.errors.KeyringError, RuntimeError, OSError)
