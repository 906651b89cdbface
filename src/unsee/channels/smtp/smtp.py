"""A mail server one can open sessions with."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from unsee.channels.security import check_security
from unsee.channels.smtp.connect import connect
from unsee.channels.smtp.session import SmtpSession
from unsee.channels.smtp.settings import SmtpSettings


class Smtp:
    """`password` is called when a connection opens, and again only when one had to be opened anew."""

    def __init__(self, settings: SmtpSettings, password: Callable[[], str] | None = None) -> None:
        check_security(settings.host, settings.security)
        self._settings = settings
        self._password = password

    @contextmanager
    def session(self) -> Iterator[SmtpSession]:
        """Connected and logged in, or a refusal that says why not: wrong settings show before any letter is touched."""
        session = SmtpSession(lambda: connect(self._settings, self._password), self._settings)
        session.open()
        try:
            yield session
        finally:
            session.close()
