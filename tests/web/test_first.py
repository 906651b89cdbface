"""The first visit: three steps that can be left and taken up again, and a mailbox that is tried before it is used."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from unsee.channels.security import Security, check_security
from unsee.person.mailbox import mailbox
from unsee.web.first import Step, first
from unsee.web.given import give
from unsee.web.providers import provider_of, providers
from unsee.web.words.providers import NEEDS
from web.visitor import words

MAILBOX = {
    "do": "mailbox",
    "address": "alex@example.org",
    "smtp_host": "smtp.example.org",
    "smtp_security": "tls",
    "imap_host": "imap.example.org",
    "imap_security": "tls",
    "per_hour": "40",
    "per_day": "300",
}


class Tried:
    """Servers that can be logged in to, and note that they were."""

    def __init__(self):
        self.looked = []

    def connect(self, box, prompt):
        from contextlib import contextmanager

        @contextmanager
        def session():
            self.looked.append((box.smtp.host, prompt("Password")))
            yield None

        return session

    def look(self, box, prompt):
        self.looked.append((box.imap.host, prompt("Password")))
        return "logged in; INBOX holds 3 messages"


@pytest.fixture
def tried(alex, here):
    servers = Tried()
    give(replace(here, services=servers))
    return servers


def where(visitor) -> str:
    return visitor.get("/start/").headers["Location"]


def test_each_step_leads_to_the_next_and_can_be_taken_up_again(visitor, ports):
    assert where(visitor) == "/me/"
    visitor.is_known()
    assert where(visitor) == "/choose/"
    answer = visitor.post("/choose/", on="/choose/", do="write", company=["shop-1"])
    assert answer.headers["Location"] == "/how/"
    assert where(visitor) == "/how/"
    assert visitor.post("/how/", on="/how/", do="outbox").headers["Location"] == "/letters/"
    assert where(visitor) == "/letters/"
    assert first(ports).next is None


def test_the_home_page_says_where_to_go_on(visitor):
    visitor.is_known()
    assert "Next: say what you want." in words(visitor.text("/"))
    visitor.asks("shop-1")
    assert "Next: say how they shall be sent." in words(visitor.text("/"))
    visitor.post("/how/", on="/how/", do="outbox")
    assert "Your first letters" not in words(visitor.text("/"))


def test_how_to_send_may_be_said_before_whom_to_ask(alex, ports):
    alex.post("/how/", on="/how/", do="outbox")
    assert first(ports).done == {Step.WHO, Step.HOW}
    assert alex.post("/choose/", on="/choose/", do="write", company=["shop-1"]).headers["Location"] == "/letters/"


def test_the_steps_are_gone_when_they_are_done(alex):
    assert "Three steps" in alex.text("/choose/")
    alex.asks("shop-1")
    alex.post("/how/", on="/how/", do="outbox")
    assert "Three steps" not in alex.text("/choose/")


class TestTheMailbox:
    def test_is_kept_and_tried_at_both_servers_and_nothing_is_sent(self, alex, here, tried, ports):
        answer = alex.post("/how/", on="/how/", password="secret", **MAILBOX)
        assert answer.headers["Location"] == "/working/"
        here.work.join()
        assert tried.looked == [("smtp.example.org", "secret"), ("imap.example.org", "secret")]
        told = words(alex.text("/working/"))
        assert "smtp.example.org: logged in." in told
        assert "imap.example.org: logged in; INBOX holds 3 messages." in told
        box = mailbox(ports)
        assert (box.address, box.smtp.port, box.imap.port) == ("alex@example.org", 465, 993)

    def test_leads_on_to_the_letters_that_wait(self, alex, here, tried):
        alex.asks("shop-1")
        alex.post("/how/", on="/how/", password="secret", **MAILBOX)
        here.work.join()
        assert "Look at the letters" in alex.text("/working/")

    def test_that_refuses_leads_back_with_what_the_provider_wants(self, alex, here, tried):
        def refuse(_box, _prompt):
            from unsee.refusal import Refused

            raise Refused("smtp.gmail.com does not accept this password.")

        tried.connect = refuse
        alex.post("/how/", on="/how/", password="usual", **(MAILBOX | {"address": "alex@gmail.com"}))
        here.work.join()
        told = words(alex.text("/working/"))
        assert "does not accept this password" in told
        assert "create an app password" in told
        assert "Change the settings" in told

    def test_with_a_mistake_keeps_what_was_typed(self, alex, ports):
        answer = alex.post("/how/", on="/how/", **(MAILBOX | {"smtp_port": "many"}))
        assert answer.status_code == 400
        assert "it must be a whole number" in words(answer)
        assert 'value="smtp.example.org"' in answer.content.decode()
        assert mailbox(ports) is None

    def test_gives_way_to_the_outbox(self, alex, here, tried, ports):
        alex.post("/how/", on="/how/", password="secret", **MAILBOX)
        here.work.join()
        alex.post("/how/", on="/how/", do="outbox")
        assert mailbox(ports) is None


class TestProviders:
    def test_one_s_own_is_known_by_the_address(self, visitor):
        visitor.is_known(email="alex@gmx.de")
        html = visitor.text("/how/")
        assert 'value="mail.gmx.net"' in html
        assert 'value="imap.gmx.net"' in html
        assert "under the settings for POP3 and IMAP" in html

    def test_another_can_be_chosen(self, alex):
        html = alex.text("/how/?address=alex@example.org&provider=posteo")
        assert 'value="posteo.de"' in html
        assert 'value="alex@example.org"' in html

    def test_that_take_no_passwords_are_said_so_and_offer_the_outbox(self, visitor):
        visitor.is_known(email="alex@outlook.com")
        html = visitor.text("/how/")
        assert "takes no passwords from programs at all" in html
        assert 'value="mailbox"' not in html

    def test_an_unknown_one_leaves_the_servers_to_the_person(self, alex):
        assert provider_of("alex@example.org") is None
        assert 'placeholder="smtp.example.org"' in alex.text("/how/")

    @pytest.mark.parametrize("address", ["", "alex", "@", "alex@", "alex@GMAIL.com "])
    def test_odd_addresses_are_looked_up_without_harm(self, address):
        found = provider_of(address)
        assert found is None or found.id == "gmail"

    def test_each_has_words_for_what_it_wants_and_a_basis(self):
        for each in providers().values():
            assert each.needs in NEEDS
            assert each.basis in {"K", "S"}
            assert each.usable == (each.imap is not None)

    def test_no_domain_belongs_to_two(self):
        twice = [name for name, count in Counter(d for each in providers().values() for d in each.domains).items() if count > 1]
        assert twice == []

    def test_each_connection_is_one_the_channels_accept(self):
        """Encrypted everywhere; RFC 8314: 465 and 993 begin with TLS."""
        for each in providers().values():
            for server, implicit in ((each.smtp, 465), (each.imap, 993)):
                if server:
                    check_security(server.host, Security(server.security))
                    assert server.security != "none"
                    assert (server.security == "tls") == (server.port == implicit)
