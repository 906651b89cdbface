"""No sentence lies idle: each is said in some letter. One that no letter says is a mistake in the plan or a word too many."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from unsee.law.book import book
from unsee.law.claim import Claim
from unsee.law.deadline import Deadline
from unsee.law.rights import EXTRA_RIGHTS, RIGHTS
from unsee.letters.again import Earlier
from unsee.letters.answers import AnswerKind, Demand, Enclosing, Said, answer, fitting
from unsee.letters.letter import Ask, Letter
from unsee.letters.remind import remind
from unsee.letters.words import words
from unsee.letters.write import write

TODAY = date(2026, 3, 10)
NEEDS = ("address", "phone", "birthdate", "url")
# Regimes that between them count in months, one month, days, working days and hours, or not at all.
REGIMES = (
    "eu_gdpr",
    "uk_gdpr",
    "ch_fadp",
    "us_ca_ccpa",
    "us_il_bipa",
    "us_tx_cubi",
    "us_tx_tdpsa",
    "ca_qc_p391",
    "id_pdp",
    "ae_adgm",
    "kr_pipa",
)


def asks(make) -> list[Ask]:
    found = []
    for regime in REGIMES:
        law = book().regime(regime)
        given = [right for right in (*RIGHTS, *EXTRA_RIGHTS) if law.right(right, date(2027, 6, 1))]
        for kinds in ((), ("broker",), ("face-search",), ("people-search",)):
            for rights in (given, *([right] for right in given)):
                claims = tuple(Claim(right, regime, law.right(right, date(2027, 6, 1)).article) for right in rights)
                deadlines = tuple(Deadline(regime, right, TODAY, TODAY, TODAY, TODAY, None, ()) for right in rights)
                for needs in ((), NEEDS):
                    ask = make(kinds=kinds, needs=needs, wanted=tuple(RIGHTS[:3]))
                    found.append(replace(ask, claims=claims, deadlines=deadlines))
                found.append(replace(ask, claims=claims, deadlines=deadlines[:1]))
                found.append(replace(ask, claims=claims, deadlines=(), person=replace(ask.person, urls=())))
    return found


def letters(make) -> list[Letter]:
    every = (*RIGHTS, *EXTRA_RIGHTS)
    favours = [make(kinds=kinds, wanted=wanted) for kinds in ((), ("face-search",)) for wanted in (every, ("objection",), RIGHTS)]
    written = [write(ask, "en") for ask in (*asks(make), *favours)]
    deadline = make.deadline("eu_gdpr access", TODAY)
    written += [
        remind(ask, "en", sent=TODAY, deadline=deadline, today=date(2026, 3, day)) for ask in asks(make) for day in (11, 12)
    ]
    written.append(remind(favours[0], "en", sent=TODAY, deadline=make.deadline("eu_gdpr access", None), today=TODAY))
    for held, seen, urls in ((True, None, ()), (False, TODAY, ()), (False, TODAY, ("https://example.com/7",))):
        written.append(write(favours[0], "en", Earlier(TODAY, held, seen, urls)))
    return written + answers(make)


def answers(make) -> list[Letter]:
    """To everything a company may have said, with much told and with little."""
    due = date(2026, 4, 10)
    found = []
    for regime in (*REGIMES, "us_or_ocpa", "us_va_vcdpa", "br_lgpd"):
        law = book().regime(regime)
        given = [right for right in (*RIGHTS, *EXTRA_RIGHTS) if law.right(right, TODAY)]
        claims = tuple(Claim(right, regime, law.right(right, TODAY).article) for right in given)
        limit = Deadline(regime, given[0], TODAY, due, due, due, date(2026, 6, 10), ())
        told = Said(
            on=TODAY,
            reference="T-2231",
            requested=TODAY,
            deadline=limit,
            ground="terms of use",
            demanded=frozenset(Demand),
            until=date(2026, 5, 1),
            link_host="privacy.example.com",
            missing=("purposes", "copy", *(claim.right for claim in claims if claim.right in {"access", "erasure"})),
            fee="85 EUR",
            redirect="Other Sample Ltd.",
            told=("customer number 4711",),
            enclosed=Enclosing("copy.pdf", 84_213, ours=True),
        )
        bare = Said(on=TODAY, missing=("purposes",))
        for said in (
            told,
            bare,
            replace(bare, deadline=limit),
            replace(bare, enclosed=Enclosing("scan.png", 900, ours=False)),
            replace(told, days=60, until=None, deadline=None),
            *(replace(told, on=day, until=date(2026, 7, 1), ground=None) for day in (date(2026, 4, 9), date(2026, 4, 14))),
            replace(told, on=date(2026, 4, 12), deadline=replace(limit, claimable_after=date(2026, 4, 13))),
        ):
            for kinds in ((), ("face-search",)):
                for place, country in (("NO", "US"), (law.places[0], "US"), ("US-NY", law.places[0][:2])):
                    ask = replace(make(place=place, kinds=kinds, country=country), claims=claims)
                    found += [
                        answer(ask, "en", to=kind, said=said, today=today)
                        for kind in AnswerKind
                        if fitting(kind, {regime})
                        for today in (TODAY, date(2026, 4, 14))
                    ]
    return found


def test_every_sentence_is_said_somewhere(make):
    said = {
        text
        for letter in letters(make)
        for text in (letter.subject, *(s.text for s in letter.sentences), *(d.why for d in letter.discloses))
    }
    everything = "\n".join(sorted(said))
    idle = [key for key, text in words("en").texts.items() if not re.search(pattern(text), everything, re.IGNORECASE)]
    assert idle == []


def pattern(text: str) -> str:
    return re.sub(r"\\\{\w+\\\}", ".*", re.escape(text.replace("\N{NO-BREAK SPACE}", " ")))
