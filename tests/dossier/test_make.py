from __future__ import annotations

import io
import json
import subprocess
from dataclasses import replace
from datetime import date
from hashlib import sha256

import pytest
from pypdf import PdfReader

from attached import pdf
from unsee.dossier.contents import File, Limit, Party
from unsee.dossier.listing import listed
from unsee.dossier.passages import Passages
from unsee.dossier.sheets import Part, Plan, sheets
from unsee.dossier.typeset import PAGES, _compiler
from unsee.dossier.words import words as of
from unsee.law.due import deadline
from unsee.letters.words import LANGUAGES
from unsee.refusal import BadInput


def test_the_cover_says_who_complains_of_whom_to_whom_and_how_many_pages_there_are(dossier, made, pages):
    all_pages = pages(made(dossier))
    for words in ("Complaint about Shop Number 1", "Alex Example", "An Authority", "U-7K3M2-9QF2A", "(GDPR Art. 15)"):
        assert words in all_pages[0]
    assert f"This document has {len(all_pages)} pages." in all_pages[0]
    for number, page in enumerate(all_pages, 1):
        assert f"Page {number} of {len(all_pages)}" in page


def test_every_exhibit_begins_on_the_page_the_contents_name(dossier, made, pages):
    file = made(dossier)
    all_pages = pages(file)
    contents = all_pages[0].split("Contents")[1]
    for number, title in (("1", "Request to the company"), ("2", "Message received"), ("3", "Reminder to the company")):
        name, page = file.places[number]
        assert name == "file.pdf"
        assert f"Exhibit {number}: {title}" in all_pages[page - 1]
        line = next(line for line in contents.split("\n") if line.startswith(f"Exhibit {number}"))
        assert line.split()[-1] == str(page)


def test_the_deadline_is_told_step_by_step_with_its_provisions_and_three_dates(dossier, made, pages):
    text = " ".join(
        next(page for page in pages(made(dossier)) if "How the deadline is counted" in page and "1 month" in page).split()
    )
    assert "GDPR Art. 12(3)" in text
    assert "Regulation (EEC, Euratom) 1182/71 Art. 3" in text
    assert text.count("2 April 2026") == 3  # counted, last day, in time by no reading after: a Thursday, no holiday in France


def test_rights_with_the_same_deadline_are_told_once(dossier, made, pages):
    days = (date(2026, 4, 2), date(2026, 4, 2))
    limits = tuple(Limit("GDPR", deadline("eu_gdpr", right, date(2026, 3, 2), "FR"), *days) for right in ("access", "erasure"))
    text = " ".join("\n".join(pages(made(replace(dossier, limits=limits)))).split())
    assert "Access to my data, Erasure (GDPR)" in text
    assert "GDPR Art. 15; GDPR Art. 17" in text
    assert text.count("Day counted") == 1
    later = replace(limits[1], deadline=deadline("eu_gdpr", "erasure", date(2026, 3, 3), "FR"))
    assert " ".join("\n".join(pages(made(replace(dossier, limits=(limits[0], later))))).split()).count("Day counted") == 2


def test_the_pages_meet_pdf_ua(dossier):
    data = json.dumps(_data(dossier))
    octets = _compiler(machine=False).compile(
        PAGES, format="pdf", sys_inputs={"dossier": data}, pdf_standards=["ua-1"], timestamp=0
    )
    assert octets.startswith(b"%PDF-")


def _data(dossier) -> dict:
    everything = Part(tuple(each.number for each in dossier.exhibits))
    plan = Plan(tuple((each, 1) for each in listed(dossier, Passages(), of("en"))), 1, {"2.1": 2}, ())
    return sheets(dossier, plan, everything, Passages(), of("en"))


def test_a_case_without_a_known_day_of_arrival_has_no_deadline(dossier, made, pages):
    text = "\n".join(pages(made(replace(dossier, limits=(), asked_on=None))))
    assert "No period is counted here" in text
    assert "The last day to answer" not in text


def test_a_message_is_shown_with_its_header_as_received_its_raw_date_and_whether_its_origin_is_proven(dossier, made, pages):
    file = made(dossier)
    page = pages(file)[file.places["2"][1] - 1]
    for words in (
        "Mon, 09 Mar 2026 10:00:00 +0100",
        "Received: from mail.shop.test",
        "Proven: the mail is from shop.test",
        "We are looking into it.",
    ):
        assert words in page


def test_a_message_nothing_vouches_for_says_so(with_exhibits, message, made, pages):
    file = made(with_exhibits(replace(message(1, "Hello"), proven="", origin=())))
    assert "Not proven by a signature" in pages(file)[file.places["1"][1] - 1]


def test_the_pages_of_an_attached_pdf_follow_its_message_and_the_file_lies_in_the_zip(dossier, made, pages, unzipped, record):
    file = made(dossier)
    all_pages, at = pages(file), file.places["2"][1]
    assert "Your record, page one" in all_pages[at]
    assert "Your record, page two" in all_pages[at + 1]
    assert "data.pdf, page 1 of 2" in all_pages[at]
    assert unzipped(file)["exhibits/02.1-data.pdf"] == record


