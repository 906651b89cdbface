"""A guest on the web: against a real server that is polite, slow, endless, lying or hostile."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
from hypothesis import given, settings
from hypothesis import strategies as st

from servers import web as sites
from servers.web import here, html, profile, redirect, site, this_machine_too
from unsee.case.events import Sight
from unsee.channels.web import Web
from unsee.channels.web.exchange import Limits
from unsee.recheck.fetched import Answer, Nothing

MB = 1024 * 1024


@pytest.fixture
def shop():
    with site() as shop:
        yield shop


def guest(**options) -> Web:
    return Web(**{"allowed": this_machine_too, "resolve": here, "pause": 0.0, "limits": Limits(seconds=2.0)} | options)


def why_not(answer) -> Sight:
    assert isinstance(answer, Nothing), answer
    return answer.why


def test_a_page_is_fetched_and_who_asks_is_said_honestly(shop):
    shop.pages["/alex"] = profile("Alex Example")
    answer = guest().fetch(shop.url("/alex"))
    assert isinstance(answer, Answer)
    assert (answer.status, answer.cut, answer.final) == (200, False, shop.url("/alex"))
    assert b"Alex Example" in answer.body
    sent = shop.asked[-1][2]
    assert sent["user-agent"].startswith("unsee/")
    assert sent["host"] == f"shop.test:{shop.port}"
    assert not {"cookie", "referer", "authorization"} & set(sent)


@pytest.mark.parametrize("status", [404, 410, 403, 500])
def test_every_status_is_an_answer(shop, status):
    shop.pages["/alex"] = (status, {}, b"")
    assert guest().fetch(shop.url("/alex")).status == status


def test_cookies_are_not_kept(shop):
    shop.pages["/one"] = (302, {"Location": "/two", "Set-Cookie": "who=alex"}, b"")
    shop.pages["/two"] = html("two", "two")
    web = guest()
    assert web.fetch(shop.url("/one")).final == shop.url("/two")
    assert all("cookie" not in sent for _, _, sent in shop.asked)


# Bodies and heads without end: each is cut or given up, within the time and the size.


@pytest.mark.parametrize("enemy", [sites.ten_gigabytes, sites.endless_chunks])
def test_what_never_ends_is_cut_at_two_megabytes(shop, enemy):
    shop.pages["/alex"] = enemy
    answer = guest(limits=Limits(seconds=20.0)).fetch(shop.url("/alex"))
    assert isinstance(answer, Answer)
    assert answer.cut
    assert len(answer.body) == 2 * MB


@pytest.mark.parametrize("enemy", [sites.slow, sites.slow_headers])
def test_what_comes_a_letter_at_a_time_is_given_up(shop, enemy):
    shop.pages["/alex"] = enemy
    began = time.monotonic()
    assert why_not(guest(limits=Limits(seconds=1.0)).fetch(shop.url("/alex"))) is Sight.FAILED
    assert time.monotonic() - began < 5


@pytest.mark.parametrize("enemy", [sites.endless_headers, sites.endless_chunk_size, sites.no_http, sites.hangs_up])
def test_what_is_no_http_is_no_answer(shop, enemy):
    shop.pages["/alex"] = enemy
    answer = guest().fetch(shop.url("/alex"))
    assert isinstance(answer, Nothing) or answer.body == b""


def test_less_than_was_promised_is_still_what_was_shown(shop):
    shop.pages["/alex"] = sites.less_than_promised
    assert b"Alex Example" in guest().fetch(shop.url("/alex")).body


def test_nobody_listens(shop):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    nothing = guest().fetch(f"http://shop.test:{port}/")
    assert why_not(nothing) is Sight.FAILED
    assert nothing.said == "nothing answers at that port"


# Redirects.


def test_redirects_are_followed_a_few_times(shop):
    shop.pages |= {f"/{n}": redirect(f"/{n + 1}") for n in range(5)} | {"/5": profile("Alex Example")}
    assert guest().fetch(shop.url("/0")).final == shop.url("/5")


def test_a_circle_ends(shop):
    shop.pages |= {"/a": redirect("/b"), "/b": redirect("/a")}
    answer = guest().fetch(shop.url("/a"))
    assert why_not(answer) is Sight.FAILED
    assert "redirects" in answer.said
    assert len(shop.paths()) == 6


@pytest.mark.parametrize(
    "to", ["file:///etc/passwd", "ftp://shop.test/", "javascript:alert(1)", "http://u:p@shop.test/", "gopher://shop.test:70/"]
)
def test_a_redirect_to_what_is_no_page_is_not_followed(shop, to):
    shop.pages["/alex"] = redirect(to)
    assert why_not(guest().fetch(shop.url("/alex"))) is Sight.FAILED


LOOPBACK = [
    "127.0.0.1", "127.1", "2130706433", "0x7f000001", "0x7f.1", "017700000001", "0", "localhost", "[::1]", "[::]",
    "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]",
]  # fmt: skip
PRIVATE = [
    "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "[fe80::1]", "[fc00::1]", "[fd12:3456::1]", "224.0.0.1",
    "255.255.255.255", "192.0.2.1", "198.18.0.1", "[ff02::1]", "[2001:db8::1]", "3232235777",
]  # fmt: skip


@pytest.mark.parametrize("host", [*LOOPBACK, *PRIVATE])
def test_what_is_not_on_the_public_internet_is_not_connected_to(shop, host):
    """No test allowance here: this is the guest as the program makes it, but for the pause."""
    assert why_not(Web(pause=0.0).fetch(f"http://{host}:{shop.port}/alex")) is Sight.FORBIDDEN_PLACE
    assert shop.asked == []


@pytest.mark.parametrize("host", [*PRIVATE, "[::ffff:10.0.0.1]"])
def test_a_redirect_into_somebodys_network_is_not_followed(shop, host):
    shop.pages["/alex"] = redirect(f"http://{host}:{shop.port}/admin")
    assert why_not(guest().fetch(shop.url("/alex"))) is Sight.FORBIDDEN_PLACE
    assert shop.paths() == ["/alex"]


def test_a_redirect_to_this_machine_is_not_followed(shop):
    """The site itself is allowed by its address; the loopback address it redirects to is another."""
    shop.pages["/alex"] = redirect(f"http://127.0.0.2:{shop.port}/admin")
    assert why_not(guest().fetch(shop.url("/alex"))) is Sight.FORBIDDEN_PLACE
    assert shop.paths() == ["/alex"]


def test_a_name_that_turns_private_between_two_looks_is_never_connected_to(shop):
    """DNS rebinding: what was checked is what is connected to, and each request checks anew."""
    answers = iter([["127.0.0.1"], ["192.168.1.1"], ["192.168.1.1"]])
    asked = []

    def turning(host: str, port: int) -> list[str]:
        asked.append(host)
        return next(answers)

    assert why_not(guest(resolve=turning).fetch(shop.url("/alex"))) is Sight.FORBIDDEN_PLACE
    assert [path for _, path, _ in shop.asked] == ["/robots.txt"]
    assert asked == ["shop.test", "shop.test"], "one resolution for each request"


def test_a_name_that_is_public_and_private_at_once_is_refused(shop):
    web = guest(resolve=lambda _host, _port: ["127.0.0.1", "10.0.0.1"])
    assert why_not(web.fetch(shop.url("/alex"))) is Sight.FORBIDDEN_PLACE
    assert shop.asked == []


def test_ports_of_other_services_are_left_alone():
    assert why_not(guest().fetch("http://shop.test:25/")) is Sight.FORBIDDEN_PLACE


def test_an_ipv6_address_is_asked_by_its_name_in_brackets(shop):
    """The address is one of a book; that it leads here lets the test run where no IPv6 is."""
    shop.pages["/alex"] = profile("Alex Example")
    asked = []
    web = guest(resolve=lambda host, _port: asked.append(host) or ["127.0.0.1"])
    assert web.fetch(shop.url("/alex", "[2001:db8::5]")).status == 200
    assert set(asked) == {"2001:db8::5"}
    assert shop.asked[-1][2]["host"] == f"[2001:db8::5]:{shop.port}"


# Encryption.


def certificate(folder, host: str) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """(for a server of that name, for a guest who trusts it and nobody else), signed by itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
    day, now = timedelta(days=1), datetime.now(UTC)
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key()).serial_number(7)
    made = made.not_valid_before(now - day).not_valid_after(now + day)
    made = made.add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False)
    file = folder / f"{host}.pem"
    secret = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    file.write_bytes(secret + made.sign(key, SHA256()).public_bytes(Encoding.PEM))
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(file)
    return server, ssl.create_default_context(cafile=file)


