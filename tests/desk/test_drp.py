"""The Data Rights Protocol at a desk: what an agent asks becomes a request like any other, and stands as the desk says."""

from __future__ import annotations

import base64
import json
import threading
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connections

from desk.conftest import opened
from drp_cast import AGENTS, OTHER, OURS, US
from unsee.channels.drp import Book, Calls
from unsee.channels.web.place import resolve as real
from unsee.desk import finish, worker
from unsee.desk.ports import Fulfilled
from unsee.drp.agent import answered
from unsee.drp.identity import Address, Identity
from unsee.drp.request import Exercise
from unsee.drp.status import Reason, State, Status
from unsee.received.events import Channel, Closed, Ground, Outcome, Repeated
from unsee.received.stored import Work
from unsee.refusal import Refused

SHOWN = Identity(name="Jane Roe", email="jane@example.org", email_verified=True)
ALL = frozenset(Exercise)
BUSINESS = replace(US, actions=ALL, verifications=frozenset({"email", "name", "address"}))


def directory(*who):
    keys = {each.id: AGENTS[each.id].key for each in who}
    return json.dumps(
        [{"id": name, "name": name, "verify_key": base64.b64encode(bytes(key)).decode()} for name, key in keys.items()]
    )


@pytest.fixture
def talk(tmp_path, database):
    (tmp_path / "desk").mkdir()
    (tmp_path / "desk" / "agents.json").write_text(directory(OURS, OTHER))
    desk = opened(
        tmp_path / "desk",
        database,
        drp='{ id = "shop1", agents = "agents.json", verifications = ["email", "name"] }',
    )
    yield Talking(desk)
    desk.ports.close()


class Talking:
    def __init__(self, desk):
        self.desk, self.tokens = desk, {}

    def send(self, method, path, body=b"", agent=OURS):
        header = f"Bearer {self.tokens.get(agent.id, '')}"
        return self.desk.ports.drp.handle(method, path, header, body, self.desk.clock())

    def set_up(self, agent=OURS):
        answer = self.send("POST", f"/v1/agent/{agent.id}", agent.set_up(BUSINESS, self.desk.clock()))
        self.tokens[agent.id] = answer.data["token"]

    def ask(self, exercise=Exercise.OPT_OUT, who=SHOWN, **more):
        if not self.tokens:
            self.set_up()
        body = OURS.request(BUSINESS, exercise, who, self.desk.clock(), **more)
        answer = self.send("POST", "/v1/data-rights-request", body)
        return body, answered(answer.code, json.dumps(answer.data).encode())

    def look(self, request_id):
        answer = self.send("GET", f"/v1/data-rights-request/{request_id}")
        return answered(answer.code, json.dumps(answer.data).encode(), request_id=request_id)

    def all(self):
        requests = self.desk.ports.requests
        return [*requests.queue(states=("waiting", "open", "proposed")), *requests.closed()]


def test_an_opt_out_is_begun_at_once_and_told_until_when(talk):
    _, status = talk.ask(regime="ccpa", agent_request="ours-7")
    assert (status.state, status.reason, status.agent_request) == (State.IN_PROGRESS, None, "ours-7")
    # 11 CCR § 7026(f): 15 business days after Monday, 23 November 2026. Thanksgiving (26th) and, in California, the Friday after
    # it are holidays: 2 in that week, 5 in each of the next two, and the third day of the week of 14 December.
    assert status.expected_by.date().isoformat() == "2026-12-16"
    (line,) = talk.all()
    assert (line.right, line.channel) == ("opt_out_sale", Channel.DRP)


def test_what_the_agent_verified_is_proved_and_only_that(talk):
    _, status = talk.ask(Exercise.DELETION)
    assert status.reason is None
    (line,) = talk.all()
    details = talk.desk.ports.requests.filing(line.filing).details
    assert [(each.kind, each.proved) for each in details.identifiers] == [("email", True), ("name", False)]


def test_without_a_verified_address_the_person_is_sent_to_the_desk(talk):
    _, status = talk.ask(Exercise.DELETION, Identity(email="jane@example.org"), regime="ccpa")
    assert status.reason is Reason.NEED_USER_VERIFICATION
    (line,) = talk.all()
    assert status.verification_url == f"http://desk.test/confirm/{line.filing}/"
    talk.desk.clock.pass_(days=30, seconds=1)
    talk.set_up()
    assert talk.look(status.request).state is State.EXPIRED


