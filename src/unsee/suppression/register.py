"""Keeping somebody out, renewing it, and letting them back in when they ask for that."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from unsee.refusal import BadInput
from unsee.suppression.entry import Entries, Entry
from unsee.suppression.key import KeyRing
from unsee.suppression.kind import Kind
from unsee.suppression.normal import known
from unsee.suppression.scope import DEINDEX, scope


@dataclass(frozen=True, slots=True)
class Identifier:
    """Held as long as it takes to compute its digest, and never stored."""

    kind: Kind
    values: tuple[str, ...]


class Register:
    """Raises Refused at once where the keys don't fit the list."""

    def __init__(self, keys: KeyRing, entries: Entries, *, region: str | None = None) -> None:
        self._keys, self._entries, self._region = keys, entries, region
        keys.must_fit(entries.check_values())
        if keys.current.version not in entries.check_values():
            entries.keep_check_value(keys.current.version, keys.current.check_value)

    def suppress(self, who: Sequence[Identifier], *, scope_: str, since: date, until: date | None = None) -> int:
        """All of one person's identifiers at once, or none. Asking again renews: the later end holds, and the newest key.

        Raises BadInput where an identifier can't be read: then nobody may be told that they are kept out.
        """
        scope(scope_)
        if not who:
            raise BadInput("Nobody can be kept out without an identifier.")
        if until is not None and until < since:
            raise BadInput(f"A suppression that ends on {until} before it begins on {since} keeps nobody out.")
        entries, older = [], []
        for each in who:
            if (scope_ == DEINDEX) != (each.kind in {Kind.URL, Kind.NAME_URL}):
                raise BadInput("A page is kept out by url or name_url with the scope deindex; everything else by another scope.")
            digests = self._digests(each)
            before = [entry for entry in self._entries.find(list(digests.values())) if entry.scope == scope_]
            current = self._keys.current
            entries.append(
                Entry(
                    digests[current.version],
                    each.kind,
                    scope_,
                    current.version,
                    min((entry.since for entry in before), default=since),
                    _later(until, before, since),
                )
            )
            older += [(entry.digest, entry.scope) for entry in before if entry.version != current.version]
        self._entries.put(entries, older)
        return len(entries)

    def release(self, who: Iterable[Identifier], *, scope_: str | None = None) -> int:
        """The person asks to be let in again: from one scope, or from all. How many entries went."""
        return sum(self._entries.remove(list(self._digests(each).values()), scope_ and scope(scope_)) for each in who)

    def remove_expired(self, today: date) -> int:
        """What no longer keeps anybody out has no reason to be kept."""
        return self._entries.remove_expired(today)

    def _digests(self, who: Identifier) -> dict[int, bytes]:
        parts = known(who.kind, who.values, self._region)
        return {version: key.digest(who.kind, parts) for version, key in self._keys.keys.items()}


def _later(until: date | None, before: Sequence[Entry], today: date) -> date | None:
    """What was promised before is never shortened by asking again."""
    held = [entry.until for entry in before if entry.holds(today)]
    if until is None or None in held:
        return None
    return max([until, *(day for day in held if day)])
