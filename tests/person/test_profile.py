"""Who somebody is, with dates; and what is no profile."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cast import ALEX
from unsee.case.person import Dated, Person
from unsee.case.profile import LONGEST, clean, from_data, to_data
from unsee.law.residence import Residence
from unsee.person.profile import moved, new, with_added, without
from unsee.refusal import BadInput

line = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=30)
dated = st.builds(Dated, line, st.none(), st.none())


@given(
    st.builds(
        Person,
        name=line,
        emails=st.just((Dated("alex@people.test"),)),
        residences=st.just((Residence("DE-BY", date(2020, 1, 1), date(2021, 1, 1)), Residence("FR", date(2021, 1, 2)))),
        former_names=st.lists(dated, max_size=3).map(tuple),
        addresses=st.lists(dated, max_size=3).map(tuple),
        phones=st.lists(dated, max_size=3).map(tuple),
        urls=st.lists(dated, max_size=3).map(tuple),
        born=st.none() | st.dates(),
        language=st.none() | st.just("fr"),
    )
)
def test_a_profile_survives_being_written_down(person):
    assert from_data(json.loads(json.dumps(to_data(person)))) == person


def test_the_place_that_counts_is_the_one_lived_in_on_that_day():
    after = moved(ALEX, "US-CA", date(2026, 6, 1))
    assert after.residence_on(date(2026, 5, 31)).place == "FR"
    assert after.residence_on(date(2026, 6, 1)).place == "US-CA"
    assert after.residence_on(date(2019, 1, 1)) is None


def test_moving_to_before_the_last_move_is_a_mistake():
    with pytest.raises(BadInput, match="2020-01-01"):
        moved(ALEX, "DE", date(2019, 1, 1))


def test_the_last_address_to_be_answered_at_stays():
    with pytest.raises(BadInput, match="only e-mail"):
        without(ALEX, "alex@people.test")
    assert without(with_added(ALEX, "emails", "new@people.test"), "alex@people.test").email == "new@people.test"


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        ("Alex\r\nBcc: all@people.test", "Alex Bcc: all@people.test"),
        ("\u202eelpmaxE xelA", "elpmaxE xelA"),
        ('Alex "The Ex" O\'Ample', 'Alex "The Ex" O\'Ample'),
        ("أليكس مثال", "أليكس مثال"),
        ("Alex 👩‍👩‍👧", "Alex 👩‍👩‍👧"),
        ("  Alex\t Example\x00 ", "Alex Example"),
    ],
)
def test_names_are_one_line_and_hide_nothing(value, kept):
    assert clean("name", value) == kept


@pytest.mark.parametrize("value", ["", " \n ", "\u202e", "x" * (LONGEST + 1), 7, None])
def test_what_is_no_name_is_refused(value):
    with pytest.raises(BadInput, match="name"):
        clean("name", value)


@pytest.mark.parametrize(
    "email", ["alex", "alex@", "@people.test", "a b@people.test", "a@b@c.test", "alex@people.test\nBcc: x@y.test", "a@localhost"]
)
def test_what_is_no_mail_address_is_refused(email):
    with pytest.raises(BadInput, match="e-mail"):
        new(name="Alex", email=email, residence="FR")


@pytest.mark.parametrize("place", ["France", "F", "US-", "US-CALIFORNIA", "U5", ""])
def test_what_is_no_place_is_refused(place):
    with pytest.raises(BadInput, match="place"):
        new(name="Alex", email="alex@people.test", residence=place)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ([], "object"),
        ({"name": "A", "emails": ["a@b.test"], "residences": ["FR"], "shoe_size": 44}, "shoe_size"),
        ({"name": "A", "emails": [], "residences": ["FR"]}, "e-mail"),
        ({"name": "A", "emails": ["a@b.test"], "residences": []}, "residence"),
        ({"name": "A", "emails": "a@b.test", "residences": ["FR"]}, "emails must be a list"),
        ({"name": "A", "emails": ["a@b.test"], "residences": [{"place": "FR", "since": "yesterday"}]}, "yesterday"),
        (
            {"name": "A", "emails": ["a@b.test"], "residences": [{"place": "FR", "since": "2026-02-01", "until": "2026-01-01"}]},
            "before",
        ),
        ({"name": "A", "emails": ["a@b.test"] * 201, "residences": ["FR"]}, "201"),
    ],
)
def test_a_profile_file_with_a_mistake_says_where(data, says):
    with pytest.raises(BadInput, match=says):
        from_data(data)