def test_the_same_message_again_is_one_request_and_a_new_one_joins(talk):
    body, status = talk.ask()
    again = talk.send("POST", "/v1/data-rights-request/", body)
    assert again.data["request_id"] == status.request
    talk.desk.clock.pass_(seconds=1)
    _, second = talk.ask()
    assert second.request != status.request
    assert len(talk.all()) == 1


def test_what_the_desk_does_not_offer_is_denied_and_stays_so(talk):
    _, status = talk.ask(Exercise.OPT_IN)
    assert (status.state, status.reason) == (State.DENIED, Reason.CLAIM_NOT_COVERED)
    assert "two steps of the person" in status.details
    assert talk.look(status.request) == status
    assert talk.all() == []


def test_nothing_that_can_be_searched_for_is_no_match(talk):
    _, status = talk.ask(Exercise.DELETION, Identity(email="not an address", address=Address(country="US")))
    assert (status.state, status.reason) == (State.DENIED, Reason.NO_MATCH)


@pytest.mark.parametrize(
    ("outcome", "ground", "state", "reason"),
    [
        (Outcome.COMPLIED, None, State.FULFILLED, None),
        (Outcome.PARTLY, None, State.FULFILLED, None),
        (Outcome.NOTHING_HELD, None, State.DENIED, Reason.NO_MATCH),
        (Outcome.REFUSED, Ground.FRAUD, State.DENIED, Reason.SUSPECTED_FRAUD),
        (Outcome.REFUSED, Ground.EXCESSIVE, State.DENIED, Reason.TOO_MANY_REQUESTS),
        (Outcome.LAPSED, None, State.DENIED, Reason.INSUF_VERIFICATION),
    ],
)
def test_how_it_ended_is_told_in_the_protocols_words(talk, outcome, ground, state, reason):
    _, status = talk.ask()
    (line,) = talk.all()
    loaded = talk.desk.ports.requests.load(line.id)
    talk.desk.ports.requests.append(loaded, (Closed(talk.desk.clock().date(), outcome, ground),), "Robin")
    ended = talk.look(status.request)
    assert (ended.state, ended.reason) == (state, reason)
    assert talk.send("DELETE", f"/v1/data-rights-request/{status.request}", OURS.revocation()).data["status"] == state.value


def test_taken_back_is_withdrawn_at_the_desk(talk):
    _, status = talk.ask()
    answer = talk.send("DELETE", f"/v1/data-rights-request/{status.request}", OURS.revocation("no"))
    assert answer.data["status"] == "revoked"
    (line,) = talk.all()
    assert talk.desk.ports.requests.load(line.id).request.outcome is Outcome.WITHDRAWN


class Meddling:
    """Somebody notes something else between the reading and the writing, once."""

    def __init__(self, requests):
        self._requests, self._done = requests, False

    def __getattr__(self, name):
        return getattr(self._requests, name)

    def append(self, loaded, events, actor, **more):
        if not self._done:
            self._done = True
            self._requests.append(loaded, (Repeated(loaded.request.asked.on, Channel.DRP),), "requester")
        return self._requests.append(loaded, events, actor, **more)


def test_what_is_noted_at_the_same_moment_loses_no_withdrawal(talk):
    _, status = talk.ask()
    of_desk = talk.desk.ports.drp.requests
    meddled = replace(of_desk, ports=replace(of_desk.ports, requests=Meddling(of_desk.ports.requests)))
    assert meddled.revoke(status.request, OURS.id, "no", talk.desk.clock()).state is State.REVOKED
    (line,) = talk.all()
    request = talk.desk.ports.requests.load(line.id).request
    assert (request.outcome, request.repeated) == (Outcome.WITHDRAWN, 1)


def test_killed_before_it_was_filed_the_same_message_finishes_it(talk):
    """The book knows the message, the desk does not yet: what a kill between the two leaves."""
    talk.set_up()
    body = OURS.request(BUSINESS, Exercise.OPT_OUT, SHOWN, talk.desk.clock())
    requests = talk.desk.ports.drp.requests
    filing = requests.ports.requests.file

    def killed(*_args, **_more):
        raise KeyboardInterrupt

    object.__setattr__(requests, "ports", replace(requests.ports, requests=Without(requests.ports.requests, killed)))
    with pytest.raises(KeyboardInterrupt):
        talk.send("POST", "/v1/data-rights-request", body)
    assert talk.all() == []
    object.__setattr__(requests, "ports", replace(requests.ports, requests=Without(requests.ports.requests.kept, filing)))
    answer = talk.send("POST", "/v1/data-rights-request", body)
    assert answer.code == 200
    assert len(talk.all()) == 1


