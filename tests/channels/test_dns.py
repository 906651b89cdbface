"""Asking for texts: a name server of our own on loopback answers, lies, or keeps silent."""

import socket
import threading
from contextlib import contextmanager

import pytest
from dns.flags import QR
from dns.message import from_wire, make_response
from dns.rcode import NXDOMAIN, SERVFAIL
from dns.rrset import from_text

from unsee.channels.dns import Dns

KEY = "v=DKIM1; k=rsa; p=" + "A" * 392


class Server:
    def __init__(self, line):
        self.line = line
        self.port = line.getsockname()[1]
        self.asked = []

    def run(self):
        while True:
            wire, sender = self.line.recvfrom(4096)
            if wire == b"stop":
                return
            query = from_wire(wire)
            name = query.question[0].name.to_text()
            self.asked.append(name)
            answer = self.answer(query, name)
            if answer is not None:
                self.line.sendto(answer.to_wire(), sender)

    def answer(self, query, name):
        response = make_response(query)
        response.flags |= QR
        match name.split(".")[0]:
            case "key":
                pieces = f'"{KEY[:255]}" "{KEY[255:]}"'
                response.answer.append(from_text(name, 300, "IN", "TXT", pieces))
            case "two":
                response.answer.append(from_text(name, 300, "IN", "TXT", '"one"', '"other"'))
            case "alias":
                response.answer.append(from_text(name, 300, "IN", "CNAME", "key.example.test."))
                response.answer.append(from_text("key.example.test.", 300, "IN", "TXT", '"behind an alias"'))
            case "broken":
                response.set_rcode(SERVFAIL)
            case "silent":
                return None
            case "nothing":
                pass
            case _:
                response.set_rcode(NXDOMAIN)
        return response


@contextmanager
def serving():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
        line.bind(("127.0.0.1", 0))
        server = Server(line)
        thread = threading.Thread(target=server.run)
        thread.start()
        try:
            yield server
        finally:
            line.sendto(b"stop", ("127.0.0.1", server.port))
            thread.join()


@pytest.fixture
def server():
    with serving() as running:
        yield running


def asking(server):
    return Dns(["127.0.0.1"], server.port, seconds=0.5)


def test_a_long_text_is_put_together_from_its_pieces(server):
    assert asking(server)("key._domainkey.example.test") == [KEY.encode()]


def test_several_texts_come_one_by_one(server):
    assert sorted(asking(server)("two.example.test")) == [b"one", b"other"]


def test_a_key_may_be_kept_behind_an_alias(server):
    assert asking(server)("alias.example.test") == [b"behind an alias"]


@pytest.mark.parametrize("name", ["unknown.example.test", "nothing.example.test"])
def test_a_name_that_has_no_text_gives_none_of_them(server, name):
    assert asking(server)(name) == []


@pytest.mark.parametrize("name", ["silent.example.test", "broken.example.test"])
def test_a_server_in_trouble_is_not_the_same_as_no_key(server, name):
    assert asking(server)(name) is None


@pytest.mark.parametrize("name", ["a..b", "x" * 64 + ".example.test", ".".join(["long"] * 60), "\\999.test"])
def test_a_name_that_cannot_exist_is_not_asked_for(server, name):
    assert asking(server)(name) == []
    assert server.asked == []


def test_the_same_question_is_asked_once(server):
    resolve = asking(server)
    resolve("key.example.test")
    resolve("key.example.test")
    assert server.asked == ["key.example.test."]
