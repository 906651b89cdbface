"""Saying one sentence: its words in one language, with the provisions it rests on under the laws of this letter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from unsee.law.claim import Claim
from unsee.letters.cite import cite
from unsee.letters.layout import Block
from unsee.letters.letter import Sentence
from unsee.letters.provision import Place, provisions
from unsee.letters.words import Words


@dataclass(frozen=True, slots=True)
class Pen:
    of: Words
    claims: tuple[Claim, ...]

    def only(self, claims: Iterable[Claim]) -> Pen:
        """The same pen, under fewer of its claims."""
        kept = frozenset(claims)
        return Pen(self.of, tuple(claim for claim in self.claims if claim in kept))

    def places(self, key: str) -> tuple[Place, ...] | None:
        return provisions(key, self.claims)

    def say(self, key: str, under: tuple[Place, ...] = (), /, **values: str) -> Sentence | None:
        """None where no law of this letter lets us say it."""
        places = self.places(key)
        return None if places is None else self._sentence(places, under, key, values)

    def plain(self, key: str, /, **values: str) -> Sentence:
        """Courtesy or fact, which rests on no law."""
        return self._sentence((), (), key, values)

    def resting_on(self, places: tuple[Place, ...], key: str, /, **values: str) -> Sentence:
        return self._sentence(places, (), key, values)

    def _sentence(self, places: tuple[Place, ...], under: tuple[Place, ...], key: str, values: dict[str, str]) -> Sentence:
        """`values` are put in once and never looked into: a name that looks like a placeholder stays a name."""
        text = self.of.texts[key].format(cite=cite(self.of.language, places, under), **values)
        return Sentence(text, _printed(places))

    def paragraph(self, *keys: str, **values: str) -> list[Block]:
        """Those of the sentences that can be said; no block if none can."""
        said = [sentence for key in keys if (sentence := self.say(key, **values)) is not None]
        return [Block(tuple(said))] if said else []

    def list_of(self, keys: Sequence[str], under: tuple[Place, ...] = ()) -> list[Block]:
        said = [sentence for key in keys if (sentence := self.say(key, under)) is not None]
        return [Block(tuple(said), listed=True)] if said else []


@lru_cache(maxsize=8192)
def _printed(places: tuple[Place, ...]) -> str | None:
    return "; ".join(map(str, places)) or None
