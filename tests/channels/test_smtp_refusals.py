"""Answers no well-behaved server gives, from one that says what it is told."""

import pytest

from servers.scripted import HANG_UP, scripted_smtp
from unsee.channels.security import Security
from unsee.channels.smtp import Smtp, SmtpSettings
from unsee.mail.delivery import Accepted, NotSent, RefusedForGood, RefusedForNow, Unsure
from unsee.refusal import Refused

RAW = b"Subject: x\r\n\r\n.hidden\nbare\rline\r\nend"


def settings(server, **more):
    return SmtpSettings("localhost", server.port, Security.NONE, timeout=5, timeout_after_data=5, **more)


def send(server, **more):
    noted = []
    with Smtp(settings(server, **more)).session() as session:
        outcome = session.send(RAW, "ada@home.test", "a@b.test", before_data=lambda: noted.append(list(server.heard)))
    return outcome, noted


@pytest.mark.parametrize(
    ("stage", "noted_before"),
    [("MAIL", False), ("RCPT", False), ("DATA", True), ("MESSAGE", True)],
)
@pytest.mark.parametrize(
    ("code", "kind"),
    [(b"451 4.3.0 not now", RefusedForNow), (b"421 4.3.2 closing", RefusedForNow), (b"554 5.7.1 never", RefusedForGood)],
)
def test_a_no_is_a_no_at_every_stage(stage, noted_before, code, kind):
    with scripted_smtp(**{stage: code + b"\r\n"}) as server:
        outcome, noted = send(server)
    assert isinstance(outcome, kind)
    assert outcome.code == int(code[:3])
    assert bool(noted) is noted_before


@pytest.mark.parametrize(
    ("stage", "kind", "noted_before"),
    [("MAIL", NotSent, False), ("RCPT", NotSent, False), ("DATA", NotSent, True), ("MESSAGE", Unsure, True)],
)
@pytest.mark.parametrize("answer", [HANG_UP, b"gibberish\r\n", b"\r\n", b"x" * 20_000])
def test_a_server_that_goes_away_or_says_nonsense_leaves_doubt_only_after_the_letter(stage, kind, noted_before, answer):
    with scripted_smtp(**{stage: answer}) as server:
        outcome, noted = send(server)
    assert isinstance(outcome, kind)
    assert bool(noted) is noted_before


def test_what_must_be_durable_is_done_after_the_recipient_and_before_data():
    with scripted_smtp() as server:
        outcome, noted = send(server)
    assert isinstance(outcome, Accepted)
    assert [line.split()[0] for line in noted[0]] == [b"ehlo", b"mail", b"rcpt"]
    assert len(noted) == 1


def test_the_letter_can_only_end_at_its_end():
    with scripted_smtp() as server:
        send(server)
    assert server.messages == [b"Subject: x\r\n\r\n..hidden\r\nbare\r\nline\r\nend\r\n.\r\n"]


def test_the_server_learns_no_name_of_the_machine():
    with scripted_smtp() as server:
        send(server)
    assert server.heard[0] == b"ehlo [127.0.0.1]\r\n"


def test_a_server_that_is_silent_after_the_letter_leaves_doubt():
    with scripted_smtp() as server:
        server.held.clear()
        with Smtp(SmtpSettings("localhost", server.port, Security.NONE, timeout=5, timeout_after_data=0.3)).session() as session:
            outcome = session.send(RAW, "ada@home.test", "a@b.test", before_data=lambda: None)
    assert outcome == Unsure("After the letter was handed over, before the server confirmed it: the connection was closed.")


def test_a_server_that_closed_meanwhile_is_asked_again_and_one_that_is_gone_took_nothing():
    with scripted_smtp(RSET=HANG_UP) as server, Smtp(settings(server)).session() as session:
        assert isinstance(session.send(RAW, "ada@home.test", "a@b.test", before_data=lambda: None), Accepted)
        assert isinstance(session.send(RAW, "ada@home.test", "a@b.test", before_data=lambda: None), Accepted)
        assert server.connections == 2
        server.answers["GREETING"] = b"554 no more\r\n"
        assert session.send(RAW, "ada@home.test", "a@b.test", before_data=lambda: None) == NotSent(
            f"The mail server localhost:{server.port} did not let us in (it said 554); nothing was sent."
        )


@pytest.mark.parametrize("greeting", [b"554 go away\r\n", HANG_UP])
def test_a_server_that_lets_nobody_in_is_refused_before_any_letter(greeting):
    with (
        scripted_smtp(GREETING=greeting) as server,
        pytest.raises(Refused, match="nothing was sent"),
        Smtp(settings(server)).session(),
    ):
        pass


@pytest.mark.parametrize("offer", [b"250 scripted\r\n", b"250-scripted\r\n250 AUTH CRAM-MD5 XOAUTH2\r\n"])
def test_a_server_without_a_way_to_log_in_is_refused(offer):
    with scripted_smtp(EHLO=offer) as server:
        smtp = Smtp(settings(server, user="ada"), lambda: "secret")
        with pytest.raises(Refused, match="No way to log in"), smtp.session():
            pass
    assert b"secret" not in b"".join(server.heard)


def test_a_refused_starttls_is_not_given_up():
    with scripted_smtp(EHLO=b"250-scripted\r\n250 STARTTLS\r\n", STARTTLS=b"454 no TLS today\r\n") as server:
        wanted = SmtpSettings("localhost", server.port, Security.STARTTLS, "ada", timeout=5)
        with (
            pytest.raises(Refused, match=r"No encryption was possible .* \(it said 454\)"),
            Smtp(wanted, lambda: "secret").session(),
        ):
            pass
    assert not any(line.upper().startswith((b"AUTH", b"MAIL")) for line in server.heard)
