import io
import struct
import zipfile
import zlib

import pytest

from attached import AES_128, AES_256, OLD_CIPHER, PASSWORD, pdf, xlsx, zipped
from unsee.mail.inventory.inventory import inventory
from unsee.mail.inventory.kind import Kind
from unsee.mail.inventory.limits import MIB, Limits
from unsee.mail.inventory.open import open_attachment
from unsee.mail.inventory.opened import Archive, NeedsPassword, Records, Refused


def read(raw, name="answer.zip", password=None, **limits):
    return open_attachment(name, "application/zip", raw, password=password, limits=Limits(**limits))


def test_an_archive_is_listed_and_each_file_opened_by_what_it_is():
    raw = zipped(
        {
            "data/profile.json": b'{"email": "ada@example.org"}',
            "data/orders.csv": b"Order,Price,Shop\n7,5,Test\n",
            "letter.pdf": pdf("Name: Ada"),
            "table.xlsx": xlsx('<row r="1"><c r="A1"><v>1</v></c></row>'),
            "selfie.jpg": b"\xff\xd8\xff\xe0 picture",
            "empty/": b"",
        }
    )
    opened = read(raw)
    assert isinstance(opened, Archive)
    assert [(inner.file.name, inner.file.kind) for inner in opened.inside] == [
        ("answer.zip/data/profile.json", Kind.JSON),
        ("answer.zip/data/orders.csv", Kind.CSV),
        ("answer.zip/letter.pdf", Kind.PDF),
        ("answer.zip/table.xlsx", Kind.XLSX),
        ("answer.zip/selfie.jpg", Kind.IMAGE),
    ]
    assert [entry.value for entry in inventory([opened]).entries] == ["ada@example.org", "7", "5", "Test", "Ada", "1"]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/cron.d/evil", "etc/cron.d/evil"),
        ("/etc/passwd", "etc/passwd"),
        ("C:\\Windows\\system32\\a.txt", "C_/Windows/system32/a.txt"),
        ("a/./b//c.txt", "a/b/c.txt"),
        ("answer\u202egpj.exe", "answer_gpj.exe"),
        ("..", "attachment"),
    ],
)
def test_a_name_is_shown_without_its_way_out_of_the_folder(name, shown):
    (inner,) = read(zipped({name: b"words"})).inside
    assert inner.file.name == f"answer.zip/{shown}"


@pytest.mark.parametrize("raw", [AES_128, AES_256, OLD_CIPHER])
def test_an_encrypted_archive_asks_for_its_password_and_says_what_it_holds(raw):
    asked = read(raw)
    assert isinstance(asked, NeedsPassword)
    assert not asked.wrong
    assert asked.names in (("orders/orders.json",), ("profile.csv",))


@pytest.mark.parametrize("raw", [AES_128, AES_256, OLD_CIPHER])
def test_an_encrypted_archive_says_when_the_password_does_not_fit(raw):
    asked = read(raw, password="open barley")
    assert isinstance(asked, NeedsPassword)
    assert asked.wrong


@pytest.mark.parametrize(
    ("raw", "value"), [(AES_128, "Example Street 1"), (AES_256, "Example Street 1"), (OLD_CIPHER, "Erika Example")]
)
def test_an_encrypted_archive_opens_with_its_password(raw, value):
    opened = read(raw, password=PASSWORD)
    assert inventory([opened]).entries[0].value == value


@pytest.mark.parametrize("place", range(90, 125))
def test_an_encrypted_file_that_was_changed_is_not_opened(place):
    """WinZip's format: ten octets of HMAC-SHA1 over what is encrypted."""
    changed = bytearray(AES_256)
    changed[place] ^= 1
    assert isinstance(read(bytes(changed), password=PASSWORD), NeedsPassword)


def test_one_file_that_unpacks_to_gigabytes_is_refused_and_the_others_are_read():
    bomb = zipped({"bomb.txt": b"0" * (40 * MIB), "answer.json": b'{"a": 1}'})
    assert len(bomb) < 50_000
    opened = read(bomb)
    assert isinstance(opened.inside[0], Refused)
    assert "made to fill the memory" in opened.inside[0].why
    assert isinstance(opened.inside[1], Records)


