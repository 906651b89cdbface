"""An interpreter that has loaded the program and waits: each command is a process of its own, forked instead of started from nothing.

Some two thousand commands run in these tests, and loading the same modules for each took most of their time. The modules are
loaded, and nothing else is done, before the fork.
"""

from __future__ import annotations

import atexit
import gc
import importlib
import json
import os
import pkgutil
import runpy
import subprocess
import sys
import threading
import traceback
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db import connections


def plain_environment() -> dict[str, str]:
    """Nothing of the machine's own keyring, nor of who runs the tests."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("UNSEE_")}
    kept.pop("PYTHONDONTWRITEBYTECODE", None)  # each process would compile all of it anew
    return kept | {"PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring"}


def run(
    *words: str | Path,
    environment: dict[str, str] | None = None,
    typed: str | None = None,
    folder: Path | None = None,
    module: str = "unsee",
) -> subprocess.CompletedProcess[str]:
    """`python -m unsee WORDS`, to its end. `module`: another to run instead, of the tests' own."""
    asked = {
        "module": module,
        "words": [str(word) for word in words],
        "environment": environment if environment is not None else plain_environment(),
        "folder": str(folder or Path.cwd()),
    }
    return _ready().run(asked, typed or "")


@cache
def _ready() -> Ready:
    return Ready()


class Ready:
    """One for each process that runs tests; one command at a time."""

    def __init__(self, *command: str) -> None:
        """`command`: another interpreter that ends in `main`, with more loaded, or something of its own in the program."""
        self._folder = TemporaryDirectory(prefix="unsee-ready-")
        told = [sys.executable, "-P", *(command or (__file__,))]
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(told, env=plain_environment(), stdin=pipe, stdout=pipe, text=True, bufsize=1)
        atexit.register(self.end)

    def run(self, asked: dict[str, object], typed: str) -> subprocess.CompletedProcess[str]:
        files = [Path(self._folder.name) / name for name in ("in", "out", "err")]
        files[0].write_text(typed, encoding="utf-8")
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps({**asked, "files": list(map(str, files))}) + "\n")
        code = int(self._process.stdout.readline())
        return subprocess.CompletedProcess(asked["words"], code, *(file.read_text("utf-8") for file in files[1:]))

    def end(self) -> None:
        if self._process.stdin:
            self._process.stdin.close()
        self._process.wait(10)
        if self._process.stdout:
            self._process.stdout.close()
        self._folder.cleanup()


def load() -> None:
    package = importlib.import_module("unsee.cli")
    for name in ("unsee.wiring", "unsee.wiring_desk", "unsee.letters.write", "unsee.mail.reading"):
        importlib.import_module(name)
    for module in pkgutil.walk_packages(package.__path__, "unsee.cli."):
        importlib.import_module(module.name)


def become(asked: dict) -> int:
    """In the fork: everything a new process would have of its own. Its exit code."""
    os.environ.clear()
    os.environ.update(asked["environment"])
    os.chdir(asked["folder"])
    modes = (os.O_RDONLY, *2 * (os.O_WRONLY | os.O_CREAT | os.O_TRUNC,))
    for number, (path, mode) in enumerate(zip(asked["files"], modes, strict=True)):
        opened = os.open(path, mode, 0o600)
        os.dup2(opened, number)
        os.close(opened)
    sys.stdin, sys.stdout, sys.stderr = (os.fdopen(number, "w" if number else "r", encoding="utf-8") for number in range(3))
    sys.argv = ["unsee", *asked["words"]]
    sys.path[:0] = asked["environment"].get("PYTHONPATH", "").split(os.pathsep)
    try:
        runpy.run_module(asked["module"], run_name="__main__", alter_sys=True)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:  # noqa: BLE001 - as the interpreter says it
        traceback.print_exc()
        return 1
    return 0


def finish() -> None:
    """What the end of an interpreter does that can be seen from outside. Taking down every module besides takes 0.1 to 0.4 s."""
    threading._shutdown()
    atexit._run_exitfuncs()
    for line in connections.all(initialized_only=True):
        line.close()
    sys.stdout.flush()
    sys.stderr.flush()


def main() -> None:
    load()
    gc.collect()
    gc.freeze()
    requests, answers = os.dup(0), os.dup(1)
    with os.fdopen(requests) as lines, os.fdopen(answers, "w") as back:
        for line in iter(lines.readline, ""):
            child = os.fork()
            if child == 0:
                code = become(json.loads(line))
                finish()
                os._exit(code)
            _, status = os.waitpid(child, 0)
            back.write(f"{os.waitstatus_to_exitcode(status)}\n")
            back.flush()


if __name__ == "__main__":
    main()
