"""What every page shows around itself."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from unsee.mail.stored import MailState
from unsee.web.given import given


def frame(_request: HttpRequest) -> dict[str, Any]:
    """Lazy: a page that has no frame (the closed door) asks for nothing."""
    return {"frame": Frame()}


class Frame:
    """Each is looked up when a template names it."""

    def notices(self) -> object:
        return given().notices.take()

    def known(self) -> bool:
        return given().ports.people.me() is not None

    def unsent(self) -> int:
        here = given()
        return len(here.ports.cases.to_send()) + sum(row.by_hand for row in here.rows.all(here.ports))

    def waiting_mail(self) -> int:
        return len(given().ports.mailroom.listed(MailState.ASK))

    def at_work(self) -> bool:
        return given().work.state.going

    def today(self) -> object:
        return given().ports.clock.today

    def moved(self) -> bool:
        """The calendar was set by hand (UNSEE_TODAY)."""
        return given().ports.clock.moved is not None
