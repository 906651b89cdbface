"""What is found in a reply: ideas in its sentences, joined by rules that hold for every language."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

from unsee.mail.reading.lexicon import Places, Word, lexicon, words_of

_AMOUNT = re.compile(
    r"(?:[€$£]|\b(?:eur|usd|gbp|chf|sek|nok|dkk|pln|brl|r\$|a\$|c\$))\s?\d|\d\s?(?:[€$£]|(?:euros?|eur|pounds?|dollars?|chf|kr|sek|nok|dkk|zł\w*|złot\w+|reais|euroa|euron|franken|francs|kronor|kroner)\b)",
    re.IGNORECASE,
)
_DAY = re.compile(
    r"\d{4}|\d\s?(?:days?|tage?n?|jours|días|giorni|dagen|dias|dni|dagar|dager|dage|päivän|months?|monate?n?|mois|meses|mesi|maanden|miesiąc\w*|månader|måneder|kuukau\w+|weeks?)\b",
    re.IGNORECASE,
)
_BEFORE, _DENIED, _AFTER = 8, 5, 1


@dataclass(frozen=True, slots=True)
class Sign:
    """A rule that held, and the sentence it held in."""

    label: str
    rule: str
    sentence: int


@dataclass(frozen=True, slots=True)
class Sentence:
    text: str
    words: list[Word]
    places: Places
    flags: frozenset[str]

    def has(self, term: str) -> bool:
        if term.startswith("+"):
            return is_a_fact(self.places, term[1:])
        return term in self.places or term in self.flags

    def found(self, concept: str) -> set[str]:
        """The words the idea was found by."""
        return {" ".join(word.text for word in self.words[first : last + 1]) for first, last in self.places.get(concept, ())}


def seen(text: str, language: str) -> Sentence:
    words = words_of(text)
    places = lexicon(language).places(words)
    if "iddoc" in places and "photo" in places:  # "photo ID" is no photo
        taken = {at for first, last in places["iddoc"] for at in range(first, last + 1)}
        places["photo"] = [place for place in places["photo"] if place[0] not in taken]
        if not places["photo"]:
            del places["photo"]
    flags = {
        name
        for name, there in (
            ("url", "://" in text or "www." in text),
            ("amount", bool(_AMOUNT.search(text))),
            ("question", text.rstrip(" )\"'").endswith("?")),
            ("day", bool(_DAY.search(text))),
            ("promo2", len(places.get("promo", ())) > 1),
        )
        if there
    }
    return Sentence(text, words, places, frozenset(flags))


def is_a_fact(places: Places, concept: str) -> bool:
    """Said as done: no promise stands nearer than a word of the past, no condition and no denial close before it."""
    return any(_said_as_done(places, first, last) for first, last in places.get(concept, ()))


def _said_as_done(places: Places, first: int, last: int) -> bool:
    def nearest(name: str, reach: int) -> int | None:
        """How many words before (or just behind) such a word stands."""
        before = [first - end for begin, end in places.get(name, ()) if 0 < first - end <= reach]
        behind = [1 for begin, end in places.get(name, ()) if 0 < begin - last <= _AFTER]
        return min(before + behind, default=None)

    promise, past = nearest("future", _BEFORE), nearest("past", _BEFORE)
    if promise is not None and (past is None or promise < past):
        return False
    return nearest("cond", _BEFORE) is None and nearest("not", _DENIED) is None and nearest("not_yet", _BEFORE) is None


@dataclass(frozen=True, slots=True)
class Rule:
    label: str
    name: str
    needs: tuple[tuple[str, ...], ...]  # one of each
    without: tuple[str, ...]

    def holds(self, sentence: Sentence) -> bool:
        return all(any(map(sentence.has, either)) for either in self.needs) and not any(map(sentence.has, self.without))


@cache
def rules() -> tuple[Rule, ...]:
    source = resources.files(__package__).joinpath("rules.toml").read_text(encoding="utf-8")
    return tuple(_rule(label, written) for label, listed in tomllib.loads(source).items() for written in listed)


@cache
def first_rules() -> frozenset[str]:
    """Of every label the rule that says most, which stands first."""
    named: dict[str, str] = {}
    for rule in rules():
        named.setdefault(rule.label, rule.name)
    return frozenset(named.values())


def _rule(label: str, written: str) -> Rule:
    terms = written.split()
    needs = tuple(tuple(term.split("|")) for term in terms if not term.startswith("!"))
    return Rule(label, f"{label}: {written}", needs, tuple(term[1:] for term in terms if term.startswith("!")))


def signs(sentences: list[Sentence]) -> Iterator[Sign]:
    for at, sentence in enumerate(sentences):
        for rule in rules():
            if rule.holds(sentence):
                yield Sign(rule.label, rule.name, at)
