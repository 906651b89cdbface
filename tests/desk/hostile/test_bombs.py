"""Files that are small and mean something huge: a map in YAML, a mail, a proof. Each is refused or kept, and nothing swells."""

from __future__ import annotations

import gzip
import io
import json
import struct
import subprocess
import sys
import time
import zipfile
import zlib
from email import policy
from email.message import EmailMessage
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.core.files.uploadedfile import SimpleUploadedFile

from desk.conftest import opened
from desk.hostile.letters import written
from desk.visitor import ORIGIN, Visitor
from unsee.cli.desk.map import map as map_command
from unsee.cli.desk.place import Place
from unsee.cli.setting import Setting
from unsee.datamap.read import read_map
from unsee.datamap.yaml_file import LARGEST, MOST
from unsee.refusal import BadInput
from unsee.wiring import Local

MEMORY = 200  # megabytes
SECONDS = 5.0  # of the processor
LAUGHS = "a: &a [x,x]\n" + "".join(f"{b}: &{b} [*{a},*{a},*{a},*{a}]\n" for a, b in zip("abcdefghi", "bcdefghij", strict=True))
LARGE = "many words"
YAML = {
    "aliases of aliases": (LAUGHS, "repeats another place"),
    "merged keys": ("a: &a {x: 1}\nb: {<<: *a}\n", "repeats another place"),
    "lists in lists": ("[" * 1_000_000, "nested more than 20 deep"),
    "mappings in mappings": ("".join(f"{' ' * n}k:\n" for n in range(1_400)), "nested more than 20 deep"),
    "keys in keys": ("? " * 900_000, "nested more than 20 deep"),
    "many keys": ("a:\n" + "".join(f"  k{n}: v\n" for n in range(60_000)), "known are"),
    LARGE: ("a: {" + "x: 1, " * 205_000 + "y: 1}", "at most 400,000 words"),
    "many documents": ("---\n" * 400_000, "second document"),
    "one long word": (f"data map: {'1' * (LARGEST - 100)}", "must be a whole number"),
    "too long": ("x" * (LARGEST + 1), "at most 2,000,000"),
    "a python object": ("a: !!python/object/apply:os.system ['touch pwned']", "has no meaning here"),
    "a tag of its own": ("a: !include /etc/passwd", "has no meaning here"),
}


# A process counts as its own what its parent held when it began: a small one stands between the tests and what is measured.
BETWEEN = """
import json, resource, subprocess, sys
done = subprocess.run([sys.executable, "-m", "unsee", "desk", *sys.argv[1:]], capture_output=True, text=True)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([done.returncode, done.stdout + done.stderr, used.ru_maxrss // 1024, used.ru_utime + used.ru_stime]))
"""


def command(folder: Path, *words: str) -> tuple[int, str, int, float]:
    """The real one, in a process of its own: how it ended, what it said, its megabytes and its seconds."""
    told = subprocess.run([sys.executable, "-c", BETWEEN, *words], cwd=folder, check=True, capture_output=True, text=True)
    return tuple(json.loads(told.stdout))


class TestAMapInYaml:
    @pytest.mark.parametrize("bomb", sorted(YAML.keys() - {LARGE}))
    def test_that_swells_is_one_sentence(self, bomb):
        text, why = YAML[bomb]
        begun = time.process_time()
        with pytest.raises(BadInput, match=why):
            read_map(text, "shop.yaml")
        assert time.process_time() - begun < SECONDS

    def test_ends_the_command_with_that_sentence_and_in_little_memory(self, tmp_path):
        (tmp_path / "shop.yaml").write_text(YAML[LARGE][0])
        code, said, memory, seconds = command(tmp_path, "map", "check", "shop.yaml")
        assert (code, said.count("\n")) == (2, 1), said
        assert YAML[LARGE][1] in said
        assert (memory < MEMORY, seconds < SECONDS) == (True, True), (memory, seconds)
        assert [each.name for each in tmp_path.iterdir()] == ["shop.yaml"]

    @pytest.mark.parametrize("words", [("check", "/dev/zero", "--url", "sqlite:///nothing"), ("import-fides", "/dev/zero")])
    def test_without_an_end_is_not_read_to_its_end(self, tmp_path, words):
        place = Place(tmp_path, Setting(None, None, None, Local))
        said = str(CliRunner().invoke(map_command, words, obj=place).exception)
        assert said == "/dev/zero has more than 8,000,000 octets; a data map has at most 2,000,000 characters."

    def test_of_a_thousand_tables_is_no_bomb(self):
        """As many words as a large company's database needs, with room to grow."""
        one = 2 + 20 * (1 + 2 + 4)  # a table: its own beginning and end; twenty fields with two words about each
        assert 2 * 1_000 * one < MOST


