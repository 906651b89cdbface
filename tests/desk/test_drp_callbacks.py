"""An agent that asked to be called back hears of each change, at its own address and nowhere else; and what is over is forgotten."""

from __future__ import annotations

import json
import threading
from dataclasses import replace
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from desk.test_drp import SHOWN, directory
from desk.test_drp import talk as talk  # noqa: PLC0414 - the fixture
from drp_cast import OTHER, OURS
from unsee import wiring_drp
from unsee.channels.drp import Calls
from unsee.desk import finish, handle
from unsee.desk.drp import OfDesk
from unsee.desk.drp_forget import forget
from unsee.desk.ports import Fulfilled
from unsee.drp.identity import Identity
from unsee.drp.request import Exercise
from unsee.drp.status import State
from unsee.received.events import Outcome


class Agent(HTTPServer):
    """Hears whatever is told it; answers as it is told to."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Ear)
        self.heard, self.answer, self.location = [], 200, ""

    def url(self, path="/callback"):
        return f"http://127.0.0.1:{self.server_port}{path}"

    def told(self):
        return [(data["status"], data.get("reason")) for _, _, data in self.heard]


class Ear(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.heard.append((self.command, self.path, json.loads(body)))
        self.send_response(self.server.answer)
        if self.server.location:
            self.send_header("Location", self.server.location)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def do_GET(self):
        self.server.heard.append((self.command, self.path, {}))
        self.send_response(200)
        self.end_headers()

    def log_message(self, *said):
        """To nobody."""


@pytest.fixture
def agent():
    server = Agent()
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def heard(talk, agent):
    """The desk may call this machine, which nobody's desk may."""
    calls, ports = Calls(allowed=lambda _: True, plain=True), talk.desk.ports
    book = ports.drp.tokens
    talk.desk.ports = replace(ports, outgoing=lambda job: wiring_drp.call_back(ports, book, calls, job.subject))
    return agent


def only(talk):
    (line,) = talk.all()
    return talk.desk.ports.requests.load(line.id)


def test_the_end_is_told_once_with_the_status_a_look_would_give(talk, heard):
    _, status = talk.ask(status_callback=heard.url(), agent_request="ours-7")
    finish.close(talk.desk.ports, only(talk), Fulfilled(Outcome.COMPLIED))
    talk.desk.works()
    ((method, path, data),) = heard.heard
    assert (method, path) == ("POST", "/callback")
    assert data == talk.look(status.request).data()
    assert (data["status"], data["agent_request_id"]) == ("fulfilled", "ours-7")
    assert "jane" not in json.dumps(data).lower()


def test_an_extension_is_told_with_its_new_day(talk, heard):
    _, status = talk.ask(Exercise.DELETION, status_callback=heard.url(), regime="ccpa")
    handle.extend(talk.desk.ports, talk.desk.somebody("Robin", "handler"), only(talk).id, "complex")
    talk.desk.works()
    ((_, _, data),) = heard.heard
    # The company is in France, so its law holds for whoever asks: GDPR Art. 12(3), one month from 23 November, and two more.
    assert (data["status"], data["expected_by"][:10]) == ("in_progress", "2027-02-23")
    assert data["expected_by"] > status.data()["expected_by"]
    assert "Extended" in data["processing_details"]


def test_a_withdrawal_is_told_to_every_agent_whose_request_it_is(talk, heard):
    (talk.desk.ports.folder / "agents.json").write_text(directory(OURS, OTHER))
    _, status = talk.ask(status_callback=heard.url())
    talk.send("DELETE", f"/v1/data-rights-request/{status.request}", OURS.revocation())
    talk.desk.works()
    assert heard.told() == [("revoked", None)]


def test_a_redirect_is_not_followed_and_tried_again_later(talk, heard):
    heard.answer, heard.location = 302, heard.url("/inside")
    talk.ask(status_callback=heard.url())
    finish.close(talk.desk.ports, only(talk), Fulfilled(Outcome.COMPLIED))
    talk.desk.works()
    assert [(method, path) for method, path, _ in heard.heard] == [("POST", "/callback")]
    (trouble,) = talk.desk.ports.work.troubles()
    assert trouble.why == "The agent's system answered the callback with 302."
    heard.answer, heard.location = 200, ""
    talk.desk.clock.pass_(hours=6)
    talk.desk.works()
    assert [path for _, path, _ in heard.heard] == ["/callback", "/callback"]
    assert talk.desk.ports.work.troubles() == []


def known(talk, status):
    return talk.desk.ports.drp.tokens.row(status.request, OURS.id) is not None


def test_what_is_over_is_forgotten_after_sixty_days_and_what_is_open_never(talk):
    _, denied = talk.ask(Exercise.OPT_IN)
    _, done = talk.ask()
    finish.close(talk.desk.ports, only(talk), Fulfilled(Outcome.COMPLIED))
    _, waits = talk.ask(Exercise.DELETION, SHOWN)
    talk.desk.clock.pass_(days=60)
    talk.desk.works()
    assert known(talk, denied) and known(talk, done)
    talk.desk.clock.pass_(days=1)
    talk.desk.works()
    assert [known(talk, each) for each in (denied, done, waits)] == [False, False, True]
    talk.set_up()
    assert talk.send("GET", f"/v1/data-rights-request/{done.request}").code == 403
    assert talk.look(waits.request).state is State.IN_PROGRESS


def test_a_verification_that_expired_is_forgotten_after_the_time_that_was_told(talk):
    """Told at once that it ends in 30 days: that is the earlier of the two, and more than 7 days after it was told."""
    _, status = talk.ask(Exercise.DELETION, Identity(email="jane@example.org"), regime="ccpa")
    requests = OfDesk(talk.desk.ports, talk.desk.ports.drp.tokens)
    for days, gone in ((29, 0), (31, 1)):
        assert forget(requests, requests.book, status.received + timedelta(days=days)) == gone
    assert not known(talk, status)