@pytest.mark.parametrize("damaged", [b"%PDF-1.7\nnothing more", pdf("one")[:400], b"%PDF-1.7\n" + b"\xff" * 5000, b""])
def test_a_damaged_pdf_is_named_as_a_file_and_its_message_stays(with_exhibits, message, made, pages, unzipped, damaged):
    file = made(with_exhibits(message(1, "See attached.", ("broken.pdf", "application/pdf", damaged or b" "))))
    page = pages(file)[file.places["1"][1] - 1]
    assert "broken.pdf" in page
    assert "file in the ZIP" in page
    assert unzipped(file)["exhibits/01.1-broken.pdf"] == (damaged or b" ")


def test_the_originals_are_in_the_zip_byte_for_byte(dossier, made, unzipped):
    members = unzipped(made(dossier))
    for exhibit, name in zip(
        dossier.exhibits, ("01-request-2026-03-02", "02-message-2026-03-09", "03-reminder-2026-04-10"), strict=True
    ):
        assert members[f"exhibits/{name}.eml"] == exhibit.file.octets


def test_sha256sum_checks_the_zip_and_the_pdf_lists_the_same_hashes(dossier, made, pages, unzipped, tmp_path):
    file = made(dossier)
    members = unzipped(file)
    for name, octets in members.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(octets)
    done = subprocess.run(["sha256sum", "-c", "SHA256SUMS"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count(": OK") == len(members) - 1  # all but the list itself
    last = pages(file)[-1]
    for each in json.loads(members["manifest.json"])["files"]:
        assert sha256(members[each["path"]]).hexdigest() == each["sha256"]
        assert each["sha256"] in last
    assert "ab" * 32 in last  # the head of the log


def test_the_manifest_names_the_pdf_by_its_hash(dossier, made, unzipped):
    file = made(dossier)
    said = json.loads(unzipped(file)["manifest.json"])["parts"]
    assert said == {
        "pdf": [{"name": "file.pdf", "sha256": sha256(dict(file.files)["file.pdf"]).hexdigest()}],
        "zip": ["file.zip"],
    }


def test_the_same_case_on_the_same_day_gives_the_same_bytes(dossier, made):
    assert made(dossier).files == made(dossier).files
    assert made(dossier).files != made(replace(dossier, made=date(2026, 5, 21))).files


def test_the_pdf_is_tagged_has_a_title_a_language_and_bookmarks(dossier, made):
    reader = PdfReader(io.BytesIO(dict(made(dossier).files)["file.pdf"]))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert root["/Lang"] == "en"
    assert reader.metadata.title == "Complaint about Shop Number 1"
    assert "Exhibit 2: Message received" in [each.title for each in reader.outline if not isinstance(each, list)] + [
        each.title for row in reader.outline if isinstance(row, list) for each in row
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_makes_a_dossier(dossier, made, pages, language):
    label = {"en": "Exhibit", "de": "Anlage", "fr": "Pièce", "es": "Anexo", "it": "Allegato", "nl": "Bijlage"}[language]
    all_pages = pages(made(replace(dossier, language=language)))
    assert f"{label} 3" in all_pages[0]
    assert "{" not in "".join(all_pages)


def test_a_language_we_do_not_write_is_refused_with_those_we_do(dossier, made):
    with pytest.raises(BadInput, match="en, de, fr, es, it, nl"):
        made(replace(dossier, language="xx"))


def test_an_exhibit_left_out_keeps_its_number_and_none_of_its_words_remain(dossier, made, pages, unzipped):
    file = made(dossier, without=("2",))
    text, members = "\n".join(pages(file)), unzipped(file)
    assert "left out by the complainant" in text
    assert "Exhibit 3: Reminder" in text
    assert "We are looking into it" not in text
    assert not any(name.startswith("exhibits/02") for name in members)
    assert file.places.keys() >= {"1", "3"}


def test_an_attachment_left_out_takes_the_message_that_carries_it_along(dossier, made, unzipped):
    members = unzipped(made(dossier, without=("2.1",)))
    assert "exhibits/02.1-data.pdf" not in members
    assert "exhibits/02-message-2026-03-09.eml" not in members  # it holds the attachment
    assert b"We are looking into it." in members["exhibits/02-message-2026-03-09.txt"]


@pytest.mark.parametrize("number", ["9", "2.2", "x", ""])
def test_leaving_out_what_is_not_there_names_what_is(dossier, made, number):
    with pytest.raises(BadInput, match=r"1, 2, 2\.1, 3"):
        made(dossier, without=(number,))


def test_only_attachments_can_be_replaced(dossier, made):
    with pytest.raises(BadInput, match="Only an attachment can be replaced"):
        made(dossier, instead={"2": File.of("x.pdf", "application/pdf", b"x")})


def test_letter_paper_where_people_use_it(dossier, made):
    page = PdfReader(io.BytesIO(dict(made(replace(dossier, letter_paper=True)).files)["file.pdf"])).pages[0]
    assert (float(page.mediabox.width), float(page.mediabox.height)) == (612, 792)


def test_names_in_other_scripts_do_not_vanish(dossier, made, pages):
    names = ("Ελένη Παπαδοπούλου", "Łukasz Wiśniewski", "Жанна Щукина", "Şükrü Öz")
    for name in names:
        assert name in pages(made(replace(dossier, complainant=Party(name))))[0]
    text = pages(made(replace(dossier, complainant=Party("王小明 Wang"))))[0]
    assert "王小明" in text or "[U+738B U+5C0F U+660E]" in text  # as the typefaces of this machine allow
