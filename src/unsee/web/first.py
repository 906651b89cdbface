"""The first visit: three short steps, each of which can be left and taken up again. Where one is follows from what is there."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from unsee.case.events import PutInOutbox, SendingStarted, Sent
from unsee.person.mailbox import mailbox
from unsee.person.ports import Ports

LEFT = (Sent, PutInOutbox, SendingStarted)  # whoever has sent a letter knows how
SENDING = "sending"  # the setting that says that the outbox was chosen, and not only never decided against


class Step(StrEnum):
    WHO = "who"
    WHOM = "whom"
    HOW = "how"


@dataclass(frozen=True, slots=True)
class First:
    done: frozenset[Step]

    @property
    def next(self) -> Step | None:
        """The first that is not done; None: the first visit is over."""
        return next((step for step in Step if step not in self.done), None)


def first(ports: Ports) -> First:
    done = {Step.WHO} if ports.people.me() else set()
    if ports.cases.versions():
        done.add(Step.WHOM)
    if mailbox(ports) or ports.settings.get(SENDING) or ports.cases.happened(LEFT, 0, 1)[1]:
        done.add(Step.HOW)
    return First(frozenset(done))


def choose_outbox(ports: Ports) -> None:
    ports.settings.put(SENDING, {"how": "outbox"})
