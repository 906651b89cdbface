"""Whatever a stranger attaches: no exception, an end within seconds, under 200 MB, nothing fetched."""

import json
import random
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attached import AES_128, AES_256, OLD_CIPHER, PASSWORD, docx, pdf, xlsx, zipped
from unsee.mail.inventory.inventory import inventory
from unsee.mail.inventory.kind import Kind
from unsee.mail.inventory.missing import missing_items, said_items
from unsee.mail.inventory.open import open_attachment
from unsee.mail.inventory.opened import Archive, NeedsPassword, Records, Refused, Text

ROW = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>45323</v></c></row>'
SHAPES = {
    "json": b'{"profile": {"name": "Ada", "tags": ["a", null, 1.5e3]}, "orders": [{"id": 1}, {"id": 2}]}',
    "lines": b'{"a": 1}\n{"a": [2, 3]}\n{"a": "\\u00e9"}\n',
    "csv": 'Name;E-Mail;"Größe"\nAda;ada@example.org;"1 ""x"""\n'.encode(),
    "html": b"<!DOCTYPE html><html><table><tr><th>Name</th><td>Ada</td></tr></table><p>Recipients: <b>none</b></p></html>",
    "text": b"Name: Ada\n\nRecipients\n- Test Ltd\nWe obtained your data from you.\n",
    "pdf": pdf("Name: Ada\nE-Mail: ada@example.org", "second page"),
    "xlsx": xlsx(ROW, "<si><t>Order</t></si>"),
    "docx": docx("<w:p><w:r><w:t>Name: Ada</w:t></w:r></w:p>"),
    "zip": zipped({"a.json": b'{"a": 1}', "b/c.pdf": pdf("x"), "d.zip": zipped({"e.csv": b"a,b\n1,2\n"})}),
    "aes": AES_128,
    "aes256": AES_256,
    "old": OLD_CIPHER,
    "utf16": '{"Straße": [1, 2]}'.encode("utf-16"),
}
NAMES = st.sampled_from(["answer.json", "a.csv", "a.pdf", "a.zip", "", "../..", "a.html", "\x00", "a" * 5000])


def look(raw, name="answer", declared=""):
    """Everything a caller does with an attachment."""
    opened = open_attachment(name, declared, raw, password=PASSWORD)
    assert isinstance(opened, Records | Text | Archive | NeedsPassword | Refused)
    shown = inventory([opened])
    found = json.loads(shown.to_json())
    assert len(found["entries"]) == len(shown.entries)
    shown.to_csv().encode()
    assert shown.search("a").entries is not None
    assert set(missing_items(shown, "")) <= set("abcdefgh")
    assert len(said_items(shown, "")) <= 8
    shown.days()
    return shown


@given(st.binary(max_size=2000), NAMES, st.text(max_size=20))
def test_any_octets_are_opened_or_refused(raw, name, declared):
    look(raw, name, declared)


@given(st.sampled_from(sorted(SHAPES)), st.binary(max_size=500), NAMES)
def test_any_octets_behind_a_true_beginning_are_opened_or_refused(shape, rest, name):
    begin = SHAPES[shape]
    look(begin[: max(8, len(begin) // 3)] + rest, name)


@given(st.text(max_size=1000), st.sampled_from(["utf-8", "utf-16", "utf-32", "cp1252", "koi8-r"]), NAMES)
def test_any_text_in_any_charset_is_opened(text, charset, name):
    look(text.encode(charset, "replace"), name)


def damaged(raw, chance):
    octets = bytearray(raw)
    for _ in range(chance.randint(1, 8)):
        if not octets:
            break
        at = chance.randrange(len(octets))
        match chance.randrange(6):
            case 0:
                octets[at] = chance.randrange(256)
            case 1:
                del octets[at : at + chance.randint(1, 40)]
            case 2:
                octets[at:at] = octets[at : at + chance.randint(1, 60)] * chance.randint(1, 20)
            case 3:
                octets[at:at] = bytes(chance.randrange(256) for _ in range(chance.randint(1, 10)))
            case 4:
                octets[at : at + 4] = b"\xff\xff\xff\xff"
            case 5:
                octets[at:at] = chance.choice([b"\x00", b'"', b"<", b"[", b"{", b"obj", b"<<", b"PK\x01\x02", b"99999999999"])
    return bytes(octets)


@pytest.mark.parametrize("shape", sorted(SHAPES))
def test_a_thousand_damaged_files_of_each_shape_are_opened_or_refused(shape):
    chance = random.Random(shape)
    for _ in range(150 if shape in ("pdf", "zip") else 1_000):
        look(damaged(SHAPES[shape], chance))


def test_each_shape_undamaged_is_what_it_says():
    kinds = {name: look(raw).files[0].kind for name, raw in SHAPES.items()}
    assert kinds == {
        "json": Kind.JSON, "lines": Kind.JSON, "csv": Kind.TEXT, "html": Kind.HTML, "text": Kind.TEXT, "pdf": Kind.PDF, "xlsx": Kind.XLSX,
        "docx": Kind.DOCX, "zip": Kind.ZIP, "aes": Kind.ZIP, "aes256": Kind.ZIP, "old": Kind.ZIP, "utf16": Kind.JSON,
    }  # fmt: skip


def test_the_worst_files_stay_under_two_hundred_megabytes_and_end_and_touch_nothing():
    """In a process of its own, which the system denies more than 200 MB of data: what it could not get would show as an error."""
    worst = Path(__file__).parent / "worst.py"
    done = subprocess.run([sys.executable, str(worst)], capture_output=True, text=True, timeout=290, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    measured = json.loads(done.stdout)
    assert len(measured["seconds"]) >= 30
    assert measured["megabytes"] < 200
    assert measured["touched"] == []  # no file written, no connection, no program
    assert {name: seconds for name, seconds in measured["seconds"].items() if seconds > 20} == {}  # of the processor
