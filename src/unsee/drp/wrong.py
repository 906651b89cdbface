"""What the protocol says no with: an error is about the message; what becomes of the work is a status."""

from __future__ import annotations

from typing import Any


class Wrong(Exception):  # noqa: N818 - an answer of the protocol, not a defect
    """Never shows what was in the message: errors are logged at both ends."""

    def __init__(self, code: int, message: str, *, fatal: bool = False) -> None:
        super().__init__(message)
        self.code, self.message, self.fatal = code, message, fatal

    def data(self) -> dict[str, Any]:
        return {"code": str(self.code), "message": self.message, **({"fatal": True} if self.fatal else {})}
