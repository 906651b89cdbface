"""The texts under a name, asked of the resolver this machine uses."""

from __future__ import annotations

from collections.abc import Sequence

from dns.exception import DNSException
from dns.name import from_text
from dns.nameserver import Nameserver
from dns.rdtypes.txtbase import TXTBase
from dns.resolver import NXDOMAIN, LRUCache, NoAnswer, Resolver

_SECONDS = 5.0
_KEPT = 1_000


class Dns:
    """A `Resolve`: texts, none, or None where nobody could be asked. Answers are kept as long as their domain allows."""

    def __init__(self, servers: Sequence[str] | None = None, port: int = 53, seconds: float = _SECONDS) -> None:
        """`servers`: addresses to ask in place of the machine's own resolver."""
        self._servers: list[str | Nameserver] | None = list(servers) if servers is not None else None
        self._port = port
        self._seconds = seconds
        self._resolver: Resolver | None = None

    def __call__(self, name: str) -> list[bytes] | None:
        try:
            asked = from_text(name)
        except (DNSException, UnicodeError):
            return []  # no name that can exist
        try:
            answer = self._asked().resolve(asked, "TXT", lifetime=self._seconds)
        except (NXDOMAIN, NoAnswer):
            return []
        except (DNSException, OSError):
            return None
        return [b"".join(text.strings) for text in answer if isinstance(text, TXTBase)]

    def _asked(self) -> Resolver:
        """The machine's settings are read at the first question: where there are none, that is no error before."""
        if self._resolver is None:
            resolver = Resolver(configure=self._servers is None)
            if self._servers is not None:
                resolver.nameservers = self._servers
            resolver.port = self._port
            resolver.cache = LRUCache(_KEPT)
            self._resolver = resolver
        return self._resolver
