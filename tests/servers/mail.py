"""A real mail server for a test: Postfix takes letters, Dovecot keeps mailboxes, both on loopback only, both thrown away.

    def test_something(mailserver):                      # the fixture, one server per worker process; see tests/conftest.py
        mailserver.smtp("starttls")                      # SmtpSettings: "none", "starttls" (one port), "tls" (logs in)
        mailserver.imap("me@home.test")                  # ImapSettings; any address logs in with mailserver.password
        mailserver.put("me@home.test", raw)              # straight into a mailbox
        mailserver.post(raw, "them@x.test", "me@home.test")  # through Postfix
        mailserver.mailbox("them@x.test", at_least=1)    # the raw messages there, waited for

Every domain there is ends in a Dovecot mailbox here; subaddresses too (`me+tag@home.test` is in `me@home.test`). The server has no
program that could carry mail elsewhere. Each test should use addresses of its own: `mailserver.domain()` gives a new one.

By the part before the @ a recipient fails on purpose: nobody (550 5.1.1), policy (550 5.7.1), full (552 5.2.2), later (450 4.2.0),
late (accepted, then a real bounce of 5.1.1 to the sender), hold (accepted, stays in the queue).
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import smtplib
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path

from servers import dovecot, postfix
from unsee.channels.imap import ImapSettings
from unsee.channels.security import Security
from unsee.channels.smtp import SmtpSettings

PASSWORD = "secret"
HOST = "localhost"


class MailServer:
    password = PASSWORD
    host = HOST

    def __init__(self, home: Path) -> None:
        self.home = home
        self.ca_file = home / "cert.pem"
        self.smtp_port, self.smtps_port, self.imap_port, self.imaps_port, self.lmtp_port = free_ports(5)
        self._domains = count(1)

    def domain(self) -> str:
        """One nobody used before."""
        return f"d{next(self._domains)}.test"

    def smtp(self, security: str = "none", user: str | None = None) -> SmtpSettings:
        port = self.smtps_port if security == "tls" else self.smtp_port
        return SmtpSettings(HOST, port, Security(security), user, self.ca_file, timeout=20, timeout_after_data=20)

    def imap(self, user: str, security: str = "none") -> ImapSettings:
        port = self.imaps_port if security == "tls" else self.imap_port
        return ImapSettings(HOST, port, user, Security(security), self.ca_file, timeout=20)

    def post(self, raw: bytes, sender: str, recipient: str) -> None:
        """As some other mail program would."""
        with smtplib.SMTP(HOST, self.smtp_port, timeout=20) as line:
            line.sendmail(sender, [recipient], raw)

    def put(self, address: str, *raws: bytes) -> None:
        """Straight into the mailbox (LMTP), in order."""
        with smtplib.LMTP(HOST, self.lmtp_port) as line:
            for raw in raws:
                line.sendmail("someone@elsewhere.test", [address], raw)

    def mailbox(self, address: str, at_least: int = 0, within: float = 20) -> list[bytes]:
        """What is in the mailbox, oldest first, read from the disk so that nothing in it changes."""
        until = time.monotonic() + within
        while True:
            folder = self.home / "dovecot" / "home" / address.lower() / "Maildir"
            found = sorted([*folder.glob("new/*"), *folder.glob("cur/*")], key=lambda path: path.name)
            if len(found) >= at_least:
                return [path.read_bytes() for path in found]
            if time.monotonic() > until:
                raise AssertionError(
                    f"{address} has {len(found)} messages, not {at_least}; the server says:\n{self.log()[-3000:]}"
                )
            time.sleep(0.02)

    def settle(self, within: float = 20) -> None:
        """Wait until nothing is on its way any more (but for what is held)."""
        until = time.monotonic() + within
        while any(mail["queue_name"] != "hold" for mail in self.queue()):
            if time.monotonic() > until:
                raise AssertionError(f"mail stays in the queue: {self.queue()}")
            time.sleep(0.02)

    def queue(self) -> list[dict]:
        told = subprocess.run(["postqueue", "-c", self.home / "postfix", "-j"], check=True, capture_output=True, text=True).stdout
        return [json.loads(line) for line in told.splitlines()]

    def doveadm(self, *words: str) -> str:
        command = ["doveadm", "-c", self.home / "dovecot" / "dovecot.conf", *words]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    def log(self) -> str:
        logs = (self.home / "postfix" / "mail.log", self.home / "dovecot" / "dovecot.log")
        return "\n".join(path.read_text() for path in logs if path.exists())


@contextmanager
def running() -> Iterator[MailServer]:
    """Up in about two seconds. Several may run at once; each has its own folder, ports and processes."""
    home = Path(tempfile.mkdtemp(prefix="unsee-mail-"))
    home.chmod(0o755)
    processes: list[subprocess.Popen[bytes]] = []
    try:
        _certificate(home)
        server = MailServer(home)
        processes += [dovecot.start(server), postfix.start(server)]
        ports = (server.smtp_port, server.smtps_port, server.imap_port, server.imaps_port, server.lmtp_port)
        _wait_for(ports, processes, server)
        yield server
    finally:
        for process in reversed(processes):
            _end(process)
        shutil.rmtree(home, ignore_errors=True)


def free_ports(number: int) -> list[int]:
    taken = [socket.create_server(("127.0.0.1", 0)) for _ in range(number)]
    ports = [each.getsockname()[1] for each in taken]
    for each in taken:
        each.close()
    return ports


def _certificate(home: Path) -> None:
    key = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 3 -subj /CN=localhost"
    names = "subjectAltName=DNS:localhost"  # 127.0.0.1 is another name, for tests that need one
    files = ["-keyout", home / "key.pem", "-out", home / "cert.pem"]
    subprocess.run(["openssl", *key.split(), "-addext", names, *files], check=True, capture_output=True)


def _wait_for(ports: tuple[int, ...], processes: list[subprocess.Popen[bytes]], server: MailServer) -> None:
    until = time.monotonic() + 30
    for port in ports:
        while True:
            try:
                socket.create_connection(("127.0.0.1", port), timeout=5).close()
                break
            except OSError:
                died = [process.args for process in processes if process.poll() is not None]
                if died or time.monotonic() > until:
                    raise AssertionError(f"the mail server did not start ({died or port}):\n{server.log()}") from None
                time.sleep(0.02)


def _end(process: subprocess.Popen[bytes]) -> None:
    """The process and its children: both daemons end theirs when told to, and what is left shares their group."""
    if process.stdin:
        process.stdin.close()
    else:
        process.terminate()
    with suppress(subprocess.TimeoutExpired):
        process.wait(10)
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
