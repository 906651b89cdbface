"""Time stamps by a real authority (OpenSSL), good and bad."""

from __future__ import annotations

import socket
from datetime import UTC, datetime, timedelta
from hashlib import sha256

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from servers.tsa import Authority, root, serving
from unsee.channels.timestamp.order import with_ordered_certificates
from unsee.channels.timestamp.post import MOST, ask
from unsee.channels.timestamp.prove import prove, stamp
from unsee.channels.timestamp.token import check, question, roots_in
from unsee.refusal import BadInput, Refused

HEADS = f"unsee heads 1\nU-00000-00000 3 {'ab' * 32}\n"
OTHER = f"unsee heads 1\nU-00000-00000 3 {'cd' * 32}\n"


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    authority = Authority(tmp_path_factory.mktemp("tsa"))
    authority.set_up()
    with serving(authority) as up:
        yield up


@pytest.fixture
def tsa(running):
    running.status, running.twist, running.reply = 200, lambda question: question, lambda answer: answer
    running.questions.clear()
    return running


def trusted(tsa):
    return roots_in(tsa.root.read_text(), "root.pem")


def test_a_stamp_holds_and_says_when_and_by_whom(tsa):
    proof, vouching = stamp(tsa.url, trusted(tsa), HEADS)
    stamped = check(proof, HEADS.encode(), trusted(tsa))
    assert abs(stamped.at - datetime.now(UTC)) < timedelta(minutes=5)
    assert stamped.by == "CN=Throw-away tsa"
    assert prove("rfc3161", HEADS, proof, vouching).endswith("by CN=Throw-away tsa")


def test_openssl_agrees_that_the_stamp_holds(tsa, tmp_path):
    import subprocess

    proof, _ = stamp(tsa.url, trusted(tsa), HEADS)
    (tmp_path / "heads").write_text(HEADS)
    (tmp_path / "answer").write_bytes(proof)
    words = ["openssl", "ts", "-verify", "-data", "heads", "-in", "answer", "-CAfile", str(tsa.root)]
    words += ["-untrusted", str(tsa.folder / "between.pem")]
    said = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert "Verification: OK" in said.stdout + said.stderr


def test_only_the_hash_leaves(tsa):
    stamp(tsa.url, trusted(tsa), HEADS)
    (sent,) = tsa.questions
    assert sha256(HEADS.encode()).digest() in sent
    assert b"U-00000" not in sent
    assert len(sent) < 100


def test_each_question_has_a_nonce_of_its_own():
    assert question(b"x").nonce != question(b"x").nonce


def test_an_answer_to_another_question_is_refused(tsa):
    """Replayed: the right hash, another nonce."""
    tsa.twist = lambda _question: question(HEADS.encode()).der
    with pytest.raises(Refused, match=r"wrong nonce.*Nothing was stored"):
        stamp(tsa.url, trusted(tsa), HEADS)


def test_a_stamp_for_something_else_is_refused(tsa):
    proof = tsa.answer(question(OTHER.encode()).der)
    with pytest.raises(Refused, match="wrong hash"):
        check(proof, HEADS.encode(), trusted(tsa))


def test_an_authority_nobody_trusts_is_refused(tsa, tmp_path):
    stranger = roots_in(root(tmp_path, "stranger").read_text(), "stranger")
    with pytest.raises(Refused, match="nobody you trust vouches"):
        stamp(tsa.url, stranger, HEADS)


def test_trust_may_be_given_from_outside(tsa, tmp_path):
    """Whoever doubts the certificates beside the stamp brings their own."""
    proof, vouching = stamp(tsa.url, trusted(tsa), HEADS)
    stranger = roots_in(root(tmp_path, "stranger").read_text(), "stranger")
    with pytest.raises(Refused, match="nobody you trust"):
        prove("rfc3161", HEADS, proof, vouching, trusted=stranger)


def test_of_many_trusted_the_one_that_vouches_is_kept(tsa, tmp_path):
    stranger = roots_in(root(tmp_path, "stranger").read_text(), "stranger")
    _, vouching = stamp(tsa.url, (*stranger, *trusted(tsa)), HEADS)
    assert (vouching,) == trusted(tsa)


def test_an_authority_that_refuses_is_quoted(tmp_path):
    authority = Authority(tmp_path)
    authority.set_up(digests="sha512")
    with serving(authority) as up, pytest.raises(Refused, match="gave no stamp: Message digest algorithm is not supported"):
        stamp(up.url, trusted(up), HEADS)


def test_an_authority_that_is_down_is_a_sentence():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{taken.getsockname()[1]}/"
    with pytest.raises(Refused, match=r"127\.0\.0\.1 can't be reached: nothing answers at that port. Nothing was stored"):
        ask(url, b"question")


def test_an_authority_that_never_answers_is_given_up():
    with socket.create_server(("127.0.0.1", 0)) as silent, pytest.raises(Refused, match="did not answer in time"):
        ask(f"http://127.0.0.1:{silent.getsockname()[1]}/", b"question", seconds=0.3)


@pytest.mark.parametrize("status", [404, 500, 503])
def test_an_error_page_is_a_sentence(tsa, status):
    tsa.status = status
    with pytest.raises(Refused, match=f"answers {status}"):
        stamp(tsa.url, trusted(tsa), HEADS)


@pytest.mark.parametrize("status", [301, 302])
def test_nobody_is_led_elsewhere(tsa, status):
    tsa.status = status
    with pytest.raises(Refused, match=f"answers {status}"):
        stamp(tsa.url, trusted(tsa), HEADS)


def test_an_endless_answer_is_cut(tsa):
    tsa.reply = lambda _answer: b"x" * (MOST + 1)
    with pytest.raises(Refused, match="more than a time stamp"):
        stamp(tsa.url, trusted(tsa), HEADS)


@pytest.mark.parametrize("url", ["ftp://tsa.test/", "file:///etc/passwd", "tsa.test", "http:///x", ""])
def test_only_http_is_asked(url):
    with pytest.raises(BadInput, match="no address of a time stamping authority"):
        ask(url, b"question")


def test_a_file_without_certificates_is_no_trust():
    with pytest.raises(BadInput, match="holds no certificate"):
        roots_in("hello", "file.pem")


@pytest.fixture(scope="module")
def good(running):
    running.twist, running.reply = lambda question: question, lambda answer: answer
    return running.answer(question(HEADS.encode()).der)


@settings(max_examples=400, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.data())
def test_a_mangled_answer_is_refused_or_says_the_same(running, good, data):
    """Some octets are not signed (the list of certificates, a version); no change makes it a stamp of something else."""
    at, octet = data.draw(st.integers(0, len(good) - 1)), data.draw(st.integers(0, 255))
    mangled = good[:at] + bytes([octet]) + good[at + 1 :]
    whole = check(good, HEADS.encode(), trusted(running))
    try:
        assert check(mangled, HEADS.encode(), trusted(running)).at == whole.at
    except Refused:
        assert mangled != good


@settings(max_examples=300)
@given(st.binary(max_size=300))
def test_any_octets_are_no_answer(octets):
    with pytest.raises(Refused):
        check(octets, b"x", ("-----BEGIN CERTIFICATE-----\nAA==\n-----END CERTIFICATE-----",))


def test_certificates_are_put_in_order_and_nothing_else_is_touched(good):
    ordered = with_ordered_certificates(good)
    assert sorted(ordered) == sorted(good)
    assert len(ordered) == len(good)
    assert with_ordered_certificates(ordered) == ordered


@given(st.binary(max_size=200))
def test_ordering_survives_any_octets(octets):
    assert len(with_ordered_certificates(octets)) == len(octets)
