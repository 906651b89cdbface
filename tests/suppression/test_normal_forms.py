"""The one form of an identifier. Expected forms are written by hand, from how people write the same thing."""

from __future__ import annotations

import phonenumbers
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from unsee.refusal import BadInput
from unsee.suppression.identifiers.birthdate import birthdate
from unsee.suppression.identifiers.device import device
from unsee.suppression.identifiers.email import email
from unsee.suppression.identifiers.fold import Unreadable, fold
from unsee.suppression.identifiers.name import name
from unsee.suppression.identifiers.phone import phone
from unsee.suppression.identifiers.place import address, postcode
from unsee.suppression.identifiers.url import url
from unsee.suppression.kind import Kind, Reading
from unsee.suppression.normal import known, normal

FORMS = [fold, email, phone, name, birthdate, postcode, address, device, url]
HOSTILE = st.one_of(
    st.text(max_size=30),
    st.text(st.sampled_from("aAß.+-_@:/%?#0123456789xn \u0345\u0130\u200b。．＠ﬁ\u0301é"), max_size=30),
    st.tuples(st.text(max_size=8), st.text(max_size=8)).map(lambda two: f"{two[0]}@xn--{two[1]}.test"),
    st.from_regex(r"\+[0-9]{5,15}", fullmatch=True),
    st.from_regex(r"https?://[a-z]{1,5}\.test/[%a-zA-Z0-9/?=&#.]{0,20}", fullmatch=True),
)


def read(form, text):
    try:
        return form(text)
    except Unreadable:
        return None


@pytest.mark.parametrize("form", FORMS)
@given(texts=st.lists(HOSTILE, min_size=5, max_size=30))
def test_the_one_form_of_the_one_form_is_itself(form, texts):
    once = [found for text in texts if (found := read(form, text)) is not None]
    assert [read(form, text) for text in once] == once


@pytest.mark.parametrize("form", FORMS)
def test_blanks_and_what_nobody_sees_are_nothing(form):
    assert form("") == form(" \t\u00a0") == ""
    if form is not url:
        assert form("\u200b\ufeff ") == ""


@pytest.mark.parametrize("form", FORMS)
def test_a_value_of_a_megabyte_is_unreadable_and_not_worked_through(form):
    with pytest.raises(Unreadable):
        form("é" * 1_000_000)


@pytest.mark.parametrize(
    ("written", "same"),
    [
        ("Jane@Example.test", "jane@example.test"),
        ("  mailto:jane@example.test ", "jane@example.test"),
        ("jane+shop@example.test", "jane@example.test"),
        ("jane+a+b@example.test", "jane@example.test"),
        ("+jane@example.test", "+jane@example.test"),
        ("j.a.ne@gmail.com", "jane@gmail.com"),
        ("j.ane+x@googlemail.com", "jane@gmail.com"),
        ("j.ane@example.test", "j.ane@example.test"),
        ("ｊａｎｅ＠example。test", "jane@example.test"),
        ("ja\u200bne@exam\u00adple.test.", "jane@example.test"),
        ("jane@xn--mller-kva.test", "jane@müller.test"),  # RFC 3492: ü in m?ller
        ("jane@MÜLLER.test", "jane@müller.test"),
        ("jane@straße.test", "jane@strasse.test"),
        ("jane@xn--strae-oqa.test", "jane@strasse.test"),
        ("JOSE\u0301@example.test", "josé@example.test"),
        ("jane@xn--.test", "jane@xn--.test"),
    ],
)
def test_an_address_is_the_same_however_it_is_written(written, same):
    assert email(written) == same


@pytest.mark.parametrize(
    "text", ["jane", "jane@", "@x.test", "a@b@c.test", "Jane <jane@x.test>", "a@x.test, b@x.test", "a b@x.test", "\ud800@x.test"]
)
def test_what_is_not_one_address_is_unreadable(text):
    with pytest.raises(Unreadable):
        email(text)


# RFC 3492 § 7.1, its own samples: (A) Arabic, (B) Chinese, (E) Hebrew, (I) Russian without the capital.
SAMPLES = {
    "egbpdaj6bu4bxfgehfvwxn": "ليهمابتكلموشعربي؟",
    "ihqwcrb4cv8a8dqg056pqjye": "他们为什么不说中文",
    "4dbcagdahymbxekheh6e0a7fei0b": "למההםפשוטלאמדבריםעברית",
    "b1abfaaepdrnnbgefbadotcwatmq2g4l": "почемужеонинеговорятпорусски",
}


