"""The two ends of the protocol against each other, and every hole it leaves."""

from __future__ import annotations

import base64
import json
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drp_cast import NOW, OTHER, OURS, US, Talk
from unsee.drp.agent import answered, called_back, token
from unsee.drp.identity import Identity
from unsee.drp.plain_json import canonical
from unsee.drp.request import Exercise
from unsee.drp.seal import sealed
from unsee.drp.status import State
from unsee.drp.wrong import Wrong
from unsee.refusal import Refused

JANE = Identity(name="Jane Roe", email="jane@example.test", email_verified=True, phone_number="+14155550100")


def as_json(answer):
    return json.dumps(answer.data).encode()


def claims(**changed):
    data = json.loads(base64.b64decode(OURS.set_up(US, NOW))[64:])
    return {name: value for name, value in {**data, **changed}.items() if value is not None}


def signed(data, agent=OURS):
    return sealed(data, agent.key)


def test_an_agent_sets_up_asks_looks_and_takes_back(talk):
    given = talk.send("POST", "/v1/agent/agent1", OURS.set_up(US, NOW))
    key = token(given.code, as_json(given), "agent1")
    assert talk.send("GET", "/v1/agent/agent1", token=key) == replace(given, data={})
    _, asked = talk.ask(JANE, key, agent_request="ours-7", regime="ccpa")
    status = answered(asked.code, as_json(asked), agent_request="ours-7")
    assert status.state is State.IN_PROGRESS
    assert asked.data["agent_request_id"] == "ours-7"
    looked = talk.send("GET", f"/v1/data-rights-request/{status.request}", token=key)
    assert looked == asked
    gone = talk.send("DELETE", f"/v1/data-rights-request/{status.request}", OURS.revocation("changed my mind"), key)
    assert gone.data["status"] == "revoked"


@pytest.mark.parametrize("slash", ["", "/"])
def test_a_slash_at_the_end_makes_no_difference(talk, slash):
    _, answer = talk.ask(JANE, talk.token(), slash=slash)
    assert answer.code == 200


def test_only_what_the_business_uses_is_sent_and_only_that_is_kept(talk):
    key = talk.token()
    body, _ = talk.ask(JANE, key)
    assert b"phone" not in base64.b64decode(body)
    data = {**claims(), "exercise": "deletion", "email": "jane@example.test", "phone_number": "+14155550100", "surprise": 1}
    talk.send("POST", "/v1/data-rights-request", signed(data), key)
    kept = [asked.identity for asked, _ in talk.kept.filed.values()]
    assert kept == [
        Identity(name="Jane Roe", email="jane@example.test", email_verified=True),
        Identity(email="jane@example.test"),
    ]


def test_a_person_is_told_when_the_business_cannot_be_asked_so():
    with pytest.raises(Refused, match="does not take access"):
        OURS.request(US, Exercise.ACCESS, JANE, NOW)
    with pytest.raises(Refused, match="finds people by email, name"):
        OURS.request(US, Exercise.DELETION, Identity(phone_number="+14155550100"), NOW)


def test_the_same_request_again_gets_the_same_answer_and_files_nothing(talk):
    key = talk.token()
    body, first = talk.ask(JANE, key)
    again = talk.send("POST", "/v1/data-rights-request/", body + b"\r\n", key, NOW + timedelta(minutes=9))
    resigned = signed(json.loads(base64.b64decode(body)[64:]))
    assert again.data == first.data == talk.send("POST", "/v1/data-rights-request", resigned, key).data
    assert len(talk.kept.filed) == 1


def test_a_request_captured_and_sent_later_is_refused(talk):
    key = talk.token()
    body, _ = talk.ask(JANE, key)
    late = talk.send("POST", "/v1/data-rights-request", body, key, NOW + timedelta(minutes=10))
    assert (late.code, late.data["fatal"], late.data["code"]) == (400, True, "400")


