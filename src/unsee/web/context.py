"""What every page shows around itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from unsee.mail.stored import MailState
from unsee.web.first import First, first
from unsee.web.given import given
from unsee.web.interface import Interface, Look, interface
from unsee.web.navigation import Shown, shown


def frame(request: HttpRequest) -> dict[str, Any]:
    """Lazy: a page that has no frame (the closed door) asks for nothing."""
    return {"frame": Frame(request.path)}


@dataclass(frozen=True, slots=True)
class Entry:
    place: Shown
    count: int

    @property
    def tabs(self) -> Iterator[tuple[Shown, int]]:
        for tab in self.place.tabs:
            yield tab, counted(tab)


def counted(what: Shown) -> int:
    return sum(COUNTS[name]() for name in what.counts)


class Frame:
    """Each is looked up when a template names it."""

    def __init__(self, path: str) -> None:
        self.path = path

    def notices(self) -> object:
        return given().notices.take()

    def known(self) -> bool:
        return given().ports.people.me() is not None

    @cached_property
    def places(self) -> list[Entry]:
        return [Entry(place, counted(place)) for place in shown(self.path)]

    def tabs(self) -> list[tuple[Shown, int]]:
        return [each for entry in self.places for each in entry.tabs]

    def at_work(self) -> bool:
        return given().work.state.going

    @cached_property
    def today(self) -> object:
        return given().ports.clock.today

    @cached_property
    def first(self) -> First:
        return first(given().ports)

    def practice(self) -> bool:
        return given().practice is not None

    def moved(self) -> bool:
        """The calendar was set by hand (UNSEE_TODAY)."""
        return given().ports.clock.moved is not None

    @cached_property
    def interface(self) -> Interface:
        return interface(given().ports)

    def languages(self) -> list[tuple[str, str]]:
        return list(settings.LANGUAGES)

    def looks(self) -> list[Look]:
        return list(Look)


def unsent() -> int:
    here = given()
    return len(here.ports.cases.to_send()) + sum(row.by_hand for row in here.rows.all(here.ports))


def waiting_mail() -> int:
    return len(given().ports.mailroom.listed(MailState.ASK))


COUNTS = {"unsent": unsent, "waiting_mail": waiting_mail}
