import csv
import io
import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attached import AES_128, zipped
from unsee.mail.inventory.category import Category
from unsee.mail.inventory.export import harmless
from unsee.mail.inventory.inventory import inventory
from unsee.mail.inventory.open import open_attachment

PROFILE = '{"firstName": "Ada", "email": "ada@example.org", "city": "Łódź", "orders": [{"date": "2024-02-29", "total": "=1+1"}]}'.encode()


def held(**files):
    return inventory(open_attachment(name.replace("_", "."), "", raw) for name, raw in files.items())


def test_everything_of_all_files_is_in_one_list():
    shown = held(profile_json=PROFILE, letter_txt=b"Recipients: Parcel Test Ltd")
    assert [(entry.where.file, entry.label) for entry in shown.entries] == [
        ("profile.json", "firstName"),
        ("profile.json", "email"),
        ("profile.json", "city"),
        ("profile.json", "date"),
        ("profile.json", "total"),
        ("letter.txt", "Recipients"),
    ]
    assert shown.counts() == {Category.IDENTITY: 1, Category.CONTACT: 2, Category.TRANSACTIONS: 2, Category.RECIPIENTS: 1}
    assert [entry.value for entry in shown.of(Category.RECIPIENTS)] == ["Parcel Test Ltd"]


def test_what_could_not_be_opened_or_read_is_told():
    shown = held(a_zip=zipped({"x.exe": b"MZ\x90", "cut.json": b'{"a": 1, '}), b_zip=AES_128)
    assert [opened.file.name for opened in shown.unopened] == ["a.zip/x.exe", "b.zip"]
    assert shown.notes == (("a.zip/cut.json", "Damaged or cut off at line 1; what stands before was read."),)
    assert [file.name for file in shown.files] == ["a.zip", "a.zip/x.exe", "a.zip/cut.json", "b.zip"]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("EXAMPLE", ["ada@example.org"]),
        ("lodz", ["Łódź"]),
        ("orders 2024", ["2024-02-29"]),
        ("nowhere", []),
        ("firstname", ["Ada"]),
    ],
)
def test_search_finds_words_in_values_labels_and_paths_whatever_their_spelling(asked, found):
    assert [entry.value for entry in held(a_json=PROFILE).search(asked).entries] == found


def test_what_a_search_found_can_be_taken_away_as_well():
    found = held(a_json=PROFILE).search("lodz")
    assert [row["value"] for row in json.loads(found.to_json())["entries"]] == ["Łódź"]


def test_json_tells_all_that_is_known():
    told = json.loads(held(a_json=PROFILE, b_zip=AES_128).to_json())
    assert told["entries"][0] == {
        "category": "identity",
        "path": "firstName",
        "label": "firstName",
        "value": "Ada",
        "file": "a.json",
        "position": "line 1",
    }
    assert told["files"][1] == {"name": "b.zip", "kind": "ZIP archive", "size": len(AES_128), "declared": "", "misnamed": False}
    assert told["unopened"] == [{"file": "b.zip", "needs_password": True, "why": "It needs a password."}]
    assert told["notes"] == []


def test_no_cell_of_the_csv_is_a_formula():
    rows = list(csv.reader(io.StringIO(held(a_json=PROFILE).to_csv())))
    assert rows[0] == ["category", "label", "value", "path", "file", "position"]
    assert rows[-1] == ["transactions", "total", "'=1+1", "orders[0].total", "a.json", "line 1"]


@pytest.mark.parametrize(
    "formula",
    [
        "=1+1",
        "+SUM(A1)",
        "-2+3",
        "@cmd",
        "\t=1",
        "\r=1",
        " =1",
        "\n=1",
        "＝1",
        "=HYPERLINK(1)",
        "-cmd|' /C calc'!A0",
        "%0A=1",
        "\x00=1",
    ],
)
def test_what_a_spreadsheet_might_compute_is_defused(formula):
    assert harmless(formula).startswith("'")


@pytest.mark.parametrize("plain", ["ada@example.org", "-5", "+49 30 1234", "-1.234,56", "2024-01-01", "", "a=b", "'=1"])
def test_plain_values_stay_as_they_are(plain):
    assert harmless(plain) == plain


@given(st.text())
def test_a_defused_cell_never_begins_as_a_formula_does(cell):
    said = harmless(cell).lstrip()
    assert said[:1] not in ("=", "@", "|", "%") or said[:1] == ""
    assert said[:1] not in ("+", "-") or set(said) <= set("+-0123456789., ")


@given(st.lists(st.text(st.characters(exclude_categories=("Cs",)), max_size=20), max_size=10))
def test_the_csv_reads_back_with_a_row_for_each_entry(values):
    shown = held(a_json=json.dumps(values).encode())
    rows = list(csv.reader(io.StringIO(shown.to_csv(), newline="")))
    assert len(rows) == 1 + len(shown.entries)
    assert all(len(row) == 6 for row in rows)


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2024-02-29", date(2024, 2, 29)),
        ("2024-02-29T10:00:00Z", date(2024, 2, 29)),
        ("20240229", date(2024, 2, 29)),
        ("29.02.2024 um 10 Uhr", date(2024, 2, 29)),
        ("1.2.2024", date(2024, 2, 1)),
        ("29/02/2024", date(2024, 2, 29)),
        ("03/03/2024", date(2024, 3, 3)),
        ("03/04/2024", None),  # March or April: it depends on who wrote it
        ("2023-02-29", None),
        ("2024", None),
        ("202402291", None),
        ("yesterday", None),
    ],
)
def test_a_date_is_read_where_it_can_be_read_in_one_way_only(value, day):
    (entry,) = held(a_json=json.dumps({"x": value}).encode()).entries
    assert entry.day == day


def test_the_span_of_days_leaves_birth_dates_out():
    raw = b'{"dateOfBirth": "1990-01-01", "orders": [{"date": "2021-05-06"}, {"date": "2019-07-08"}]}'
    assert held(a_json=raw).days() == (date(2019, 7, 8), date(2021, 5, 6))
    assert held(a_json=b'{"a": 1}').days() is None
