"""Choosing: what is ticked survives a search; letters are written and nothing is sent."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest

from unsee.case.case import Stage
from web.visitor import words


def test_a_search_keeps_what_is_ticked(alex):
    response = alex.post(
        "/choose/", on="/choose/", do="search", q="paper", company=["shop-1", "shop-2"], pack=["all-shops"], right=["access"]
    )
    typed = parse_qs(urlsplit(response["Location"]).query)
    assert typed == {"q": ["paper"], "company": ["shop-1", "shop-2"], "pack": ["all-shops"], "right": ["access"]}
    html = alex.text(response["Location"])
    for value in ("shop-1", "shop-2", "all-shops", "access"):
        assert f'value="{value}" checked' in html
    assert 'value="shop-5">' in html, "found, and not ticked by itself"


def test_the_form_s_token_never_stands_in_an_address(alex):
    response = alex.post("/choose/", on="/choose/", do="search", q="paper")
    assert "csrf" not in response["Location"]


def test_letters_are_written_and_none_leaves(alex, ports):
    cases = alex.asks("shop-1", "shop-2")
    assert [each.case.stage for each in ports.cases.load_many(cases)] == [Stage.DRAFT, Stage.DRAFT]
    assert not (ports.home / "outbox").exists()
    assert "2 letters are written, none sent." in words(alex.text("/letters/"))


def test_a_whole_list_says_whom_it_left_out_and_why(alex, ports):
    cases = alex.asks(pack=["all-shops"])
    assert len(cases) == 6
    told = words(alex.text("/letters/"))
    assert "6 letters are written, none sent. 1 company was left out." in told
    assert "Silent Ltd: no working way to reach them is known" in told


def test_who_was_asked_already_is_not_asked_again(alex, ports):
    (case,) = alex.asks("shop-1")
    assert f"asked already, case {case}" in words(alex.text("/choose/?company=shop-1"))
    assert alex.asks("shop-1") == []
    assert "you have asked them already" in words(alex.text("/choose/"))


def test_nothing_ticked_is_said_so(alex):
    response = alex.post("/choose/", on="/choose/", do="write")
    assert response.status_code == 400
    assert "Nothing is ticked yet." in words(response)


@pytest.mark.parametrize("wrong", [{"company": "no-such"}, {"pack": "no-such"}, {"company": "shop-1", "right": "no-such"}])
def test_what_is_unknown_is_one_sentence_and_writes_nothing(alex, ports, wrong):
    response = alex.post("/choose/", on="/choose/", do="write", **wrong)
    assert response.status_code == 400
    assert "no-such" in words(response)
    assert ports.cases.ids() == []


def test_only_the_rights_ticked_are_asked_for(alex, ports):
    (case,) = alex.asks("shop-1", right=["access"])
    assert {claim.right for claim in ports.cases.load(case).case.claims} == {"access"}


def test_a_search_without_a_find_says_so(alex):
    assert "Nothing is found for “zzyzxqwfp”" in words(alex.text("/choose/?q=zzyzxqwfp"))
