"""Whence a request comes: what limits count by. Never kept in the clear."""

from __future__ import annotations

from ipaddress import ip_address

from django.http import HttpRequest

from unsee.web.desk.given import given


def source(request: HttpRequest) -> str:
    """The visitor's address. Of an IPv6 address the first half: who has one has all the others behind it.

    `X-Forwarded-For` is believed only as far as proxies of our own wrote it: the visitor may have written the rest.
    """
    proxies = given().config.proxies
    told = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if proxies else []
    said = told[-proxies].strip() if len(told) >= proxies > 0 else request.META.get("REMOTE_ADDR", "")
    try:
        address = ip_address(said)
    except ValueError:
        return "unknown"
    return str(address) if address.version == 4 else address.exploded[:19]
