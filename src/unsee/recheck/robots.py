"""robots.txt by RFC 9309: what a site asks programs not to fetch.

Not the standard library's reader: that one takes the first rule that fits, not the longest (§ 2.2.2), and knows neither `*` nor
`$` (§ 2.2.3). And no regular expression is made of what a stranger wrote.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, unquote, urlsplit

LARGEST = 512 * 1024  # octets that are read; § 2.5 asks for 500 KiB at least
_SAFE = "!$&'()*+,/:;=?@~"


@dataclass(frozen=True, slots=True)
class Rules:
    """(pattern, allowed) of the group that is meant for us."""

    rules: tuple[tuple[str, bool], ...] = ()

    def allow(self, url: str) -> bool:
        """The longest rule that fits decides; of two as long, the one that allows."""
        parts = urlsplit(url)
        path = _normal(parts.path or "/") + (f"?{_normal(parts.query)}" if parts.query else "")
        if path == "/robots.txt":
            return True
        fitting = [(len(pattern), allowed) for pattern, allowed in self.rules if _fits(pattern, path)]
        return max(fitting, default=(0, True))[1]


def parse(text: str, product: str) -> Rules:
    """The rules for the program of that product token; where none are, those for everybody."""
    groups: dict[str, list[tuple[str, bool]]] = {}
    agents: list[str] = []
    naming = False
    for line in text.splitlines():
        key, colon, value = line.partition("#")[0].partition(":")
        name, value = key.strip().lower(), value.strip()
        if not colon:
            continue
        if name == "user-agent":
            agents = [*agents, value.lower()] if naming else [value.lower()]
            naming = True
            groups.setdefault(value.lower(), [])
        elif name in {"allow", "disallow"}:
            naming = False
            for agent in agents:
                if value:
                    groups[agent].append((_normal(value), name == "allow"))
    ours = product.lower()
    return Rules(tuple(groups[ours] if ours in groups else groups.get("*", ())))


def _normal(path: str) -> str:
    """One spelling of percent-encoding (§ 2.2.2), in which an encoded `*` or `$` stays itself."""
    return quote(unquote(path.replace("%2A", "%252A").replace("%2a", "%252A").replace("%24", "%2524")), safe=_SAFE)


def _fits(pattern: str, path: str) -> bool:
    """From the start of the path; `*` is anything, a `$` at the end its end. Linear: each piece is found at its first place."""
    ends = pattern.endswith("$")
    first, *rest = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    at = len(first)
    if not rest:
        return at == len(path) or not ends
    for piece in rest[:-1]:
        found = path.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    return path.endswith(rest[-1]) and len(path) - len(rest[-1]) >= at if ends else path.find(rest[-1], at) >= 0
