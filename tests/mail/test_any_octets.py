"""Mail comes from strangers: whatever the octets are, reading them ends soon and raises nothing."""

import random
import time
from email.message import EmailMessage
from email.policy import SMTP

from hypothesis import given, settings
from hypothesis import strategies as st

from servers import answers
from unsee.mail.bounce import bounce_of
from unsee.mail.message import Message, parse

MUTATIONS = 10_000
PIECES = [
    b"\r\n",
    b"\n",
    b"\r",
    b"\x00",
    b"\xff",
    b"--b",
    b"--",
    b";",
    b"=",
    b"=?utf-8?q?",
    b"?=",
    b'"',
    b"(",
    b"<",
    b">",
    b":",
    b",",
    b"*0*=",
]
PIECES += [
    b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n",
    b"&#99999999999;",
    b"<a b='",
    b"<!--",
    b" " * 500,
    b"charset=utf-16",
]
FIELD = st.sampled_from(
    [
        b"From",
        b"To",
        b"Date",
        b"Subject",
        b"Message-ID",
        b"References",
        b"Content-Type",
        b"Content-Disposition",
        b"Content-Transfer-Encoding",
        b"Delivered-To",
        b"Auto-Submitted",
    ]
)


def seeds():
    letter = b"From: ada@example.org\r\nTo: a@b.test\r\nSubject: x\r\nMessage-ID: <1@a.test>\r\n\r\nwords\r\n"
    rich = EmailMessage(policy=SMTP)
    rich["Subject"] = "Ünïcode " * 10
    rich["From"] = '"Doe, Jané" <jane@x.test>'
    rich.set_content("plain ü\n" * 20)
    rich.add_alternative("<blockquote><p>html &euro; <a href='https://x.test'>x</a></blockquote>" * 20, subtype="html")
    rich.add_attachment(bytes(range(256)), maintype="application", subtype="pdf", filename="ü" * 60 + ".pdf")
    rich.add_attachment(answers.reply(letter))
    report = (
        b"Return-Path: <>\r\nFrom: MAILER-DAEMON@x.test\r\nX-Failed-Recipients: a@b.test\r\n"
        b"Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\n\r\nHi. This is the qmail-send program\r\n"
        b"<a@b.test>:\r\n550\r\n\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nX: y\r\n\r\nFinal-Recipient: rfc822; a@b.test\r\n"
        b"Action: failed\r\nStatus: 5.1.1\r\n\r\n--b\r\nContent-Type: message/rfc822\r\n\r\n" + letter + b"\r\n--b--\r\n"
    )
    return [rich.as_bytes(), report, answers.reply(letter).as_bytes(), answers.unrelated("a@b.test").as_bytes(), letter]


def mutated(chance, raw):
    octets = bytearray(raw)
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(octets) + 1)
        match chance.randrange(5):
            case 0:
                octets[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                del octets[at : at + chance.randint(1, 60)]
            case 2:
                octets[at:at] = chance.choice(PIECES)
            case 3:
                octets[at:at] = octets[chance.randrange(len(octets) + 1) :][: chance.randint(1, 400)]
            case _:
                octets[at:at] = chance.choice(PIECES) * chance.randint(1, 50)
    return bytes(octets)


def test_ten_thousand_damaged_messages_are_read_without_an_error_or_a_long_wait():
    chance = random.Random(20260302)
    shapes = seeds()
    longest = 0.0
    for number in range(MUTATIONS):
        raw = mutated(chance, shapes[number % len(shapes)])
        start = time.process_time()
        assert isinstance(parse(raw), Message)
        longest = max(longest, time.process_time() - start)
    assert longest < 5


@given(st.binary(max_size=2000))
@settings(max_examples=300, deadline=None)
def test_any_octets_are_a_message(raw):
    assert isinstance(parse(raw), Message)
    bounce_of(raw)


@given(
    st.lists(
        st.tuples(
            FIELD, st.one_of(st.binary(max_size=200), st.text(max_size=100).map(lambda text: text.encode("utf-8", "replace")))
        ),
        max_size=12,
    ),
    st.binary(max_size=300),
)
@settings(max_examples=500, deadline=None)
def test_any_values_of_the_fields_are_a_message(fields, body):
    parse(b"".join(name + b": " + value + b"\r\n" for name, value in fields) + b"\r\n" + body)
