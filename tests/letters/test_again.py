"""A later request of a case says what they said then and what was seen since, and discloses no more than that."""

from __future__ import annotations

from datetime import date

import pytest

from unsee.letters.again import Earlier
from unsee.letters.words import LANGUAGES, words
from unsee.letters.write import write

SAID, SEEN = date(2026, 3, 1), date(2026, 7, 29)
URL = "https://example.com/people/7"


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_names_both_days_and_the_address(make, language):
    letter = write(make("eu_gdpr erasure"), language, Earlier(SAID, held_nothing=False, seen=SEEN, urls=(URL,)))
    for day in (SAID, SEEN):
        assert flat(words(language).day(day)) in flat(letter.body)
    assert letter.body.count(URL) == 1
    told = [each for each in letter.discloses if each.value == URL]
    assert [each.field for each in told] == ["url"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_question_accuses_nobody_and_names_no_address(make, language):
    letter = write(make("eu_gdpr access"), language, Earlier(SAID, held_nothing=True))
    assert flat(words(language).texts["again.check"]) in flat(letter.body)
    assert flat(words(language).texts["again.once_more"]) not in flat(letter.body)
    assert "http" not in letter.body


def test_a_first_request_says_nothing_of_the_kind(make):
    ask = make("eu_gdpr erasure")
    assert write(ask, "en") == write(ask, "en", None)
    assert "you wrote to me" not in write(ask, "en").body


def test_an_address_the_letter_names_anyway_is_named_once(make):
    ask = make("eu_gdpr deindex")
    known = ask.person.urls[0].value
    letter = write(ask, "en", Earlier(SAID, held_nothing=False, seen=SEEN, urls=(known,)))
    assert letter.body.count(known) == 1
    assert [each.value for each in letter.discloses].count(known) == 1
