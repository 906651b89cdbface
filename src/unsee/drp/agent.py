"""The agent's end, for the person: what is sent, and how what comes back is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from nacl.signing import SigningKey

from unsee.drp.directory import Business
from unsee.drp.identity import Identity
from unsee.drp.plain_json import an_object
from unsee.drp.request import Claims, Exercise, Request
from unsee.drp.seal import sealed
from unsee.drp.status import Status, status
from unsee.drp.wrong import Wrong
from unsee.refusal import Refused

WINDOW = timedelta(minutes=10)
BEFORE = timedelta(seconds=5)  # our clock may be a little ahead of theirs, and "issued later than now" is refused


@dataclass(frozen=True, slots=True)
class AgentKey:
    id: str
    key: SigningKey

    def set_up(self, business: Business, now: datetime) -> bytes:
        return sealed(self._claims(business, now).data(), self.key)

    def request(
        self,
        business: Business,
        exercise: Exercise,
        who: Identity,
        now: datetime,
        *,
        agent_request: str | None = None,
        regime: str | None = None,
        status_callback: str | None = None,
        relationships: tuple[str, ...] = (),
    ) -> bytes:
        """Raises Refused for what the business does not take. Only what it lists to find people by is in it."""
        if exercise not in business.actions:
            raise Refused(f"{business.name} does not take {exercise} over the Data Rights Protocol; ask by mail.")
        told = who.only(business.verifications)
        if not told.data():
            listed = ", ".join(sorted(business.verifications)) or "nothing"
            raise Refused(f"{business.name} finds people by {listed}, and none of that is known of you.")
        asked = Request(self._claims(business, now), exercise, told, agent_request, regime, relationships, status_callback)
        return sealed(asked.data(), self.key)

    def revocation(self, reason: str = "") -> bytes:
        return sealed({"reason": reason} if reason else {}, self.key)

    def _claims(self, business: Business, now: datetime) -> Claims:
        return Claims(self.id, business.id, now - BEFORE, now - BEFORE + WINDOW)


def token(code: int, body: bytes, agent: str) -> str:
    """What a set-up is answered with. Raises Wrong."""
    data = _answered(code, body)
    found = data.get("token")
    if data.get("agent-id") != agent or not isinstance(found, str) or not found or not found.isascii() or not found.isprintable():
        raise Wrong(502, "The business answered the set-up without a token for this agent.")
    return found


def answered(code: int, body: bytes, *, request_id: str | None = None, agent_request: str | None = None) -> Status:
    """What a request, a look or a revocation is answered with. Raises Wrong; `fatal`: sending it again won't help.

    A status of another request is none: an answer must not be taken for one about somebody else.
    """
    found = status(_answered(code, body))
    if request_id is not None and found.request != request_id:
        raise Wrong(502, "The business answered about another request.")
    if agent_request is not None and found.agent_request not in {None, agent_request}:
        raise Wrong(502, "The business answered about another request.")
    return found


def called_back(body: bytes) -> str:
    """Which request a callback is about, and nothing more: it is unsigned, so the agent asks for the status itself."""
    return status(an_object(body)).request


def _answered(code: int, body: bytes) -> Mapping[str, object]:
    if code == 200:
        try:
            return an_object(body)
        except Wrong as wrong:
            raise Wrong(502, f"The business's answer can't be read: {wrong.message}") from None
    message, fatal = "", False
    try:
        said = an_object(body) if body else {}
        message, fatal = str(said.get("message", ""))[:300], said.get("fatal") is True
    except Wrong:
        message = "no reason that can be read"
    raise Wrong(code, message or "no reason given", fatal=fatal)
