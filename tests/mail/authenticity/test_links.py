"""Where links lead by a browser's rules, and what a person is told of it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unsee.mail.authenticity.links.destination import destination
from unsee.mail.authenticity.links.link import MOST_LINKS, links
from unsee.mail.authenticity.links.wrapped import leads_on_to


def html(source):
    return b"Content-Type: text/html; charset=utf-8\r\n\r\n" + source.encode()


def plain(text):
    return b"Content-Type: text/plain; charset=utf-8\r\n\r\n" + text.encode()


def found(raw):
    return [(link.target.url, link.shown) for link in links(raw)]


# Expected hosts: what the URL standard of browsers (WHATWG) gives, several of them from its own examples.
@pytest.mark.parametrize(
    ("href", "host"),
    [
        ("https://company.test/confirm", "company.test"),
        ("HTTPS://Company.TEST:8443/x", "company.test"),
        ("https://company.test@evil.test/", "evil.test"),
        ("https://company.test:pass@evil.test/", "evil.test"),
        ("https://a@b@evil.test/", "evil.test"),
        ("https://evil.test\\@company.test/", "evil.test"),
        ("https://evil.test#@company.test/", "evil.test"),
        ("https://evil.test?@company.test/", "evil.test"),
        ("https:evil.test", "evil.test"),
        ("https:////evil.test/", "evil.test"),
        ("http:\\\\evil.test", "evil.test"),
        ("//evil.test/x", "evil.test"),
        ("ht\ntps://ev\til.test", "evil.test"),
        (" \x01https://evil.test ", "evil.test"),
        ("https://EXAMPLE%2ecom/", "example.com"),
        ("https://evil。test/", "evil.test"),
        ("https://ｅｖｉｌ.test/", "evil.test"),
        ("https://faß.ExAmPlE/", "xn--fa-hia.example"),
        ("https://evil.test./", "evil.test"),
        ("http://2130706433/", "127.0.0.1"),
        ("http://0x7f.1/", "127.0.0.1"),
        ("http://017700000001/", "127.0.0.1"),
        ("http://[::1]:80/", "::1"),
        ("http://1.2.3.256/", ""),
        ("http://1.2.3.4.5/", ""),
        ("http://[::1/", ""),
        ("https://a b/", ""),
        ("https:///", ""),
        ("javascript:alert('https://company.test')", ""),
        ("data:text/html,x", ""),
    ],
)
def test_the_host_is_the_one_a_browser_would_ask(href, host):
    assert destination(href).host == host


@pytest.mark.parametrize("href", ["", "#top", "/path", "confirm.html", "?x=1"])
def test_what_leads_nowhere_by_itself_is_no_destination(href):
    assert destination(href) is None


@pytest.mark.parametrize(
    ("link", "inside"),
    [
        ("https://r.test/?url=https%3A%2F%2Fcompany.test%2Fx", ["https://company.test/x"]),
        ("https://r.test/?a=1&u=https://company.test/x&b=2", ["https://company.test/x"]),
        ("https://r.test/?u=https%253A%252F%252Fcompany.test", ["https://company.test"]),
        ("https://r.test/go/https://company.test/x?y=1", ["https://company.test/x?y=1"]),
        ("https://r.test/go/https%3A%2F%2Fcompany.test%2Fx", ["https://company.test/x"]),
        ("https://urldefense.com/v3/__https://company.test/x__;!!abc", ["https://company.test/x"]),
        ("https://urldefense.proofpoint.com/v2/url?u=https-3A__company.test_x&d=1", ["https://company.test/x"]),
        ("https://r.test/?u=https%3A%2F%2Fq.test%2F%3Fv%3Dhttps%253A%252F%252Fcompany.test", ["q.test", "https://company.test"]),
        ("https://company.test/?u=/path", []),
        ("https://company.test/?u=javascript:x", []),
    ],
)
def test_a_link_inside_a_link_is_read_out_of_its_text(link, inside):
    urls = [inner.url for inner in leads_on_to(destination(link))]
    assert len(urls) == len(inside)
    assert all(wanted in url for wanted, url in zip(inside, urls, strict=True))


def test_a_link_that_leads_to_itself_comes_to_an_end():
    nested = "https://r.test/?u="
    assert len(leads_on_to(destination(nested * 30 + "https://company.test/"))) <= 5


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('<a href="https://a.test/?x=1&amp;y=2">Confirm <b>here</b></a>', [("https://a.test/?x=1&y=2", "Confirm here")]),
        ("<a href='https://a.test/'><img alt='Confirm' src='https://p.test/'></a>", [("https://a.test/", "Confirm")]),
        ("<A HREF=https://a.test/>x</A>", [("https://a.test/", "x")]),
        ('<a title=" href=https://company.test/ " href="https://evil.test/">x</a>', [("https://evil.test/", "x")]),
        ('<a href="https://evil.test/" href="https://company.test/">x</a>', [("https://evil.test/", "x")]),
        ('<a href="&#104;ttps://evil.test/">x</a>', [("https://evil.test/", "x")]),
        ('<base href="https://evil.test/"><a href="/confirm">x</a>', [("https://evil.test/confirm", "x")]),
        ('<form action="https://evil.test/"><input formaction="https://f.test/" value="Go">', [("https://evil.test/", ""), ("https://f.test/", "Go")]),
        ('<map><area href="https://evil.test/" alt="Confirm"></map>', [("https://evil.test/", "Confirm")]),
        ('<a href="javascript:x()">Confirm</a>', [("javascript:x()", "Confirm")]),
        ("<p>Go to https://a.test/x.</p><p>Bye</p>", [("https://a.test/x", "https://a.test/x")]),
        ('<a href="mailto:a@b.test">write</a> <a href="#x">up</a> <a name="x">x</a>', []),
        ('<!-- <a href="https://a.test/">x</a> --><style>a{background:url(https://b.test/)}</style>', []),
        ('<a href="https://a.test/">one<a href="https://b.test/">two</a>', [("https://a.test/", "one"), ("https://b.test/", "two")]),
    ],
)  # fmt: skip
def test_the_links_of_a_page_and_the_words_seen_for_them(source, expected):
    assert found(html(source)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Confirm: https://a.test/c?x=1.", ["https://a.test/c?x=1"]),
        ("(see https://a.test/x)", ["https://a.test/x"]),
        ("https://a.test/wiki/A_(b)", ["https://a.test/wiki/A_(b)"]),
        ("<https://a.test/x>", ["https://a.test/x"]),
        ("www.a.test/x, thanks", ["https://www.a.test/x"]),
        ("https://company.test@evil.test/x", ["https://company.test@evil.test/x"]),
        ("write to x@www.a.test", []),
        ("https://a.test https://a.test", ["https://a.test"]),
    ],
)
def test_the_links_of_a_plain_text(text, expected):
    assert [url for url, _ in found(plain(text))] == expected


def test_links_are_found_in_each_version_a_program_may_show_and_not_in_attached_files():
    raw = (
        b"Content-Type: multipart/mixed; boundary=o\r\n\r\n--o\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n"
        b"--b\r\nContent-Type: text/plain\r\n\r\nhttps://plain.test/\r\n"
        b"--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        b'<a href=3D"https://html.test/">x</a>\r\n--b--\r\n'
        b"--o\r\nContent-Type: text/html\r\nContent-Disposition: attachment; filename=x.html\r\n\r\n"
        b"<a href='https://attached.test/'>x</a>\r\n--o--\r\n"
    )
    assert [url for url, _ in found(raw)] == ["https://plain.test/", "https://html.test/"]


def test_of_very_many_links_the_first_two_hundred_are_kept():
    assert len(links(html("".join(f"<a href='https://a{n}.test/'>x</a>" for n in range(1000))))) == MOST_LINKS


@given(st.text(max_size=400))
@settings(deadline=None)
def test_any_text_is_a_destination_or_none_and_no_error(text):
    for href in (text, "https://" + text, "//" + text):
        target = destination(href, destination("https://base.test/"))
        if target:
            leads_on_to(target)
            assert target.host.isascii()
