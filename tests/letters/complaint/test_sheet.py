"""For a regulator with a form: what to paste into which field, no longer than fields take, and the link."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from letters.complaint.conftest import HALF, PORTAL, PROOF
from unsee.letters.complaint import Fact, What, sheet
from unsee.letters.complaint.sheet import fit


def test_every_usual_field_has_its_text_and_the_link_is_there(file):
    made = sheet(file("us_tx_tdpsa", "US-TX", PROOF, HALF))
    assert [field.key for field in made.fields] == ["who", "about", "happened", "breached", "done", "wanted", "enclosed"]
    assert made.is_form
    assert made.url == "https://www.texasattorneygeneral.gov/consumer-protection/file-consumer-complaint"
    assert made.url in made.text
    assert all(field.text in made.text and field.label in made.text for field in made.fields)


def test_each_goes_where_it_belongs(file):
    fields = {field.key: field.text for field in sheet(file("us_ca_ccpa", "US-CA", PORTAL, PROOF)).fields}
    assert "alex@example.org" in fields["who"]
    assert "Sample Faces, Inc." in fields["about"]
    assert "5 March 2026" in fields["happened"]
    assert "28 February 2026: I sent the company my request" in fields["done"]
    assert "5 March 2026" not in fields["done"]
    assert "by an order if need be" in fields["wanted"]
    assert "my request of 28 February 2026" in fields["enclosed"]


def test_labels_are_for_the_person_and_texts_for_the_regulator(file):
    made = sheet(file("us_tx_tdpsa", "US-TX", language="de"))
    assert made.fields[0].label == "Ihre Angaben"
    assert "I sent the company" in made.text


def test_without_a_known_form_the_site_is_named(file):
    made = sheet(file("eu_gdpr", "NO"))
    assert not made.is_form
    assert "No form is known" in made.text


def test_a_long_story_is_shortened_to_whole_lines_and_says_so(file):
    reminders = [Fact(date(2026, 3, 1) + timedelta(days=day), What.OTHER, words="word " * 40) for day in range(60)]
    happened = next(field for field in sheet(file("us_tx_tdpsa", "US-TX", *reminders)).fields if field.key == "happened")
    assert happened.shortened
    assert len(happened.text) <= happened.limit == 4000
    assert "Shortened to fit" in sheet(file("us_tx_tdpsa", "US-TX", *reminders)).text


@given(text=st.text(max_size=200), limit=st.integers(5, 80))
def test_what_is_made_to_fit_fits_and_begins_as_it_did(text, limit):
    made = fit(text, limit)
    assert len(made) <= limit
    assert (made == text) if len(text) <= limit else text.startswith(made.removesuffix(" …").rstrip())
