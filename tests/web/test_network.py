"""In a network of one's own unsee is served under TLS and with a password, or not at all."""

from __future__ import annotations

import re
import signal
import ssl
import subprocess
from dataclasses import replace
from http.client import HTTPSConnection
from urllib.parse import urlencode, urlsplit

import pytest
from django.conf import settings
from django.test import Client

from cast import Unsee
from unsee.refusal import Refused
from unsee.web.door import Door
from unsee.web.given import give
from unsee.web.network import SHORTEST, Network

PASSWORD = "three words and a river"
HOST = "desk.example:8765"


@pytest.fixture
def files(tmp_path):
    """A certificate for localhost, its key, and a password only its owner can read."""
    made, key = tmp_path / "certificate.pem", tmp_path / "key.pem"
    subprocess.run(
        [
            "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "3650",
            "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1", "-keyout", key, "-out", made,
        ],
        check=True, capture_output=True,
    )  # fmt: skip
    password = tmp_path / "password"
    password.touch(mode=0o600)
    password.write_text(PASSWORD + "\n")
    return made, key, password


class TestRefusals:
    @pytest.mark.parametrize(
        ("missing", "said"),
        [
            (("--certificate", "--key"), "needs TLS"),
            (("--key",), "needs TLS"),
            (("--password-file",), "needs a password"),
        ],
    )
    def test_without_tls_or_a_password_it_is_not_served(self, tmp_path, files, missing, said):
        options = dict(zip(("--certificate", "--key", "--password-file"), map(str, files), strict=True))
        for option in missing:
            del options[option]
        words = [word for pair in options.items() for word in pair]
        told = Unsee(tmp_path / "home").refuses("serve", "--lan", "localhost", *words, code=1)
        assert said in told
        assert told.count("\n") == 0

    def test_options_of_a_network_without_one_are_a_mistake(self, tmp_path, files):
        assert "belong to --lan" in Unsee(tmp_path / "home").refuses("serve", "--password-file", str(files[2]), code=2)

    def test_a_short_password_is_refused(self, tmp_path):
        file = tmp_path / "password"
        file.touch(mode=0o600)
        file.write_text("x" * (SHORTEST - 1))
        with pytest.raises(Refused, match="too short"):
            Network("localhost", password_file=file).password()

    def test_a_password_others_can_read_is_refused(self, files):
        files[2].chmod(0o644)
        with pytest.raises(Refused, match="can be read by others"):
            Network("localhost", password_file=files[2]).password()

    def test_a_password_that_is_not_there_is_refused(self, tmp_path):
        with pytest.raises(Refused, match="can't be read"):
            Network("localhost", password_file=tmp_path / "none").password()

    def test_what_is_no_certificate_is_refused(self, tmp_path, files):
        wrong = tmp_path / "wrong.pem"
        wrong.write_text("hello")
        with pytest.raises(Refused, match="can't be used"):
            Network("localhost", wrong, files[1]).adapter()


def test_it_is_served_under_tls_to_who_knows_the_password(tmp_path, files):
    program = Unsee(tmp_path / "home")
    options = ["--certificate", str(files[0]), "--key", str(files[1]), "--password-file", str(files[2])]
    process = subprocess.Popen(
        program.command("serve", "--lan", "localhost", *options),
        env=program.environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        said = process.stdout.readline()
        link = re.search(r"https://localhost:\d+/\?token=\S+", said)
        assert link, said
        port = urlsplit(link[0]).port
        trust = ssl.create_default_context(cafile=str(files[0]))

        def ask(method, path, body=None, **headers):
            connection = HTTPSConnection("localhost", port, context=trust, timeout=20)
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            text = answer.read().decode()
            connection.close()
            return answer, text

        closed, text = ask("GET", "/")
        assert closed.status == 403
        assert 'name="password"' in text
        form = {"Content-Type": "application/x-www-form-urlencoded", "Origin": f"https://localhost:{port}"}
        wrong, _ = ask("POST", "/", urlencode({"password": "a guess"}), **form)
        assert wrong.status == 403
        opened, _ = ask("POST", "/", urlencode({"password": PASSWORD}), **form)
        cookie = opened.headers["Set-Cookie"]
        assert {"Secure", "HttpOnly", "SameSite=Strict"} <= set(cookie.split("; "))
        inside, text = ask("GET", "/", Cookie=cookie.partition(";")[0])
        assert inside.status == 200
        assert "Make companies unsee you." in text
        assert inside.headers["Cache-Control"] == "no-store"
        rebound, _ = ask("GET", "/", Host=f"evil.example:{port}")
        assert rebound.status == 421
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=30)
    assert process.returncode == 0


class TestTheDoor:
    @pytest.fixture
    def client(self, here):
        give(replace(here, door=Door(8765, names=("desk.example",), secure=True, password=PASSWORD)))
        before, settings.ALLOWED_HOSTS = settings.ALLOWED_HOSTS, ["desk.example"]
        yield Client(enforce_csrf_checks=True)
        settings.ALLOWED_HOSTS = before

    def enter(self, client, password, origin=f"https://{HOST}"):
        return client.post("/", {"password": password}, secure=True, HTTP_HOST=HOST, HTTP_ORIGIN=origin)

    def test_another_page_can_t_try_passwords(self, client):
        answer = self.enter(client, PASSWORD, origin="https://evil.example")
        assert answer.status_code == 403
        assert not client.cookies

    def test_guesses_are_slow(self, client):
        assert [self.enter(client, f"guess {n}").status_code for n in range(10)] == [403] * 10
        assert self.enter(client, PASSWORD).status_code == 429

    def test_a_change_from_plain_http_is_no_change_of_ours(self, client):
        self.enter(client, PASSWORD)
        answer = client.post("/sweep/", {}, secure=True, HTTP_HOST=HOST, HTTP_ORIGIN=f"http://{HOST}")
        assert answer.status_code == 403

    def test_on_this_machine_alone_a_password_opens_nothing(self, stranger):
        answer = stranger.client.post("/", {"password": ""}, HTTP_HOST="127.0.0.1:8765", HTTP_ORIGIN="http://127.0.0.1:8765")
        assert answer.status_code == 403
