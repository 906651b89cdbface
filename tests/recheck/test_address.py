"""Addresses of pages: what is taken, what is refused, and the address beside it that can't exist."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unsee.recheck.address import is_home, nonsense_beside, own_words, page_address, same_page
from unsee.refusal import BadInput


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("https://Shop.test/People/Alex#top", "https://shop.test/People/Alex"),
        ("shop.test/alex", "https://shop.test/alex"),
        ("https://shop.test", "https://shop.test/"),
        ("http://shop.test:80/x", "http://shop.test/x"),
        ("http://shop.test:8080/x", "http://shop.test:8080/x"),
        ("https://müller.test/käse?ü=1", "https://xn--mller-kva.test/k%C3%A4se?%C3%BC=1"),
        ("http://[::1]:8000/", "http://[::1]:8000/"),
    ],
)
def test_an_address_has_one_form(typed, kept):
    assert page_address(typed) == kept


@pytest.mark.parametrize(
    "typed",
    ["", "ftp://shop.test/", "file:///etc/passwd", "https://", "javascript:alert(1)", "https://u:p@shop.test/", "https://shop.test/a b",
     "https://shop.test/\r\nHost: other", "https://shop.test:99999/", "https://[::1/", "data://x/y", "https://shop.test/" + "a" * 2000],
)  # fmt: skip
def test_what_is_no_page_is_refused_in_a_sentence(typed):
    with pytest.raises(BadInput):
        page_address(typed)


@given(st.text())
def test_whatever_is_typed_becomes_an_address_or_is_refused(typed):
    try:
        kept = page_address(typed)
    except BadInput:
        return
    assert kept.isascii()
    assert page_address(kept) == kept
    assert not set(kept) & set(" \r\n\t")


@pytest.mark.parametrize(
    ("url", "before", "after"),
    [
        ("https://shop.test/people/alex-example", "https://shop.test/people/q", "x"),
        ("https://shop.test/people/alex.html", "https://shop.test/people/q", "x.html"),
        ("https://shop.test/people/7/", "https://shop.test/people/q", "x/"),
        ("https://shop.test/find?name=alex+example&page=2", "https://shop.test/find?name=q", "x"),
    ],
)
def test_the_address_beside_it_has_its_shape(url, before, after):
    beside = nonsense_beside(url)
    assert beside.startswith(before)
    assert beside.endswith(after)
    assert "alex" not in beside
    assert nonsense_beside(url) == beside, "looking twice asks for the same"


def test_nothing_stands_beside_a_front_page():
    assert nonsense_beside("https://shop.test/") is None


@given(st.lists(st.text("abc-7%é", min_size=1, max_size=8), min_size=1, max_size=4))
def test_the_address_beside_it_is_at_the_same_site(pieces):
    url = page_address("https://shop.test/" + "/".join(pieces))
    assert urlsplit(nonsense_beside(url)).netloc == "shop.test"
    assert nonsense_beside(url) != url


def test_front_pages_and_pages_that_are_the_same():
    assert all(is_home(f"https://shop.test{path}") for path in ("", "/", "/index.html", "/en", "/de-ch/"))
    assert not is_home("https://shop.test/people")
    assert same_page("http://shop.test/Alex", "https://www.shop.test/alex/")
    assert not same_page("https://shop.test/alex", "https://shop.test/login")
    assert own_words("https://shop.test/people/alex-ex%C3%A4mple?q=zoe+m") == {"people", "alex", "example", "q", "zoe", "m"}