def test_a_captured_set_up_gives_nobody_a_token_and_a_new_one_ends_the_old(talk):
    body = OURS.set_up(US, NOW)
    first = talk.send("POST", "/v1/agent/agent1", body).data["token"]
    replayed = talk.send("POST", "/v1/agent/agent1", body)
    assert (replayed.code, replayed.data) == (403, None)
    second = talk.token(now=NOW + timedelta(seconds=1))
    assert talk.send("GET", "/v1/agent/agent1", token=first).code == 403
    assert talk.send("GET", "/v1/agent/agent1", token=second).code == 200


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"not base64!",
        base64.b64encode(b"x" * 63),
        base64.b64encode(b"x" * 100),
        signed(claims(), OTHER),
        signed(claims(**{"agent-id": "agent2"})),
        signed(claims(**{"business-id": "shop2"})),
        signed(claims(**{"issued-at": "2026-11-23T12:00:00Z"})),
        signed(claims(**{"expires-at": "2026-11-23T12:00:00Z"})),
        signed(claims(**{"expires-at": "2026-11-23T12:30:00Z"})),
        signed(claims(**{"expires-at": "2026-11-23T12:05:00"})),
        signed(claims(**{"drp.version": "0.9"})),
        signed(claims(**{"drp.version": None})),
    ],
)
def test_whatever_is_wrong_with_a_set_up_the_answer_is_the_same(talk, body):
    answer = talk.send("POST", "/v1/agent/agent1", body)
    assert (answer.code, answer.data) == (403, None)
    assert talk.send("POST", "/v1/agent/nobody", body) == answer
    assert talk.send("PUT", "/v1/agent/agent1", body) == answer


# Each line is wrong in two places; the answer names the one that comes first in the protocol's order.
@pytest.mark.parametrize(
    ("body", "code", "first"),
    [
        (b"?" + signed(claims(), OTHER), 400, "not base64"),
        (signed(claims(**{"agent-id": "agent2"}), OTHER), 400, "signature"),
        (signed(claims(**{"agent-id": "agent2", "business-id": "shop2"})), 403, "agent-id"),
        (signed(claims(**{"business-id": "shop2", "issued-at": "2027-01-01T00:00:00Z"})), 403, "business-id"),
        (signed(claims(**{"issued-at": "2027-01-01T00:00:00Z", "expires-at": "2020-01-01T00:00:00Z"})), 400, "issued-at"),
        (signed({**claims(**{"expires-at": "2020-01-01T00:00:00Z"}), "exercise": "x"}), 400, "expired"),
        (signed({**claims(), "exercise": "x"}), 400, "exercise"),
        (signed({**claims(), "exercise": "deletion", "regime": "gdpr"}), 400, "regime"),
        (signed({**claims(), "exercise": "deletion", "email": ["a"]}), 400, "email"),
        (signed({**claims(), "exercise": "deletion", "email_verified": "yes"}), 400, "email_verified"),
        (signed({**claims(), "exercise": "deletion", "address": "x"}), 400, "address"),
        (signed({**claims(), "exercise": "deletion", "relationships": [1]}), 400, "relationships"),
    ],
)
def test_a_request_is_looked_at_in_the_order_of_the_protocol(talk, body, code, first):
    answer = talk.send("POST", "/v1/data-rights-request", body, talk.token())
    assert answer.code == code
    assert first in answer.data["message"]
    assert not talk.kept.filed


def signed_octets(octets):
    return base64.b64encode(OURS.key.sign(octets))


def test_a_name_given_twice_is_refused(talk):
    """Two readers could read two requests from it."""
    twice = canonical({**claims(), "exercise": "deletion"})[:-1] + b',"exercise":"sale:opt-in"}'
    answer = talk.send("POST", "/v1/data-rights-request", signed_octets(twice), talk.token())
    assert (answer.code, answer.data["fatal"]) == (400, True)


@pytest.mark.parametrize(
    "octets",
    [b"[]", b"null", b"{", b"\xff", b'{"a":NaN}', b"[" * 30_000, b'{"a":' * 9 + b"1" + b"}" * 9, b'{"a":' + b"9" * 5000 + b"}"],
)
def test_what_is_no_plain_object_is_refused(talk, octets):
    assert talk.send("POST", "/v1/data-rights-request", signed_octets(octets), talk.token()).code == 400


def test_a_message_too_large_is_not_even_decoded(talk):
    assert talk.send("POST", "/v1/data-rights-request", b"A" * 200_000, talk.token()).code == 413


