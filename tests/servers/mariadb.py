"""A real MariaDB for a test: on loopback only, run by an ordinary user, thrown away afterwards."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import pymysql

from servers.mail import free_ports

USER = "mysql"


class MariaDb:
    def __init__(self, port: int) -> None:
        self.port = port
        self._names = count(1)

    def database(self) -> str:
        name = f"d{next(self._names)}"
        with self.connect() as line, line.cursor() as cursor:
            cursor.execute(f"CREATE DATABASE {name} CHARACTER SET utf8mb4")
        return f"mysql+pymysql://root@127.0.0.1:{self.port}/{name}?charset=utf8mb4"

    def connect(self) -> pymysql.Connection:
        return pymysql.connect(host="127.0.0.1", port=self.port, user="root", connect_timeout=2)


@contextmanager
def running() -> Iterator[MariaDb]:
    home = Path(tempfile.mkdtemp(prefix="unsee-mariadb-"))
    as_user = ["setpriv", "--pdeathsig", "KILL"]
    if os.geteuid() == 0:
        shutil.chown(home, USER)
        as_user += [f"--reuid={USER}", f"--regid={USER}", "--init-groups"]
    (port,) = free_ports(1)
    try:
        install = [
            "mariadb-install-db",
            "--no-defaults",
            f"--datadir={home}/data",
            "--auth-root-authentication-method=normal",
            "--skip-test-db",
        ]
        subprocess.run([*as_user, *install], check=True, capture_output=True)
        options = [
            f"--datadir={home}/data",
            f"--socket={home}/s",
            f"--port={port}",
            "--bind-address=127.0.0.1",
            f"--pid-file={home}/pid",
        ]
        with (home / "log").open("ab") as log:
            command = [*as_user, "/usr/sbin/mariadbd", "--no-defaults", *options, "--innodb-flush-log-at-trx-commit=0"]
            process = subprocess.Popen(command, start_new_session=True, stdout=log, stderr=log)
        try:
            server = MariaDb(port)
            _wait(server, process, home / "log")
            yield server
        finally:
            process.send_signal(signal.SIGKILL)
            process.wait()
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _wait(server: MariaDb, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + 60
    while True:
        try:
            server.connect().close()
        except pymysql.OperationalError:
            if process.poll() is not None or time.monotonic() > until:
                raise AssertionError(f"MariaDB did not start:\n{log.read_text()[-3000:]}") from None
            time.sleep(0.1)
        else:
            return
