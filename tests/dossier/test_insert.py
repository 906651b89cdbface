from __future__ import annotations

import io

import pypdfium2
import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import Link
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from attached import pdf, pdf_of
from unsee.dossier.insert import MOST_PAGES, Frame, Inserted, _placed, insert, pages_of

PAPER = pdf("Ours one", "Ours two")
FRAME = Frame(50, 60, 495, 690)


def rotated(degrees: int) -> bytes:
    writer = PdfWriter(clone_from=io.BytesIO(pdf("Turned")))
    writer.pages[0].rotate(degrees)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def where_ink_is(octets: bytes) -> tuple[float, float]:
    """The middle of what was drawn, from 0 to 1: from the left, from the top."""
    document = pypdfium2.PdfDocument(octets)
    picture = document[0].render(scale=0.5, grayscale=True).to_pil()
    document.close()
    left, top, right, bottom = picture.point(lambda level: 255 if level < 128 else 0).getbbox()
    return (left + right) / 2 / picture.width, (top + bottom) / 2 / picture.height


def test_both_texts_can_be_read_from_the_page():
    text = PdfReader(io.BytesIO(insert(PAPER, [Inserted(pdf("Theirs one", "Theirs two"), 0)], FRAME))).pages[1].extract_text()
    assert "Ours two" in text
    assert "Theirs two" in text


def test_what_a_page_does_to_the_pen_ends_with_it():
    unbalanced = pdf("x", orders=b"q q q 0.1 0 0 0.1 0 0 cm 1 0 0 rg BT /F1 9 Tf (odd) Tj")
    page = PdfReader(io.BytesIO(insert(PAPER, [Inserted(unbalanced, 0)], FRAME))).pages[0]
    assert "Ours one" in page.extract_text()
    assert page.get_contents().get_data().count(b"/Inserted Do Q") == 1


def test_links_scripts_and_notes_stay_behind():
    writer = PdfWriter(clone_from=io.BytesIO(pdf("With a link")))
    writer.add_annotation(0, Link(rect=(0, 0, 100, 100), url="https://tracker.test/"))
    script = DictionaryObject({NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("app.alert(1)")})
    writer.root_object[NameObject("/OpenAction")] = script
    out = io.BytesIO()
    writer.write(out)
    done = insert(PAPER, [Inserted(out.getvalue(), 0)], FRAME)
    page = PdfReader(io.BytesIO(done)).pages[0]
    assert "With a link" in page.extract_text()
    assert "/Annots" not in page
    assert b"tracker.test" not in done
    assert b"JavaScript" not in done


@pytest.mark.parametrize(("turned", "inked"), [(0, "left top"), (90, "right top"), (180, "right bottom"), (270, "left bottom")])
def test_a_turned_page_is_shown_upright_as_a_reader_shows_it(turned, inked):
    octets = rotated(turned)
    across, down = where_ink_is(octets)
    assert ("left" if across < 0.5 else "right", "top" if down < 0.5 else "bottom") == tuple(inked.split())
    blank = pdf("")
    across, down = where_ink_is(insert(blank, [Inserted(octets, 0)], Frame(0, 0, 595, 842)))
    assert "left" if across < 0.5 else "right" in inked  # shrunk to the frame and put at its top
    if turned in {0, 180}:
        assert ("left" if across < 0.5 else "right", "top" if down < 0.5 else "bottom") == tuple(inked.split())


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
@pytest.mark.parametrize("box", [(0, 0, 595, 842), (100, 200, 2100, 900), (-50, -50, 50, 50)])
def test_every_corner_of_a_page_stands_inside_the_frame(box, turned):
    a, b, c, d, e, f = map(float, _placed(box, turned, FRAME).split())
    for x in box[::2]:
        for y in box[1::2]:
            at = (a * x + c * y + e, b * x + d * y + f)
            assert FRAME.left - 0.1 <= at[0] <= FRAME.left + FRAME.width + 0.1
            assert FRAME.bottom - 0.1 <= at[1] <= FRAME.bottom + FRAME.height + 0.1


def test_how_many_pages_can_be_shown():
    assert pages_of(pdf("one", "two", "three")) == 3
    assert pages_of(b"") == 0
    assert pages_of(b"GIF89a") == 0
    assert pages_of(b"%PDF-1.7") == 0
    assert pages_of(pdf(*["x"] * (MOST_PAGES + 1))) == 0


def test_an_encrypted_pdf_is_not_shown():
    writer = PdfWriter(clone_from=io.BytesIO(pdf("secret")))
    writer.encrypt("a password", algorithm="AES-256")
    out = io.BytesIO()
    writer.write(out)
    assert pages_of(out.getvalue()) == 0


@pytest.mark.parametrize("box", [b"[0 0 0 0]", b"[0 0 1e9 1e9]", b"[0 0 nan 5]", b"(no box)"])
def test_a_page_of_impossible_size_is_not_shown(box):
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox %b /Resources << >> >>" % box,
    ]
    assert pages_of(pdf_of(objects)) == 0


def test_a_file_cut_anywhere_is_shown_whole_or_not_at_all():
    whole = pdf("one", "two")
    for end in range(0, len(whole), 37):
        count = pages_of(whole[:end])
        assert count in {0, 1, 2}
        if count:
            insert(PAPER, [Inserted(whole[:end], 0)], FRAME)
