"""Sending and fetching beside the pages: progress, pause, passwords in memory only."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from threading import Event
from typing import ClassVar

import pytest

from unsee.case.case import Stage
from unsee.mail.delivery import Accepted
from unsee.person.mailbox import Mailbox, Server, save
from unsee.refusal import Refused
from unsee.web.given import give
from unsee.web.work import Kind, Phase, Work
from unsee.wiring import Local
from web.visitor import Visitor, batch, words

SERVER = Server("mail.example.test", 465, "tls")
BOX = Mailbox("alex@example.org", "alex", smtp=SERVER, imap=replace(SERVER, port=993))
PASSWORD = "correct horse"


@dataclass
class PostOffice:
    """Mail servers as a script: takes letters, knows one password, may be told to wait before each letter."""

    taken: list[str] = field(default_factory=list)
    arrived: list[bytes] = field(default_factory=list)
    gate: Event = field(default_factory=Event)  # letters pass while it is set
    knocked: Event = field(default_factory=Event)  # a letter has come to the gate
    kept: list[str] = field(default_factory=list)

    def __post_init__(self):
        self.gate.set()

    def outbox(self, ports):
        return Local().outbox(ports)

    def connect(self, box, prompt):
        @contextmanager
        def connect() -> Iterator[PostOffice]:
            self._log_in(prompt)
            yield self

        return connect

    def send(self, raw, sender, recipient, *, before_data):
        self.knocked.set()
        self.gate.wait(20)
        before_data()
        self.taken.append(recipient)
        return Accepted("250 taken")

    def fetch(self, box, prompt, since):
        def fetch(_state):
            self._log_in(prompt)
            yield batch(*self.arrived)

        return fetch

    def look(self, box, prompt):
        self._log_in(prompt)
        return "logged in"

    def remember_password(self, box, password):
        self.kept.append(password)
        return "The password is kept in the system's keyring."

    def _log_in(self, prompt):
        if prompt("Password") != PASSWORD:
            raise Refused("mail.example.test does not accept this password.")


@pytest.fixture
def office():
    return PostOffice()


@pytest.fixture
def alex(alex, office, ports):
    save(ports, BOX)
    given = replace(alex.here, services=office)
    give(given)
    return replace(alex, here=given)


def send(alex: Visitor) -> str:
    assert alex.post("/letters/send/", on="/letters/")["Location"] == "/working/"
    alex.here.work.join(20)
    return words(alex.text("/working/"))


def type_password(alex: Visitor, password: str, **more: str) -> str:
    assert alex.post("/working/password/", on="/working/", password=password, **more)["Location"] == "/working/"
    alex.here.work.join(20)
    return words(alex.text("/working/"))


class TestSending:
    def test_asks_for_the_password_and_then_sends(self, alex, office, ports):
        (case,) = alex.asks("shop-1")
        assert "They leave from alex@example.org, at most 40 an hour and 300 a day." in words(alex.text("/letters/"))
        assert "Password of alex" in send(alex)
        assert office.taken == []
        assert "1 letter is out." in type_password(alex, PASSWORD)
        assert office.taken == ["privacy@shop1.test"]
        assert ports.cases.load(case).case.stage is Stage.RUNNING

    def test_keeps_the_password_in_memory_only_and_in_the_keyring_only_when_asked(self, alex, office, ports):
        alex.asks("shop-1")
        send(alex)
        type_password(alex, PASSWORD)
        assert office.kept == []
        assert not [file for file in ports.home.rglob("*") if file.is_file() and PASSWORD.encode() in file.read_bytes()]
        alex.asks("shop-2")
        assert "1 letter is out." in send(alex), "not asked again"

        alex.here.passwords.forget()
        alex.asks("shop-3")
        send(alex)
        type_password(alex, PASSWORD, keep="1")
        assert office.kept == [PASSWORD]

    def test_a_wrong_password_is_said_so_and_asked_for_again(self, alex, office):
        alex.asks("shop-1")
        send(alex)
        told = type_password(alex, "wrong")
        assert "does not accept this password" in told
        assert "Password of alex" in told
        assert "1 letter is out." in type_password(alex, PASSWORD)

    def test_pauses_between_two_letters_and_goes_on_later(self, alex, office, ports):
        alex.here.passwords.learn(PASSWORD)
        alex.asks("shop-1", "shop-2", "shop-3")
        office.gate.clear()
        alex.post("/letters/send/", on="/letters/")
        assert office.knocked.wait(20)
        assert "Letters are leaving" in words(alex.text("/working/"))
        assert "unsee is at work beside this page." in words(alex.text("/cases/"))
        alex.here.work.pause()
        office.gate.set()
        alex.here.work.join(20)
        assert "Paused" in words(alex.text("/working/"))
        assert len(office.taken) == 1
        assert "3 letters are out" not in send(alex)
        assert sorted(office.taken) == [f"privacy@shop{number}.test" for number in (1, 2, 3)], "each once"

    def test_waits_for_the_hour_and_says_until_when(self, alex, office, ports):
        save(ports, replace(BOX, per_hour=1))
        alex.here.passwords.learn(PASSWORD)
        alex.asks("shop-1", "shop-2")
        alex.post("/letters/send/", on="/letters/")
        for _ in range(200):
            if alex.here.work.state.phase is Phase.WAITING:
                break
            Event().wait(0.05)
        assert "Your mailbox has sent what it may for now. unsee goes on by itself at" in words(alex.text("/working/"))
        assert len(office.taken) == 1
        alex.here.work.pause()
        alex.here.work.join(5)
        assert alex.here.work.state.phase is Phase.PAUSED

    def test_twice_at_once_is_refused(self, alex, office):
        alex.here.passwords.learn(PASSWORD)
        alex.asks("shop-1")
        office.gate.clear()
        alex.post("/letters/send/", on="/letters/")
        assert "unsee is still at work" in words(alex.post("/fetch/", on="/letters/", follow=True))
        office.gate.set()
        alex.here.work.join(20)
        assert len(office.taken) == 1

    def test_with_nothing_to_send_says_so(self, alex):
        assert "Nothing was waiting to be sent." in send_empty(alex)


def send_empty(alex: Visitor) -> str:
    alex.post("/letters/send/", on="/me/")
    alex.here.work.join(20)
    return words(alex.text("/working/"))


class TestFetching:
    def test_brings_answers_to_their_cases(self, alex, office):
        alex.here.passwords.learn(PASSWORD)
        (case,) = alex.asks("shop-1")
        send(alex)
        office.arrived.append(f"From: x@shop1.test\r\nSubject: Re: {case}\r\n\r\nDeleted. Your reference: {case}".encode())
        alex.post("/fetch/", on="/")
        alex.here.work.join(20)
        assert "New messages: 1. For your cases: 1," in words(alex.text("/working/"))
        assert "Deleted. Your reference" in words(alex.text(f"/cases/{case}/"))

    def test_without_a_mailbox_is_refused_in_one_sentence(self, alex, ports):
        ports.settings.drop("mailbox")
        assert "No mailbox to fetch from is set up." in words(alex.post("/fetch/", on="/me/", follow=True))


class TestTheMailbox:
    FORM: ClassVar = {
        "address": "alex@example.org",
        "user": "alex",
        "smtp_host": "smtp.example.test",
        "smtp_security": "starttls",
        "smtp_port": "",
        "imap_host": "imap.example.test",
        "imap_security": "tls",
        "imap_port": "1993",
        "folder": "INBOX",
        "per_hour": "20",
        "per_day": "100",
        "plus": "1",
    }

    def test_is_kept_as_typed_with_the_usual_port_where_none_was(self, alex, ports):
        assert alex.post("/mailbox/", on="/mailbox/", **self.FORM).status_code == 302
        kept = ports.settings.get("mailbox")
        assert (kept["smtp"]["port"], kept["imap"]["port"], kept["per_hour"], kept["separator"]) == (587, 1993, 20, "+")
        assert 'value="smtp.example.test"' in alex.text("/mailbox/")

    def test_keeps_no_password_in_the_data_folder_and_shows_none(self, alex, ports):
        alex.post("/mailbox/", on="/mailbox/", **self.FORM, password=PASSWORD)
        assert PASSWORD not in alex.text("/mailbox/")
        assert not [file for file in ports.home.rglob("*") if file.is_file() and PASSWORD.encode() in file.read_bytes()]

    @pytest.mark.parametrize(
        ("wrong", "said"),
        [
            ({"address": "alex"}, "no e-mail address"),
            ({"per_hour": "0"}, "at least one letter an hour"),
            ({"per_hour": "many"}, "must be a whole number"),
            ({"smtp_port": "99999"}, "is no port"),
            ({"smtp_port": "-1"}, "must be a whole number"),
            ({"smtp_security": "rot13"}, "how the connection is secured"),
            ({"smtp_host": "", "imap_host": ""}, "Name a server"),
        ],
    )
    def test_a_mistake_is_one_sentence_and_the_rest_stays_typed(self, alex, ports, wrong, said):
        before = ports.settings.get("mailbox")
        response = alex.post("/mailbox/", on="/mailbox/", **(self.FORM | wrong))
        assert response.status_code == 400
        assert said in words(response)
        assert 'value="INBOX"' in response.content.decode()
        assert ports.settings.get("mailbox") == before

    def test_is_tried_without_sending(self, alex, office):
        alex.here.passwords.learn(PASSWORD)
        alex.post("/mailbox/test/", on="/mailbox/")
        alex.here.work.join(20)
        assert "mail.example.test: logged in." in words(alex.text("/working/"))
        assert office.taken == []

    def test_is_forgotten_with_its_password(self, alex, ports):
        alex.here.passwords.learn(PASSWORD)
        alex.post("/mailbox/forget/", on="/mailbox/")
        assert ports.settings.get("mailbox") is None
        assert "They are written into your outbox folder" in words_of_letters(alex)


def words_of_letters(alex: Visitor) -> str:
    alex.asks("shop-1")
    return words(alex.text("/letters/"))


class TestWork:
    def test_an_unforeseen_error_ends_it_in_words(self, caplog):
        work = Work()
        work.start(Kind.SEND, lambda _work: 1 / 0)
        work.join(5)
        assert work.state.phase is Phase.FAILED
        assert "ZeroDivisionError" not in work.state.said
        assert "errors.log" in work.state.said

    def test_a_refusal_is_its_sentence(self):
        work = Work()

        def refuse(_work):
            raise Refused("The disk is full.")

        work.start(Kind.SEND, refuse)
        work.join(5)
        assert (work.state.phase, work.state.said) == (Phase.FAILED, "The disk is full.")
