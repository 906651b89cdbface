"""Mail that came: shown as words, never as a page; placed by a person; hostile names and texts stay text."""

from __future__ import annotations

import pytest

from unsee.mail.stored import MailState
from unsee.person.sync import sync
from web.conftest import HOSTILE
from web.visitor import batch, words

SCRIPT = "<script>alert(document.cookie)</script>"


def mail(ports, text: str, *, sender: str = "someone@shop1.test", subject: str = "Your request", kind: str = "text/plain") -> int:
    head = f"From: {sender}\r\nTo: alex@example.org\r\nSubject: {subject}\r\nContent-Type: {kind}; charset=utf-8\r\n\r\n"
    sync(ports, "INBOX", lambda _: iter([batch((head + text).encode())]))
    return max(stored.id for stored in ports.mailroom.listed(*MailState))


@pytest.fixture
def asked(alex):
    (case,) = alex.asks("shop-1")
    alex.sends()
    alex.says_sent(case)
    return case


def test_a_message_that_names_no_case_waits_and_says_why(alex, ports, asked):
    mail(ports, "We have received your message.")
    told = words(alex.text("/messages/"))
    assert "1 message to place" in told
    assert "it comes from shop1.test, whom you have asked" in told


def test_it_is_attached_to_the_company_a_person_names(alex, ports, asked):
    number = mail(ports, "All your data was deleted.")
    response = alex.post(f"/messages/{number}/attach/", on=f"/messages/{number}/", case="Shop Number 1")
    assert response["Location"] == f"/cases/{asked}/"
    told = words(alex.text(f"/cases/{asked}/"))
    assert "A message from them came" in told
    assert "All your data was deleted." in told


@pytest.mark.parametrize(("spam", "state"), [("", MailState.NOT_OURS), ("1", MailState.SPAM)])
def test_it_can_be_set_aside(alex, ports, asked, spam, state):
    number = mail(ports, "Buy now")
    alex.post(f"/messages/{number}/dismiss/", on=f"/messages/{number}/", spam=spam)
    assert ports.mailroom.get(number).state is state
    assert "No message waits for you" in words(alex.text("/messages/"))


@pytest.mark.parametrize("typed", ["", "No Such Company", "U-NONE"])
def test_a_case_that_is_not_there_is_said_so(alex, ports, asked, typed):
    number = mail(ports, "Hello")
    response = alex.post(f"/messages/{number}/attach/", on=f"/messages/{number}/", case=typed)
    assert response.status_code == 400
    assert 'role="alert"' in response.content.decode()
    assert ports.mailroom.get(number).state is MailState.ASK


def test_one_that_belongs_to_a_case_is_moved_to_another_or_to_none(alex, ports, asked):
    (other,) = alex.asks("shop-2")
    alex.sends()
    number = mail(ports, "Hello")
    alex.post(f"/messages/{number}/attach/", on=f"/messages/{number}/", case=asked)
    assert "It is about something else" in alex.text(f"/cases/{asked}/")
    assert "It belongs to this case" in words(alex.text(f"/messages/{number}/"))
    alex.post(f"/messages/{number}/attach/", on=f"/messages/{number}/", case=other)
    assert ports.mailroom.get(number).case == other
    assert "It is about something else" not in alex.text(f"/cases/{asked}/")
    assert "You said that a message is about something else." in words(alex.text(f"/cases/{asked}/"))
    alex.post(f"/messages/{number}/dismiss/", on=f"/messages/{number}/")
    assert ports.mailroom.get(number).state is MailState.NOT_OURS


def test_html_mail_is_shown_as_words_and_loads_nothing(alex, ports, asked):
    html = f'<p>Deleted.</p><img src="https://tracker.example/pixel.gif"><style>body{{display:none}}</style>{SCRIPT}'
    number = mail(ports, html, kind="text/html")
    page = alex.text(f"/messages/{number}/")
    assert "Deleted." in words(page)
    for risky in ("tracker.example", SCRIPT, "<img", "display:none"):
        assert risky not in page


@pytest.mark.parametrize("hostile", [SCRIPT, '"><img src=x onerror=alert(1)>', "{{ frame }}{% csrf_token %}", HOSTILE])
def test_hostile_words_stay_words_wherever_they_are_shown(alex, ports, asked, hostile):
    number = mail(ports, hostile, subject=hostile, sender=f'"{SCRIPT}" <x@shop1.test>')
    pages = ["/messages/", f"/messages/{number}/"]
    alex.text("/")
    shown = [alex.text(page) for page in pages]
    alex.post(f"/messages/{number}/attach/", on=f"/messages/{number}/", case=asked)
    shown.append(alex.text(f"/cases/{asked}/"))
    for page in shown:
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert "<Frame" not in page.replace("&lt;", "")


def test_a_hostile_company_name_stays_a_name_on_every_page(alex, ports):
    (case,) = alex.asks("shop-7")
    pages = [
        "/",
        "/letters/",
        "/cases/",
        f"/cases/{case}/",
        f"/cases/{case}/edit/",
        "/choose/?company=shop-7",
        "/choose/?q=shop7.test",
    ]
    shown = {page: alex.text(page) for page in pages}
    alex.sends()
    shown["/outbox/"] = alex.text("/outbox/")
    for page, html in shown.items():
        assert "<script>alert" not in html, page
        assert '" onmouseover' not in html, page


@pytest.mark.parametrize("name", [SCRIPT, "O\"Brien '; DROP TABLE", "\u202ereversed\u202c name", "名前 🙂", "a\r\nBcc: x@y.test"])
def test_a_strange_name_of_one_s_own_works_and_stays_a_name(visitor, ports, name):
    visitor.is_known(name=name)
    visitor.asks("shop-1")
    visitor.sends()
    for page in ("/", "/me/", "/outbox/"):
        assert SCRIPT not in visitor.text(page)
    (file,) = (ports.home / "outbox").glob("*.eml")
    assert b"\nBcc:" not in file.read_bytes()


def test_a_hostile_form_address_is_not_linked():
    from unsee.web.templatetags.unsee import web_address

    assert web_address("javascript:alert(1)") == ""
    assert web_address("data:text/html,x") == ""
    assert web_address("https://shop4.test/form") == "https://shop4.test/form"
    assert web_address("shop4.test/form?a=b:c") == "https://shop4.test/form?a=b:c"


def test_a_long_message_is_cut_and_says_so(alex, ports, asked):
    number = mail(ports, "long " * 100_000)
    page = alex.text(f"/messages/{number}/")
    assert len(page) < 60_000
    assert "It goes on; read the rest in your mailbox." in words(page)
