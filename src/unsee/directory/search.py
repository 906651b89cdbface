"""Finding by what somebody typed. First what it says exactly; only if that is nothing, what it may have been meant to say."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from math import log

from unsee.directory.names import squashed, telling
from unsee.directory.sorted_lines import SortedLines
from unsee.directory.terms import SURE, TOLD, Entry, entries

ENOUGH = 0.6  # the share of what was typed, weighed by rarity, that a company's words must answer to
CLEAR = 70  # a find as sure as this leaves no question of what was meant
ROUGHLY = 10_000  # companies: a word that one of them has weighs the logarithm of this
MANY = 200  # a prefix that begins more terms than this says too little to look at all of them


@dataclass(frozen=True, slots=True)
class Hit:
    company: str
    matched_on: str
    score: float


class Search:
    def __init__(self, names: SortedLines, words: SortedLines) -> None:
        self._names = names
        self._words = words

    def hits(self, text: str) -> tuple[Hit, ...]:
        """Best first. An invented name finds nothing."""
        best: dict[str, Hit] = {}
        found = self._by_address(text) or self._by_name(text)
        if max((hit.score for hit in found), default=0) < CLEAR:
            found += self._by_meaning(text)
        for hit in found:
            if hit.company not in best or best[hit.company].score < hit.score:
                best[hit.company] = hit
        return tuple(sorted(best.values(), key=lambda hit: (-hit.score, len(hit.company), hit.company)))

    def _by_address(self, text: str) -> list[Hit]:
        return [
            Hit(entry.company, f"{TOLD[entry.by]} {domain}", SURE[entry.by])
            for domain in islice((name for name in hosts_in(text) if self._names.get(name)), 1)
            for entry in entries(self._names.get(domain) or "")
        ]

    def _by_name(self, text: str) -> list[Hit]:
        """The whole as a name, the whole as the beginning of one, and its words wherever they stand."""
        found: list[Hit] = []
        for key in {squashed(text), "".join(telling(text))} - {""}:
            for term, value in islice(self._names.starting(key), MANY if len(key) > 2 else 1):
                share = len(key) / len(term)
                if share < 1 and (len(key) < 3 or "." in term):
                    continue
                found += [
                    Hit(e.company, TOLD[e.by], SURE[e.by] * (1 if share == 1 else 0.7 + 0.25 * share)) for e in entries(value)
                ]
        return found + self._by_words(telling(text), {})

    def _by_words(self, asked: tuple[str, ...], meant: dict[str, dict[str, float]]) -> list[Hit]:
        """Companies whose words answer to enough of the words asked; `meant` gives for a misspelt word what it may be."""
        weight: dict[str, float] = {}
        answered: defaultdict[str, float] = defaultdict(float)
        for word in asked:
            at_best: dict[str, float] = {}
            for candidate, alike in (meant.get(word) or {word: 1.0}).items():
                ids = (self._words.get(candidate) or "").split()
                rarity = log(ROUGHLY / (len(ids) or 1))
                weight[word] = max(weight.get(word, 0.0), rarity) if ids else weight.get(word, log(ROUGHLY))
                for company in ids:
                    at_best[company] = max(at_best.get(company, 0.0), rarity * alike)
            for company, worth in at_best.items():
                answered[company] += worth
        total = sum(weight.values()) or 1.0
        said = f"{'nearly ' if meant else ''}{'a word' if len(asked) == 1 else 'words'} of its names"
        return [Hit(company, said, 90 * worth / total) for company, worth in answered.items() if worth / total >= ENOUGH]

    def _by_meaning(self, text: str) -> list[Hit]:
        """Every name and word a typing error or two away. This is the only place that reads the whole index."""
        found: list[Hit] = []
        for key in {squashed(text), "".join(telling(text))}:
            for term, alike in _near(key, self._whole_names).items():
                found += [Hit(e.company, f"nearly its {TOLD[e.by]}", SURE[e.by] * alike * 0.9) for e in self._entries_of(term)]
        asked = telling(text)
        meant = {word: _near(word, self._whole_words) for word in asked if not self._words.get(word)}
        if all(meant.values()) and any(len(word) > 3 for word in asked):
            found += self._by_words(asked, meant)
        return found

    def _entries_of(self, term: str) -> tuple[Entry, ...]:
        return entries(self._names.get(term) or "")

    @cached_property
    def _whole_names(self) -> list[str]:
        return self._names.keys()

    @cached_property
    def _whole_words(self) -> list[str]:
        return self._words.keys()

    def nearest(self, text: str, count: int) -> tuple[str, ...]:
        """Ids of what is least unlike, however unlike: for a message that says what there is instead."""
        from rapidfuzz import fuzz, process  # noqa: PLC0415 - 17 ms that only a misspelt name has to pay

        close = process.extract(squashed(text), self._whole_names, scorer=fuzz.ratio, limit=4 * count)
        ids = dict.fromkeys(entry.company for term, _, _ in close for entry in self._entries_of(term))
        return tuple(islice(ids, count))


def errors_allowed(length: int) -> int:
    """Four letters or fewer: they mean what they say. One error up to eight letters, two beyond."""
    return 0 if length < 5 else 1 if length < 9 else 2


def _near(word: str, known: list[str]) -> dict[str, float]:
    """Known terms within the errors allowed (an exchange of two neighbours is one error), each with how alike it is."""
    from rapidfuzz import process  # noqa: PLC0415 - 17 ms that only a misspelt name has to pay
    from rapidfuzz.distance import OSA  # noqa: PLC0415

    allowed = errors_allowed(len(word))
    if not allowed:
        return {}
    close = process.extract(word, known, scorer=OSA.distance, score_cutoff=allowed, limit=20)
    return {term: 1 - distance / len(word) for term, distance, _ in close if term[0] == word[0] or distance == 1}


def hosts_in(text: str) -> tuple[str, ...]:
    """The host of an address, a URL or a bare domain, then each domain above it: `a.b.example.org` gives four, the last `org`."""
    typed = text.strip().casefold()
    if " " in typed or "." not in typed:
        return ()
    host = typed.partition("://")[2] or typed
    host = host.partition("/")[0].partition("?")[0].rpartition("@")[2].partition(":")[0].strip(".").removeprefix("www.")
    labels = host.split(".")
    return tuple(".".join(labels[start:]) for start in range(len(labels) - 1))
