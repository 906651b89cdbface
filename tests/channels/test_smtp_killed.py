"""kill -9 at the worst moments, to a real process that sends through a real Postfix over a wire we can hold.

What must be true: a letter that may be out was noted before. So whoever starts again repeats only what was not noted.
"""

import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import contextmanager

import pytest

from servers.proxy import proxy
from unsee.channels.smtp import Smtp
from unsee.mail.delivery import Accepted

CHILD = """
import os, sys
from unsee.channels.security import Security
from unsee.channels.smtp import Smtp, SmtpSettings

port, log, to = int(sys.argv[1]), sys.argv[2], sys.argv[3]

def note(word):
    with open(log, "a") as file:
        print(word, file=file, flush=True)
        os.fsync(file.fileno())

with Smtp(SmtpSettings("localhost", port, Security.NONE)).session() as session:
    note("connected")
    raw = b"Subject: x\\r\\nMessage-ID: <1@home.test>\\r\\n\\r\\n" + b"word " * 15 + b"\\r\\n" + (b"word " * 15 + b"\\r\\n") * 20_000
    outcome = session.send(raw, "ada@home.test", to, before_data=lambda: note("leaving"))
    note(type(outcome).__name__)
"""


@contextmanager
def child(port, log, to):
    process = subprocess.Popen([sys.executable, "-c", CHILD, str(port), log, to])
    try:
        yield process
    finally:
        process.kill()
        process.wait()


class Hold:
    """A rule for the wire: from the moment `when(seen)` holds nothing passes any more."""

    def __init__(self, when):
        self.when = when
        self.reached = threading.Event()
        self.let_go = threading.Event()

    def __call__(self, seen):
        if not self.when(seen):
            return False
        self.reached.set()
        self.let_go.wait(30)
        return True


@pytest.mark.parametrize(
    ("side", "moment", "log", "copies"),
    [
        ("cut_before", lambda question: b"rcpt TO" in question, ["connected"], 0),
        ("cut_before", lambda question: b"DATA\r\n" in question, ["connected", "leaving"], 0),
        ("cut_before", lambda question: len(question) > 500_000, ["connected", "leaving"], 0),
        ("cut_after", lambda answer: b"queued as" in answer, ["connected", "leaving"], 1),
    ],
    ids=["before DATA", "at DATA", "in the middle of the letter", "after the letter, before the confirmation"],
)
def test_a_letter_that_may_be_out_was_noted_before(mailserver, tmp_path, side, moment, log, copies):
    to = f"privacy@{mailserver.domain()}"
    notes = tmp_path / "log"
    hold = Hold(moment)
    with proxy(mailserver.smtp_port) as wire:
        setattr(wire, side, hold)
        with child(wire.port, notes, to) as process:
            assert hold.reached.wait(30)
            mailserver.mailbox(to, at_least=copies)
            os.kill(process.pid, signal.SIGKILL)
            assert process.wait(10) == -signal.SIGKILL
        hold.let_go.set()
    mailserver.settle()
    assert notes.read_text().split() == log
    assert len(mailserver.mailbox(to)) == copies


def test_what_was_not_noted_can_be_sent_again_and_arrives_once(mailserver, tmp_path):
    to = f"privacy@{mailserver.domain()}"
    hold = Hold(lambda question: b"rcpt TO" in question)
    with proxy(mailserver.smtp_port) as wire:
        wire.cut_before = hold
        with child(wire.port, tmp_path / "log", to):
            assert hold.reached.wait(30)
        hold.let_go.set()
    assert "leaving" not in (tmp_path / "log").read_text()
    with Smtp(mailserver.smtp()).session() as session:
        assert isinstance(session.send(b"Subject: x\r\n\r\nagain\r\n", "ada@home.test", to, before_data=lambda: None), Accepted)
    mailserver.settle()
    assert len(mailserver.mailbox(to, at_least=1)) == 1


def test_killed_at_any_moment_no_letter_is_out_unnoted_and_none_twice(mailserver, tmp_path):
    for number in range(8):
        to = f"privacy@{mailserver.domain()}"
        notes = tmp_path / f"log{number}"
        with child(mailserver.smtp_port, notes, to) as process:
            until = time.monotonic() + 30
            while not notes.exists() and time.monotonic() < until:
                time.sleep(0.001)
            time.sleep(number * 0.004)
            os.kill(process.pid, signal.SIGKILL)
        mailserver.settle()
        copies = len(mailserver.mailbox(to))
        log = notes.read_text().split()
        assert copies <= 1
        assert copies == 0 or "leaving" in log
        assert copies == 1 or "Accepted" not in log
