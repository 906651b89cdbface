"""Through a real Postfix."""

import ssl
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from servers.proxy import proxy
from unsee.channels.smtp import Smtp
from unsee.mail.bounce import bounce_of
from unsee.mail.compose import Sender, compose
from unsee.mail.delivery import Accepted, NotSent, RefusedForGood, RefusedForNow, Unsure
from unsee.mail.message import parse
from unsee.mail.token import new_reference, token_address, token_of
from unsee.refusal import BadInput, Refused

REFERENCE = new_reference(lambda _n: b"unsees")


def letter(to, body="Please erase.\n", number=1):
    return compose(
        sender=Sender("Ada Example", "ada@home.test"),
        to=to,
        subject=f"Erasure ({REFERENCE})",
        body=body,
        message_id=f"<{number}@home.test>",
        date=datetime(2026, 3, 2, tzinfo=UTC),
        reference=REFERENCE,
    )


class Noted:
    """A `before_data` that counts."""

    def __init__(self):
        self.times = 0

    def __call__(self):
        self.times += 1


def send(server, settings, to, **more):
    noted = Noted()
    with Smtp(settings, lambda: server.password).session() as session:
        return session.send(letter(to, **more), "ada@home.test", to, before_data=noted), noted.times


@pytest.mark.parametrize("security", ["none", "starttls", "tls"])
def test_a_letter_arrives_as_it_was_composed_over_each_kind_of_connection(mailserver, security):
    to = f"privacy@{mailserver.domain()}"
    body = "Grüße,\n.\n..two dots\nFrom here\n" + "long " * 500 + "\n-- \nAda\n"
    outcome, times = send(mailserver, mailserver.smtp(security, user="ada@home.test"), to, body=body)
    assert isinstance(outcome, Accepted)
    assert times == 1
    (arrived,) = mailserver.mailbox(to, at_least=1)
    assert arrived.replace(b"\r\n", b"\n").endswith(letter(to, body=body).replace(b"\r\n", b"\n"))


def test_many_letters_go_over_one_connection(mailserver):
    to = f"privacy@{mailserver.domain()}"
    with proxy(mailserver.smtp_port) as wire, Smtp(replace(mailserver.smtp(), port=wire.port)).session() as session:
        for number in range(20):
            assert isinstance(session.send(letter(to, number=number), "ada@home.test", to, before_data=Noted()), Accepted)
        assert wire.connections == 1
    assert len(mailserver.mailbox(to, at_least=20)) == 20


@pytest.mark.parametrize(
    ("person", "outcome"),
    [
        ("nobody", RefusedForGood(550, "5.1.1 <nobody@{}>: Recipient address rejected: no such person", recipient_is_bad=True)),
        ("policy", RefusedForGood(550, "5.7.1 <policy@{}>: Recipient address rejected: not from you", recipient_is_bad=False)),
        ("full", RefusedForGood(552, "5.2.2 <full@{}>: Recipient address rejected: the mailbox is full", recipient_is_bad=False)),
        ("later", RefusedForNow(450, "4.2.0 <later@{}>: Recipient address rejected: please come back later")),
    ],
)
def test_a_refused_recipient_is_told_for_now_or_for_good_and_nothing_is_noted(mailserver, person, outcome):
    domain = mailserver.domain()
    got, times = send(mailserver, mailserver.smtp(), f"{person}@{domain}")
    assert got == replace(outcome, text=outcome.text.format(domain))
    assert times == 0


def test_after_a_refusal_the_next_letter_goes_over_the_same_connection(mailserver):
    domain = mailserver.domain()
    with proxy(mailserver.smtp_port) as wire, Smtp(replace(mailserver.smtp(), port=wire.port)).session() as session:
        for person, kind in (("nobody", RefusedForGood), ("ok", Accepted), ("later", RefusedForNow), ("ok", Accepted)):
            to = f"{person}@{domain}"
            assert isinstance(session.send(letter(to), "ada@home.test", to, before_data=Noted()), kind)
        assert wire.connections == 1


def test_if_it_cannot_be_noted_that_the_letter_leaves_it_does_not_leave(mailserver):
    to = f"privacy@{mailserver.domain()}"

    def full_disk():
        raise OSError(28, "No space left on device")

    with Smtp(mailserver.smtp()).session() as session:
        with pytest.raises(OSError, match="No space"):
            session.send(letter(to, number=1), "ada@home.test", to, before_data=full_disk)
        assert isinstance(session.send(letter(to, number=2), "ada@home.test", to, before_data=Noted()), Accepted)
    mailserver.settle()
    assert [parse(raw).message_id for raw in mailserver.mailbox(to, at_least=1)] == ["<2@home.test>"]


def test_a_connection_lost_between_two_letters_is_opened_again(mailserver):
    to = f"privacy@{mailserver.domain()}"
    with proxy(mailserver.smtp_port) as wire, Smtp(replace(mailserver.smtp(), port=wire.port)).session() as session:
        assert isinstance(session.send(letter(to, number=1), "ada@home.test", to, before_data=Noted()), Accepted)
        wire.hang_up()
        assert isinstance(session.send(letter(to, number=2), "ada@home.test", to, before_data=Noted()), Accepted)
        assert wire.connections == 2
    assert len(mailserver.mailbox(to, at_least=2)) == 2


