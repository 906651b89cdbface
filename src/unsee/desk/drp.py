"""Requests of the Data Rights Protocol as requests of the desk, and how they stand, told in the protocol's words."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Protocol, assert_never

from unsee.desk import clock, finish, receive
from unsee.desk.config import Config
from unsee.desk.ports import Ports
from unsee.drp.request import Exercise, Request
from unsee.drp.status import Reason, State, Status
from unsee.received.details import Details, Identifier, identifier
from unsee.received.events import Channel, Closed, Ground, How, Outcome
from unsee.received.request import Loaded
from unsee.received.request import State as At
from unsee.refusal import BadInput, Refused

RIGHTS = {
    Exercise.ACCESS: "access",
    Exercise.CATEGORIES: "access",
    Exercise.SPECIFIC: "access",
    Exercise.DELETION: "erasure",
    Exercise.OPT_OUT: "opt_out_sale",
}
CALIFORNIA = "US-CA"
A_MINUTE, AN_HOUR = 600, 20_000  # requests, from one address and from one agent
_WHY = {
    Ground.NOT_SHOWN: Reason.INSUF_VERIFICATION,
    Ground.NOT_COVERED: Reason.OUTSIDE_JURISDICTION,
    Ground.LEGAL_DUTY: Reason.CLAIM_NOT_COVERED,
    Ground.LEGAL_CLAIMS: Reason.CLAIM_NOT_COVERED,
    Ground.FREE_EXPRESSION: Reason.CLAIM_NOT_COVERED,
    Ground.OTHERS: Reason.CLAIM_NOT_COVERED,
    Ground.EXCESSIVE: Reason.TOO_MANY_REQUESTS,
    Ground.FRAUD: Reason.SUSPECTED_FRAUD,
}
_AT_ONCE = {
    Reason.NO_MATCH: "Nothing in it can be searched for here.",
    Reason.CLAIM_NOT_COVERED: (
        "This is no action of this business in the directory. To be sold again takes two steps of the person themselves"
        " (11 CCR § 7028(a)): an agent's word is one."
    ),
}


class Row(Protocol):
    """What the book (`unsee.channels.drp.book`) knows of one request."""

    @property
    def id(self) -> str: ...
    @property
    def agent_request(self) -> str | None: ...
    @property
    def received(self) -> datetime: ...
    @property
    def desk(self) -> str | None: ...
    @property
    def denied(self) -> str | None: ...
    @property
    def revoked(self) -> datetime | None: ...


class Book(Protocol):
    def claim(
        self, seen: bytes, until: datetime, agent: str, agent_request: str | None, callback: str | None, now: datetime
    ) -> Row: ...
    def row(self, request_id: str, agent: str) -> Row | None: ...
    def filed(self, request_id: str, desk: str) -> None: ...
    def deny(self, request_id: str, reason: str) -> None: ...
    def revoke(self, request_id: str, now: datetime) -> None: ...


@dataclass(frozen=True, slots=True)
class OfDesk:
    """`unsee.drp.endpoint.Requests`."""

    ports: Ports
    book: Book

    def receive(self, asked: Request, seen: bytes, now: datetime) -> Status:
        """Killed between the two steps, the same message sent again finishes: filed twice, the desk joins what says the same."""
        claims = asked.claims
        row = self.book.claim(seen, claims.expires, claims.agent, asked.agent_request, asked.status_callback, now)
        if row.desk is None and row.denied is None:
            self._file(row, asked)
        return self._status(row.id, claims.agent)

    def status(self, request_id: str, agent: str) -> Status | None:
        return self._status(request_id, agent) if self.book.row(request_id, agent) else None

    def revoke(self, request_id: str, agent: str, reason: str, now: datetime) -> Status | None:  # noqa: ARG002 - not ours to keep
        """What is done already stays done."""
        row = self.book.row(request_id, agent)
        if row is None:
            return None
        if not self._status(request_id, agent).state.final:
            self._withdraw(row)
            self.book.revoke(request_id, now)
        return self._status(request_id, agent)

    def _file(self, row: Row, asked: Request) -> None:
        right = RIGHTS.get(asked.exercise)
        told = _identifiers(asked)
        if right is None or right not in self.ports.config.rights or not told:
            self.book.deny(row.id, (Reason.NO_MATCH if right and not told else Reason.CLAIM_NOT_COVERED).value)
            return
        filed = receive.receive(
            self.ports,
            receive.Asked(
                rights=(right,),
                details=Details(identifiers=told),
                channel=Channel.DRP,
                region=CALIFORNIA if asked.regime == "ccpa" else "",
                shown=How.DRP if any(each.proved for each in told) else None,
                actor="agent",
            ),
        )
        self.book.filed(row.id, filed.requests[0])

    def _withdraw(self, row: Row) -> None:
        if row.desk is None:
            return
        for last in (False, False, True):
            loaded = self.ports.requests.load(row.desk)
            if loaded.request.state is At.CLOSED:
                return
            closed = Closed(self.ports.today(loaded.request.asked.region), Outcome.WITHDRAWN)
            try:
                self.ports.requests.append(loaded, (closed,), "agent", jobs=finish.after(loaded))
            except Refused:  # something else was noted at this very moment: read again
                if last:
                    raise
            else:
                return

    def _status(self, request_id: str, agent: str) -> Status:
        row = self.book.row(request_id, agent)
        if row is None:
            raise Refused("There is no such request.")
        if row.denied:
            reason = Reason(row.denied)
            return Status(row.id, State.DENIED, reason, row.agent_request, row.received, details=_AT_ONCE.get(reason))
        if row.desk is None:
            return Status(row.id, State.OPEN, agent_request=row.agent_request, received=row.received)
        return self._told(row, self.ports.requests.load(row.desk))

    def _told(self, row: Row, loaded: Loaded) -> Status:
        request = loaded.request
        match request.state:
            case At.WAITING:
                return Status(
                    row.id,
                    State.IN_PROGRESS,
                    Reason.NEED_USER_VERIFICATION,
                    row.agent_request,
                    row.received,
                    verification_url=f"{self.ports.config.url}/confirm/{loaded.filing}/",
                    expires=row.received + receive.CONFIRM_WITHIN,
                )
            case At.OPEN | At.PROPOSED:
                due = clock.due(self.ports.config, request.asked, request.extended)
                details = "Extended, as the law allows." if request.extended else "Received; it is being worked on."
                end = datetime.combine(due.on, time(23, 59, 59), UTC)
                return Status(row.id, State.IN_PROGRESS, None, row.agent_request, row.received, end, details)
            case At.CLOSED:
                state, reason = _ended(request.outcome, request.ground)
                return Status(row.id, state, reason, row.agent_request, row.received)
            case never:
                assert_never(never)


def _ended(outcome: Outcome | None, ground: Ground | None) -> tuple[State, Reason | None]:
    match outcome:
        case Outcome.COMPLIED | Outcome.PARTLY:
            return State.FULFILLED, None
        case Outcome.WITHDRAWN:
            return State.REVOKED, None
        case Outcome.NOTHING_HELD:
            return State.DENIED, Reason.NO_MATCH
        case Outcome.LAPSED:
            return State.DENIED, Reason.INSUF_VERIFICATION
        case Outcome.REFUSED | None:
            return State.DENIED, _WHY.get(ground, Reason.OTHER) if ground else Reason.OTHER
        case never:
            assert_never(never)


def _identifiers(asked: Request) -> tuple[Identifier, ...]:
    """What the agent has verified is proved; what can't be read is left out, as if it had not been said."""
    who = asked.identity
    address = who.address
    place = address and (
        address.formatted or ", ".join(filter(None, [address.street_address, address.postal_code, address.locality]))
    )
    told = [
        ("email", who.email, who.email_verified),
        ("phone", who.phone_number, who.phone_number_verified),
        ("name", who.name, None),
        ("address", place, who.address_verified),
    ]
    found = []
    for kind, value, proved in told:
        with suppress(BadInput):
            if value:
                found.append(identifier(kind, value, proved=bool(proved)))
    return tuple(found)


def too_many(ports: Ports, who: str) -> bool:
    """Counted by where it comes from, before any signature is looked at: checking costs us more than sending costs them."""
    return ports.limits.count(f"drp {ports.requests.who(who)}", timedelta(minutes=1)) > A_MINUTE


def allowed(ports: Ports, agent: str) -> bool:
    return ports.limits.count(f"drp agent {agent}", timedelta(hours=1)) <= AN_HOUR


def actions(config: Config) -> frozenset[Exercise]:
    """What our own entry in the directory of businesses may list."""
    return frozenset(exercise for exercise, right in RIGHTS.items() if right in config.rights)
