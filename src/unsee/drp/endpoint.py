"""The business's end: a request of HTTP in, what to answer out. Everything the protocol says, and the holes it leaves, closed.

* Nothing is parsed before its signature holds; nothing is looked up before the token is known.
* The same signed request within its time gets the same request_id, however often it comes and whoever sends it again.
* A deletion's signed body names nobody: what it revokes is bound by the token and the address, and must be the token's agent's.
* A new set-up ends the token before it. Whose a request is, is told to nobody else: there is no difference between none and
  another agent's.
* Sizes and rates are limited. The callback's address is kept as a wish; who calls it must guard itself (`unsee.channels.drp`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from typing import Any, Protocol
from uuid import UUID

from unsee.drp.directory import Agent, Business
from unsee.drp.plain_json import an_object
from unsee.drp.request import Claims, Request, claims, must_be_version, request
from unsee.drp.seal import unsealed
from unsee.drp.status import Status
from unsee.drp.when import must_be_within
from unsee.drp.wrong import Wrong

SETUP = "/v1/agent/"
REQUESTS = "/v1/data-rights-request"
_REASON = 1000  # characters


@dataclass(frozen=True, slots=True)
class Answer:
    code: int
    data: Mapping[str, Any] | None  # None: an empty body


class Tokens(Protocol):
    def renew(self, agent: str, seen: bytes, keep_until: datetime) -> str | None:
        """A new token for the agent, and the end of the one before. None: `seen` set one up already, so this is a replay."""

    def agent_of(self, token: str) -> str | None:
        """Compared in constant time, or kept as a hash and looked up by it."""


class Requests(Protocol):
    def receive(self, asked: Request, seen: bytes, now: datetime) -> Status:
        """File it, or find the one filed under the same `seen`; `seen` is kept until `asked.claims.expires` at least.

        In one transaction: of two at the same moment, both get the same status. What is final at once (an opt-in, say, that is
        none of the desk's rights) is a status, too.
        """

    def status(self, request_id: str, agent: str) -> Status | None: ...
    def revoke(self, request_id: str, agent: str, reason: str, now: datetime) -> Status | None:
        """None: there is no such request of this agent. A final one stays as it is."""


Allow = Callable[[str], bool]  # may this one (an agent's id, a visitor's address) ask once more now?


@dataclass(frozen=True, slots=True)
class Endpoint:
    us: Business
    agents: Callable[[], Mapping[str, Agent]]  # the directory of today: an agent that left it is out at once
    tokens: Tokens
    requests: Requests
    allow: Allow

    def handle(self, method: str, path: str, authorization: str, body: bytes, now: datetime) -> Answer:
        """`path` is what follows api_base. Unknown paths give 404."""
        if path.startswith(SETUP):
            return self._set_up(method, path.removeprefix(SETUP).removesuffix("/"), authorization, body, now)
        try:
            return Answer(200, self._about_requests(method, path.removesuffix("/"), authorization, body, now).seen(now).data())
        except Wrong as wrong:
            return Answer(wrong.code, wrong.data())

    def _set_up(self, method: str, agent_id: str, authorization: str, body: bytes, now: datetime) -> Answer:
        """Whatever is wrong: 403 and nothing else, so that nobody learns which agents there are."""
        try:
            if method == "GET":
                return Answer(200, {}) if self._agent(authorization).id == agent_id else Answer(403, None)
            agent = self.agents().get(agent_id)
            if method != "POST" or agent is None or not self.allow(f"set-up {agent_id}"):
                return Answer(403, None)
            signed, data, found = self._opened(body, agent, now)
            must_be_version(data)
            token = self.tokens.renew(agent.id, _seen(agent, signed), found.expires)
        except Wrong:
            return Answer(403, None)
        return Answer(200, {"agent-id": agent.id, "token": token}) if token else Answer(403, None)

    def _about_requests(self, method: str, path: str, authorization: str, body: bytes, now: datetime) -> Status:
        agent = self._agent(authorization)
        if not self.allow(agent.id):
            raise Wrong(429, "That is more than may be asked in this time; later again.")
        match method, path.removeprefix(REQUESTS) if f"{path}/".startswith(f"{REQUESTS}/") else None:
            case "POST", "":
                return self._received(agent, body, now)
            case "GET" | "DELETE", str(one) if one.startswith("/"):
                found = self._found(method, _uuid(one[1:]), agent, body, now)
                if found is None:
                    raise Wrong(403, "There is no such request of this agent.")
                return found
            case _, None:
                raise Wrong(404, "There is nothing at this address.")
            case _:
                raise Wrong(405, f"{REQUESTS} takes POST; with a request_id, GET and DELETE.")

    def _found(self, method: str, request_id: str, agent: Agent, body: bytes, now: datetime) -> Status | None:
        if method == "GET":
            return self.requests.status(request_id, agent.id)
        if self.requests.status(request_id, agent.id) is None:
            return None
        reason = an_object(unsealed(body, agent.key)).get("reason", "")
        if not isinstance(reason, str) or len(reason) > _REASON:
            raise Wrong(400, f"reason must be a text of at most {_REASON} characters.")
        return self.requests.revoke(request_id, agent.id, reason, now)

    def _received(self, agent: Agent, body: bytes, now: datetime) -> Status:
        signed, data, found = self._opened(body, agent, now)
        asked = request(data, found)
        asked = replace(asked, identity=asked.identity.only(self.us.verifications))
        return self.requests.receive(asked, _seen(agent, signed), now)

    def _opened(self, body: bytes, agent: Agent, now: datetime) -> tuple[bytes, dict[str, Any], Claims]:
        """In the order the protocol prescribes: base64, signature, agent, business, issued, expires."""
        signed = unsealed(body, agent.key)
        data = an_object(signed)
        if data.get("agent-id") != agent.id:
            raise Wrong(403, "agent-id is not the agent this token was given to.", fatal=True)
        if data.get("business-id") != self.us.id:
            raise Wrong(403, "business-id is not this business.", fatal=True)
        found = claims(data)
        must_be_within(found.issued, found.expires, now)
        return signed, data, found

    def _agent(self, authorization: str) -> Agent:
        scheme, _, token = authorization.partition(" ")
        known = self.tokens.agent_of(token.strip()) if scheme.lower() == "bearer" and token.strip() else None
        agent = self.agents().get(known) if known else None
        if agent is None:
            raise Wrong(401, "The token is missing, unknown, or was replaced by a newer one.")
        return agent


def _seen(agent: Agent, signed: bytes) -> bytes:
    """What makes two messages one: the JSON that was signed. Its base64 and its signature could be written in another way."""
    return sha256(len(agent.id.encode()).to_bytes(4, "big") + agent.id.encode() + signed).digest()


def _uuid(text: str) -> str:
    try:
        found = str(UUID(text))
    except ValueError:
        found = ""
    if found != text:
        raise Wrong(403, "There is no such request of this agent.")
    return found