def test_a_connection_lost_before_the_letters_first_byte_is_certainly_not_sent(mailserver):
    to = f"privacy@{mailserver.domain()}"
    with proxy(mailserver.smtp_port) as wire:
        wire.cut_before = lambda question: b"DATA" in question
        outcome, times = send(mailserver, replace(mailserver.smtp(), port=wire.port), to)
    assert outcome == NotSent("Before the first byte of the letter: the connection was closed.")
    assert times == 1
    mailserver.settle()
    assert mailserver.mailbox(to) == []


def test_a_connection_lost_before_the_servers_confirmation_leaves_doubt_and_the_letter_is_out(mailserver):
    to = f"privacy@{mailserver.domain()}"
    with proxy(mailserver.smtp_port) as wire:
        wire.cut_after = lambda answer: b"queued as" in answer
        outcome, times = send(mailserver, replace(mailserver.smtp(), port=wire.port), to)
    assert isinstance(outcome, Unsure)
    assert times == 1
    assert len(mailserver.mailbox(to, at_least=1)) == 1


def test_a_connection_lost_in_the_middle_of_the_letter_leaves_doubt_and_the_letter_is_not_out(mailserver):
    to = f"privacy@{mailserver.domain()}"
    with proxy(mailserver.smtp_port) as wire:
        wire.cut_before = lambda question: len(question) > 500_000
        outcome, times = send(mailserver, replace(mailserver.smtp(), port=wire.port), to, body="word " * 400_000)
    assert isinstance(outcome, Unsure)
    assert times == 1
    mailserver.settle()
    assert mailserver.mailbox(to) == []


def test_a_letter_accepted_and_then_undeliverable_comes_back_naming_its_case(mailserver):
    own = token_address(f"ada@{mailserver.domain()}", token_of(REFERENCE))
    to = f"late@{mailserver.domain()}"
    with Smtp(mailserver.smtp()).session() as session:
        assert isinstance(session.send(letter(to), own, to, before_data=Noted()), Accepted)
    (returned,) = mailserver.mailbox(own.replace(f"+{token_of(REFERENCE)}", ""), at_least=1)
    bounce = bounce_of(returned)
    assert [(r.address, r.status, r.permanent, r.address_is_bad) for r in bounce.recipients] == [(to, "5.1.1", True, True)]
    assert (bounce.original_message_id, bounce.references) == ("<1@home.test>", (REFERENCE,))
    assert token_of(REFERENCE) in parse(returned).delivered_to[0].address


def test_a_wrong_password_is_refused_without_being_shown(mailserver, caplog):
    caplog.set_level("DEBUG")
    for wrong in ("not-the-password", "päss wörd €"):
        with (
            pytest.raises(Refused, match="not accepted for ada@home") as refused,
            Smtp(mailserver.smtp("tls", "ada@home.test"), lambda wrong=wrong: wrong).session(),
        ):
            pass
        assert wrong not in repr(refused.value) + str(refused.getrepr(style="short")) + caplog.text
        assert refused.value.__cause__ is None


def test_a_server_that_wants_a_login_takes_none_without_it(mailserver):
    outcome, times = send(mailserver, mailserver.smtp("tls"), f"privacy@{mailserver.domain()}")
    assert isinstance(outcome, RefusedForGood)
    assert not outcome.recipient_is_bad
    assert times == 0


def test_encryption_that_a_middleman_hides_is_not_given_up(mailserver):
    said = []
    with proxy(mailserver.smtp_port) as wire:
        wire.falsify = lambda answer: answer.replace(b"STARTTLS", b"XSTARTLS")
        wire.cut_before = lambda question: said.append(question) or False
        settings = replace(mailserver.smtp("starttls", "ada@home.test"), port=wire.port)
        with pytest.raises(Refused, match="No encryption is offered"), Smtp(settings, lambda: mailserver.password).session():
            pass
    assert b"AUTH" not in said[-1]
    assert b"MAIL" not in said[-1]


@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_a_certificate_nobody_vouches_for_is_not_trusted(mailserver, security):
    settings = replace(mailserver.smtp(security, "ada@home.test"), ca_file=None)
    with pytest.raises(Refused, match="its certificate can't be trusted"), Smtp(settings, lambda: mailserver.password).session():
        pass


def test_a_certificate_for_another_name_is_not_trusted(mailserver):
    settings = replace(mailserver.smtp("tls"), host="127.0.0.1")
    with pytest.raises(Refused, match="its certificate can't be trusted"), Smtp(settings).session():
        pass


def test_the_test_server_would_be_trusted_by_its_own_certificate(mailserver):
    assert ssl.create_default_context(cafile=mailserver.ca_file).cert_store_stats()["x509"] == 1


def test_a_server_that_is_not_there_is_named(mailserver):
    settings = replace(mailserver.smtp(), port=1)
    with pytest.raises(Refused, match="localhost:1: nothing answers at that port; nothing was sent"), Smtp(settings).session():
        pass


def test_what_is_no_address_never_reaches_the_server(mailserver):
    with Smtp(mailserver.smtp()).session() as session:
        for wrong in ("a@b.test>\r\nDATA", "a@b.test NOTIFY=SUCCESS", "grüße@b.test"):
            with pytest.raises(BadInput, match="mail address"):
                session.send(b"x", "ada@home.test", wrong, before_data=Noted())
