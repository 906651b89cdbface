"""Words of the person's own in every letter of a list, and in no other."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from unsee.person.draft import draft, letter_of
from unsee.web.views.edit_all import with_paragraph
from web.visitor import words


def body(ports, case):
    loaded = ports.cases.load(case)
    return letter_of(ports, case, draft(loaded)).body


def test_each_letter_says_them_before_it_closes(alex, ports):
    cases = alex.asks("shop-1", "shop-2")
    before = [body(ports, case) for case in cases]
    alex.post("/letters/all/", on="/letters/all/", paragraph="I was a customer in 2019.\r\nNot since.")
    for case, was in zip(cases, before, strict=True):
        *start, closing, name = was.rstrip("\n").split("\n\n")
        assert body(ports, case).rstrip("\n").split("\n\n") == [*start, "I was a customer in 2019.\nNot since.", closing, name]


def test_what_they_newly_tell_is_marked(alex):
    alex.post("/me/add/", on="/me/", kind="phones", value="+33 1 99 00 00 00")
    alex.asks("shop-1")
    alex.post("/letters/all/", on="/letters/all/", paragraph="Call +33 1 99 00 00 00.")
    assert ">+33 1 99 00 00 00</mark>" in alex.text("/letters/")


def test_of_a_list_only_its_letters_change(alex, ports):
    (one,) = alex.asks("shop-1")
    before = body(ports, one)
    alex.post("/letters/all/", on="/letters/all/", pack="no-such-list", paragraph="Hello")
    assert body(ports, one) == before
    alex.post("/letters/all/", on="/letters/all/", pack="all-shops", paragraph="Hello")
    assert "Hello" in body(ports, one)


def test_nothing_typed_is_said_so(alex):
    alex.asks("shop-1")
    answer = alex.post("/letters/all/", on="/letters/all/", paragraph="  ")
    assert answer.status_code == 400
    assert "Write what the letters shall say." in words(answer)


def test_the_letters_can_be_seen_list_by_list(alex):
    alex.asks("shop-1")
    assert "1 letter to look at" in words(alex.text("/letters/?pack=all-shops"))
    assert "No letter waits to be sent" in words(alex.text("/letters/?pack=elsewhere"))


@given(st.lists(st.text("ab ", min_size=1).filter(str.strip), min_size=2), st.text("xy", min_size=1))
def test_nothing_of_the_letter_is_lost(parts, own):
    said = with_paragraph("\n\n".join(parts) + "\n", own).rstrip("\n").split("\n\n")
    assert said.pop(-3) == own
    assert said == "\n\n".join(parts).rstrip("\n").split("\n\n")
