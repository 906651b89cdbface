"""Everything in one encrypted file and back: whole or not at all, whatever happens in between."""

from __future__ import annotations

import io
import json
import os
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import tarfile
import textwrap
import time
from base64 import b64decode
from threading import Event, Thread

import pytest
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt
from pyrage import passphrase

from evidence import FIRST, NOON, everything, fill, look
from unsee.refusal import BadInput, Refused
from unsee.store import home as store
from unsee.store.backup import export, restore
from unsee.store.backup.archive import Archive, seal
from unsee.store.backup.export import snapshot
from unsee.store.models import PersonRow

PHRASE = "correct horse battery staple"
LETTER = b"X-Unsent: 1\r\nSubject: hello\r\n\r\nWords.\r\n"


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """A home with a bit of everything, what is read from it, and its backup."""
    home, file = tmp_path_factory.mktemp("whole"), tmp_path_factory.mktemp("backup") / "all.age"
    fill(home)
    (home / "outbox").mkdir()
    (home / "outbox" / f"shop.test-{FIRST}-request.eml").write_bytes(LETTER)
    (home / "outbox" / ".half.part").write_bytes(b"half a letter")
    before = everything()
    export(home, file, PHRASE, NOON)
    return home, file, before


def opened_by_hand(file: bytes, phrase: str) -> bytes:
    """age's format as its specification has it (age-encryption.org/v1), without the library we write with."""
    header, _, _ = file.partition(b"\n--- ")
    _, salt, work = header.split(b"\n")[1].split(b" ")[1:]
    body = header.split(b"\n")[2]
    key = Scrypt(b"age-encryption.org/v1/scrypt" + _base64(salt), 32, 2 ** int(work), 8, 1).derive(phrase.encode())
    file_key = ChaCha20Poly1305(key).decrypt(bytes(12), _base64(body), None)
    payload = file[file.index(b"\n", len(header) + 5) + 1 :]
    stream = ChaCha20Poly1305(HKDF(SHA256(), 32, payload[:16], b"payload").derive(file_key))
    chunks = [payload[at : at + 65552] for at in range(16, len(payload), 65552)]
    last = len(chunks) - 1
    return b"".join(
        stream.decrypt(number.to_bytes(11, "big") + bytes([number == last]), chunk, None) for number, chunk in enumerate(chunks)
    )


def _base64(text: bytes) -> bytes:
    return b64decode(text + b"=" * (-len(text) % 4))


def test_what_was_there_is_there_again(whole, tmp_path):
    _, file, before = whole
    done = restore(tmp_path / "new", file, PHRASE)
    assert (done.cases, done.outbox_files, done.made) == (2, 1, NOON.isoformat())
    assert everything() == before
    assert look(tmp_path / "new").holds
    assert [path.name for path in (tmp_path / "new" / "outbox").iterdir()] == [f"shop.test-{FIRST}-request.eml"]
    assert (tmp_path / "new" / "outbox" / f"shop.test-{FIRST}-request.eml").read_bytes() == LETTER


def test_any_program_that_knows_age_can_open_it(whole):
    _, file, _ = whole
    with tarfile.open(fileobj=io.BytesIO(opened_by_hand(file.read_bytes(), PHRASE))) as tar:
        assert tar.getnames() == ["unsee.json", "unsee.sqlite3", f"outbox/shop.test-{FIRST}-request.eml"]
        assert json.load(tar.extractfile("unsee.json"))["unsee backup"] == 1
        assert tar.extractfile("unsee.sqlite3").read(15) == b"SQLite format 3"


def test_nothing_can_be_read_in_the_file_and_nobody_else_may_open_it(whole):
    _, file, _ = whole
    content = file.read_bytes()
    assert b"SQLite format" not in content
    assert b"people.test" not in content
    assert file.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in file.parent.iterdir()] == [file.name]


def test_a_file_that_is_there_is_never_replaced(whole, tmp_path):
    (tmp_path / "old.age").write_text("precious")
    with pytest.raises(Refused, match=r"There is a file .* already"):
        export(whole[0], tmp_path / "old.age", PHRASE, NOON)
    assert (tmp_path / "old.age").read_text() == "precious"


def test_a_backup_is_never_mixed_into_other_data(whole, tmp_path):
    store.bind(tmp_path)
    PersonRow.objects.create(data={"name": "Somebody Else"})
    with pytest.raises(Refused, match=r"There is data in .* already"):
        restore(tmp_path, whole[1], PHRASE)
    assert PersonRow.objects.get().data == {"name": "Somebody Else"}
    assert not (tmp_path / "outbox").exists()


