"""`unsee redact` as a person runs it."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from attached import pdf
from cast import Unsee, company, directory_in


@pytest.fixture
def unsee(tmp_path):
    companies = directory_in(
        tmp_path / "companies",
        [company(1, "privacy@shop1.test"), company(2, "privacy@shop2.test", country="United States of America")],
    )
    return Unsee(tmp_path / "home", companies, "2026-03-02")


@pytest.fixture
def card(tmp_path):
    file = tmp_path / "card.png"
    Image.new("RGB", (400, 300), "white").save(file)
    return file


def asked(unsee: Unsee, residence: str, rights: str) -> None:
    unsee("init", "--name", "Alex Example", "--email", "alex@people.test", "--residence", residence)
    unsee("request", "shop-1", "shop-2", "--rights", rights)


def test_a_copy_is_written_checked_and_for_the_person_alone(unsee, card, tmp_path):
    out = tmp_path / "copy.png"
    told = unsee.json("redact", str(card), "-o", str(out), "--cover", "0,0,50,100")
    assert told["pages"] == [{"page": 1, "pixels": [400, 300], "covered_percent": 50.0}]
    assert out.stat().st_mode & 0o777 == 0o600
    assert Image.open(out).convert("L").crop((0, 0, 200, 300)).getextrema() == (0, 0)


def test_no_other_file_is_replaced(unsee, card):
    before = card.read_bytes()
    assert "exists" in unsee.refuses("redact", str(card), "-o", str(card), "--cover", "0,0,50,100", code=1)
    assert card.read_bytes() == before


def test_a_page_of_a_pdf_becomes_a_pdf_without_text(unsee, tmp_path):
    file, out = tmp_path / "letter.pdf", tmp_path / "copy.pdf"
    file.write_bytes(pdf("Alex Example", "page two"))
    told = unsee.json("redact", str(file), "-o", str(out), "--cover", "0,0,100,10", "--page", "2", "--watermark", "only for Shop")
    assert [page["page"] for page in told["pages"]] == [2]
    assert b"Alex" not in out.read_bytes()


@pytest.mark.parametrize(
    ("options", "names"),
    [
        (["--cover", "10,10,95,5"], "--cover"),
        (["--keep", "ten"], "--keep"),
        ([], "--cover"),
        (["--cover", "1:0,0,5,5", "--page", "2"], "no page 2"),
    ],
)
def test_what_can_not_be_covered_is_one_sentence(unsee, card, tmp_path, options, names):
    assert names in unsee.refuses("redact", str(card), "-o", str(tmp_path / "copy.png"), *options, code=2)
    assert not (tmp_path / "copy.png").exists()


def test_the_output_must_say_what_it_is(unsee, card, tmp_path):
    assert ".pdf" in unsee.refuses("redact", str(card), "-o", str(tmp_path / "copy"), "--cover", "0,0,9,9", code=2)


def test_a_copy_for_a_company_says_what_it_may_ask_and_bears_its_name(unsee, card, tmp_path):
    """GDPR Art. 12(6): in doubt only. EDPB Guidelines 01/2022, paras 76-77: the rest may be blacked out."""
    asked(unsee, "IE", "access")
    out = tmp_path / "copy.png"
    told = unsee.json("redact", str(card), "-o", str(out), "--for", "shop-1", "--keep", "30,40,20,10")
    assert told["watermark"] == "only for Shop Number 1, 2026-03-02"
    assert told["pages"][0]["covered_percent"] > 95
    assert [(each["when"], each["document"]) for each in told["may_ask"]] == [("doubt", "exceptionally")]
    assert any("76-77" in said["by"] for said in told["may_ask"][0]["backing"])
    with Image.open(out) as image:
        assert image.size[1] > 300, "the strip that says what it is for"
    words = unsee("redact", str(card), "-o", str(tmp_path / "second.png"), "--for", "shop-1", "--keep", "30,40,20,10")
    assert "Art. 12(6)" in words
    assert "It is not sent" in words


def test_half_a_document_is_too_much_for_a_company(unsee, card, tmp_path):
    asked(unsee, "IE", "access")
    out = str(tmp_path / "copy.png")
    assert "50 %" in unsee.refuses("redact", str(card), "-o", out, "--for", "shop-1", "--keep", "0,0,50,100", code=1)


def test_where_the_law_wants_no_proof_there_is_no_copy_for_them(unsee, card, tmp_path):
    """California: an opt-out of sale needs no verification (11 CCR 7060(b))."""
    asked(unsee, "US-CA", "opt_out_sale")
    out = str(tmp_path / "copy.png")
    said = unsee.refuses("redact", str(card), "-o", out, "--for", "shop-2", "--keep", "30,40,20,10", code=1)
    assert "may not ask" in said


def test_a_copy_can_be_made_before_anything_else(tmp_path, card):
    """It needs no profile."""
    fresh, out = Unsee(tmp_path / "other"), tmp_path / "copy.jpg"
    fresh("redact", str(card), "-o", str(out), "--keep", "10,10,50,50")
    assert Image.open(io.BytesIO(out.read_bytes())).format == "JPEG"
