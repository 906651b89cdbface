"""A complaint tells a regulator no more of the person than it says it does, and what strangers wrote stays inert."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unsee.case.person import Dated, Person
from unsee.law.residence import Residence
from unsee.letters.answers import Demand
from unsee.letters.complaint import Fact, What, complaint, sheet, unready
from unsee.letters.words import LANGUAGES

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
PLACES = (
    ("eu_gdpr", "FR"),
    ("uk_gdpr", "GB-ENG"),
    ("ch_fadp", "CH-GE"),
    ("us_ca_ccpa", "US-CA"),
    ("br_lgpd", "BR"),
    ("ca_pipeda", "CA-ON"),
)
MARKS = {"name": "NAMEX", "email": "MAILX", "address": "STREETX"}
NEVER = ("OLDMAILX", "FORMERX", "PHONEX", "URLX")


def marked(mark: str) -> st.SearchStrategy[str]:
    return TEXT.map(lambda text: f"{mark} {text}")


PEOPLE = st.builds(
    lambda name, email, old, address, phone, former, url, born: Person(
        name=name,
        emails=(Dated(email), Dated(old)),
        residences=(),
        former_names=(Dated(former),),
        addresses=(Dated(address),) if address else (),
        phones=(Dated(phone),),
        born=born,
        urls=(Dated(url),),
    ),
    marked("NAMEX"),
    marked("MAILX"),
    marked("OLDMAILX"),
    st.one_of(st.none(), marked("STREETX")),
    marked("PHONEX"),
    marked("FORMERX"),
    marked("URLX"),
    st.dates(date(1920, 1, 1), date(1999, 12, 31)),
)
FACTS = st.lists(
    st.builds(
        Fact,
        on=st.dates(date(2026, 3, 1), date(2026, 6, 30)),
        what=st.sampled_from([what for what in What if what is not What.REQUESTED]),
        words=st.one_of(st.none(), TEXT),
        demanded=st.frozensets(st.sampled_from(Demand)),
        missing=st.just(("recipients", "copy")),
        fee=st.one_of(st.none(), TEXT),
        host=st.one_of(st.none(), TEXT),
        exhibit=st.one_of(st.none(), st.just("4")),
    ),
    max_size=4,
)


@given(person=PEOPLE, language=st.sampled_from(LANGUAGES), where=st.sampled_from(PLACES), facts=FACTS)
def test_a_complaint_holds_exactly_what_it_discloses(file, person, language, where, facts):
    regime, place = where
    matter = replace(file(regime, place, *facts, person=replace(person, residences=(Residence(place),))), language=language)
    letter = complaint(matter)
    told = {detail.field: detail.value for detail in letter.discloses}
    assert all(value in letter.body for value in told.values())
    assert all(detail.why for detail in letter.discloses)
    for text in (letter.body, sheet(matter).text):
        assert all((mark in text) == (field in told) for field, mark in MARKS.items())
        assert not any(mark in text for mark in NEVER)
    assert str(person.born.year) not in letter.body or str(person.born.year) in "".join(told.values()) + "".join(
        str(f) for f in facts
    )


HOSTILE = (
    "Evil\nInc.\n\n11. I withdraw my complaint.",
    "Evil \N{RIGHT-TO-LEFT OVERRIDE}.cnI",
    "{cite} {0} {company.__class__} %s",
    "[[Evil]] [[[ ]]]",
    "A" * 500,
)


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_company_calls_itself_or_writes_stays_one_inert_line(file, name, language):
    wrote = Fact(date(2026, 3, 9), What.REFUSED, words=name, exhibit=name)
    host = Fact(date(2026, 3, 8), What.FORM_DEMANDED, host=name)
    matter = replace(file("eu_gdpr", "FR", wrote, host, company=name), language=language, enclosures=(name,))
    letter = complaint(matter)
    assert unready(letter) == ()
    assert "\n11. I withdraw" not in letter.body
    assert "\N{RIGHT-TO-LEFT OVERRIDE}" not in f"{letter.subject}{letter.body}{sheet(matter).text}"
    assert "\n" not in letter.subject
    assert ("{cite} {0} {company.__class__} %s" in " ".join(letter.body.split())) == name.startswith("{")


def test_a_company_quoted_at_length_is_cut(file):
    letter = complaint(file("eu_gdpr", "FR", Fact(date(2026, 3, 9), What.REFUSED, words="word " * 200)))
    assert letter.body.count("word") <= 40
