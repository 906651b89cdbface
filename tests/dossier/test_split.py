from __future__ import annotations

import io
import json
import os
import random
import re
import subprocess
import zipfile
from dataclasses import replace

import pytest
from PIL import Image
from pypdf import PdfReader

from unsee.dossier.contents import File
from unsee.refusal import BadInput

LIMIT = 400_000


def noise(octets: int, seed: int = 1) -> bytes:
    """Can't be packed."""
    return random.Random(seed).randbytes(octets)


def picture_pdf(seed: int) -> bytes:
    """One page that takes some 120 kB."""
    out = io.BytesIO()
    Image.frombytes("RGB", (200, 200), noise(120_000, seed)).save(out, "PDF", quality=100, subsampling=0)
    return out.getvalue()


@pytest.fixture
def large(with_exhibits, message):
    return with_exhibits(*(message(n, f"Answer {n}", (f"{n}.pdf", "application/pdf", picture_pdf(n))) for n in range(1, 7)))


def parts(made, ending):
    return {name: octets for name, octets in made.files if name.endswith(ending)}


def test_a_small_dossier_is_not_split(dossier, made):
    assert [name for name, _ in made(dossier, largest=10_000_000).files] == ["file.pdf", "file.zip"]


def test_no_part_is_larger_than_allowed_and_nothing_is_lost(large, made, unzipped):
    file = made(large, largest=LIMIT)
    assert len(parts(file, ".pdf")) > 1
    assert len(parts(file, ".zip")) > 1
    assert all(len(octets) <= LIMIT for _, octets in file.files)
    files = {name: octets for part in parts(file, ".zip") for name, octets in unzipped(file, part).items()}
    for exhibit in large.exhibits:
        assert files[f"exhibits/0{exhibit.number}-message-2026-03-09.eml"] == exhibit.file.octets
        assert files[f"exhibits/0{exhibit.number}.1-{exhibit.number}.pdf"] == exhibit.attached[0].file.octets
    shown = [name for name, (part, page) in file.places.items()]
    assert shown == ["1", "2", "3", "4", "5", "6"]


def test_every_zip_checks_by_itself_and_names_all_the_others(large, made, unzipped, tmp_path):
    file = made(large, largest=LIMIT)
    names = [name for name, _ in file.files]
    for number, part in enumerate(parts(file, ".zip"), 1):
        members = unzipped(file, part)
        folder = tmp_path / part
        for name, octets in members.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(octets)
        done = subprocess.run(["sha256sum", "-c", "--quiet", "SHA256SUMS"], cwd=folder, capture_output=True, check=False)
        assert done.returncode == 0
        assert all(name in members["index.txt"].decode() for name in names)
        said = json.loads(members["manifest.json"])
        assert said["part"] == number
        assert {each["name"] for each in said["parts"]["pdf"]} | set(said["parts"]["zip"]) == set(names)
        assert {each["path"] for each in said["files"]} == {name for name in members if name.startswith("exhibits/")}


def test_every_pdf_says_which_part_it_is_and_the_first_on_which_page_of_which_part_all_exhibits_are(large, made, pages):
    file = made(large, largest=LIMIT)
    names = list(parts(file, ".pdf"))
    first = pages(file, names[0])[0]
    for number, name in enumerate(names, 1):
        all_pages = pages(file, name)
        assert f"Part {number} of {len(names)}" in all_pages[-1]
        assert f"Page {len(all_pages)} of {len(all_pages)}" in all_pages[-1]
        assert all(other in all_pages[0] for other in names)
    for exhibit, (name, page) in file.places.items():
        assert f"Exhibit {exhibit}: Message received" in pages(file, name)[page - 1]
        if name != names[0]:
            assert re.search(rf"Exhibit {exhibit} Message received.*Part {names.index(name) + 1} of {len(names)} {page}\b", first)


def test_a_file_larger_than_the_limit_is_named_and_its_message_still_there(with_exhibits, message, made, pages, unzipped):
    huge = ("huge.bin", "application/octet-stream", noise(600_000))
    file = made(with_exhibits(message(1, "See the huge file.", huge)), largest=LIMIT)
    assert all(len(octets) <= LIMIT for _, octets in file.files)
    assert any("huge.bin" in each and "400 kB" in each for each in file.too_large)
    cover = " ".join(pages(file)[0].split())
    assert "Larger than the limit of 400 kB by itself, and therefore in no part: huge.bin (600 kB" in cover
    members = unzipped(file)
    assert b"See the huge file." in members["exhibits/01-message-2026-03-09.txt"]
    assert {each["why"] for each in json.loads(members["manifest.json"])["not_included"]} == {"too_large"}


def test_a_pdf_whose_pages_are_too_large_for_a_part_stays_a_file(with_exhibits, message, made, pages, unzipped):
    five = tuple((f"{n}.pdf", "application/pdf", picture_pdf(n)) for n in range(1, 6))
    file = made(with_exhibits(message(1, "Five files.", *five)), largest=LIMIT)
    assert all(len(octets) <= LIMIT for _, octets in file.files)
    kept = [name for part in parts(file, ".zip") for name in unzipped(file, part) if name.endswith(".pdf")]
    assert len(kept) == 5
    assert "file in the ZIP" in "\n".join(text for name in parts(file, ".pdf") for text in pages(file, name))


@pytest.mark.parametrize("largest", [0, 1, 50_000, 199_999])
def test_a_limit_nothing_fits_into_is_wrong_input(dossier, made, largest):
    with pytest.raises(BadInput, match="allow at least 200 kB"):
        made(dossier, largest=largest)


def test_a_front_that_does_not_fit_says_how_much_it_takes(dossier, made, moment):
    long = replace(dossier, moments=tuple(moment(os.urandom(400).hex()) for _ in range(600)))
    with pytest.raises(BadInput, match="The pages before the exhibits alone take"):
        made(long, largest=200_000)


def test_split_parts_are_the_same_bytes_each_time(large, made):
    assert made(large, largest=LIMIT).files == made(large, largest=LIMIT).files


def test_redactions_hold_in_every_part(large, made, message):
    named = replace(large, exhibits=tuple(replace(each, text=f"{each.text} Carol Neighbour") for each in large.exhibits))
    copies = {f"{n}.1": File.of(f"{n}.pdf", "application/pdf", picture_pdf(n)) for n in range(1, 7)}
    file = made(named, "Carol Neighbour", largest=LIMIT, instead=copies)
    for name, octets in file.files:
        if name.endswith(".pdf"):
            text = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(octets)).pages)
        else:
            with zipfile.ZipFile(io.BytesIO(octets)) as archive:
                text = "\n".join(archive.read(member).decode("latin-1") for member in archive.namelist())
        assert "Neighbour" not in text
