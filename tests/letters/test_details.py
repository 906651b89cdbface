"""As little of the person as lets a company find them, and nothing without a reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unsee.case.person import Dated, Person
from unsee.letters.details import town
from unsee.letters.letter import Letter
from unsee.letters.words import LANGUAGES
from unsee.letters.write import write

GDPR = ("eu_gdpr access", "eu_gdpr erasure", "eu_gdpr objection")


def fields(letter: Letter) -> list[str]:
    return [detail.field for detail in letter.discloses]


def test_a_company_that_needs_nothing_learns_name_address_to_answer_and_country(make):
    assert fields(write(make(*GDPR, kinds=("broker",)), "en")) == ["name", "email", "residence"]


def test_without_a_law_the_place_of_residence_is_nobodys_business(make):
    assert fields(write(make(wanted=("erasure",), kinds=("broker",)), "en")) == ["name", "email"]


def test_the_email_is_the_one_used_now(make):
    letter = write(make(*GDPR, needs=("email",)), "en")
    assert "alex@example.org" in letter.body
    assert "old.alex@example.org" not in letter.body


@pytest.mark.parametrize(
    ("need", "field", "value"),
    [
        ("address", "address", "12 Sample Street, Springfield, IL 62701"),
        ("phone", "phone", "+1 555 0100"),
        ("birthdate", "born", "3 December 1980"),
        ("url", "url", "https://photos.example.org/party/17"),
    ],
)
def test_what_the_company_needs_is_told_with_its_reason(make, need, field, value):
    told = [detail for detail in write(make(*GDPR, needs=(need,)), "en").discloses if detail.field == field]
    assert [detail.value for detail in told] == [value]
    assert all(detail.why for detail in told)


def test_a_people_search_site_learns_the_town_and_not_the_street(make):
    letter = write(make("us_va_vcdpa erasure", kinds=("people-search",), place="US-VA"), "en")
    assert "- Town: Springfield, IL" in letter.body
    assert "Sample Street" not in letter.body


def test_a_face_search_company_learns_where_its_pictures_are_and_gets_no_birthday(make):
    assert fields(write(make(*GDPR, kinds=("face-search",)), "en")) == ["name", "email", "residence", "url"]


def test_a_search_engine_learns_the_addresses_to_take_away(make):
    letter = write(make("eu_gdpr deindex", kinds=("search-engine",)), "en")
    assert "https://photos.example.org/party/17" in letter.body
    assert "url" in fields(letter)


def test_people_in_america_say_which_state(make):
    assert "- Residence: Illinois, USA" in write(make("us_il_bipa erasure", place="US-IL"), "en").body


def test_a_part_of_a_country_without_law_of_its_own_is_not_told(make):
    assert "- Wohnsitz: Deutschland" in write(make(*GDPR, place="DE-BY"), "de").body


def test_what_is_needed_but_not_known_is_left_out(make):
    bare = replace(make().person, addresses=(), phones=(), born=None, urls=())
    assert fields(write(make(*GDPR, needs=("address", "phone", "birthdate", "url"), person=bare), "en")) == [
        "name",
        "email",
        "residence",
    ]


def test_the_reasons_are_told_in_the_persons_language(make):
    german = replace(make().person, language="de")
    assert "damit" in write(make(*GDPR, person=german), "en").discloses[0].why
    assert "so that" in write(make(*GDPR, person=replace(german, language="pl")), "en").discloses[0].why


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("12 Oak Street, Springfield, IL 62701", "Springfield, IL"),
        ("Apt 4, 12 Oak Street, Springfield, IL 62701-1234, USA", "Springfield, IL"),
        ("12 Oak Street, Springfield, IL", "Springfield, IL"),
        ("Springfield, IL 62701", ""),  # may be a street: "12 Oak Street, IL"
        ("12 Oak Street, Unit 5, IL 62701", ""),
        ("Musterstraße 1, 12345 Musterstadt", ""),
        ("", ""),
    ],
)
def test_a_town_is_only_taken_where_it_is_sure_to_be_one(address, expected):
    assert town(address) == expected


# Nothing of the person is in the letter but what it says it discloses.

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
RIGHTS = ("access", "erasure", "objection", "opt_out_sale", "deindex", "rectification", "portability")
REGIMES = ("eu_gdpr", "uk_gdpr", "ch_fadp", "us_ca_ccpa", "us_il_bipa", "us_tx_cubi", "us_tx_tdpsa")


def marked(mark: str) -> st.SearchStrategy[str]:
    """Any text, made unmistakable."""
    return TEXT.map(lambda text: f"{mark} {text}")


PEOPLE = st.builds(
    lambda name, email, old, address, phone, former, url, born: Person(
        name=name,
        emails=(Dated(email), Dated(old)),
        residences=(),
        former_names=(Dated(former),),
        addresses=(Dated(address),),
        phones=(Dated(phone),),
        born=born,
        urls=(Dated(url),),
    ),
    marked("NAMEX"),
    marked("MAILX"),
    marked("OLDMAILX"),
    marked("STREETX 12, Towny, IL 62701 "),
    marked("PHONEX"),
    marked("FORMERX"),
    marked("URLX"),
    st.dates(date(1920, 1, 1), date(1999, 12, 31)),
)
MARKS = {"name": "NAMEX", "email": "MAILX", "address": "STREETX", "phone": "PHONEX", "url": "URLX"}


@given(
    person=PEOPLE,
    language=st.sampled_from(LANGUAGES),
    rights=st.sets(st.sampled_from(RIGHTS), min_size=1),
    regimes=st.sets(st.sampled_from(REGIMES), max_size=2),
    kinds=st.sets(st.sampled_from(("broker", "people-search", "face-search", "search-engine"))),
    needs=st.sets(st.sampled_from(("name", "email", "address", "phone", "birthdate", "url", "photo", "id"))),
)
def test_a_letter_holds_exactly_what_it_discloses(make, person, language, rights, regimes, kinds, needs):
    claims = tuple(f"{regime} {right}" for regime in sorted(regimes) for right in sorted(rights))
    ask = make(*claims, person=person, kinds=tuple(kinds), needs=tuple(needs), wanted=tuple(rights))
    letter = write(ask, language)
    told = {detail.field: detail.value for detail in letter.discloses}
    assert all(value in letter.body for value in told.values())
    assert all((mark in letter.body) == (field in told) for field, mark in MARKS.items())
    assert "OLDMAILX" not in letter.body
    assert "FORMERX" not in letter.body
    assert (str(person.born.year) in letter.body) <= ("born" in told or str(person.born.year) in "".join(told.values()))
    assert ("born" in told) == ("birthdate" in needs)
