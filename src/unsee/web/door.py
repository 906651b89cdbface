"""Who may come in: a link that opens once, then a cookie only this browser has."""

from __future__ import annotations

import secrets
import time
from collections import deque
from collections.abc import Callable
from enum import StrEnum
from hmac import compare_digest
from threading import Lock

TRIES, WITHIN = 10, 60.0  # wrong tokens or passwords in so many seconds; then nobody is listened to until they are over
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


class Answer(StrEnum):
    OPEN = "open"
    WRONG = "wrong"
    USED = "used"
    TOO_MANY = "too_many"


class Door:
    """Token and cookie live in this process alone: stopping the program locks every browser out."""

    def __init__(
        self,
        port: int,
        *,
        names: tuple[str, ...] = LOOPBACK,
        secure: bool = False,
        password: str | None = None,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        self.port = port
        self.names = names  # by which we may be called; any other is a name somebody made lead to us
        self.secure = secure
        self.password = password  # in a network of one's own: whoever has no link may come in with it, as often as they like
        self.token = secrets.token_urlsafe(32)
        self.key = secrets.token_urlsafe(32)
        self._used = False
        self._wrong: deque[float] = deque(maxlen=TRIES)
        self._seconds = seconds
        self._lock = Lock()  # two requests with the token at the same moment: one opens

    @property
    def scheme(self) -> str:
        return "https" if self.secure else "http"

    @property
    def address(self) -> str:
        return f"{self.scheme}://{self.names[0]}:{self.port}/"

    @property
    def link(self) -> str:
        return f"{self.address}?token={self.token}"

    @property
    def cookie(self) -> str:
        """Browsers share cookies between the ports of a host; the name keeps two unsees apart."""
        return f"unsee-{self.port}"

    @property
    def hosts(self) -> frozenset[str]:
        return frozenset(f"{name}:{self.port}" for name in self.names)

    def knows(self, key: str) -> bool:
        return compare_digest(key.encode(), self.key.encode())

    def try_token(self, token: str) -> Answer:
        with self._lock:
            answer = self._tried(token, self.token)
            if answer is Answer.OPEN and self._used:
                return Answer.USED
            self._used |= answer is Answer.OPEN
            return answer

    def try_password(self, password: str) -> Answer:
        """Not even a right one is listened to after too many wrong ones; a door without a password knows none that is right."""
        with self._lock:
            return self._tried(password, self.password or secrets.token_hex())

    def _tried(self, given: str, right: str) -> Answer:
        now = self._seconds()
        if len(self._wrong) == TRIES and now - self._wrong[0] < WITHIN:
            return Answer.TOO_MANY
        if compare_digest(given.encode(), right.encode()):
            return Answer.OPEN
        self._wrong.append(now)
        return Answer.WRONG