def test_another_agents_request_is_as_good_as_none(talk):
    ours, theirs = talk.token(), talk.token(OTHER)
    _, asked = talk.ask(JANE, ours)
    path = f"/v1/data-rights-request/{asked.data['request_id']}"
    none = talk.send("GET", "/v1/data-rights-request/00000000-0000-4000-8000-000000000000", token=theirs)
    assert talk.send("GET", path, token=theirs) == none
    assert talk.send("DELETE", path, OTHER.revocation(), theirs) == none
    assert none.code == 403
    assert talk.send("GET", path, token=ours).data["status"] == "in_progress"
    assert talk.send("GET", "/v1/agent/agent1", token=theirs).code == 403


def test_taking_back_needs_the_signature_of_the_tokens_agent(talk):
    key = talk.token()
    _, asked = talk.ask(JANE, key)
    path = f"/v1/data-rights-request/{asked.data['request_id']}"
    for body in (b"", OTHER.revocation(), signed({"reason": 7})):
        assert talk.send("DELETE", path, body, key).code == 400
    assert talk.send("GET", path, token=key).data["status"] == "in_progress"


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer ", "Bearer wrong", "Basic dXNlcg==", "bearer\tx"])
def test_without_a_token_nothing_is_told(talk, header):
    talk.token()
    assert talk.endpoint.handle("GET", "/v1/data-rights-request/x", header, b"", NOW).code == 401
    assert talk.endpoint.handle("GET", "/v1/agent/agent1", header, b"", NOW).code == 403


def test_an_agent_that_left_the_directory_is_out_at_once(talk):
    key = talk.token()
    del talk.known["agent1"]
    assert talk.ask(JANE, key)[1].code == 401


def test_too_many_are_asked_to_come_later(talk):
    key = talk.token()
    talk.refuse.add("agent1")
    assert talk.ask(JANE, key)[1].code == 429


@pytest.mark.parametrize(
    ("method", "path", "code"),
    [
        ("GET", "/v1/data-rights-request", 405),
        ("PUT", "/v1/data-rights-request/x", 405),
        ("GET", "/v1/other", 404),
        ("GET", "/v1/data-rights-request/../agent/agent1", 403),
        ("GET", "/v1/data-rights-requests", 404),
    ],
)
def test_other_addresses_and_methods(talk, method, path, code):
    assert talk.send(method, path, token=talk.token()).code == code


@given(octets=st.binary(max_size=300), path=st.text(max_size=40), method=st.sampled_from(["GET", "POST", "DELETE", "HEAD"]))
def test_no_message_breaks_the_endpoint(octets, path, method):
    talk = Talk()
    key = talk.token()
    for body in (octets, base64.b64encode(octets), signed_octets(octets)):
        for at in (path, f"/v1/agent/{path}", "/v1/data-rights-request", f"/v1/data-rights-request/{path}"):
            assert talk.send(method, at, body, key).code in {200, 400, 401, 403, 404, 405}


@pytest.mark.parametrize(
    "body",
    [
        b"<html>",
        b"{}",
        b'{"request_id": "7", "status": "open"}',
        b'{"request_id": "00000000-0000-4000-8000-000000000000", "status": "done"}',
        b'{"request_id": "00000000-0000-4000-8000-000000000000", "status": "denied"}',
        b'{"request_id": "00000000-0000-4000-8000-000000000000", "status": "in_progress", "received_at": "2026-11-23T12:00:00Z"}',
        b'{"request_id": "00000000-0000-4000-8000-000000000000", "status": "open", "status": "fulfilled"}',
    ],
)
def test_an_agent_does_not_believe_what_is_no_status(body):
    with pytest.raises(Wrong) as wrong:
        answered(200, body)
    assert wrong.value.code == 502


def test_an_answer_about_another_request_is_not_ours(talk):
    _, asked = talk.ask(JANE, talk.token(), agent_request="ours-7")
    for mine in ({"request_id": "00000000-0000-4000-8000-000000000000"}, {"agent_request": "ours-8"}):
        with pytest.raises(Wrong, match="another request"):
            answered(200, as_json(asked), **mine)


def test_an_error_is_told_with_what_the_business_says():
    with pytest.raises(Wrong, match="It has expired") as wrong:
        answered(400, b'{"code": "400", "message": "It has expired", "fatal": true}')
    assert wrong.value.fatal
    with pytest.raises(Wrong, match="no reason given"):
        token(403, b"", "agent1")


def test_a_callback_is_only_a_hint_which_request_to_ask_about(talk):
    _, asked = talk.ask(JANE, talk.token())
    assert called_back(as_json(asked)) == asked.data["request_id"]
