"""What the person is told before they send."""

from __future__ import annotations

from datetime import date

from unsee.letters.complaint import Fact, What, notes


def says(found: tuple[str, ...], part: str) -> bool:
    return any(part in note for note in found)


def test_what_the_law_wants_first_and_nobody_did_is_said(file):
    assert says(notes(file("us_tx_tdpsa", "US-TX")), "ask the company for a review first")
    assert not says(notes(file("us_tx_tdpsa", "US-TX", Fact(date(2026, 5, 1), What.APPEALED))), "review first")
    assert says(notes(file("uk_gdpr", "GB-ENG")), "complain to the company itself first")
    assert not says(notes(file("uk_gdpr", "GB-ENG", Fact(date(2026, 5, 1), What.COMPLAINED))), "itself first")
    assert says(notes(file("br_lgpd", "BR", today=date(2026, 3, 2))), "wait for the company’s answer")
    assert not says(notes(file("eu_gdpr", "IE")), "first")


def test_a_law_nobody_is_sure_of_and_an_address_nobody_checked_are_said(file):
    assert says(notes(file("ae_adgm", "AE-ADGM")), "uncertain")
    assert says(notes(file("ae_adgm", "AE-ADGM")), "stated from memory")
    assert not says(notes(file("eu_gdpr", "IE")), "uncertain")
    assert not says(notes(file("eu_gdpr", "IE")), "stated from memory")


def test_californias_agency_asks_for_an_oath_and_only_the_person_can_swear(file):
    assert says(notes(file("us_ca_ccpa", "US-CA")), "whether to swear is for you to say")


def test_a_form_is_named_with_its_address(file):
    assert says(notes(file("eu_gdpr", "FR", language="en")), "https://www.cnil.fr/fr/plaintes")
