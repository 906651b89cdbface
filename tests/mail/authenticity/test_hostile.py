"""Whatever the octets: no error, no long wait, and nothing is ever fetched."""

import random
import socket
import threading
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from signing import COMPANY, MAIL, Zone
from unsee.mail.authenticity.assess import Authenticity, assess
from unsee.mail.authenticity.links.hosts import privacy_portals
from unsee.mail.authenticity.links.link import links
from unsee.mail.authenticity.links.verdict import judge, why_not_proposed

MUTATIONS = 3_000
PIECES = [
    b"\r\n",
    b"\n",
    b"\r",
    b"\x00",
    b"\xff",
    b";",
    b"=",
    b":",
    b"@",
    b'"',
    b"(",
    b"<",
    b"b=",
    b"h=from:",
    b"l=9",
    b" " * 300,
]
PIECES += [b"xn--", b"https://", b"<a href=", b"%2e", "с".encode(), "\u202e".encode(), b"-----", b"//", b"\\"]
FIELD = st.sampled_from(
    [b"From", b"Reply-To", b"DKIM-Signature", b"Authentication-Results", b"ARC-Seal", b"Content-Type", b"Subject"]
)
PAGE = b'<p>https://a.test/</p><a href="https://b.test/?u=https%3A%2F%2Fc.test">company.test</a><base href="//d.test"><a href=/x>y</a>'


def everything(raw, resolve):
    found = assess(raw, company_domains=frozenset([COMPANY, "bücher.example"]), authserv_id="mx.home.test", resolve=resolve)
    assert isinstance(found, Authenticity)
    for link in links(raw):
        why_not_proposed(judge(link, {COMPANY}, privacy_portals()), found)
    return found