def test_an_encrypted_page_is_fetched_by_its_name_although_we_connect_to_an_address(tmp_path):
    server, trusting = certificate(tmp_path, "shop.test")
    with site(server) as shop:
        shop.pages["/alex"] = profile("Alex Example")
        secure = shop.url("/alex").replace("http:", "https:")
        assert guest(context=trusting).fetch(secure).status == 200
        assert shop.asked[-1][2]["host"] == f"shop.test:{shop.port}"


def test_who_can_not_prove_to_be_the_site_is_not_asked(tmp_path):
    server, trusting = certificate(tmp_path, "other.test")
    with site(server) as shop:
        secure = shop.url("/alex").replace("http:", "https:")
        for web in (guest(context=trusting), guest()):  # another's certificate; one that nobody signed
            nothing = web.fetch(secure)
            assert why_not(nothing) is Sight.FAILED
            assert "certificate can't be trusted" in nothing.said
        assert shop.asked == []


# Manners.


def test_robots_txt_is_asked_first_and_honoured(shop):
    shop.pages |= {"/robots.txt": b"User-agent: *\nDisallow: /private/", "/private/alex": profile("Alex Example")}
    web = guest()
    assert why_not(web.fetch(shop.url("/private/alex"))) is Sight.NOT_ALLOWED
    assert shop.paths() == []
    assert web.fetch(shop.url("/open")).status == 404
    assert [path for _, path, _ in shop.asked].count("/robots.txt") == 1, "asked once in a run"


