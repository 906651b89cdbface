"""What the person wrote into a complaint is found there again, for the form that asks for it piece by piece."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from letters.complaint.conftest import alex
from unsee.letters.complaint import ChosenBy, Own, Slot, complaint, own_in, sheet
from unsee.letters.words import LANGUAGES

HOMELESS = replace(alex("FR"), addresses=())
WHY, EFFECT = "I saw my own face in an article about it.", "I no longer show myself; and that: every day."


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_slot_is_read_back_in_every_language(file, language):
    own = (
        Own(Slot.ADDRESS, "1 Example Street, 75000 Paris"),
        Own(Slot.WORK, "Berlin"),
        Own(Slot.WHY, WHY),
        Own(Slot.EFFECT, EFFECT),
    )
    matter = replace(file("eu_gdpr", "FR", person=HOMELESS, chosen_by=ChosenBy.WORK, own=()), language=language)
    letter = complaint(replace(matter, own=own))
    assert set(own_in(matter, letter.body)) == set(own)


def test_the_form_then_asks_for_nothing_that_was_said(file):
    matter = file("eu_gdpr", "FR", own=())
    letter = complaint(replace(matter, own=(Own(Slot.WHY, WHY), Own(Slot.EFFECT, EFFECT))))
    text = sheet(replace(matter, own=own_in(matter, letter.body))).text
    assert WHY in text
    assert EFFECT in text
    assert "[[" not in text


def test_what_still_waits_is_no_word_of_theirs(file):
    matter = file("eu_gdpr", "FR", own=())
    letter = complaint(replace(matter, own=(Own(Slot.EFFECT, EFFECT),)))
    assert own_in(matter, letter.body) == (Own(Slot.EFFECT, EFFECT),)


def test_a_letter_written_anew_gives_none_back(file):
    assert own_in(file("eu_gdpr", "FR", own=()), "Dear regulator,\n\nplease help.\n") == ()


@given(words=st.text("abc é.,:;()-\u2019", min_size=1, max_size=300).map(str.strip).filter(str.strip))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_whatever_they_write_comes_back_word_for_word(file, words):
    matter = file("eu_gdpr", "FR", own=())
    letter = complaint(replace(matter, own=(Own(Slot.WHY, words), Own(Slot.EFFECT, EFFECT))))
    assert own_in(matter, letter.body)[0] == Own(Slot.WHY, " ".join(words.split()))
