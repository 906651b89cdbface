"""What a person is about to do to many cases, and what they have just done: in memory, as long as this process lives."""

from __future__ import annotations

import secrets
from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock

from unsee.person.many import Deed, Done, Line
from unsee.refusal import Refused

KEPT = 20


@dataclass(slots=True)
class Plan:
    key: str
    deed: Deed
    lines: list[Line]
    back: str  # the list it was chosen on
    more: int = 0  # cases chosen beyond what is done at one time
    done: list[Done] | None = None
    undone: bool = False

    @property
    def doing(self) -> list[Line]:
        return [line for line in self.lines if line.why is None]

    @property
    def left_out(self) -> list[Line]:
        refused = [each.line for each in self.done or () if each.line.why]
        return [line for line in self.lines if line.why] + refused

    @property
    def achieved(self) -> list[Done]:
        return [each for each in self.done or () if each.line.why is None]

    @property
    def can_undo(self) -> bool:
        return bool(self.achieved) and not self.undone and self.deed is not Deed.WITHDRAW


class Plans:
    def __init__(self) -> None:
        self._known: OrderedDict[str, Plan] = OrderedDict()
        self._lock = Lock()

    def keep(self, deed: Deed, lines: list[Line], back: str, more: int) -> Plan:
        plan = Plan(secrets.token_urlsafe(9), deed, lines, back, more)
        with self._lock:
            self._known[plan.key] = plan
            while len(self._known) > KEPT:
                self._known.popitem(last=False)
        return plan

    def get(self, key: str) -> Plan | None:
        return self._known.get(key)

    def begin(self, plan: Plan) -> None:
        """Raises Refused the second time: a page sent twice does nothing twice."""
        with self._lock:
            if plan.done is not None:
                raise Refused("This was done already.")
            plan.done = []

    def take_back(self, plan: Plan) -> list[Done]:
        with self._lock:
            if not plan.can_undo:
                raise Refused("This was taken back already, or was never done.")
            plan.undone = True
        return plan.achieved
