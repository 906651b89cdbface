import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unsee.mail.inventory.category import Category
from unsee.mail.inventory.limits import Limits
from unsee.mail.inventory.open import open_attachment
from unsee.mail.inventory.opened import Records, Text

SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text()
DOCUMENTS = st.recursive(SCALARS, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=30)


def read(text, **limits):
    opened = open_attachment(
        "answer.json", "application/json", text.encode() if isinstance(text, str) else text, limits=Limits(**limits)
    )
    assert isinstance(opened, Records), opened
    return opened


def lines(opened):
    return [(entry.path, entry.value) for entry in opened.entries]


def test_each_value_has_its_path_label_category_and_line():
    text = '{\n "profile": {"email": "ada@example.org"},\n "orders": [\n  {"id": 7, "address": "Example Street 1"}\n ]\n}'
    shown = [(e.path, e.label, e.value, e.category, e.where.position) for e in read(text).entries]
    assert shown == [
        ("profile.email", "email", "ada@example.org", Category.CONTACT, "line 2"),
        ("orders[0].id", "id", "7", Category.TRANSACTIONS, "line 4"),
        ("orders[0].address", "address", "Example Street 1", Category.CONTACT, "line 4"),
    ]


def scalars(document):
    match document:
        case dict():
            return [found for value in document.values() for found in scalars(value)]
        case list():
            return [found for value in document for found in scalars(value)]
        case str():
            return [document]
    return [json.dumps(document)]


@given(st.lists(DOCUMENTS) | st.dictionaries(st.text(), DOCUMENTS), st.sampled_from((None, 2)), st.booleans())
def test_every_scalar_of_a_document_is_in_the_inventory(document, indent, ascii_only):
    opened = read(json.dumps(document, indent=indent, ensure_ascii=ascii_only), depth=1000)
    assert [entry.value for entry in opened.entries if entry.value not in ("[]", "{}")] == [
        value for value in scalars(document) if value not in ("[]", "{}")
    ]


@given(st.lists(st.dictionaries(st.text(), SCALARS | st.lists(SCALARS), min_size=1), min_size=2, max_size=5))
def test_every_scalar_of_a_file_of_json_lines_is_in_the_inventory(documents):
    opened = read("\n".join(map(json.dumps, documents)))
    assert [e.value for e in opened.entries if e.value not in ("[]", "{}")] == [
        value for document in documents for value in scalars(document) if value not in ("[]", "{}")
    ]
    assert all(entry.path.startswith("[") for entry in opened.entries)


def test_a_number_keeps_every_digit():
    assert lines(read('{"a": 1234567890123456789012345678901234567890.10, "b": 1e999, "c": ' + "9" * 5000 + "}")) == [
        ("a", "1234567890123456789012345678901234567890.10"),
        ("b", "1e999"),
        ("c", "9" * 5000),
    ]


def test_of_a_key_that_stands_twice_both_values_are_seen():
    assert lines(read('{"phone": "1", "phone": "2"}')) == [("phone", "1"), ("phone", "2")]


def test_that_nothing_is_held_is_shown():
    assert lines(read('{"recipients": [], "sources": {}}')) == [("recipients", "[]"), ("sources", "{}")]


def test_a_key_with_a_dot_is_quoted_in_the_path():
    assert lines(read('{"a.b": {"c\\"d": 1}}')) == [('["a.b"]["c\\"d"]', "1")]


def test_an_export_that_is_a_script_is_read_behind_its_assignment():
    assert lines(read('window.Export.part0 = [ {"email": "ada@example.org"} ];')) == [("[0].email", "ada@example.org")]


@pytest.mark.parametrize(
    "cut", ['{"a": 1, "b": "x', '{"a": 1, "b"', '{"a": 1,', '{"a": 1, "b": tru', '{"a": 1]', '{"a": 1, 2: 3}']
)
def test_a_damaged_document_gives_what_stands_before_the_damage_and_says_so(cut):
    opened = read(cut)
    assert lines(opened) == [("a", "1")]
    assert opened.notes == ("Damaged or cut off at line 1; what stands before was read.",)


def test_a_damaged_line_does_not_hide_the_others():
    opened = read('{"a": 1}\n{"a": oops}\n{"a": 3}')
    assert lines(opened) == [("[0].a", "1"), ("[2].a", "3")]
    assert opened.notes == ("Damaged and read in part or not at all: 1 lines, the first of them line 2.",)


def test_what_stands_behind_the_document_is_not_passed_over_in_silence():
    assert read('{"a": 1} {"b": 2}').notes == ("The document ends at line 1 but the file goes on; what is behind was not read.",)


def test_nesting_ends_at_a_limit():
    opened = read('{"a": 1, "b": ' + "[" * 100_000, depth=20)
    assert lines(opened) == [("a", "1")]
    assert opened.notes == ("Nested more than 20 levels deep at line 1; nothing from there on was read.",)


def test_entries_end_at_a_limit_that_is_told():
    opened = read(json.dumps(list(range(100))), entries=10)
    assert len(opened.entries) == 10
    assert opened.notes == ("Only the first 10 values are listed; the file holds more.",)


def test_half_a_surrogate_can_be_written_out_again():
    (entry,) = read('{"a": "x\\ud800y"}').entries
    assert entry.value == "x\ufffdy"


def test_utf_16_is_read():
    assert lines(read('{"Straße": "Łódź"}'.encode("utf-16"))) == [("Straße", "Łódź")]
    assert lines(read('{"a": "plain letters"}'.encode("utf-16-le"))) == [("a", "plain letters")]


@pytest.mark.parametrize(
    "prose", ["[1] Purposes of the processing: see below", "[Name] asked us", "{see below}", "[true story] about you"]
)
def test_prose_that_begins_with_a_bracket_is_prose(prose):
    assert isinstance(open_attachment("a.txt", "text/plain", prose.encode()), Text)