def test_a_home_that_was_only_looked_at_is_empty(whole, tmp_path):
    store.bind(tmp_path)
    restore(tmp_path, whole[1], PHRASE)
    assert everything() == whole[2]


def test_another_letter_in_the_outbox_is_not_replaced(whole, tmp_path):
    (tmp_path / "outbox").mkdir()
    (tmp_path / "outbox" / f"shop.test-{FIRST}-request.eml").write_bytes(b"mine")
    with pytest.raises(Refused, match="another letter"):
        restore(tmp_path, whole[1], PHRASE)
    assert not PersonRow.objects.exists()


def test_whoever_has_the_empty_home_open_sees_the_data_too(whole, tmp_path):
    """A local app that shows its welcome page while the backup comes in must not go on writing to a file that is gone."""
    store.bind(tmp_path)
    with sqlite3.connect(tmp_path / store.DATABASE) as other:
        assert other.execute("SELECT count(*) FROM store_caserow").fetchone() == (0,)
        restore(tmp_path, whole[1], PHRASE)
        assert other.execute("SELECT count(*) FROM store_caserow").fetchone() == (2,)
    other.close()


@pytest.mark.parametrize("part", [0, 1, 20, 21, 100, 180, 0.3, 0.6, 0.999])
def test_a_truncated_backup_is_one_sentence_and_changes_nothing(whole, tmp_path, part):
    content = whole[1].read_bytes()
    cut = tmp_path / "cut.age"
    cut.write_bytes(content[: part if isinstance(part, int) else int(len(content) * part)])
    with pytest.raises(BadInput, match=r"is no backup of unsee|does not open") as said:
        restore(tmp_path / "new", cut, PHRASE)
    assert str(said.value).endswith(".")
    assert not (tmp_path / "new").exists()


def test_a_wrong_passphrase_is_one_sentence(whole, tmp_path):
    with pytest.raises(BadInput, match="the passphrase is wrong, or the file is damaged"):
        restore(tmp_path / "new", whole[1], "wrong")
    assert not (tmp_path / "new").exists()


def tarred(**members: bytes) -> bytes:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as tar:
        for name, content in members.items():
            entry = tarfile.TarInfo(name.replace("__", "/"))
            entry.size = len(content)
            tar.addfile(entry, io.BytesIO(content))
    return packed.getvalue()


MANIFEST = json.dumps({"unsee backup": 1, "made": "2026-03-02"}).encode()


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"my diary", "holds no backup of unsee"),
        (b"", "holds no backup of unsee"),
        (tarred(diary=b"dear"), "holds no backup of unsee"),
        (tarred(**{"unsee.json": b"{"}), "holds no backup of unsee"),
        (tarred(**{"unsee.json": b"[]", "unsee.sqlite3": b""}), "holds no backup of unsee"),
        (tarred(**{"unsee.json": MANIFEST, "unsee.sqlite3": b"", "outbox__..__..__x": b""}), "holds no backup of unsee"),
        (tarred(**{"unsee.json": MANIFEST, "unsee.sqlite3": b"", "/etc/x": b""}), "holds no backup of unsee"),
        (tarred(**{"unsee.json": MANIFEST, "unsee.sqlite3": b"no database" * 500}), "The database in .* is damaged"),
        (tarred(**{"unsee.json": MANIFEST.replace(b"1", b"2", 1), "unsee.sqlite3": b""}), "made by a newer unsee"),
    ],
)
def test_a_foreign_file_is_one_sentence_and_changes_nothing(tmp_path, content, why):
    (tmp_path / "foreign.age").write_bytes(passphrase.encrypt(content, PHRASE))
    with pytest.raises(BadInput, match=why):
        restore(tmp_path / "new", tmp_path / "foreign.age", PHRASE)
    assert not (tmp_path / "new").exists()


def test_a_picture_is_no_backup(tmp_path):
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8\xff\xe0" * 100)
    with pytest.raises(BadInput, match="not in the age format"):
        restore(tmp_path / "new", tmp_path / "photo.jpg", PHRASE)


