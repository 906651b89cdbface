import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attached import xlsx
from unsee.mail.inventory.category import Category
from unsee.mail.inventory.kind import Kind
from unsee.mail.inventory.limits import Limits
from unsee.mail.inventory.open import open_attachment
from unsee.mail.inventory.opened import Records, Text


def read(text, name="answer.csv", **limits):
    return open_attachment(name, "", text.encode() if isinstance(text, str) else text, limits=Limits(**limits))


def rows(opened):
    return [(entry.path, entry.value, entry.where.position) for entry in opened.entries]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_table_is_read_under_its_headings_whatever_separates_its_cells(delimiter, end):
    text = end.join(delimiter.join(row) for row in (["Order", "E-Mail"], ["A 7", "ada@example.org"], ["A 8", ""]))
    opened = read(text)
    assert opened.file.kind is Kind.CSV
    assert rows(opened) == [
        ("[0].Order", "A 7", "line 2"),
        ("[0].E-Mail", "ada@example.org", "line 2"),
        ("[1].Order", "A 8", "line 3"),
    ]
    assert [entry.category for entry in opened.entries] == [Category.TRANSACTIONS, Category.CONTACT, Category.TRANSACTIONS]


def test_a_quoted_cell_may_hold_delimiters_quotes_and_lines():
    opened = read('Order,Comment\n1,"a ""b"", c\nd"\n2,e\n')
    assert rows(opened) == [
        ("[0].Order", "1", "line 2"),
        ("[0].Comment", 'a "b", c\nd', "line 2"),
        ("[1].Order", "2", "line 4"),
        ("[1].Comment", "e", "line 4"),
    ]


def test_a_quote_that_never_ends_loses_nothing():
    assert [value for _, value, _ in rows(read('Order,Comment\n1,"never ended\n2,x'))] == ["1", '"never ended', "2", "x"]


@pytest.mark.parametrize(
    "text",
    [
        "Feld;Wert\nGeburtsdatum;1990-01-01\nE-Mail;ada@example.org",
        "Champ;Valeur\nGeburtsdatum;1990-01-01\nE-Mail;ada@example.org",
        "Geburtsdatum;1990-01-01\nE-Mail;ada@example.org",
    ],
)
def test_a_table_of_names_and_values_is_read_across(text):
    opened = read(text)
    assert [(e.label, e.value, e.category) for e in opened.entries] == [
        ("Geburtsdatum", "1990-01-01", Category.IDENTITY),
        ("E-Mail", "ada@example.org", Category.CONTACT),
    ]


def test_a_table_without_headings_numbers_its_columns():
    assert rows(read("1,2\n3,4\n"))[0] == ("[0].column 1", "1", "line 1")


def test_the_line_for_excel_is_no_row():
    assert rows(read("sep=;\nOrder;Price\n1;2,50")) == [("[0].Order", "1", "line 3"), ("[0].Price", "2,50", "line 3")]


def test_columns_end_at_a_limit_that_is_told():
    opened = read("a;" * 1_000_000 + "\n" + "b;" * 1_000_000, columns=50)
    assert len(opened.entries) == 50
    assert opened.notes == ("Only the first 50 columns were read, first so in line 1.",)


def test_a_letter_with_commas_is_no_table():
    letter = "Dear Ms Example,\n\nyou asked us, and we answer, gladly.\nWe hold nothing, as we said.\n"
    assert isinstance(read(letter, "letter.txt"), Text)


CELLS = (
    st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=8)
    .map(str.strip)
    .filter(lambda cell: cell and '"' not in cell)
)


@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=15))
def test_every_cell_of_a_table_is_in_the_inventory(table):
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL).writerows([["Order", "Comment", "Note"], *table])
    opened = read(out.getvalue())
    assert isinstance(opened, Records)
    assert [entry.value for entry in opened.entries] == [cell for row in table for cell in row]


HEAD = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>Order date</t></is></c><c r="D1" t="s"><v>1</v></c></row>'
STRINGS = "<si><t>Order</t></si><si><r><t>To</t></r><r><t>tal</t></r></si><si><t>A 7</t></si>"


def test_a_spreadsheet_is_read_row_by_row():
    row = '<row r="3"><c r="A3" t="s"><v>2</v></c><c r="B3" s="1"><v>45323</v></c><c r="C3" t="b"><v>1</v></c><c r="D3"><f>1+1</f><v>2</v></c></row>'
    opened = read(xlsx(HEAD + row, STRINGS), "answer.xlsx")
    assert opened.file.kind is Kind.XLSX
    assert rows(opened) == [
        ("Orders[0].Order", "A 7", "Orders, row 3"),
        ("Orders[0].Order date", "2024-02-01", "Orders, row 3"),  # day 45323 since 1899-12-30
        ("Orders[0].column 3", "true", "Orders, row 3"),
        ("Orders[0].Total", "2", "Orders, row 3"),
    ]


def test_a_billion_laughs_are_refused_before_the_first():
    bomb = b'<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><sst><si><t>&b;</t></si></sst>'
    opened = read(xlsx(HEAD, more={"xl/sharedStrings.xml": bomb}), "answer.xlsx")
    assert opened.entries == ()
    assert "document type" in opened.notes[0]


def test_a_file_of_this_machine_cannot_be_asked_for():
    asking = b'<!DOCTYPE l [<!ENTITY a SYSTEM "file:///etc/hostname">]><sst><si><t>&a;</t></si></sst>'
    assert read(xlsx(HEAD, more={"xl/sharedStrings.xml": asking}), "answer.xlsx").entries == ()


def test_cells_where_no_column_can_be_end_at_the_limit():
    row = '<row r="1"><c r="A1"><v>1</v></c><c r="ZZZ1"><v>2</v></c></row>'
    assert [entry.value for entry in read(xlsx(row), "a.xlsx", columns=100).entries] == ["1"]


def test_one_long_text_shared_by_many_cells_does_not_fill_the_memory():
    cells = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 5_000))
    opened = read(xlsx(cells, f"<si><t>{'x' * 100_000}</t></si>"), "a.xlsx")
    assert len(opened.entries) < 400
    assert opened.notes == (f"Only the first {len(opened.entries):,} values are listed; the file holds more.",)
