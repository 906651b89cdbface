"""One call over the network: to a business, or back to an agent. Where it leads is decided before anything is connected to.

An address in a message is a stranger's: it must be https, at a public address (every one its name has), and redirects are not
followed. What is connected to is the very address that was checked, so a name can't change between the two (DNS rebinding).
"""

from __future__ import annotations

import json
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from http.client import HTTPException
from urllib.parse import urlsplit

from unsee import __version__
from unsee.channels.trouble import reason
from unsee.channels.web.exchange import Limits, Post, Reply, ask
from unsee.channels.web.place import Forbidden, Ip, Resolve, is_public, public_addresses, resolve
from unsee.drp.agent import AgentKey, answered, token
from unsee.drp.directory import Business
from unsee.drp.identity import Identity
from unsee.drp.plain_json import LARGEST
from unsee.drp.request import Exercise
from unsee.drp.seal import CONTENT_TYPE
from unsee.drp.status import Status
from unsee.refusal import Refused

_LONGEST = 2000


@dataclass(frozen=True, slots=True)
class Called:
    code: int
    body: bytes


class Calls:
    """`allowed` and `plain` are for a test that serves on its own machine; nobody else has a reason to give others."""

    def __init__(
        self,
        *,
        allowed: Callable[[Ip], bool] = is_public,
        resolve: Resolve = resolve,
        limits: Limits | None = None,
        context: ssl.SSLContext | None = None,
        plain: bool = False,
    ) -> None:
        self._allowed, self._resolve, self._plain = allowed, resolve, plain
        self._limits = limits or Limits(seconds=20, octets=LARGEST)
        self._context = context or ssl.create_default_context()

    def set_up(self, agent: AgentKey, business: Business, now: datetime) -> str:
        """The token for what follows; an earlier one is void from now on. Raises Refused or Wrong."""
        called = self._call(f"{business.api_base}/v1/agent/{agent.id}", "POST", agent.set_up(business, now))
        return token(called.code, called.body, agent.id)

    def send(
        self,
        agent: AgentKey,
        business: Business,
        key: str,
        exercise: Exercise,
        who: Identity,
        now: datetime,
        *,
        agent_request: str | None = None,
        regime: str | None = None,
        status_callback: str | None = None,
    ) -> Status:
        body = agent.request(
            business, exercise, who, now, agent_request=agent_request, regime=regime, status_callback=status_callback
        )
        return self.send_again(business, key, body, agent_request=agent_request)

    def send_again(self, business: Business, key: str, body: bytes, *, agent_request: str | None = None) -> Status:
        """The very same message, where the answer to it was lost: it is filed once, and answered alike."""
        called = self._call(f"{business.api_base}/v1/data-rights-request", "POST", body, key)
        return answered(called.code, called.body, agent_request=agent_request)

    def look(self, business: Business, key: str, request_id: str) -> Status:
        called = self._call(f"{business.api_base}/v1/data-rights-request/{request_id}", "GET", b"", key)
        return answered(called.code, called.body, request_id=request_id)

    def revoke(self, agent: AgentKey, business: Business, key: str, request_id: str, reason: str = "") -> Status:
        body = agent.revocation(reason)
        called = self._call(f"{business.api_base}/v1/data-rights-request/{request_id}", "DELETE", body, key)
        return answered(called.code, called.body, request_id=request_id)

    def call_back(self, url: str, status: Status) -> None:
        """Best effort: raises Refused where nobody heard it, and it is worth another try or not at all."""
        body = json.dumps(status.data()).encode()
        called = self._call(url, "POST", body, content_type="application/json")
        if not 200 <= called.code < 300:
            raise Refused(f"The agent's system answered the callback with {called.code}.")

    def _call(self, url: str, method: str, body: bytes, key: str = "", content_type: str = CONTENT_TYPE) -> Called:
        headers = {"Accept": "application/json", **({"Content-Type": content_type} if body else {})}
        if key:
            headers["Authorization"] = f"Bearer {key}"
        try:
            reply = self._exchange(url, Post(body, headers, method))
        except Forbidden as no:
            raise Refused(f"That address is not called: {no}.") from None
        except (OSError, HTTPException, ValueError) as wrong:
            raise Refused(f"{_host(url)} can't be reached: {reason(wrong)}.") from None
        if reply.cut:
            raise Refused(f"{_host(url)} answers with more than a status.")
        return Called(reply.status, reply.body)

    def _exchange(self, url: str, post: Post) -> Reply:
        parts = urlsplit(url)
        if len(url) > _LONGEST or not url.isascii() or any(c <= " " or c == "\x7f" for c in url):
            raise Forbidden("it is no address")
        if parts.scheme != "https" and not (self._plain and parts.scheme == "http"):
            raise Forbidden("it is not https")
        if not parts.hostname or parts.username is not None or parts.fragment:
            raise Forbidden("it is no address")
        port = parts.port or (443 if parts.scheme == "https" else 80)
        if port < 1024 and port not in {80, 443}:
            raise Forbidden(f"port {port} belongs to something else than web services")
        addresses = public_addresses(self._resolve(parts.hostname, port), self._allowed)
        return ask(url, addresses, agent=f"unsee/{__version__}", limits=self._limits, context=self._context, post=post)


def _host(url: str) -> str:
    """For a sentence, whatever was called."""
    try:
        return (urlsplit(url).hostname or "the address")[:100]
    except ValueError:
        return "the address"