def test_many_files_that_together_unpack_to_too_much_end_at_the_limit():
    raw = zipped({f"{number}.txt": b"word " * (MIB // 5) for number in range(30)})
    opened = read(raw, unpacked=8 * MIB)
    assert sum(inner.file.size for inner in opened.inside if not isinstance(inner, Refused)) <= 8 * MIB
    assert any(isinstance(inner, Refused) for inner in opened.inside)


def test_files_that_share_one_piece_of_the_archive_count_each():
    """Overlapping files: a thousand entries in the list that all point at the same packed megabytes."""
    packed = zlib.compressobj(9, zlib.DEFLATED, -15)
    content = b"0" * (4 * MIB)
    data = packed.compress(content) + packed.flush()
    sizes = struct.pack("<III", zlib.crc32(content), len(data), len(content))
    local = b"PK\x03\x04" + struct.pack("<HHHHH", 20, 0, 8, 0, 0) + sizes + struct.pack("<HH", 1, 0) + b"a" + data
    entry = (
        b"PK\x01\x02" + struct.pack("<HHHHHH", 20, 20, 0, 8, 0, 0) + sizes + struct.pack("<HHHHHII", 1, 0, 0, 0, 0, 0, 0) + b"a"
    )
    end = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 1000, 1000, len(entry) * 1000, len(local), 0)
    opened = read(local + entry * 1000 + end)
    assert len(opened.inside) == 1000
    assert sum(inner.file.size for inner in opened.inside if not isinstance(inner, Refused)) <= Limits().unpacked


def test_ten_thousand_files_are_refused_before_they_are_listed():
    opened = read(zipped({f"{number}": b"" for number in range(10_000)}))
    assert isinstance(opened, Refused)
    assert "more than 5,000 files" in opened.why


def test_as_many_files_as_allowed_are_opened():
    opened = read(zipped({f"{number}.json": b'{"a": 1}' for number in range(2_000)}))
    assert len(inventory([opened]).entries) == 2_000


def test_archives_within_archives_end_at_a_depth():
    raw = b'{"a": 1}'
    for level in range(5):
        raw = zipped({f"{level}.zip" if level else "a.json": raw})
    shown = inventory([read(raw)])
    assert [refused.why for refused in shown.unopened] == [
        "It lies in more than 2 archives inside each other, and was not opened."
    ]
    assert inventory([read(zipped({"1.zip": zipped({"a.json": b'{"a": 1}'})}))]).entries[0].value == "1"


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_methods_whose_steps_cannot_be_bounded_are_refused(method):
    (inner,) = read(zipped({"a.txt": b"words"}, method)).inside
    assert inner.why == "It is packed by a method that can't be opened here."


def test_a_file_damaged_inside_does_not_hide_the_others():
    raw = zipped({"a.txt": b"some words", "b.txt": b"other words"}, zipfile.ZIP_STORED).replace(b"some words", b"same words", 1)
    first, second = read(raw).inside
    assert isinstance(first, Refused)
    assert second.text == "other words"


def test_an_archive_cut_short_says_so():
    assert read(zipped({"a.txt": b"x" * 1000})[:-30]).why == "The archive is damaged: it has no readable list of its files."


def test_reading_an_archive_ends_when_time_is_up():
    ticks = iter(range(1_000_000))
    opened = read(zipped({f"{n}.txt": b"words" for n in range(100)}), seconds=50, stopwatch=lambda: next(ticks))
    assert isinstance(opened.inside[-1], Refused)
    assert not isinstance(opened.inside[0], Refused)


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        (b"\x78\x9f\x3e\x22rest", Kind.TNEF),
        (b"MZ\x90\x00", Kind.PROGRAM),
        (b"Rar!\x1a\x07\x00", Kind.OTHER_ARCHIVE),
        (b"\x1f\x8b\x08", Kind.OTHER_ARCHIVE),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Kind.OLD_OFFICE),
        (b"\x89PNG\r\n\x1a\n", Kind.IMAGE),
        (b"", Kind.EMPTY),
        (b"\x00" * 50, Kind.EMPTY),
        (bytes(range(256)) * 4, Kind.UNKNOWN),
    ],
)
def test_what_cannot_be_opened_is_listed_and_says_why(raw, kind):
    opened = open_attachment("answer.pdf", "application/pdf", raw)
    assert isinstance(opened, Refused)
    assert opened.file.kind is kind
    assert opened.file.misnamed
    assert opened.why.endswith(".")


def test_the_content_decides_and_a_name_that_promises_otherwise_is_told():
    disguised = open_attachment("answer.pdf", "application/pdf", b'{"a": 1}')
    assert (disguised.file.kind, disguised.file.misnamed) == (Kind.JSON, True)
    honest = open_attachment("answer.json", "application/octet-stream", b'{"a": 1}')
    assert (honest.file.kind, honest.file.misnamed) == (Kind.JSON, False)


def test_an_attachment_too_large_is_refused_unread():
    assert isinstance(open_attachment("a.json", "", b"[1]" + b" " * 30 * MIB), Refused)


def test_nothing_is_written_to_disk(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    read(zipped({"a.json": b'{"a": 1}', "b.pdf": pdf("x"), "../c.xlsx": xlsx("")}))
    assert list(tmp_path.iterdir()) == []
    assert not (tmp_path.parent / "c.xlsx").exists()


def test_the_archive_tests_build_what_they_say():
    assert zipfile.ZipFile(io.BytesIO(zipped({"a": b"b"}))).read("a") == b"b"
