from __future__ import annotations

import io
import json
from dataclasses import replace
from hashlib import sha256

import pytest
from PIL import Image

from attached import pdf
from unsee.dossier import prove
from unsee.dossier.contents import File, Party
from unsee.dossier.passages import MARK, Passages
from unsee.refusal import Refused

NAME = "Carol Neighbour"


def everything(made, pages, unzipped) -> str:
    """All text of the PDF and all octets of the ZIP, names included."""
    members = unzipped(made)
    return "\n".join((*pages(made), *members, *(octets.decode("latin-1") for octets in members.values())))


def png() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (20, 20), "white").save(out, "PNG")
    return out.getvalue()


def test_the_words_are_gone_from_text_subject_header_and_file_name(with_exhibits, message, made, pages, unzipped):
    exhibit = message(
        1,
        f"Dear Alex,\n{NAME.upper()} told us so. Carol\nNeighbour agrees.",
        (f"{NAME}.txt", "text/plain", b"nothing"),
        subject=f"Re: {NAME}",
    )
    file = made(with_exhibits(exhibit), NAME)
    text = everything(file, pages, unzipped).casefold()
    assert "neighbour" not in text
    assert "carol" not in text
    page = pages(file)[file.places["1"][1] - 1]
    assert f"Re: {MARK}" in page
    assert f"{MARK} told us so. {MARK} agrees." in " ".join(page.split())


def test_the_original_message_is_not_in_the_zip_but_its_hash_is(with_exhibits, message, made, unzipped, pages):
    exhibit = message(1, f"{NAME} told us so.")
    file = made(with_exhibits(exhibit), NAME)
    members = unzipped(file)
    assert "exhibits/01-message-2026-03-09.eml" not in members
    assert MARK in members["exhibits/01-message-2026-03-09.txt"].decode()
    (left_out,) = json.loads(members["manifest.json"])["not_included"]
    assert (left_out["sha256"], left_out["why"]) == (exhibit.file.sha256, "redacted")
    assert exhibit.file.sha256 in "\n".join(pages(file))


def test_exhibits_without_the_words_stay_as_they_are(dossier, made, unzipped):
    members = unzipped(made(replace(dossier, complainant=Party(NAME)), NAME))
    for number in ("01-request-2026-03-02", "02-message-2026-03-09", "03-reminder-2026-04-10"):
        assert f"exhibits/{number}.eml" in members
    assert "exhibits/02.1-data.pdf" in members


def test_the_words_are_gone_from_cover_events_and_metadata(dossier, made, pages, unzipped, moment):
    named = replace(dossier, complainant=Party(NAME), company=Party(f"{NAME} Ltd"), moments=(moment(f"{NAME} wrote."),))
    file = made(named, NAME)
    assert "neighbour" not in everything(file, pages, unzipped).casefold()
    assert b"Neighbour" not in dict(file.files)["file.pdf"]


def test_a_pdf_that_holds_the_words_is_left_out_of_both(with_exhibits, message, made, pages, unzipped):
    file = made(with_exhibits(message(1, "See attached.", ("a.pdf", "application/pdf", pdf(f"About {NAME}")))), NAME)
    assert "neighbour" not in everything(file, pages, unzipped).casefold()
    assert "exhibits/01.1-a.pdf" not in unzipped(file)
    assert "exhibits/01-message-2026-03-09.eml" not in unzipped(file)
    assert "it holds words that the complainant removed" in " ".join("\n".join(pages(file)).split())


def test_a_picture_can_t_be_searched_and_is_left_out(with_exhibits, message, made, pages, unzipped):
    file = made(with_exhibits(message(1, "See attached.", ("scan.png", "image/png", png()))), NAME)
    assert "exhibits/01.1-scan.png" not in unzipped(file)
    assert "cannot be searched" in " ".join("\n".join(pages(file)).split())


def test_without_redactions_a_picture_stays(with_exhibits, message, made, unzipped):
    assert unzipped(made(with_exhibits(message(1, "See.", ("scan.png", "image/png", png())))))["exhibits/01.1-scan.png"] == png()


def test_the_person_s_own_redacted_copy_takes_its_place(with_exhibits, message, made, pages, unzipped):
    exhibit = message(1, "See attached.", ("a.pdf", "application/pdf", pdf(f"About {NAME}")))
    copy = File.of("copy.pdf", "application/pdf", pdf("About nobody"))
    file = made(with_exhibits(exhibit), NAME, instead={"1.1": copy})
    assert unzipped(file)["exhibits/01.1-redacted-copy.pdf"] == copy.octets
    assert "About nobody" in pages(file)[file.places["1"][1]]
    (original,) = [each for each in json.loads(unzipped(file)["manifest.json"])["not_included"] if each["exhibit"] == "1.1"]
    assert (original["why"], original["sha256"]) == ("replaced", exhibit.attached[0].file.sha256)


def test_a_picture_the_person_gives_is_taken_as_looked_at(with_exhibits, message, made, unzipped):
    exhibit = message(1, "See attached.", ("a.pdf", "application/pdf", pdf(f"About {NAME}")))
    assert "exhibits/01.1-redacted-copy.png" in unzipped(
        made(with_exhibits(exhibit), NAME, instead={"1.1": File.of("copy.png", "image/png", png())})
    )


def test_a_copy_that_still_holds_the_words_stops_everything_and_says_where(with_exhibits, message, made):
    exhibit = message(1, "See attached.", ("a.pdf", "application/pdf", pdf(f"About {NAME}")))
    with pytest.raises(Refused, match=r"Nothing was written.*copy\.pdf"):
        made(with_exhibits(exhibit), NAME, instead={"1.1": File.of("copy.pdf", "application/pdf", pdf(f"Still {NAME}"))})


def test_the_proof_finds_what_a_broken_redaction_would_leave(dossier, made):
    file = made(replace(dossier, complainant=Party(NAME)))
    left = prove.remains(file.files, Passages.of([NAME, "looking into it"]), frozenset())
    assert any("file.pdf, page 1" in where for where in left)
    assert any("02-message-2026-03-09.eml" in where for where in left)


def test_short_names_inside_our_own_words_do_not_stop_it(dossier, made, pages):
    file = made(dossier, "Cop")  # inside "copy" or nothing at all
    assert pages(file)
    german = made(replace(dossier, language="de"), "Ann")
    assert "ann" not in "".join(pages(german)).casefold()


def test_hashes_survive_a_name_that_could_stand_in_them(dossier, made, unzipped):
    members = unzipped(made(dossier, "Ada", "Bea", "Abe"))
    for line in members["SHA256SUMS"].decode().splitlines():
        digest, _, name = line.partition("  ")
        assert sha256(members[name]).hexdigest() == digest


def test_a_passage_where_a_long_text_is_shortened_leaves_no_half(with_exhibits, message, made, pages):
    for start in (120_000 - 15, 120_000 - 10, 120_000 - 4):
        body = ("word " * 24_000)[: start - 1] + f" {NAME} " + "more " * 100
        text = "\n".join(pages(made(with_exhibits(message(1, body)), NAME)))
        assert "Carol" not in text
        assert "Neigh" not in text
