"""A real PostgreSQL for a test: on loopback only, thrown away afterwards.

    def test_something(postgres):                # the fixture, one server per worker process; see tests/conftest.py
        url = postgres.database()                # a database nobody used before, as an address for SQLAlchemy
        postgres.psycopg(url)                    # the same, for psycopg.connect
        postgres.dump(url)                       # all of it as SQL, as pg_dump writes it
        postgres.stop(), postgres.start()        # the database is gone in the middle, and comes back
        postgres.crash()                         # no goodbye; start() recovers

Everybody who connects is trusted; the superuser is `postgres`. Roles made by one test are there for the next: name them anew.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path

import psycopg

from servers.mail import free_ports

USER = "postgres"


class Postgres:
    def __init__(self, home: Path, *, durable: bool = False) -> None:
        self.home, self.durable = home, durable
        (self.port,) = free_ports(1)
        self._names = count(1)
        self._process: subprocess.Popen[bytes] | None = None

    def database(self) -> str:
        name = f"d{next(self._names)}"
        with psycopg.connect(self.psycopg(self.url()), autocommit=True) as line:
            line.execute(f"CREATE DATABASE {name}".encode())
        return self.url(name)

    def url(self, database: str = "postgres", user: str = USER) -> str:
        return f"postgresql+psycopg://{user}@127.0.0.1:{self.port}/{database}"

    def psycopg(self, url: str) -> str:
        return url.replace("+psycopg", "")

    def dump(self, url: str) -> str:
        done = subprocess.run([program("pg_dump"), self.psycopg(url)], check=True, capture_output=True, text=True)
        return done.stdout

    def start(self) -> None:
        options = {
            "port": self.port,
            "listen_addresses": "127.0.0.1",
            "unix_socket_directories": self.home,
            "fsync": "on" if self.durable else "off",
            "max_connections": 200,
        }
        settings = [word for name, value in options.items() for word in ("-c", f"{name}={value}")]
        with (self.home / "log").open("ab") as log:
            command = [*_as_user(), program("postgres"), "-D", self.home / "data", *settings]
            self._process = subprocess.Popen(command, start_new_session=True, stdout=log, stderr=log)
        self._wait()

    def stop(self) -> None:
        """At once, and in order: what is open is rolled back (SIGINT is PostgreSQL's fast shutdown)."""
        self._end(signal.SIGINT)

    def crash(self) -> None:
        """SIGQUIT: every process of it leaves without a word, and the next start recovers from the log."""
        self._end(signal.SIGQUIT)

    def log(self) -> str:
        return (self.home / "log").read_text(errors="replace")

    def _end(self, how: signal.Signals) -> None:
        if self._process is None:
            return
        self._process.send_signal(how)
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(20)
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        self._process = None

    def _wait(self) -> None:
        until = time.monotonic() + 60
        while True:
            try:
                psycopg.connect(self.psycopg(self.url()), connect_timeout=5).close()
            except psycopg.OperationalError:
                died = self._process is None or self._process.poll() is not None
                if died or time.monotonic() > until:
                    raise AssertionError(f"PostgreSQL did not start:\n{self.log()[-3000:]}") from None
                time.sleep(0.05)
            else:
                return


@contextmanager
def running(*, durable: bool = False) -> Iterator[Postgres]:
    """Up in about a second. `durable` writes through to the disk, as a measurement must."""
    home = Path(tempfile.mkdtemp(prefix="unsee-postgres-"))
    try:
        if os.geteuid() == 0:
            shutil.chown(home, USER)
        cluster = ["-D", home / "data", "-A", "trust", "-U", USER, "--no-locale", "-E", "UTF8", "--no-sync"]
        subprocess.run([*_as_user(), program("initdb"), *cluster], check=True, capture_output=True)
        server = Postgres(home, durable=durable)
        server.start()
        try:
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _as_user() -> list[str]:
    """PostgreSQL refuses to run as root; and it must not outlive whoever runs the tests."""
    death = ["setpriv", "--pdeathsig", "INT"]
    if os.geteuid() != 0:
        return death
    group = str(pwd.getpwnam(USER).pw_gid)
    return [*death, f"--reuid={USER}", f"--regid={group}", "--init-groups"]


def program(name: str) -> Path:
    """Debian keeps each version's programs apart; the newest is taken."""
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: int(path.parts[-3]))
    if not found:
        raise AssertionError(f"there is no {name} on this machine: tools/test-packages.sh installs PostgreSQL")
    return found[-1]
