"""In which language to complain: the person's, if the regulator can be written to in it; else the regulator's; else English."""

from __future__ import annotations

from unsee.letters.complaint.matter import Matter
from unsee.letters.words import LANGUAGES


def chosen(matter: Matter) -> str:
    if matter.language:
        return matter.language
    open_to = [language for language in matter.regulator.languages if language in LANGUAGES]
    theirs = matter.ask.person.language
    return theirs if theirs in open_to else next(iter(open_to), "en")


def foreign_to_us(matter: Matter) -> bool:
    """The regulator writes none of our languages."""
    known = matter.regulator.languages
    return bool(known) and not set(known) & set(LANGUAGES)
