"""A draft whose sentences still wait for the person's own words is not ready, in whatever way they are filled in."""

from __future__ import annotations

from dataclasses import replace

import pytest

from letters.complaint.conftest import alex
from unsee.letters.complaint import ChosenBy, Own, Slot, complaint, notes, unready
from unsee.letters.complaint.words import complaint_words
from unsee.letters.words import LANGUAGES


def test_what_only_the_person_can_say_stands_in_brackets_until_they_have(file):
    matter = file("eu_gdpr", "FR", own=())
    assert unready(matter) == (Slot.WHY, Slot.EFFECT)
    assert unready(complaint(matter)) == (Slot.WHY, Slot.EFFECT)
    assert "[[" in complaint(matter).body


def test_with_their_words_it_is_ready(file, flat):
    matter = file("eu_gdpr", "FR")
    assert unready(matter) == unready(complaint(matter)) == ()
    assert "My holiday pictures came up in its search." in flat(complaint(matter))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_prompt_itself_or_a_bracket_left_over_is_no_word_of_theirs(file, language):
    prompt = complaint_words(language).texts["prompt.effect"]
    for words in (prompt, f"[[{prompt}]]", "[[ I am afraid. ]]", "  ", "\N{ZERO WIDTH SPACE}"):
        matter = file("eu_gdpr", "FR", own=(Own(Slot.WHY, "I saw it."), Own(Slot.EFFECT, words)))
        assert unready(matter) == (Slot.EFFECT,)


@pytest.mark.parametrize("language", LANGUAGES)
def test_editing_the_text_makes_it_ready_only_when_bracket_and_prompt_are_gone(file, language):
    letter = complaint(replace(file("eu_gdpr", "FR", own=()), language=language))
    body = " ".join(letter.body.split())
    why, effect = (
        f"[[{complaint_words(language).texts[f'prompt.{slot}']}]]".replace("\N{NO-BREAK SPACE}", " ")
        for slot in ("why", "effect")
    )
    assert why in body
    assert effect in body

    def edited(text: str):
        return unready(replace(letter, body=text, sentences=()))

    assert edited(body.replace(why, "I saw it.")) == (Slot.EFFECT,)
    assert edited(body.replace(why, "I saw it.").replace(effect, effect.strip("[]"))) == (Slot.EFFECT,)
    assert edited(body.replace(why, "I saw it.").replace(effect, "[[I fear it.]]")) == (Slot.EFFECT,)
    assert edited(body.replace(effect, "I fear it.").replace(why, "[[I saw it.")) == (Slot.WHY,)
    assert edited(body.replace(why, "I saw it.").replace(effect, "I fear it.")) == ()


def test_an_address_and_a_place_of_work_are_asked_for_where_they_are_needed(file):
    homeless = replace(alex("FR"), addresses=())
    matter = file("eu_gdpr", "FR", person=homeless, chosen_by=ChosenBy.WORK)
    assert unready(matter) == unready(complaint(matter)) == (Slot.ADDRESS, Slot.WORK)
    told = replace(matter, own=(*matter.own, Own(Slot.ADDRESS, "1 Example Road"), Own(Slot.WORK, "Example Works, Paris")))
    assert unready(told) == unready(complaint(told)) == ()
    assert "1 Example Road" in complaint(told).body


def test_the_person_is_told_that_something_waits(file):
    assert any("double brackets" in note for note in notes(file("uk_gdpr", "GB-ENG", own=())))
    assert not any("double brackets" in note for note in notes(file("uk_gdpr", "GB-ENG")))
