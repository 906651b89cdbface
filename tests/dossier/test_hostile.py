"""Mail comes from strangers: whatever they write is shown as written, does nothing, and nothing of it vanishes."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from unsee.dossier.contents import Attached, File
from unsee.dossier.glyphs import harmless, shown

MARKUP = [
    '#read("/etc/passwd")',
    '#eval("1+1")',
    '#import "@preview/example:0.1.0": *',
    '#image("https://tracker.test/pixel.png")',
    "#while true {}",
    "@reference <label> $x^2$ *bold* _it_ `raw` = Heading",
    "\\u{41} \\ // comment /* and */ --- ~ ...",
    "#let x = 1; #x; #panic()",
    "{page} {0} {words.__class__}",
    "%PDF-1.7 <</JS (app.alert(1))>>",
    "</script><img src=x onerror=alert(1)>",
]


@pytest.mark.parametrize("words", MARKUP)
def test_what_looks_like_markup_is_shown_as_it_was_written(with_exhibits, message, made, pages, words):
    exhibit = replace(
        message(1, f"Before. {words} After."), sender=words, origin=(words,), head=(("X-Odd", words),), subject=words
    )
    file = made(with_exhibits(exhibit))
    page = "".join("".join(pages(file)[file.places["1"][1] - 1 :]).split()).replace("\u200b", "")
    bare = "".join(words.split())
    assert page.count(bare) >= 4
    assert "root:" not in page


def test_controls_and_turned_directions_are_shown_by_their_number(with_exhibits, message, made, pages):
    file = made(with_exhibits(message(1, "one\x00two \u202egnp.exe\u202c \x1b[31mred\x07")))
    text = " ".join("\n".join(pages(file)).split())
    for words in ("one[U+0000]two", "[U+202E]gnp.exe", "[U+001B][31mred[U+0007]"):
        assert words in text


def test_invisible_padding_is_dropped():
    assert harmless("a\u200b\u034f\u00ad\ufeffb") == "ab"
    assert harmless("a\r\nb\rc") == "a\nb\nc"


def test_a_letter_no_typeface_has_is_shown_by_its_number(with_exhibits, message, made, pages):
    file = made(with_exhibits(message(1, "private: \ue000\ue001 end")))
    text = "\n".join(pages(file))
    assert "[U+E000 U+E001]" in text
    assert "[U+…] stands for a letter" in text


def test_lone_surrogates_and_unassigned_letters_do_no_harm(with_exhibits, message, made, pages):
    exhibit = replace(message(1, "x"), text="a\ud800b \U000e0fff c")
    assert "a[U+D800]b" in "\n".join(pages(made(with_exhibits(exhibit))))


def test_a_word_without_an_end_is_broken_into_lines_and_whole(with_exhibits, message, made, pages):
    file = made(with_exhibits(message(1, "start " + "x" * 5000 + " end")))
    assert "".join(pages(file)).replace("\u200b", "").count("x") >= 5000


def test_places_to_break_change_no_word():
    word = "abcdefghij" * 20
    assert shown(word, frozenset()).replace("\u200b", "") == word


def test_a_megabyte_of_text_is_shortened_with_a_word_about_it_and_whole_in_the_file(
    with_exhibits, message, made, pages, unzipped
):
    body = "".join(f"Line {number} of a very long answer.\n" for number in range(30_000))
    exhibit = message(1, body)
    started = time.monotonic()
    file = made(with_exhibits(exhibit))
    assert time.monotonic() - started < 60
    shown = "\n".join(body.split("\n")[:2_500])
    assert f"{len(body) - len(shown)} further characters are not shown here" in "\n".join(pages(file)[-3:])
    assert unzipped(file)["exhibits/01-message-2026-03-09.eml"] == exhibit.file.octets


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Windows\\evil.exe", "evil.exe"),
        ("a\nb\x00.txt", "a_b_.txt"),
        ("invoice\u202efdp.exe", "invoice_fdp.exe"),
        ("", "attachment"),
        ("-rf", "-rf"),
    ],
)
def test_names_in_the_zip_lead_nowhere(with_exhibits, message, made, unzipped, name, kept):
    exhibit = replace(message(1, "x"), attached=(Attached("1.1", File.of(name, "text/plain", b"content")),))
    members = unzipped(made(with_exhibits(exhibit)))
    assert members[f"exhibits/01.1-{kept}"] == b"content"
    assert not any(".." in member or member.startswith("/") or "\\" in member for member in members)


def test_two_attachments_of_one_name_both_stay(with_exhibits, message, made, unzipped):
    twice = (("a.txt", "text/plain", b"one"), ("a.txt", "text/plain", b"two"))
    members = unzipped(made(with_exhibits(message(1, "x", *twice))))
    assert (members["exhibits/01.1-a.txt"], members["exhibits/01.2-a.txt"]) == (b"one", b"two")
