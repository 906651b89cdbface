"""Who am I: said once, changed a value at a time, nothing typed is lost."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import translation

from unsee.law.residence import Residence
from unsee.refusal import BadInput
from unsee.web.places import code_of, name_of, places
from web.visitor import words

ALEX = {"name": "Alex Example", "email": "alex@example.org", "residence": "California, USA"}


def test_a_newcomer_is_welcomed_and_sent_to_say_who_they_are(visitor):
    assert "Make companies unsee you." in words(visitor.text("/"))
    for page in ("/choose/", "/letters/", "/cases/", "/outbox/", "/messages/", "/mailbox/"):
        response = visitor.get(page)
        assert (response.status_code, response["Location"]) == (302, "/me/")


def test_what_was_typed_is_kept_as_typed(visitor, ports):
    more = {"since": "2024-05-06", "address": "1 Road", "phone": "+1 555 0100", "born": "1980-12-03"}
    assert visitor.post("/me/", on="/me/", **ALEX, **more)["Location"] == "/choose/"
    person = ports.people.me()
    assert (person.name, person.email, person.born) == ("Alex Example", "alex@example.org", date(1980, 12, 3))
    assert person.residences == (Residence("US-CA", date(2024, 5, 6)),)
    assert [item.value for item in (*person.addresses, *person.phones)] == ["1 Road", "+1 555 0100"]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"email": "alex"}, "'alex' is no e-mail address"),
        ({"residence": "Atlantis"}, "“Atlantis” is no place unsee knows"),
        ({"name": " "}, "name is empty"),
        ({"since": "yesterday"}, "it must be a day like 2026-03-31"),
        ({"born": "1980-02-30"}, "it must be a day like 2026-03-31"),
        ({"name": "x" * 301}, "at most 300"),
    ],
)
def test_a_mistake_is_one_sentence_and_the_rest_stays_typed(visitor, ports, wrong, said):
    response = visitor.post("/me/", on="/me/", **(ALEX | {"phone": "+1 555 0100"} | wrong))
    assert response.status_code == 400
    assert said in words(response)
    assert 'value="+1 555 0100"' in response.content.decode()
    assert ports.people.me() is None


def test_saying_it_twice_is_refused_and_changes_nothing(alex, ports):
    response = alex.post("/me/", on="/me/", **(ALEX | {"name": "Somebody Else"}))
    assert response.status_code == 409
    assert ports.people.me().name == "Alex Example"


def test_identifiers_are_added_and_removed_but_never_the_last_address(alex, ports):
    assert alex.post("/me/add/", on="/me/", kind="emails", value="new@example.org").status_code == 302
    assert ports.people.me().email == "new@example.org", "the newest is the one used"
    assert alex.post("/me/remove/", on="/me/", value="alex@example.org").status_code == 302
    refused = alex.post("/me/remove/", on="/me/", value="new@example.org")
    assert refused.status_code == 400
    assert "add another before you remove it" in words(refused)


@pytest.mark.parametrize("kind", ["residences", "name", "__class__", ""])
def test_only_identifiers_can_be_added(alex, ports, kind):
    before = ports.people.me()
    assert alex.post("/me/add/", on="/me/", kind=kind, value="x").status_code == 400
    assert ports.people.me() == before


def test_moving_house_ends_the_old_residence_the_day_before(alex, ports):
    assert alex.post("/me/move/", on="/me/", residence="Germany", since="2026-10-01").status_code == 302
    assert ports.people.me().residences == (Residence("FR", None, date(2026, 9, 30)), Residence("DE", date(2026, 10, 1)))


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("France", "FR"),
        ("france", "FR"),
        ("FR", "FR"),
        ("California, USA", "US-CA"),
        ("California", "US-CA"),
        ("us-ca", "US-CA"),
        ("Georgia", "GE"),
        ("Georgia, USA", "US-GA"),
        ("DE-BY", "DE-BY"),
    ],
)
def test_a_place_is_found_by_its_name_or_its_code(typed, code):
    assert code_of(typed) == code


@pytest.mark.parametrize("typed", ["", "Nowhere", "F", "FR-", "<b>"])
def test_what_is_no_place_is_said_so(typed):
    with pytest.raises(BadInput, match="no place unsee knows"):
        code_of(typed)


def test_every_place_offered_is_understood_and_named():
    assert {code_of(place.name) for place in places()} == {place.code for place in places()}
    assert all(name_of(place.code) == place.name for place in places())


@pytest.mark.parametrize("typed", ["Germany", "Deutschland", "allemagne", "Alemania", "DE", "de"])
def test_a_country_is_known_by_its_name_in_any_language_of_the_pages(typed):
    assert code_of(typed) == "DE"


def test_every_name_that_is_offered_is_taken():
    for language in ("en", "de", "fr", "es"):
        with translation.override(language):
            assert {code_of(place.name) for place in places()} == {place.code for place in places()}


def test_places_are_called_as_the_language_of_the_page_has_them():
    with translation.override("es"):
        assert name_of("DE") == "Alemania"
        assert name_of("US-CA").startswith("California, ")
