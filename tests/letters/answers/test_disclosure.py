"""An answer tells a company nothing about the person that it needs not, whatever a stranger wrote."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unsee.case.person import Dated, Person
from unsee.letters.answers import AnswerKind, Demand, Said, answer, fitting
from unsee.letters.answers.said import quoted
from unsee.letters.layout import WIDTH
from unsee.letters.words import LANGUAGES

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
REGIMES = ("eu_gdpr", "uk_gdpr", "ch_fadp", "us_ca_ccpa", "us_il_bipa", "us_tx_tdpsa", "mx_lfpdppp")
RIGHTS = ("access", "erasure", "objection", "opt_out_sale")
MARKS = {"address": "STREETX", "phone": "PHONEX", "url": "URLX", "old": "OLDMAILX", "former": "FORMERX"}


def marked(mark: str) -> st.SearchStrategy[str]:
    return TEXT.map(lambda text: f"{mark} {text}")


PEOPLE = st.builds(
    lambda name, email, old, address, phone, former, url: Person(
        name=name,
        emails=(Dated(email), Dated(old)),
        residences=(),
        former_names=(Dated(former),),
        addresses=(Dated(address),),
        phones=(Dated(phone),),
        born=date(1971, 2, 3),
        urls=(Dated(url),),
    ),
    *(marked(mark) for mark in ("NAMEX", "MAILX", *(MARKS[key] for key in ("old", "address", "phone", "former", "url")))),
)
STRANGERS = st.text(max_size=400)
SAID = st.builds(
    Said,
    on=st.just(date(2026, 3, 20)),
    reference=st.none() | STRANGERS,
    requested=st.none() | st.just(date(2026, 3, 10)),
    ground=st.none() | STRANGERS,
    demanded=st.frozensets(st.sampled_from(Demand)),
    until=st.none() | st.dates(date(2026, 1, 1), date(2027, 1, 1)),
    days=st.none() | st.integers(0, 400),
    link_host=st.none() | STRANGERS,
    missing=st.just(("purposes",)),
    fee=st.none() | STRANGERS,
    redirect=st.none() | STRANGERS,
)


@given(
    person=PEOPLE,
    said=SAID,
    language=st.sampled_from(LANGUAGES),
    kind=st.sampled_from(AnswerKind),
    rights=st.sets(st.sampled_from(RIGHTS), min_size=1),
    regimes=st.sets(st.sampled_from(REGIMES), max_size=2),
    kinds=st.sets(st.sampled_from(("broker", "people-search", "face-search"))),
)
def test_an_answer_discloses_name_and_address_to_answer_and_where_one_lives_only_to_show_that_a_law_applies(
    make, person, said, language, kind, rights, regimes, kinds
):
    if not fitting(kind, regimes):
        return
    claims = tuple(f"{regime} {right}" for regime in sorted(regimes) for right in sorted(rights))
    ask = make(*claims, person=person, kinds=tuple(kinds), needs=("address", "phone", "birthdate", "url"), wanted=tuple(rights))
    letter = answer(ask, language, to=kind, said=said, today=date(2026, 3, 21))
    wanted = ["name", "email", *(["residence"] if kind is AnswerKind.JURISDICTION else [])]
    assert [detail.field for detail in letter.discloses] == wanted
    assert all(detail.value in letter.body and detail.why for detail in letter.discloses)
    assert not [mark for mark in MARKS.values() if mark in letter.body]
    assert "1971" not in letter.body
    assert "\n" not in letter.subject
    assert "\r" not in letter.subject


@pytest.mark.parametrize(
    "host",
    [
        "https://evil.example/confirm?id=1",
        "evil.example/confirm",
        "user@evil.example",
        "evil example.com",
        "localhost",
        "evil.example\r\nBcc: x@example.org",
        "\u202eevil.example/",
        "",
    ],
)
def test_what_is_no_host_is_not_repeated(make, host):
    for kind in (AnswerKind.LINK, AnswerKind.PORTAL):
        letter = answer(
            make("eu_gdpr access"), "en", to=kind, said=Said(on=date(2026, 3, 20), link_host=host), today=date(2026, 3, 21)
        )
        assert "evil" not in letter.body
        assert "Bcc" not in letter.body


@pytest.mark.parametrize("host", ["privacy.example.com", "xn--bcher-kva.example", "bücher.example", "privacy.example.com:8443"])
def test_a_host_is_told(host):
    assert Said(on=date(2026, 3, 20), link_host=host).host == host


def test_a_strangers_text_is_cut_on_the_end_of_a_word():
    assert quoted("word " * 100) == "word " * 40 + "…"
    assert quoted("x" * 300) == "x" * 200 + " …"
    assert quoted(" \N{LEFT DOUBLE QUOTATION MARK}policy.\N{RIGHT DOUBLE QUOTATION MARK}\n") == "policy"
    assert quoted("  \n\t ") is None


def test_long_quotations_are_wrapped_as_all_else(make):
    said = Said(on=date(2026, 3, 20), ground="a reason " * 60)
    body = answer(make("eu_gdpr access"), "fr", to=AnswerKind.REFUSAL, said=said, today=date(2026, 3, 21)).body
    assert max(map(len, body.splitlines())) <= WIDTH