class Without:
    """The store, with one of its promises kept by somebody else."""

    def __init__(self, kept, file):
        self.kept, self.file = kept, file

    def __getattr__(self, name):
        return getattr(self.kept, name)


def test_many_agents_at_once_and_each_is_told_its_own(talk):
    talk.set_up()
    bodies = [
        OURS.request(
            BUSINESS, Exercise.OPT_OUT, Identity(email=f"p{n % 5}@example.org"), talk.desk.clock(), agent_request=f"r{n}"
        )
        for n in range(20)
    ]
    answers = {}

    def send(number, body):
        try:
            answers[number] = talk.send("POST", "/v1/data-rights-request", body)
        finally:
            connections.close_all()  # this thread's

    threads = [threading.Thread(target=send, args=each) for each in enumerate(bodies)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {number: answer.data["agent_request_id"] for number, answer in answers.items()} == {n: f"r{n}" for n in range(20)}


def test_an_agent_taken_out_of_the_directory_is_out_without_a_restart(talk):
    talk.ask()
    (talk.desk.ports.folder / "agents.json").write_text(directory(OTHER))
    assert talk.send("GET", "/v1/agent/agent1").code == 403
    (talk.desk.ports.folder / "agents.json").unlink()
    with pytest.raises(Refused, match="no agent is let in"):
        talk.send("GET", "/v1/agent/agent1")


def test_a_token_is_in_no_file_of_the_desk(talk, request, database):
    talk.ask()
    held = b"".join(path.read_bytes() for path in talk.desk.ports.folder.rglob("*") if path.is_file())
    held += request.getfixturevalue("postgres").dump(database).encode() if database else b""
    assert talk.tokens["agent1"].encode() not in held
    assert b"drp_token" in held


def test_messages_that_expired_are_not_remembered(talk):
    talk.ask()
    book = talk.desk.ports.drp.tokens
    assert isinstance(book, Book)
    assert book.tidy(talk.desk.clock()) == 0
    assert book.tidy(talk.desk.clock() + timedelta(minutes=11)) == 2


def test_an_address_to_call_back_that_leads_inside_is_never_called(talk):
    """The desk tells what it can't do, and a person may look."""
    talk.ask(status_callback="https://127.0.0.1/callback")
    (line,) = talk.all()
    loaded = talk.desk.ports.requests.load(line.id)
    finish.close(talk.desk.ports, loaded, Fulfilled(Outcome.COMPLIED))
    worker.work(talk.desk.ports, threading.Event(), until_empty=True)
    (trouble,) = [each for each in talk.desk.ports.work.troubles() if each.kind == Work.CALLBACK]
    assert "not on the public internet" in trouble.why


@pytest.mark.parametrize(
    "url",
    [
        "http://agent.test/x",
        "https://agent.test:22/x",
        "https://user@agent.test/x",
        "https://agent.test/x#y",
        "https://agent.test/x\r\nHost: y",
        "https:///x",
        "ftp://agent.test/",
        "javascript:alert(1)",
        "https://127.0.0.1/x",
        "https://2130706433/x",
        "https://0x7f.1/x",
        "https://[::1]/x",
        "https://[::ffff:10.0.0.1]/x",
        "https://[fe80::1]/x",
        "https://169.254.169.254/latest/meta-data/",
        "https://localhost/x",
        "https://agent.test/" + "x" * 3000,
    ],
)
def test_no_callback_leads_inside_or_elsewhere(url):
    """What a name resolves to is looked at by the system's own resolver; agent.test is nowhere."""
    asked = []

    def resolve(host, port):
        asked.append(host)
        return real(host, port) if host != "agent.test" else ["10.0.0.1", "93.184.216.34"]

    with pytest.raises(Refused, match=r"not called|can't be reached"):
        Calls(resolve=resolve).call_back(url, Status("00000000-0000-4000-8000-000000000000", State.OPEN))
