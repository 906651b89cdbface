from __future__ import annotations

import base64
import json
import quopri

import pytest

from attached import AES_256, docx, pdf, xlsx, zipped
from unsee.dossier.passages import Passages
from unsee.dossier.traces import Unsearchable, found_in

NAME = "Carol Neighbour"
SENTENCE = f"Your complaint names {NAME} as the person who wrote to us."
PASSAGES = Passages.of([NAME])


def as_mail(body: bytes, encoding: str = "8bit", kind: str = "text/plain; charset=utf-8", more: str = "") -> bytes:
    return f"From: a@b.test\r\n{more}Content-Type: {kind}\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n".encode() + body


HIDING = {
    "plain.txt": SENTENCE.encode(),
    "utf16.txt": SENTENCE.encode("utf-16"),
    "page.html": b"<p>names <b>Carol</b> <i>Neighbour</i></p>",
    "entities.html": b"<p>&#67;arol&nbsp;Neighbour</p>",
    "link.html": b'<a href="https://shop.test/?q=Carol%20Neighbour">link</a>',
    "data.json": json.dumps({"name": NAME}).encode(),
    "escaped.json": b'{"name": "\\u0043arol Neighbour"}',
    "rows.csv": b"name;town\r\nCarol Neighbour;Town\r\n",
    "base64.txt": b"data:" + base64.b64encode(SENTENCE.encode()),
    "shifted.txt": b"abc" + base64.encodebytes(SENTENCE.encode()),
    "qp.eml": as_mail(quopri.encodestring(SENTENCE.replace("Neigh", "Neigh=\n").encode()), "quoted-printable"),
    "qp2.eml": as_mail(b"Carol =\r\nNeighbour", "quoted-printable"),
    "base64.eml": as_mail(base64.encodebytes(SENTENCE.encode()), "base64"),
    "html.eml": as_mail(b"<p>Carol<br>Neighbour</p>", kind="text/html"),
    "subject.eml": as_mail(b"Hello", more=f"Subject: =?utf-8?B?{base64.b64encode(NAME.encode()).decode()}?=\r\n"),
    "parameter.eml": as_mail(b"x", kind="application/json; name*=utf-8''Carol%20Neighbour.json"),
    "nested.eml": as_mail(as_mail(base64.encodebytes(SENTENCE.encode()), "base64"), kind="message/rfc822"),
    "archive.zip": zipped({"a/b.txt": SENTENCE.encode()}),
    "named.zip": zipped({"Carol Neighbour.txt": b"nothing"}),
    "twice.zip": zipped({"inner.zip": zipped({"x.txt": SENTENCE.encode()})}),
    "letter.docx": docx(f"<w:p><w:r><w:t>{SENTENCE}</w:t></w:r></w:p>"),
    "sheet.xlsx": xlsx("", f"<si><t>{NAME}</t></si>"),
    "pages.pdf": pdf("Nothing here", "names Carol\nNeighbour here"),
    "Carol Neighbour.txt": b"nothing",
}


@pytest.mark.parametrize("name", HIDING)
def test_a_passage_is_found_wherever_it_hides(name):
    assert found_in(HIDING[name], name, PASSAGES)


@pytest.mark.parametrize(
    ("name", "octets"),
    [
        ("picture.png", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4),
        ("locked.zip", AES_256),
        ("scan.pdf", pdf("", "")),
        ("broken.pdf", b"%PDF-1.7 nothing"),
        ("broken.zip", b"PK\x03\x04" + b"\xff" * 200),
        ("letter.rtf", b"{\\rtf1 Ca{\\b rol} Neigh{\\i bour}}"),
        ("page.ps", b"%!PS\n(Ca) show (rol) show"),
        ("program.exe", b"MZ\x00\x00" + bytes(range(256))),
        ("mail.eml", as_mail(base64.encodebytes(bytes(range(256))), "base64", "image/png")),
        ("deep.zip", zipped({"a.zip": zipped({"b.zip": zipped({"c.zip": zipped({"d.zip": zipped({"e": b"x"})})})})})),
    ],
)
def test_what_nobody_can_search_says_so(name, octets):
    with pytest.raises(Unsearchable):
        found_in(octets, name, PASSAGES)


@pytest.mark.parametrize(
    ("name", "octets"),
    [
        ("a.txt", b"Carol lives next to a neighbour."),
        ("a.eml", as_mail(b"Nothing to see")),
        ("a.zip", zipped({"x.txt": b"nothing"})),
        ("a.pdf", pdf("Nothing to see here")),
    ],
)
def test_a_file_without_the_passage_is_clean(name, octets):
    assert found_in(octets, name, PASSAGES) is None


def test_a_pdf_with_the_passage_in_its_title_alone_is_found():
    import io

    from pypdf import PdfWriter

    writer = PdfWriter(clone_from=io.BytesIO(pdf("Nothing to see here")))
    writer.add_metadata({"/Title": NAME})
    out = io.BytesIO()
    writer.write(out)
    assert "not visible" in found_in(out.getvalue(), "a.pdf", PASSAGES)


def test_a_pdf_with_a_picture_counts_as_not_searched():
    import io

    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", (40, 40), "white").save(out, "PDF")
    with pytest.raises(Unsearchable):
        found_in(out.getvalue(), "a.pdf", PASSAGES)