def mutated(chance, raw):
    octets = bytearray(raw)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(octets) + 1)
        match chance.randrange(4):
            case 0:
                octets[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                del octets[at : at + chance.randint(1, 60)]
            case 2:
                octets[at:at] = chance.choice(PIECES) * chance.choice([1, 1, 20])
            case _:
                octets[at:at] = octets[chance.randrange(len(octets) + 1) :][: chance.randint(1, 300)]
    return bytes(octets)


def test_thousands_of_damaged_messages_are_judged_without_an_error_and_never_prove_a_changed_text(signers, zone):
    chance = random.Random(20260302)
    html = MAIL.replace(b"text/plain", b"text/html").replace(b"We have deleted your data.", PAGE)
    results = b"Authentication-Results: mx.home.test; dkim=fail (x) header.d=company.test\r\nARC-Seal: i=1; d=a.test; cv=none\r\n"
    seeds = [signers["ed25519"].sign(html), signers["ed25519"].sign(MAIL, length=True), results + signers["ed25519"].sign(MAIL)]
    longest = 0.0
    for number in range(MUTATIONS):
        seed = seeds[number % 3]
        raw = mutated(chance, seed)
        start = time.process_time()
        found = everything(raw, zone)
        longest = max(longest, time.process_time() - start)
        if found.from_company and number % 3 != 1 and b"dkim=pass" not in raw:
            assert raw.partition(b"\r\n\r\n")[2].split() == seed.partition(b"\r\n\r\n")[2].split()
    assert longest < 2


@given(st.binary(max_size=1500), st.binary(max_size=300))
@settings(max_examples=300, deadline=None)
def test_any_octets_are_judged_whatever_the_domain_publishes(raw, record):
    everything(raw, lambda _name: [record])


@given(st.lists(st.tuples(FIELD, st.text(max_size=150).map(lambda text: text.encode("utf-8", "replace"))), max_size=10))
@settings(max_examples=300, deadline=None)
def test_any_values_of_the_fields_are_judged(fields):
    everything(b"".join(name + b": " + value + b"\r\n" for name, value in fields) + b"\r\n" + PAGE, lambda _name: [])


@given(st.binary(max_size=300))
@settings(max_examples=300, deadline=None)
def test_any_record_is_a_key_or_none(signers, record):
    everything(signers["rsa"].sign(), Zone().publish(record, b"v=DKIM1; k=rsa; p=" + record))


SIGNATURE = b"DKIM-Signature: v=1; a=ed25519-sha256; d=company.test; s=s1; c=relaxed/relaxed; bh=; b=; h=from"
HTML = b"Content-Type: text/html\r\n\r\n"


@pytest.mark.parametrize(
    "raw",
    [
        b"DKIM-Signature: x\r\n" * 50_000 + MAIL,
        SIGNATURE + b":subject" * 30_000 + b"\r\n" + MAIL,
        SIGNATURE + b" " * 200_000 + b"\r\n" + MAIL,
        (SIGNATURE + b"\r\n") * 10 + MAIL + b" " * 5_000_000,
        (SIGNATURE + b"\r\n") * 10 + MAIL + b"\r\n" * 5_000_000,
        b"From: " + b"a@b.test," * 100_000 + b"\r\n\r\n",
        b"From: " + b'"' * 200_000 + b"\r\n\r\n",
        b"From: " + b"xn--a" * 40_000 + b"@x.test\r\n\r\n",
        b"From: a@" + "ü".encode() * 30_000 + b".test\r\n\r\n",
        b'From: "' + b"a." * 30_000 + b'" <x@y.test>\r\n\r\n',
        b"Authentication-Results: " + b"(" * 60_000 + b"\r\n" + MAIL,
        b"Authentication-Results: mx.home.test" + b"; a=b" * 12_000 + b"\r\n" + MAIL,
        b"Authentication-Results: mx.home.test; x=" + b"= " * 30_000 + b"\r\n" + MAIL,
        b"ARC-Seal: d=a\r\n" * 50_000 + MAIL,
        HTML + b"<a href=https://" + b"a." * 500_000 + b">x</a>",
        HTML + b"<a href='https://a.test/?u=" + b"https://" * 100_000 + b"'>x</a>",
        HTML + b"<a href=https://a.test>" * 80_000,
        HTML + b"<a href=https://a.test>" + b"a." * 900_000,
        HTML + b"www.a " * 300_000,
        HTML + b"www." + b")" * 1_000_000,
        HTML + b"<a " + b"href " * 300_000 + b">",
        b"Content-Type: text/plain\r\n\r\n" + b"https://a.test/))))))" * 50_000,
        b"Content-Type: text/plain\r\n\r\n" + (b"https://a.test/" + b")" * 1900 + b" ") * 500,
        b"Content-Type: multipart/mixed; boundary=b\r\n\r\n" + b"--b\r\nContent-Type: text/html\r\n\r\nhttps://a.test/ www.b.test\r\n" * 5_000,
    ],
)  # fmt: skip
def test_no_message_takes_long(zone, raw):
    start = time.process_time()
    everything(raw, zone)
    assert time.process_time() - start < 2


def test_nothing_is_ever_fetched():
    met = []
    with socket.create_server(("127.0.0.1", 0)) as line:
        port = line.getsockname()[1]

        def serve():
            while True:
                connection, _ = line.accept()
                with connection:
                    octets = connection.recv(100)
                    if octets == b"stop":
                        return
                    met.append(octets)

        thread = threading.Thread(target=serve)
        thread.start()
        url = f"http://127.0.0.1:{port}/"
        page = (
            f'<base href="{url}"><link rel="stylesheet" href="{url}"><img src="{url}"><script src="{url}"></script><iframe src="{url}">'
            f'</iframe><a href="{url}confirm">Confirm</a><a href="http://localhost:{port}/x?u={url}">{url}</a>'
            f'<form action="{url}"></form><style>@import "{url}"</style><meta http-equiv="refresh" content="0;url={url}"> {url}'
        )
        asked = Zone()
        raw = MAIL.replace(b"text/plain", b"text/html").replace(b"We have deleted your data.", page.encode())
        everything(f"List-Unsubscribe: <{url}>\r\nDKIM-Signature: d=127.0.0.1\r\n".encode() + raw, asked)
        assert len(links(raw)) >= 4  # they were all seen, and none was followed
        with socket.create_connection(("127.0.0.1", port)) as last:
            last.sendall(b"stop")
        thread.join()
    assert (met, asked.asked) == ([], [])
