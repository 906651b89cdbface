"""A question to an authority over HTTP (RFC 3161, 3.4). Nothing but the question is sent."""

from __future__ import annotations

import http.client
import urllib.error
import urllib.request
from typing import Any
from urllib.parse import urlsplit

from unsee.channels.trouble import reason
from unsee.refusal import BadInput, Refused

SECONDS = 30
MOST = 256 * 1024  # an answer is a few thousand octets


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_args: Any, **_more: Any) -> None:
        """Another address is another authority: the person names it."""


def ask(url: str, question: bytes, *, seconds: float = SECONDS) -> bytes:
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise BadInput(f"{url!r} is no address of a time stamping authority; it looks like https://tsa.example.org/tsr.")
    headers = {"Content-Type": "application/timestamp-query", "Accept": "application/timestamp-reply"}
    request = urllib.request.Request(url, question, headers)  # noqa: S310 - only http and https come this far
    try:
        with urllib.request.build_opener(_Stay).open(request, timeout=seconds) as reply:
            answer: bytes = reply.read(MOST + 1)
    except urllib.error.HTTPError as no:
        no.close()
        raise Refused(f"{parts.hostname} gave no time stamp: it answers {no.code} {no.reason}. Nothing was stored.") from None
    except urllib.error.URLError as wrong:
        cause = wrong.reason if isinstance(wrong.reason, BaseException) else wrong
        raise Refused(f"{parts.hostname} can't be reached: {reason(cause)}. Nothing was stored; try again later.") from None
    except (OSError, http.client.HTTPException) as wrong:
        raise Refused(f"{parts.hostname} can't be reached: {reason(wrong)}. Nothing was stored; try again later.") from None
    if len(answer) > MOST:
        raise Refused(f"{parts.hostname} answers with more than a time stamp; nothing was stored.")
    return answer
