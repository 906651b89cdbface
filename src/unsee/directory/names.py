"""How names are compared: without case, accents, punctuation and the legal form behind them."""

from __future__ import annotations

import re
import unicodedata

_LEGAL_FORMS = """
ab ag aps as asa bv co company corp corporation ev eg ek gbr gmbh holding holdings inc incorporated kg kgaa limited llc
llp lp ltd mbh nv oy oyj plc pte pty sa sarl sas se spa srl sl slu ug haftungsbeschrankt
"""
_ABOUT = """
the der die das le la und and datenschutz datenschutzbeauftragter privacy dsgvo gdpr rgpd avg ccpa opt out optout delete
deletion loeschen loschen account konto kontakt contact email request
"""
LEGAL_FORMS = frozenset(_LEGAL_FORMS.split())
ABOUT = frozenset(_ABOUT.split())  # people add these when they look for somebody to write to; they say nothing about whom
_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "ø": "o", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th"})
_ACRONYM = re.compile(r"\b(?:[a-z]\.\s?){2,}", re.ASCII)  # G.m.b.H., B.V., e. V.
_WORD = re.compile(r"[^\W_]+")


def folded(text: str) -> str:
    """Lower case, without accents: `Zürich` and `zurich` are one."""
    if text.isascii():
        return text.lower()
    lower = unicodedata.normalize("NFKD", text).casefold().translate(_LETTERS)
    decomposed = unicodedata.normalize("NFKD", lower)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def words(text: str) -> tuple[str, ...]:
    """The words of a name in order, legal forms left out unless nothing else is there."""
    joined = _ACRONYM.sub(lambda found: re.sub(r"[.\s]", "", found.group()) + " ", folded(text))
    found = _WORD.findall(joined)
    telling = tuple(word for word in found if word not in LEGAL_FORMS)
    return telling or tuple(found)


def squashed(text: str) -> str:
    """A name as one run of letters and digits, so that `Clear View AI` and `clearview.ai` meet."""
    return "".join(words(text))


def telling(text: str) -> tuple[str, ...]:
    """The words of something typed, without those that are only about writing to somebody."""
    every = words(text)
    return tuple(word for word in every if word not in ABOUT) or every
