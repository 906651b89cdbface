"""A polite guest: robots.txt is honoured, each host is asked one thing at a time with a pause between, and nothing is kept.

Every hop of a redirect is a new address: checked, resolved, asked for leave like the first.
"""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable
from http.client import HTTPException
from urllib.parse import urljoin, urlsplit

from unsee import __version__
from unsee.case.events import Sight
from unsee.channels.trouble import reason
from unsee.channels.web.exchange import Limits, Reply, ask
from unsee.channels.web.place import Forbidden, Ip, Resolve, is_public, public_addresses, resolve
from unsee.recheck import robots
from unsee.recheck.address import page_address
from unsee.recheck.fetched import Answer, Fetched, Nothing
from unsee.recheck.robots import Rules
from unsee.refusal import BadInput

PRODUCT = "unsee"  # the name by which a robots.txt may address us
AGENT = f"{PRODUCT}/{__version__} (looks whether a page still shows the person who asks; a few requests, days apart)"
HOPS = 5
REDIRECTS = frozenset({301, 302, 303, 307, 308})
COME_LATER = frozenset({429, 503})


class _LeftAlone(Exception):  # noqa: N818 - said to the person, once more
    """A host that is not asked again in this run."""


class Web:
    """For one run: what a host said in robots.txt, and when it was asked last, is remembered as long as this lives.

    `allowed` says which addresses may be connected to. Only a test of this machine has a reason to give another.
    """

    def __init__(
        self,
        *,
        allowed: Callable[[Ip], bool] = is_public,
        resolve: Resolve = resolve,
        limits: Limits | None = None,
        pause: float = 2.0,
        context: ssl.SSLContext | None = None,
    ) -> None:
        self._allowed, self._resolve, self._limits, self._pause = allowed, resolve, limits or Limits(), pause
        self._context = context or ssl.create_default_context()
        self._rules: dict[str, Rules | None] = {}
        self._asked_at: dict[str, float] = {}
        self._left_alone: dict[str, str] = {}  # host -> why it is not asked again in this run

    def fetch(self, url: str) -> Fetched:
        """What a page answers, or why we don't know."""
        try:
            return self._follow(url)
        except Forbidden as no:
            return Nothing(Sight.FORBIDDEN_PLACE, str(no))
        except _LeftAlone as no:
            return Nothing(Sight.FAILED, str(no))
        except BadInput as no:
            return Nothing(Sight.FAILED, f"it redirects to where nothing can be: {no}")
        except (OSError, HTTPException, ValueError) as wrong:
            return Nothing(Sight.FAILED, reason(wrong))

    def _follow(self, url: str) -> Fetched:
        at = url
        for _ in range(HOPS + 1):
            rules = self._rules_of(at)
            if rules is None:
                return Nothing(Sight.FAILED, "its robots.txt can't be read now, so the page was not asked for")
            if not rules.allow(at):
                return Nothing(Sight.NOT_ALLOWED, "the site's robots.txt asks programs not to look there")
            reply = self._ask(at)
            if reply.status not in REDIRECTS or not reply.headers.get("location"):
                return Answer(url, at, reply.status, reply.headers.get("content-type", ""), reply.body, reply.cut)
            at = _next(at, reply)
        return Nothing(Sight.FAILED, f"it redirects more than {HOPS} times")

    def _rules_of(self, url: str) -> Rules | None:
        """RFC 9309 § 2.3.1: no robots.txt (4xx) means all may be read; a site in trouble (5xx, no answer) may not: None."""
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._rules:
            self._rules[site] = self._robots(f"{site}/robots.txt")
        return self._rules[site]

    def _robots(self, url: str) -> Rules | None:
        for _ in range(HOPS + 1):
            reply = self._ask(url)
            if reply.status in REDIRECTS and reply.headers.get("location"):
                url = _next(url, reply)
                continue
            if 200 <= reply.status < 300:
                return robots.parse(reply.body[: robots.LARGEST].decode("utf-8", "replace"), PRODUCT)
            return Rules() if 400 <= reply.status < 500 and reply.status not in COME_LATER else None
        return Rules()

    def _ask(self, url: str) -> Reply:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)
        if host in self._left_alone:
            raise _LeftAlone(self._left_alone[host])
        if port < 1024 and port not in {80, 443}:
            raise Forbidden(f"port {port} belongs to something else than web pages")
        addresses = public_addresses(self._resolve(host, port), self._allowed)
        self._wait_for(host)
        try:
            reply = ask(url, addresses, agent=AGENT, limits=self._limits, context=self._context)
        except OSError as wrong:
            self._left_alone[host] = f"the site failed a moment ago: {reason(wrong)}"
            raise
        finally:
            self._asked_at[host] = time.monotonic()
        if reply.status in COME_LATER:
            self._left_alone[host] = "the site has just asked to be left alone for a while"
        return reply

    def _wait_for(self, host: str) -> None:
        since = time.monotonic() - self._asked_at.get(host, -self._pause)
        time.sleep(max(0.0, self._pause - since))


def _next(at: str, reply: Reply) -> str:
    return page_address(urljoin(at, reply.headers["location"]))
