"""Addresses that others choose (an agent's callback, a service provider's) never lead the desk to a machine inside.

Each is written so that a desk that only looked at the text, or looked twice, would reach the server that listens here.
"""

from __future__ import annotations

import ssl
from collections.abc import Callable
from ipaddress import ip_address

import pytest

from channels.vendors.test_telling import NOTICE, NOW, a_vendor
from servers import vendor as site
from unsee.channels.drp import Calls
from unsee.channels.vendors import Heard, Teller
from unsee.channels.web.exchange import Limits
from unsee.channels.web.place import resolve as real
from unsee.drp.status import State, Status
from unsee.refusal import Refused

STATUS = Status("00000000-0000-4000-8000-000000000000", State.OPEN)
Call = Callable[..., bool]
TLS = ssl.create_default_context()  # once: it reads all the certificates of the machine


def by_callback(url: str, **more) -> bool:
    try:
        Calls(plain=True, context=TLS, **more).call_back(url, STATUS)
    except Refused:
        return False
    return True


def by_vendor(url: str, **more) -> bool:
    return isinstance(Teller(plain=True, context=TLS, **more).tell(a_vendor(url), NOTICE, tries=0, now=NOW), Heard)


@pytest.fixture(params=[by_callback, by_vendor])
def call(request) -> Call:
    return request.param


@pytest.fixture
def here():
    with site.running() as running:
        yield running


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1", "127.1", "127.0.1", "2130706433", "0x7f000001", "0x7f.1", "0177.0.0.1", "017700000001", "0", "0.0.0.0",  # noqa: S104 - refused
        "LOCALHOST", "[::1]", "[::]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[0:0:0:0:0:ffff:127.0.0.1]", "[::127.0.0.1]",
        "[64:ff9b::127.0.0.1]", "[2002:7f00:1::1]", "[fe80::1]", "[fc00::1]", "[fd12:3456::1]", "169.254.169.254", "[fd00:ec2::254]",
    ],
)  # fmt: skip
def test_no_way_to_write_an_address_inside_leads_there(call, here, host):
    assert not call(here.url(host=host), limits=Limits(seconds=2))
    assert here.heard == []


@pytest.mark.parametrize(
    "url",
    [
        "http://agent.test@127.0.0.1:{port}/", "http://agent.test:x@127.0.0.1:{port}/", "http://127.0.0.1:{port}#@agent.test/",
        "http://127.0.0.1:{port}\\@agent.test/", "http://agent.test\\@127.0.0.1:{port}/", "http://127.0.0.1:{port}?@agent.test/",
        "http://127.0.0.1%00.agent.test:{port}/", "http://127.0.0.1%2f@agent.test:{port}/", "http:127.0.0.1:{port}/",
        "http:///127.0.0.1:{port}/", "//127.0.0.1:{port}/", "http://[::1]@127.0.0.1:{port}/", "http://[127.0.0.1]:{port}/",
        "http://127.0.0.1:{port}@/", "http://\uff11\uff12\uff17.0.0.1:{port}/", "http://127\u3002\uff10.0.1:{port}/",
        "http://agent.test:25/", "http://agent.test:99999/", "http://agent.test:-1/", "http://agent.test:{port}x/",
    ],
)  # fmt: skip
def test_no_trick_with_names_users_and_ports_leads_there(call, here, url):
    """agent.test is a public name, at an address where nobody listens."""

    def resolve(host: str, port: int) -> list[str]:
        return ["127.0.0.2"] if host == "agent.test" else real(host, port)

    public = ip_address("127.0.0.2")
    assert not call(url.format(port=here.port), resolve=resolve, allowed=lambda each: each == public, limits=Limits(seconds=2))
    assert here.heard == []


def test_a_name_that_changes_after_it_was_looked_at_changes_nothing(call, here):
    """DNS rebinding: public at the first look, this machine at every later one."""
    public, looks = ip_address("127.0.0.2"), []

    def resolve(host: str, port: int) -> list[str]:
        looks.append(host)
        return ["127.0.0.2" if len(looks) == 1 else "127.0.0.1"]

    assert not call(here.url(host="agent.test"), resolve=resolve, allowed=lambda each: each == public)
    assert (looks, here.heard) == (["agent.test"], [])


def test_what_was_looked_at_is_where_it_goes(call, here):
    """The other half of the last test: the same name, and the address that was checked is the one that listens."""
    looks = []

    def resolve(host: str, port: int) -> list[str]:
        looks.append(host)
        return ["127.0.0.1" if len(looks) == 1 else "127.0.0.2"]

    assert call(here.url(host="agent.test"), resolve=resolve, allowed=lambda _: True)
    assert (len(looks), len(here.heard)) == (1, 1)
    assert here.heard[0].headers["host"] == f"agent.test:{here.port}"


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize(
    "to", ["http://127.0.0.1:{port}/inside", "http://169.254.169.254/latest/meta-data/", "file:///etc/passwd"]
)
def test_no_answer_leads_on(call, here, status, to):
    here.answer = lambda _: (status, {"Location": to.format(port=here.port)}, b"")
    assert not call(here.url(), allowed=lambda _: True)
    assert [each.path for each in here.heard] == ["/hook"]


def test_no_proxy_of_the_surroundings_is_told(call, here, monkeypatch):
    """A proxy would look the name up by itself."""
    for name in ("HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, here.url(path=""))
    assert not call("http://agent.test:8099/", resolve=lambda *_: ["127.0.0.2"], allowed=lambda _: True)
    assert here.heard == []


@pytest.mark.parametrize("scheme", ["http", "ftp", "file", "gopher", "dict", "unix"])
def test_nothing_but_https_is_spoken(here, scheme):
    url = f"{scheme}://127.0.0.1:{here.port}/"
    with pytest.raises(Refused, match="not https"):
        Calls(allowed=lambda _: True, context=TLS).call_back(url, STATUS)
    told = Teller(allowed=lambda _: True, context=TLS).tell(a_vendor(url), NOTICE, tries=0, now=NOW)
    assert not isinstance(told, Heard)
    assert here.heard == []
