from __future__ import annotations

import base64
import uuid
from datetime import UTC, datetime, timedelta

from nacl.signing import SigningKey

from unsee.drp.agent import AgentKey
from unsee.drp.directory import agents, businesses
from unsee.drp.endpoint import Endpoint
from unsee.drp.request import Exercise
from unsee.drp.status import State, Status

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
OURS, OTHER = AgentKey("agent1", SigningKey(b"a" * 32)), AgentKey("agent2", SigningKey(b"b" * 32))
AGENTS = agents(
    {"id": each.id, "name": each.id, "verify_key": base64.b64encode(bytes(each.key.verify_key)).decode()}
    for each in (OURS, OTHER)
)
(US,) = businesses(
    [
        {
            "id": "shop1",
            "name": "Shop",
            "api_base": "https://shop.test/drp",
            "supported_actions": ["sale:opt-out", "deletion"],
            "supported_verifications": ["email", "name"],
        }
    ]
).values()


class InMemory:
    """Tokens and requests as a desk keeps them, in a dictionary."""

    def __init__(self):
        self.tokens, self.seen, self.filed = {}, {}, {}

    def renew(self, agent, seen, keep_until):
        if seen in self.seen:
            return None
        self.seen[seen] = "set up"
        self.tokens = {token: whose for token, whose in self.tokens.items() if whose != agent}
        token = uuid.uuid4().hex
        self.tokens[token] = agent
        return token

    def agent_of(self, token):
        return self.tokens.get(token)

    def receive(self, asked, seen, now):
        if seen not in self.seen:
            self.seen[seen] = str(uuid.uuid4())
            status = Status(
                self.seen[seen],
                State.IN_PROGRESS,
                agent_request=asked.agent_request,
                received=now,
                expected_by=now + timedelta(45),
                details="Received.",
            )
            self.filed[self.seen[seen]] = (asked, status)
        return self.filed[self.seen[seen]][1]

    def status(self, request_id, agent):
        asked, status = self.filed.get(request_id, (None, None))
        return status if asked and asked.claims.agent == agent else None

    def revoke(self, request_id, agent, reason, now):
        asked, status = self.filed[request_id]
        if not status.state.final:
            self.filed[request_id] = (asked, Status(request_id, State.REVOKED, received=status.received))
        return self.filed[request_id][1]


class Talk:
    def __init__(self):
        self.kept, self.refuse, self.known = InMemory(), set(), dict(AGENTS)
        self.endpoint = Endpoint(US, lambda: self.known, self.kept, self.kept, lambda who: who not in self.refuse)

    def send(self, method, path, body=b"", token="", now=NOW):
        return self.endpoint.handle(method, path, f"Bearer {token}" if token else "", body, now)

    def token(self, agent=OURS, now=NOW):
        answer = self.send("POST", f"/v1/agent/{agent.id}", agent.set_up(US, now), now=now)
        assert answer.code == 200
        return answer.data["token"]

    def ask(self, who, token, agent=OURS, now=NOW, exercise=Exercise.OPT_OUT, slash="", **more):
        body = agent.request(US, exercise, who, now, **more)
        return body, self.send("POST", f"/v1/data-rights-request{slash}", body, token, now)
