"""Where a name really leads, decided before anything is connected to, and connected to exactly there.

A page's owner chooses what its name resolves to and where it redirects to: without this, a page could make us ask the router
or a service of this machine. Checking the name and connecting to the name would resolve it twice (DNS rebinding).
"""

from __future__ import annotations

import socket
from collections.abc import Callable, Sequence
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

Ip = IPv4Address | IPv6Address
Resolve = Callable[[str, int], Sequence[str]]

_GLOBAL_UNICAST = IPv6Network("2000::/3")
_NAT64 = IPv6Network("64:ff9b::/96")  # RFC 6052: an IPv4 address in its last 32 bits
_TUNNELS = (IPv6Network("2001::/32"), IPv6Network("2002::/16"))  # Teredo and 6to4 lead to an IPv4 address of the sender's choice


class Forbidden(Exception):  # noqa: N818 - a finding, not a defect
    """The name leads to where no public page is."""


def resolve(host: str, port: int) -> list[str]:
    """All addresses of a name by the system's resolver, which also reads `127.1`, `0x7f000001` and `2130706433`."""
    return list(dict.fromkeys(str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)))


def is_public(address: Ip) -> bool:
    if isinstance(address, IPv4Address):
        return address.is_global and not address.is_multicast and not address.is_reserved
    if address.ipv4_mapped:
        return is_public(address.ipv4_mapped)
    if address in _NAT64:
        return is_public(IPv4Address(int(address) & 0xFFFFFFFF))
    return address in _GLOBAL_UNICAST and address.is_global and not any(address in tunnel for tunnel in _TUNNELS)


def public_addresses(found: Sequence[str], allowed: Callable[[Ip], bool] = is_public) -> list[str]:
    """Raises Forbidden where any address of the name is not allowed: a name that is public and private is a trick."""
    for text in found:
        if not allowed(ip_address(text.partition("%")[0])):  # "fe80::1%eth0"
            raise Forbidden(f"it leads to {text}, which is not on the public internet")
    return list(found)