@pytest.mark.parametrize(("encoded", "shown"), SAMPLES.items())
def test_domains_are_decoded_as_in_the_samples_of_the_rfc(encoded, shown):
    assert email(f"a@xn--{encoded}.test") == f"a@{shown}.test"


@pytest.mark.parametrize(
    ("written", "region", "same"),
    [
        ("+1 (415) 555-0100", None, "+14155550100"),
        ("(415) 555-0100", "US", "+14155550100"),
        ("tel:+49 171 1234567", None, "+491711234567"),
        ("+49 (0)171 1234567", None, "+491711234567"),
        ("0049 171 1234567", None, "+491711234567"),
        ("0171/123 45 67", "DE", "+491711234567"),
        ("+３３ 1 99 00 12 34", None, "+33199001234"),
        ("+39 06 1234 5678", None, "+390612345678"),  # Italy keeps its zero
    ],
)
def test_a_number_is_the_same_however_it_is_dialled(written, region, same):
    assert phone(written, region) == same


@pytest.mark.parametrize("text", ["0171 1234567", "12", "call me", "+49", "+999 123456789"])
def test_a_number_without_its_country_is_unreadable(text):
    with pytest.raises(Unreadable):
        phone(text)


@given(text=st.from_regex(r"\+(1|31|33|34|41|44|45|47|48|491[5-7])[0-9]{7,10}", fullmatch=True))
def test_what_is_decided_without_the_library_is_what_the_library_says(text):
    ours = read(phone, text)
    assume(ours)
    assert ours == phonenumbers.format_number(phonenumbers.parse(text), phonenumbers.PhoneNumberFormat.E164)


def test_a_name_is_the_same_in_any_order_and_without_accents():
    assert name("Müller, Jörg") == name("JORG  MULLER") == name("jo\u0308rg-müller") == "jorg muller"
    assert name("O'Neill") == "neill o"
    assert name("Nguyễn Thị Hoa") == "hoa nguyen thi"
    assert name("किशोर") == "किशोर"  # its signs are letters, and stay


def test_a_day_is_read_only_where_it_can_be_no_other():
    assert (
        birthdate("1990-04-03")
        == birthdate("19900403")
        == birthdate("3.4.1990")
        == birthdate("1990-04-03T00:00:00")
        == "1990-04-03"
    )
    for unclear in ("03/04/1990", "April 3, 1990", "1990-13-01", "90-04-03"):
        with pytest.raises(Unreadable):
            birthdate(unclear)


def test_postal_codes_and_addresses():
    assert postcode("sw1a 1aa") == postcode("SW1A1AA") == "sw1a1aa"
    assert postcode("94103-1234") == "94103"
    assert address("Musterstraße 5, 10115 Berlin") == address("MUSTERSTR. 5 - 10115 berlin") == "musterstr 5 10115 berlin"
    assert address("12 High Street, Springfield") == address("12 high st Springfield") == "12 high st springfield"
    with pytest.raises(Unreadable):
        address("High Street")


def test_all_zeros_are_nobodys_device():
    """What every phone says whose owner has turned tracking off: kept out by it, all of them would be."""
    assert device("00000000-0000-0000-0000-000000000000") == ""
    assert device("{6D92078A-8246-4BA4-AE5B-76104861E7DC}") == "6d92078a82464ba4ae5b76104861e7dc"


def test_two_links_to_a_page_are_one():
    same = ["http://www.Example.test/a%2Db/?q=1#top", "https://example.test:443/a-b/?q=1", "example.test/%61-b/?q=1"]
    assert {url(each) for each in same} == {"example.test/a-b?q=1"}
    assert url("https://example.test/A") != url("https://example.test/a")
    assert url("https://example.test/ü") == url("https://example.test/%c3%bc") == "example.test/%C3%BC"
    for no_page in ("ftp://example.test/", "https://me:pw@example.test/", "just words", "https:///x"):
        with pytest.raises(Unreadable):
            url(no_page)


def test_half_a_pair_is_nobody():
    assert normal(Reading(Kind.NAME_BIRTHDATE), ["Jo Roe", ""]) == ()
    assert normal(Reading(Kind.NAME_BIRTHDATE), ["", "1990-04-03"]) == ()
    with pytest.raises(BadInput, match="name and birthdate is empty or not whole"):
        known(Kind.NAME_BIRTHDATE, ["Jo Roe", ""])


def test_nobody_is_kept_out_by_what_cannot_be_read():
    with pytest.raises(BadInput, match="email can't be read: it is not one e-mail address"):
        known(Kind.EMAIL, ["jane at example"])
