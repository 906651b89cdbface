"""A desk as a company runs it: the real command, real processes, a browser that is only HTTP."""

from __future__ import annotations

import http.client
import os
import re
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from html import unescape
from pathlib import Path
from urllib.parse import urlencode

from servers.mail import free_ports
from servers.ready import run

PASSWORD = "correct horse battery staple"


@dataclass
class Answer:
    status: int
    headers: http.client.HTTPMessage
    body: str

    @property
    def words(self) -> str:
        return " ".join(unescape(re.sub(r"<[^>]+>", " ", self.body)).split())


@dataclass
class Browser:
    port: int
    cookies: dict[str, str] = field(default_factory=dict)

    def get(self, path: str, **headers: str) -> Answer:
        return self.ask("GET", path, None, headers)

    def post(self, path: str, fields: dict | list, **headers: str) -> Answer:
        body = urlencode(fields, doseq=True)
        told = {"Content-Type": "application/x-www-form-urlencoded", "Origin": f"http://127.0.0.1:{self.port}"}
        return self.ask("POST", path, body, {**told, **headers})

    def ask(self, method: str, path: str, body: str | bytes | None, headers: dict[str, str]) -> Answer:
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        if self.cookies:
            headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()), **headers}
        line.request(method, path, body, {name.replace("_", "-"): value for name, value in headers.items()})
        response = line.getresponse()
        answer = Answer(response.status, response.headers, response.read().decode())
        line.close()
        for told in answer.headers.get_all("Set-Cookie") or []:
            name, _, rest = told.partition("=")
            self.cookies[name] = rest.partition(";")[0]
        return answer

    def logs_in(self, name: str, password: str = PASSWORD) -> Answer:
        return self.post("/staff/login/", {"name": name, "password": password})

    def does(self, path: str, **fields: str) -> Answer:
        token = re.search(r'name="token" value="([0-9a-f]+)"', self.get(path).body)
        assert token, path
        return self.post(path, {"token": token[1], **fields})


@dataclass
class Process:
    folder: Path
    port: int

    def run(self, *words: str, typed: str = "", env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
        return run("desk", "--folder", self.folder, *words, environment=self._env(env), typed=typed)

    def start(self, *words: str) -> subprocess.Popen[str]:
        with (self.folder.parent / "desk.log").open("a") as log:
            return subprocess.Popen(self._command(*words), stdout=log, stderr=log, text=True, env=self._env(None))

    def begin(self, database: str = "", country: str = "FR", **settings: str) -> None:
        told = [f"--url=http://127.0.0.1:{self.port}", f"--database={database}", f"--country={country}", "--password-file=-"]
        made = self.run("init", "--company=Shop Example", "--mail=privacy@shop.test", *told, typed=PASSWORD)
        assert made.returncode == 0, made.stderr
        with (self.folder / "desk.toml").open("a") as file:
            file.writelines(f"{name} = {value}\n" for name, value in settings.items())

    def hires(self, name: str, roles: str) -> None:
        done = self.run("staff", "add", name, f"--roles={roles}", "--password-file=-", typed=PASSWORD)
        assert done.returncode == 0, done.stderr

    @contextmanager
    def serving(self, *more: str):
        process = self.start("serve", f"--port={self.port}", *more)
        try:
            self.wait(process)
            yield Browser(self.port)
        finally:
            end(process)

    def wait(self, process: subprocess.Popen[str]) -> None:
        until = time.monotonic() + 30
        while True:
            try:
                assert Browser(self.port).get("/healthz").status == 200
            except OSError:
                assert process.poll() is None, (self.folder.parent / "desk.log").read_text()
                assert time.monotonic() < until, "the desk did not start"
                time.sleep(0.05)
            else:
                return

    def letters(self, what: str = "", at_least: int = 1, within: float = 20) -> list:
        until = time.monotonic() + within
        while True:
            files = sorted((self.folder / "outbox").glob(f"*-{what}*.eml"), key=lambda path: int(path.stem.rpartition("-")[2]))
            if len(files) >= at_least:
                return [message_from_bytes(path.read_bytes(), policy=policy.default) for path in files]
            assert time.monotonic() < until, f"{len(files)} letters {what!r}, not {at_least}"
            time.sleep(0.05)

    def code(self) -> str:
        found = re.search(r"^ {4}([0-9A-Z]{5}-[0-9A-Z]{5})\s*$", self.letters("code")[-1].get_content(), re.MULTILINE)
        assert found
        return found[1]

    def _command(self, *words: str) -> list[str]:
        return [sys.executable, "-m", "unsee", "desk", "--folder", str(self.folder), *words]

    def _env(self, more: dict[str, str] | None) -> dict[str, str]:
        return {**os.environ, "PYTHONDONTWRITEBYTECODE": "", **(more or {})}


def desk_in(folder: Path) -> Process:
    return Process(folder / "desk", free_ports(1)[0])


def end(process: subprocess.Popen[str], how: signal.Signals = signal.SIGTERM) -> None:
    if process.poll() is None:
        process.send_signal(how)
    process.wait(20)
