"""Sentences only the person can write: each stands in the draft as a text in double brackets until their own words replace it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from unsee.letters.complaint.matter import ChosenBy, Matter, Slot, What
from unsee.letters.complaint.words import complaint_words
from unsee.letters.letter import Letter
from unsee.letters.one_line import one_line
from unsee.letters.words import LANGUAGES

_DOUBLED = re.compile(r"\[(?=\[)|\](?=\])")
_MARK = re.compile(r"\[\[|\]\]")
_ADMITS_DATA = frozenset({What.PARTIAL, What.FULFILLED, What.SEEN_AGAIN})
_LEADS = {Slot.WHY: "mine.why", Slot.EFFECT: "mine.effect", Slot.ADDRESS: "details.address", Slot.WORK: "competent.work"}


def inert(text: str) -> str:
    """Anybody's text, as one line that can't be taken for one of our brackets."""
    return _DOUBLED.sub(lambda bracket: f"{bracket[0]} ", one_line(text))


def slots(matter: Matter) -> tuple[Slot, ...]:
    """Those this complaint has, in the order of the letter."""
    admitted = any(fact.what in _ADMITS_DATA for fact in matter.facts)
    return (
        *((Slot.ADDRESS,) if not address(matter) else ()),
        *((Slot.WORK,) if matter.chosen_by is ChosenBy.WORK else ()),
        *(() if admitted and not matter.words_for(Slot.WHY) else (Slot.WHY,)),
        Slot.EFFECT,
    )


def address(matter: Matter) -> str:
    known = matter.ask.person.addresses
    return inert(known[0].value.replace("\n", ", ")) if known else ""


def filled(matter: Matter, slot: Slot, language: str) -> str:
    """The person's words, or the prompt for them in its brackets."""
    if not _missing(matter, slot):
        return inert(matter.words_for(slot))
    return f"[[{complaint_words(language).texts[f'prompt.{slot}']}]]"


def unready(draft: Matter | Letter) -> tuple[Slot, ...]:
    """What still waits for the person's own words. An edited letter is ready once no bracket and no prompt of ours is left."""
    if isinstance(draft, Matter):
        return tuple(slot for slot in slots(draft) if _missing(draft, slot))
    texts = complaint_words(draft.language).texts
    body = spaced(f"{draft.subject}\n{draft.body}")
    prompted = {slot for slot in Slot if spaced(texts[f"prompt.{slot}"]) in body}
    marked = {_nearest(body, mark.start(), texts) for mark in _MARK.finditer(body)}
    return tuple(slot for slot in Slot if slot in prompted | marked)


def _missing(matter: Matter, slot: Slot) -> bool:
    words = matter.words_for(slot)
    if not one_line(words) or _MARK.search(words):
        return True
    prompts = {spaced(text) for text in _prompts(slot)}
    return spaced(words) in prompts


def _prompts(slot: Slot) -> list[str]:
    return [complaint_words(language).texts[f"prompt.{slot}"] for language in LANGUAGES]


def _nearest(body: str, at: int, texts: Mapping[str, str]) -> Slot:
    """The slot whose opening words come last before a bracket."""
    leads = {slot: body.rfind(spaced(texts[key].partition("{")[0]).rstrip(), 0, at) for slot, key in _LEADS.items()}
    return max(leads, key=lambda slot: leads[slot])


def spaced(text: str) -> str:
    """As one line: however a letter was broken, the same words are the same text."""
    return " ".join(text.replace("\N{NO-BREAK SPACE}", " ").split())
