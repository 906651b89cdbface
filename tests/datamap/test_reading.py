"""A map is read strictly: every mistake is one sentence with its line, and no file can do anything but say something."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from company import MAP
from unsee.datamap.identifier import Kind
from unsee.datamap.model import Erase, Given, Link, Means, Rows
from unsee.datamap.read import read_map
from unsee.datamap.write import write_map
from unsee.datamap.yaml_file import LARGEST
from unsee.refusal import BadInput

HEAD = "data map: 1\ndatabase: shop\ntables:\n"


def test_a_map_says_what_becomes_of_every_row_and_field():
    shop = read_map(MAP, "shop.yaml")
    customers = shop.tables["customers"]
    assert customers.rows is Rows.STRIP
    assert customers.fields["first_name"].erase is Erase.NULL
    assert customers.fields["last_name"].to == Given("erased")
    assert customers.fields["newsletter"].opt_out == Given(value=False)
    assert customers.fields["email"].identifies is Kind.EMAIL
    assert customers.links[0] == Link(("household_id",), "households", ("id",), Means.SHARED)
    keep = shop.tables["invoices"].keep
    assert (keep.because, keep.years, keep.after, keep.end_of_year) == ("HGB § 257(4)", 8, "issued_on", True)


def test_what_is_written_is_read_as_it_was():
    shop = read_map(MAP, "shop.yaml")
    assert read_map(write_map(shop), "again.yaml") == shop


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "is empty"),
        ("a: [", "this is no YAML"),
        ("data map: 2\ndatabase: x\ntables: {}", "its first line is 'data map: 1'"),
        ("data map: 1\ntables: {}", "does not say 'database'"),
        (HEAD + "  t: {}", "line 4: tables.t does not say its 'key'"),
        (HEAD + "  t:\n    key: id\n    colour: red", "line 6: tables.t.colour is not known here"),
        (HEAD + "  t:\n    key: id\n    rows: burn", "line 6: tables.t.rows is 'burn'; it must be one of delete, strip, keep"),
        (HEAD + "  t:\n    key: id\n    key: id", "line 6: tables.t.key is said twice"),
        (HEAD + "  t:\n    key: id\n    fields:\n      a: {erase: explode}", "line 7: tables.t.fields.a.erase is 'explode'"),
        (HEAD + "  t:\n    key: id\n    fields:\n      a: {identifies: soul}", "is 'soul'; it must be one of email"),
        (HEAD + "  t:\n    key: id\n    fields:\n      a: {identifies: email}", "is reached by a person's request"),
        (HEAD + "  t:\n    key: id\n    links: [{fields: a, to: b}]", "does not say 'at'"),
        (
            HEAD + "  t:\n    key: id\n    links: [{fields: a, to: b, at: id, means: owner}]",
            "a link to 'b', which is not in this map",
        ),
        (
            HEAD + "  t:\n    key: id\n    links: [{fields: [a, c], to: t, at: id, means: owner}]",
            "names 2 fields here and 1 there",
        ),
        (HEAD + "  t:\n    key: id\n    keep: {because: x}", "says until when"),
        (HEAD + "  t:\n    key: id\n    keep: {until: 2030-01-01}", "does not say 'because'"),
        (HEAD + "  t:\n    key: id\n    keep: {because: x, until: soon}", "must be a day like"),
        (HEAD + "  t:\n    key: id\n    fields:\n      a: {of: b}", "is 'of' 'b', which is in no link"),
        ("data map: 1\ndatabase: a/b\ntables: {}", "must not have a /"),
    ],
)
def test_a_mistake_is_one_sentence_with_its_line(text, said):
    with pytest.raises(BadInput) as wrong:
        read_map(text, "shop.yaml")
    assert said in str(wrong.value)
    assert "\n" not in str(wrong.value)


BOMB = "a: &a [x,x]\n" + "".join(f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)},*{chr(97 + n)}]\n" for n in range(20))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (BOMB, "without aliases"),
        ("a: !!python/object/apply:os.system [ls]", "has no meaning here"),
        ("a: !!binary aGk=", "has no meaning here"),
        ("[" * 5000, "nested more than 20 deep"),
        ("x" * (LARGEST + 1), "characters; a data map has at most"),
        ("? [a]\n: b", "has a key that is no text"),
    ],
)
def test_a_hostile_file_is_refused_before_anything_is_made_of_it(text, said):
    with pytest.raises(BadInput, match=said):
        read_map(text, "hostile.yaml")


@given(st.text(max_size=300))
def test_any_text_is_a_map_or_one_sentence(text):
    with pytest.raises(BadInput):
        read_map(text, "any.yaml")