def test_robots_txt_of_where_a_redirect_leads_counts_too(shop):
    shop.pages |= {"/robots.txt": b"User-agent: unsee\nDisallow: /people", "/alex": redirect("/people/alex")}
    assert why_not(guest().fetch(shop.url("/alex"))) is Sight.NOT_ALLOWED
    assert shop.paths() == ["/alex"]


def test_a_site_whose_robots_txt_fails_is_not_asked_for_more(shop):
    """RFC 9309 § 2.3.1.4: unreachable means that all is disallowed."""
    shop.pages["/robots.txt"] = (500, {}, b"")
    assert why_not(guest().fetch(shop.url("/alex"))) is Sight.FAILED
    assert shop.paths() == []


def test_between_two_questions_to_one_host_there_is_a_pause(shop):
    shop.pages["/alex"] = profile("Alex Example")
    web = guest(pause=0.3)
    web.fetch(shop.url("/alex"))
    web.fetch(shop.url("/alex"))
    moments = [at for at, _, _ in shop.asked]
    assert len(moments) == 3
    assert all(later - earlier >= 0.29 for earlier, later in pairwise(moments))


@pytest.mark.parametrize("status", [429, 503])
def test_a_site_that_asks_to_be_left_alone_is(shop, status):
    shop.pages["/alex"] = (status, {"Retry-After": "3600"}, b"")
    web = guest()
    assert web.fetch(shop.url("/alex")).status == status
    assert why_not(web.fetch(shop.url("/other"))) is Sight.FAILED
    assert shop.paths() == ["/alex"]


@settings(deadline=None, max_examples=50)
@given(st.binary(max_size=300))
def test_whatever_a_server_says_is_an_answer_or_none(said):
    """Octets of every kind as the whole reply, from a server that speaks once."""
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def serve() -> None:
            for _ in range(2):
                try:
                    line, _ = listening.accept()
                except OSError:
                    return
                with line:
                    line.recv(65536)
                    line.sendall(said)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        answer = guest(limits=Limits(seconds=0.5)).fetch(f"http://shop.test:{listening.getsockname()[1]}/alex")
        assert isinstance(answer, Answer | Nothing)
