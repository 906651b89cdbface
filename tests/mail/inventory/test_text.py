import io

import pytest
from pypdf import PdfReader, PdfWriter

from attached import docx, pdf, pdf_of
from unsee.mail.inventory.category import Category
from unsee.mail.inventory.kind import Kind
from unsee.mail.inventory.limits import Limits
from unsee.mail.inventory.open import open_attachment
from unsee.mail.inventory.opened import NeedsPassword, Refused, Text


def read(raw, name="answer", password=None, **limits):
    return open_attachment(name, "", raw.encode() if isinstance(raw, str) else raw, password=password, limits=Limits(**limits))


def shown(opened):
    return [(entry.label, entry.value, entry.category) for entry in opened.entries]


def test_a_line_that_names_its_value_is_taken_apart():
    opened = read(
        "Date of birth: 1990-01-01\nE-mail:\tada@example.org\nSee https://example.org/a:b for more.\nAt 10:30 we called."
    )
    assert shown(opened) == [
        ("Date of birth", "1990-01-01", Category.IDENTITY),
        ("E-mail", "ada@example.org", Category.CONTACT),
        ("", "See https://example.org/a:b for more.", Category.OTHER),
        ("", "At 10:30 we called.", Category.OTHER),
    ]


def test_what_stands_under_a_heading_is_of_its_kind_until_a_blank_line():
    opened = read("Recipients\n- Parcel Test Ltd\n- Country: Norway\n\nKind regards")
    assert shown(opened) == [
        ("", "Recipients", Category.RECIPIENTS),
        ("", "- Parcel Test Ltd", Category.RECIPIENTS),
        ("Country", "Norway", Category.RECIPIENTS),
        ("", "Kind regards", Category.OTHER),
    ]


@pytest.mark.parametrize(
    ("sentence", "category"),
    [
        ("We obtained your data from Broker Test Inc.", Category.SOURCES),
        ("Empfänger Ihrer Daten war die Muster GmbH.", Category.RECIPIENTS),
        ("Przechowywanie danych trwa sześć lat.", Category.RETENTION),
        ("Hyvää päivää", Category.OTHER),
    ],
)
def test_a_sentence_about_one_thing_is_of_its_kind(sentence, category):
    assert [entry.category for entry in read(sentence).entries] == [category]


def test_no_line_of_a_text_is_lost():
    text = "\n".join(f"Line {number} of many, with words" for number in range(500))
    assert [entry.value for entry in read(text).entries] == text.split("\n")


def test_a_web_page_gives_its_words_and_no_script():
    page = "<!DOCTYPE html><script>alert('x')</script><style>p{}</style><p onclick='x()'>We hold your name.</p><img src='http://tracker.test/1'>"
    opened = read(page)
    assert opened.file.kind is Kind.HTML
    assert opened.text == "We hold your name."


def test_tables_of_a_web_page_are_read_as_tables():
    page = (
        "<html><body><table><tr><th>Vorname</th><td>Ada</td></tr><tr><th>Telefon</th><td>+49 30 0</td></tr></table><p>Orders below.</p>"
        "<table><tr><th>Order</th><th>Shop</th><th>Price</th></tr><tr><td>7</td><td>Test</td><td>5 €</td></tr></table></body></html>"
    )
    assert shown(read(page)) == [
        ("Vorname", "Ada", Category.IDENTITY),
        ("Telefon", "+49 30 0", Category.CONTACT),
        ("", "Orders below.", Category.OTHER),
        ("Order", "7", Category.TRANSACTIONS),
        ("Shop", "Test", Category.OTHER),
        ("Price", "5 €", Category.TRANSACTIONS),
    ]


def test_a_word_document_gives_paragraphs_and_tables():
    cell = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    table = f"<w:tbl><w:tr>{cell.format('Nachname')}{cell.format('Beispiel')}</w:tr></w:tbl>"
    opened = read(docx(f"<w:p><w:r><w:t>Guten </w:t></w:r><w:r><w:t>Tag</w:t></w:r></w:p>{table}"), "answer.docx")
    assert opened.file.kind is Kind.DOCX
    assert shown(opened) == [("", "Guten Tag", Category.OTHER), ("Nachname", "Beispiel", Category.IDENTITY)]


def test_a_pdf_is_read_page_by_page():
    opened = read(pdf("Name: Ada Example\nE-Mail: ada@example.org", "Empfänger: Muster GmbH (Köln)"))
    assert opened.file.kind is Kind.PDF
    assert [(e.label, e.value, e.where.position) for e in opened.entries] == [
        ("Name", "Ada Example", "page 1, line 1"),
        ("E-Mail", "ada@example.org", "page 1, line 2"),
        ("Empfänger", "Muster GmbH (Köln)", "page 2, line 1"),
    ]
    assert opened.notes == ()


def test_pages_end_at_a_limit_that_is_told():
    opened = read(pdf(*["Name: Ada"] * 5), pages=2)
    assert len(opened.entries) == 2
    assert opened.notes == ("Only the first 2 of 5 pages were read.",)


def locked(password):
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf("Name: Ada"))))
    writer.encrypt(password, owner_password="owner", algorithm="AES-256")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_an_encrypted_pdf_asks_for_its_password():
    raw = locked("open sesame")
    assert read(raw) == NeedsPassword(read(raw).file, wrong=False)
    assert read(raw, password="no") == NeedsPassword(read(raw).file, wrong=True)
    assert [entry.value for entry in read(raw, password="open sesame").entries] == ["Ada"]


def test_a_pdf_that_only_forbids_printing_opens_without_password():
    assert [entry.value for entry in read(locked("")).entries] == ["Ada"]


def test_a_pdf_of_pictures_says_that_no_text_was_found():
    assert read(pdf("", orders=b"0 0 10 10 re f")).notes == (
        "No text was found: its pages may be pictures. Look at it yourself.",
    )


def test_a_pdf_cut_in_the_middle_says_what_was_read():
    whole = pdf(*["Name: Ada"] * 3)
    opened = read(whole[: len(whole) // 2])
    assert isinstance(opened, Text | Refused)
    assert opened.notes if isinstance(opened, Text) else opened.why


def test_a_page_that_unpacks_to_too_much_is_left_out_and_the_others_are_read():
    pages = pdf("Name: Ada", "x")
    bomb = pdf("", orders=b"(x) Tj " * 4_000_000)
    assert len(bomb) < 100_000
    opened = read(bomb)
    assert opened.notes[0] == "Page 1 is damaged or too large inside, and was not read."
    assert read(pages).entries[0].value == "Ada"


def test_a_tree_of_pages_that_multiplies_ends():
    levels = [f"<< /Type /Pages /Count 1 /Kids [{' '.join([f'{number + 1} 0 R'] * 30)}] >>".encode() for number in range(2, 12)]
    opened = read(pdf_of([b"<< /Type /Catalog /Pages 2 0 R >>", *levels, b"<< /Type /Page >>"]))
    assert isinstance(opened, Refused)


def test_more_objects_than_an_answer_has_are_refused():
    assert isinstance(read(b"%PDF-1.7\n" + b"1 0 obj\n" * 200_000), Refused)


def test_a_pdf_that_takes_too_long_is_stopped():
    ticks = iter(range(1_000_000))
    raw = pdf(*["\n".join(["word"] * 50)] * 100)
    opened = read(raw, seconds=300, stopwatch=lambda: next(ticks))
    assert isinstance(opened, Text)
    assert opened.notes[0].startswith("Reading took too long and was stopped after")
    assert 0 < len(opened.pages) < 100
