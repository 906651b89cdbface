import stat
import subprocess
import sys
from datetime import UTC, datetime
from email import message_from_bytes, policy

import pytest

from unsee.channels.outbox import Outbox
from unsee.mail.compose import Sender, compose
from unsee.refusal import Refused

RAW = compose(
    sender=Sender("Ada Example", "ada@home.test"),
    to="privacy@company.test",
    subject="Erasure",
    body="Please erase.\n",
    message_id="<1@home.test>",
    date=datetime(2026, 3, 2, tzinfo=UTC),
    reference="U-7K3M9-QF2XA",
)


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_letter_becomes_a_file_that_opens_as_a_draft(tmp_path):
    path = Outbox(tmp_path / "outbox").put("company.test U-7K3M9-QF2XA", RAW)
    assert path == tmp_path / "outbox" / "company.test U-7K3M9-QF2XA.eml"
    assert path.read_bytes() == b"X-Unsent: 1\r\n" + RAW
    mail = message_from_bytes(path.read_bytes(), policy=policy.default)
    assert mail["To"] == "privacy@company.test"
    assert mail.get_content().split() == ["Please", "erase."]


def test_the_same_letter_twice_is_one_file(tmp_path):
    outbox = Outbox(tmp_path)
    assert outbox.put("a", RAW) == outbox.put("a", RAW)
    assert names(tmp_path) == ["a.eml"]


def test_another_letter_of_the_same_name_is_never_replaced(tmp_path):
    outbox = Outbox(tmp_path)
    outbox.put("a", RAW)
    other = outbox.put("a", RAW + b"more\r\n")
    assert other.name == "a (2).eml"
    assert outbox.put("a", RAW + b"more\r\n") == other
    assert (tmp_path / "a.eml").read_bytes() == b"X-Unsent: 1\r\n" + RAW
    assert names(tmp_path) == ["a (2).eml", "a.eml"]


@pytest.mark.parametrize(
    "name", ["../../evil", "a/b", "a\\b", "c:d", "line\r\nend", "x" * 400, "", "nul", ".hidden", "\u202eeml.exe"]
)
def test_a_files_name_never_leaves_the_folder(tmp_path, name):
    folder = tmp_path / "outbox"
    path = Outbox(folder).put(name, RAW)
    assert path.parent == folder
    assert path.name.endswith(".eml")
    assert not path.name.startswith(".")
    assert len(path.name) <= 130
    assert names(tmp_path) == ["outbox"]


def test_only_its_owner_can_read_a_letter(tmp_path):
    assert stat.S_IMODE(Outbox(tmp_path).put("a", RAW).stat().st_mode) == 0o600


CHILD = """
import resource, signal, sys
from pathlib import Path
from unsee.channels.outbox import Outbox
from unsee.refusal import Refused
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    Outbox(Path(sys.argv[1])).put("a", b"x" * 5000)
except Refused as refused:
    print(refused)
"""


def test_a_disk_that_takes_no_more_is_said_in_one_sentence_and_leaves_nothing(tmp_path):
    """The system itself ends the write after 1,000 octets, as it does when the disk is full."""
    done = subprocess.run([sys.executable, "-c", CHILD, tmp_path], capture_output=True, text=True, check=True)
    assert done.stdout == f"The letter a.eml could not be written to {tmp_path}: File too large. Nothing half-written was left.\n"
    assert names(tmp_path) == []


def test_a_folder_that_is_a_file_is_said_in_one_sentence(tmp_path):
    (tmp_path / "outbox").write_text("not a folder")
    with pytest.raises(Refused, match=r"a\.eml could not be written to .*: File exists\."):
        Outbox(tmp_path / "outbox").put("a", RAW)


KILLED = """
import os, sys
from pathlib import Path
from unsee.channels.outbox import Outbox
os.fsync = lambda handle: os.kill(os.getpid(), 9)
Outbox(Path(sys.argv[1])).put("a", b"x" * 5000)
"""


def test_killed_before_it_was_all_on_the_disk_there_is_no_letter(tmp_path):
    assert subprocess.run([sys.executable, "-c", KILLED, tmp_path], check=False).returncode == -9
    assert not list(tmp_path.glob("*.eml"))
    Outbox(tmp_path).put("a", RAW)
    assert len(list(tmp_path.glob("*.eml"))) == 1


def test_two_processes_at_once_write_one_file_each_letter(tmp_path):
    write = "import sys; from pathlib import Path; from unsee.channels.outbox import Outbox\nfor n in range(50): Outbox(Path(sys.argv[1])).put(str(n), b'x%d' % n)"
    both = [subprocess.Popen([sys.executable, "-c", write, tmp_path]) for _ in range(2)]
    assert [process.wait(60) for process in both] == [0, 0]
    assert names(tmp_path) == sorted(f"{number}.eml" for number in range(50))


def test_a_letter_is_taken_out_again_while_it_is_there(tmp_path):
    outbox = Outbox(tmp_path / "outbox")
    path = outbox.put("shop.test-U-1", RAW)
    assert outbox.take_back(path)
    assert not path.exists()
    assert not outbox.take_back(path), "the person has moved it, or sent it"


def test_nothing_outside_the_outbox_is_taken(tmp_path):
    other = tmp_path / "letter.eml"
    other.write_bytes(b"x")
    assert not Outbox(tmp_path / "outbox").take_back(other)
    assert other.exists()
