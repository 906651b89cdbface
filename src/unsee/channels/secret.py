"""The password of a mailbox: from the keyring of the system, else from the person. Never from a command line or a file."""

from __future__ import annotations

from collections.abc import Callable

import keyring
import keyring.errors

from unsee.refusal import Refused

_SERVICE = "unsee"
# Besides its own errors a backend passes on those of the desktop it talks to (D-Bus, the Windows API): any of them means "ask".
_NO_KEYRING = (keyring.errors.KeyringError, RuntimeError, OSError)


def password(host: str, user: str, *, ask: Callable[[str], str] | None) -> str:
    """The kept password, or what `ask(question)` answers; with nobody to ask, a refusal that says how to keep one."""
    found, why = _kept(host, user)
    if found:
        return found
    if ask is None:
        raise Refused(
            f"The password of {user} at {host} is needed: {why}, and there is nobody to ask; keep it with `unsee mailbox` first."
        )
    answer = ask(f"Password of {user} at {host} ({why})")
    if not answer:
        raise Refused(f"Without the password of {user} at {host} nothing can be sent or fetched.")
    return answer


def keep(host: str, user: str, secret: str) -> None:
    try:
        keyring.set_password(_SERVICE, f"{user}@{host}", secret)
    except _NO_KEYRING:
        raise Refused("This machine has no keyring that can keep a password, so it will be asked for each time.") from None


def forget(host: str, user: str) -> None:
    """What is not kept is forgotten already."""
    try:
        keyring.delete_password(_SERVICE, f"{user}@{host}")
    except _NO_KEYRING:
        return


def _kept(host: str, user: str) -> tuple[str | None, str]:
    try:
        return keyring.get_password(_SERVICE, f"{user}@{host}"), "it is not in the keyring"
    except _NO_KEYRING:
        return None, "this machine has no keyring"
