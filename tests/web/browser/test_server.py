"""The process itself: where it listens, how it ends, what it says."""

from __future__ import annotations

import signal
import subprocess
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

import pytest

from cast import Unsee


def listening_on(port: int) -> set[str]:
    """Local addresses of listening sockets with this port (proc(5): /proc/net/tcp, state 0A is LISTEN)."""
    lines = [line.split() for name in ("tcp", "tcp6") for line in Path(f"/proc/net/{name}").read_text().splitlines()[1:]]
    return {
        local.partition(":")[0] for _, local, _, state, *_ in lines if state == "0A" and int(local.partition(":")[2], 16) == port
    }


def test_it_listens_on_this_machine_only(serve):
    port = urlsplit(serve().link).port
    assert listening_on(port) == {"0100007F"}  # 127.0.0.1


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_it_ends_at_once_and_well(serve, how):
    server = serve()
    with urlopen(server.link, timeout=10) as answer:  # noqa: S310 - our own http address
        assert answer.status == 200
    code, said, complained = server.stop(how)
    assert (code, complained) == (0, "")
    assert said.endswith("Stopped.\n")


def test_a_port_in_use_is_one_sentence(serve, tmp_path):
    port = urlsplit(serve().link).port
    said = Unsee(tmp_path / "other").refuses("serve", "--port", str(port), code=1)
    assert said.count("\n") == 0
    assert f"Port {port} can't be used" in said


def test_the_token_is_nowhere_in_the_data_folder(serve):
    server = serve()
    token = server.link.partition("token=")[2].encode()
    server.stop()
    assert not [file for file in server.home.rglob("*") if file.is_file() and token in file.read_bytes()]


def test_a_start_after_a_stop_has_another_token(serve):
    first = serve()
    first.stop()
    assert serve().link.partition("token=")[2] != first.link.partition("token=")[2]


@pytest.mark.parametrize(
    "path", ["/static/../settings.py", "/static/%2e%2e/guard.py", "//static//style.css", "/../../etc/passwd"]
)
def test_no_path_leads_out(serve, path):
    port = urlsplit(serve().link).port
    command = [
        "curl",
        "--silent",
        "--path-as-is",
        "--output",
        "-",
        "--write-out",
        "%{http_code}",
        f"http://127.0.0.1:{port}{path}",
    ]
    answer = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert answer[-3:] in {"400", "403", "404"}
    assert "root:" not in answer
    assert "import" not in answer


def test_a_body_larger_than_any_form_is_refused(serve):
    port = urlsplit(serve().link).port
    request = Request(f"http://127.0.0.1:{port}/me/", data=b"x" * 4_000_000, method="POST")
    with pytest.raises(OSError):  # noqa: PT011 - an HTTP error, or the connection closed while we still send
        urlopen(request, timeout=20)  # noqa: S310 - our own http address