def zipped(name: str, octets: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(name, octets)
    return out.getvalue()


def attached(name: str, octets: bytes) -> bytes:
    """A request for access with a file."""
    message = EmailMessage(policy=policy.SMTP)
    message["From"], message["Subject"] = "alex@people.test", "Art. 15 GDPR"
    message.set_content(f"I ask for access under Art. 15 GDPR. Enclosed: {name}\n")
    message.add_attachment(octets, "application", "zip", filename=name)
    return message.as_bytes()


def nested(deep: int) -> bytes:
    inside = b"".join(b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (n, n) for n in range(deep))
    return b"From: a@b.test\r\nSubject: nested\r\n" + inside + b"Content-Type: text/plain\r\n\r\nhello\r\n"


def parts(number: int) -> bytes:
    head = b'From: a@b.test\r\nSubject: parts\r\nContent-Type: multipart/mixed; boundary="b"\r\n\r\n'
    return head + b"--b\r\nContent-Type: text/html\r\n\r\n<p>hello</p>\r\n" * number + b"--b--\r\n"


NOUGHTS = bytes(20_000_000)
UNDERSTOOD = {
    "a zip of noughts": lambda: attached("a.zip", zipped("a.txt", NOUGHTS)),
    "a zip in a zip in a zip": lambda: attached("b.zip", zipped("a.zip", zipped("a.zip", zipped("a.txt", NOUGHTS)))),
    "gzip": lambda: attached("a.gz", gzip.compress(NOUGHTS)),
}
FOR_A_HANDLER = {
    "nested 10,000 deep": lambda: nested(10_000),
    "messages in messages": lambda: b"From: a@b.test\r\n" + b"Content-Type: message/rfc822\r\n\r\n" * 10_000 + b"hello\r\n",
    "100,000 parts": lambda: parts(100_000),
    "a header of 50 MB": lambda: b"From: a@b.test\r\n" + (b"X: " + b"y" * 900 + b"\r\n") * 55_000 + b"\r\nhello\r\n",
    "4 MB of markup": lambda: b"From: a@b.test\r\nContent-Type: text/html\r\n\r\n" + b"<p><b>\r\n" * 500_000,
    "4 MB of nothing": lambda: b"From: a@b.test\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n" + b"=\r\n" * 1_300_000,
}


def test_no_mail_swells_or_stands_before_the_next_one(tmp_path, mailserver):
    """All of them in one mailbox, over the real one, read by the real command; the last is an ordinary request."""
    domain, folder = mailserver.domain(), tmp_path / "desk"
    address = f"privacy@{domain}"
    opened(folder, "").ports.close()
    imap = (
        f'host = "localhost"\nport = {mailserver.imap_port}\nsecurity = "none"\nuser = "{address}"\npassword_file = "password"\n'
    )
    (folder / "password").write_text(mailserver.password)
    with (folder / "desk.toml").open("a") as file:
        file.write(f"\n[imap]\n{imap}")
    mailserver.put(address, *(make() for make in (UNDERSTOOD | FOR_A_HANDLER).values()), written(f"alex@{domain}"))
    code, said, memory, seconds = command(tmp_path, "--folder", str(folder), "mail")
    assert (code, said) == (0, f"{len(UNDERSTOOD) + 1} filed, {len(FOR_A_HANDLER)} for a handler to read, 0 passed over.\n")

    assert (memory < MEMORY, seconds < 2 * SECONDS) == (True, True), (memory, seconds)


def png(width: int, height: int) -> bytes:
    """A picture of one colour: a few octets that would be gigabytes when drawn."""

    def chunk(kind: bytes, octets: bytes) -> bytes:
        return struct.pack(">I", len(octets)) + kind + octets + struct.pack(">I", zlib.crc32(kind + octets))

    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(NOUGHTS, 9)) + chunk(b"IEND", b"")


PDF = b"%PDF-1.7\n1 0 obj<</Length 99/Filter[/FlateDecode/FlateDecode/FlateDecode]>>stream\n" + zlib.compress(
    zlib.compress(NOUGHTS)
)
PROOFS = {"png": png(2**31 - 1, 2**31 - 1), "pdf": PDF}


@pytest.mark.parametrize("kind", PROOFS)
def test_a_proof_is_handed_to_a_handler_as_it_came_and_opened_by_nobody(house, kind):
    """Nothing of ours reads pictures or PDF files here: what comes out is what went in, to be saved."""
    visitor, octets = Visitor(), PROOFS[kind]
    sent = visitor.client.post(
        f"/proof/{house.filing}/",
        {"file": SimpleUploadedFile(f"proof.{kind}", octets)},
        HTTP_HOST="desk.test",
        HTTP_ORIGIN=ORIGIN,
    )
    assert sent.status_code == 200
    number = max(number for number, _, _ in house.desk.ports.requests.documents(house.filing))
    robin = house.visitor("Robin")
    assert robin.get(f"/staff/requests/{house.request}/").status_code == 200
    saved = robin.get(f"/staff/documents/{house.filing}/{number}/")
    assert saved.content == octets
    assert saved["Content-Disposition"].startswith("attachment")
    assert saved["Content-Type"] == "application/octet-stream"