def test_a_backup_of_a_newer_schema_is_refused_with_a_sentence(whole, tmp_path):
    with sqlite3.connect(":memory:") as newer:
        newer.deserialize(snapshot(whole[0] / store.DATABASE))
        newer.execute("INSERT INTO django_migrations (app, name, applied) VALUES ('store', '0099_later', '2030-01-01')")
        newer.commit()
        content = newer.serialize()
    newer.close()
    (tmp_path / "newer.age").write_bytes(seal(Archive("2030-01-01", content, {}), PHRASE))
    with pytest.raises(BadInput, match="made by a newer unsee; install that version"):
        restore(tmp_path / "new", tmp_path / "newer.age", PHRASE)
    assert not (tmp_path / "new").exists()


def test_the_backup_is_one_moment_while_others_write(whole, tmp_path):
    """Somebody moves a coin between two rows as fast as they can; in every snapshot there is exactly one."""
    shutil.copytree(whole[0], tmp_path / "busy")
    file, stop = tmp_path / "busy" / store.DATABASE, Event()
    with sqlite3.connect(file) as setup:
        setup.execute("CREATE TABLE coin (here INTEGER, pad BLOB)")
        setup.executemany("INSERT INTO coin VALUES (?, zeroblob(100000))", [(1,), (0,)])
    setup.close()

    def move() -> None:
        with sqlite3.connect(file, timeout=30) as mover:
            while not stop.is_set():
                mover.execute("UPDATE coin SET here = 1 - here")
                mover.commit()
        mover.close()

    mover = Thread(target=move)
    mover.start()
    try:
        for _ in range(30):
            with sqlite3.connect(":memory:") as seen:
                seen.deserialize(snapshot(file))
                assert seen.execute("SELECT sum(here) FROM coin").fetchone() == (1,)
            seen.close()
    finally:
        stop.set()
        mover.join()


CHILD = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from unsee.store import home
from unsee.store.backup import export, restore
from unsee.refusal import Refused
what, folder, file = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
print("ready", flush=True)
try:
    if what == "export":
        home.bind(folder)
        print(export(folder, file, "correct horse battery staple", datetime.now(UTC)))
    else:
        print(restore(folder, file, "correct horse battery staple"))
except Refused as no:
    sys.exit(str(no))
"""


def child(*words: str, limit: int | None = None, **more) -> subprocess.Popen[str]:
    def small_files() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    return subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(CHILD), *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=small_files if limit else None,  # noqa: PLW1509 - no thread is running when these children start
        **more,
    )


def test_a_disk_that_takes_no_more_leaves_no_half_file(whole, tmp_path):
    """The kernel refuses to let the file grow, as a full disk does; the home itself can still be opened."""
    process = child("export", str(whole[0]), str(tmp_path / "out.age"), limit=100_000)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "could not be written" in said
    assert "Nothing half-written was left." in said
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_a_sentence(whole, tmp_path):
    with pytest.raises(Refused, match="No such file or directory"):
        export(whole[0], tmp_path / "nowhere" / "out.age", PHRASE, NOON)


def killed_after(process: subprocess.Popen[str], seconds: float) -> None:
    assert process.stdout.readline() == "ready\n"
    time.sleep(seconds)
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()


@pytest.mark.parametrize("seconds", [0.0, 0.1, 0.3, 0.8, 1.2, 1.6, 2.0])
def test_killed_while_exporting_there_is_a_whole_file_or_none(whole, tmp_path, seconds):
    killed_after(child("export", str(whole[0]), str(tmp_path / "out.age"), env=os.environ | {"TMPDIR": str(tmp_path)}), seconds)
    if (tmp_path / "out.age").exists():
        restore(tmp_path / "new", tmp_path / "out.age", PHRASE)
        assert everything() == whole[2]
    plain = [path for path in tmp_path.glob("*") if path.is_file() and b"SQLite format" in path.read_bytes()]
    assert plain == [], "no plain copy, not even a temporary one"
    store.bind(whole[0])
    assert everything() == whole[2]


@pytest.mark.parametrize("seconds", [0.0, 0.3, 0.8, 1.2, 1.5, 1.8, 2.2])
def test_killed_while_importing_it_is_all_there_or_can_be_done_again(whole, tmp_path, seconds):
    home = tmp_path / "new"
    killed_after(child("import", str(home), str(whole[1])), seconds)
    store.bind(home)
    if not PersonRow.objects.exists():
        restore(home, whole[1], PHRASE)
    assert everything() == whole[2]
    assert look(home).holds
