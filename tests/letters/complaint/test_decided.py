"""A complaint about face search names what was decided, honestly: with its end, and marked where nobody looked again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from letters.complaint.conftest import HALF
from unsee.law.decisions import named_under
from unsee.letters.complaint import Fact, What, complaint, notes
from unsee.letters.words import LANGUAGES


def test_only_a_face_search_company_is_met_with_them(file, flat):
    assert "Clearview" in flat(complaint(file("uk_gdpr", "GB-ENG")))
    assert "Clearview" not in flat(complaint(file("uk_gdpr", "GB-ENG", kinds=("broker",))))


def test_the_british_decision_is_told_with_both_appeals_and_an_open_end(file, flat):
    text = flat(complaint(file("uk_gdpr", "GB-ENG")))
    told = (
        "Information Commissioner, 18 May 2022: unlawful processing; the data of the people protected are to be deleted; fine of "
        "GBP 7,552,800 (Art. 5, 6, 9, 14, 15, 16, 17, 21, 22 and 35 UK GDPR). First-tier Tribunal, [2023] UKFTT 819 (GRC): set aside, "
        "for want of jurisdiction. Upper Tribunal, [2025] UKUT 319 (AAC): jurisdiction affirmed, and sent back for a new decision. "
        "How it ended is not known to me. -"
    )
    assert told in text


def test_what_was_not_re_checked_carries_a_mark_and_the_mark_is_explained(file, flat):
    text = flat(complaint(file("eu_gdpr", "DE-BE")))
    assert "Österreichische Datenschutzbehörde, 9. Mai 2023" in text
    assert text.count(" *") >= len(named_under("eu_gdpr", "DE"))
    assert "* Datum und Zeichen sind nicht nachgeprüft." in text
    assert any("asterisk" in note for note in notes(file("uk_gdpr", "GB-ENG")))


def test_of_the_company_itself_it_says_so(file, flat):
    matter = file("eu_gdpr", "IE")
    theirs = replace(matter, ask=replace(matter.ask, company=replace(matter.ask.company, domain="clearview.ai")))
    assert "About this company, these decisions are known to me:" in flat(complaint(theirs))
    assert "About another company" in flat(complaint(matter))


@pytest.mark.parametrize("language", LANGUAGES)
def test_sums_are_written_as_each_language_does(file, flat, language):
    text = flat(complaint(replace(file("eu_gdpr", "FR"), language=language)))
    separator = {"en": ",", "fr": " "}.get(language, ".")
    assert f"EUR 30{separator}500{separator}000" in text


def test_judgments_follow_what_is_missing(file, flat):
    text = flat(complaint(file("eu_gdpr", "IE", HALF)))
    assert "C-154/21" in text
    assert "C-487/21" in text
    assert "C-579/21" in text
    assert "C-307/22" not in text


def test_a_first_request_called_excessive_is_met_with_the_judgment_on_it_which_was_re_checked(file, flat):
    refused = Fact(date(2026, 3, 9), What.REFUSED, words="Your request is manifestly excessive.")
    text = flat(complaint(file("eu_gdpr", "IE", refused, kinds=())))
    assert "C-526/24, Brillen Rottler, 19 March 2026: a first request is excessive only if the company proves abuse (Art. 12(5) GDPR)." in text  # fmt: skip
    assert " *" not in text
