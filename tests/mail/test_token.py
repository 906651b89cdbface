import re
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unsee.mail.token import new_reference, reference_of, references_in, token_address, token_of, tokens_in
from unsee.refusal import BadInput

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's, as published: no I, L, O, U
references = st.binary(min_size=6, max_size=6).map(lambda octets: new_reference(lambda _n: octets))


@given(references)
def test_a_reference_has_two_groups_of_five_letters_that_cannot_be_confused(reference):
    assert re.fullmatch(rf"U-[{ALPHABET}]{{5}}-[{ALPHABET}]{{5}}", reference)


def test_different_randomness_makes_different_references():
    assert len({new_reference(lambda _n, i=i: (i << 3).to_bytes(6, "big")) for i in range(5000)}) == 5000


@given(references)
def test_every_single_wrong_letter_is_noticed(reference):
    code = reference[2:].replace("-", "")
    for place in range(10):
        for other in ALPHABET:
            wrong = code[:place] + other + code[place + 1 :]
            assert (reference_of(f"u{wrong}") is not None) == (wrong == code)


@given(references)
def test_every_swap_of_two_different_letters_is_noticed(reference):
    code = reference[2:].replace("-", "")
    for one, two in combinations(range(10), 2):
        swapped = list(code)
        swapped[one], swapped[two] = swapped[two], swapped[one]
        assert (reference_of("u" + "".join(swapped)) is not None) == (code[one] == code[two])


@given(references)
def test_the_token_and_the_reference_are_one_secret_in_two_forms(reference):
    assert reference_of(token_of(reference)) == reference
    assert tokens_in([token_address("me@example.org", token_of(reference))]) == [token_of(reference)]


@given(references, st.sampled_from(["-", "\u2010", "\u2011", "\u2013", "\u2014", "-\n", "-\r\n> ", " - ", "\u00ad", "-\u200b"]))
def test_a_reference_is_found_however_its_hyphens_came_through(reference, hyphen):
    for written in (reference, reference.lower()):
        assert references_in(f"Your ref: {written.replace('-', hyphen)}.") == [reference]


@given(references)
def test_a_reference_is_found_with_letters_misread(reference):
    misread = "U" + reference[1:].replace("0", "O").replace("1", "l")
    assert references_in(f"[{misread}]") == [reference]


@given(references.filter(lambda reference: re.search("[0-9]", reference) and re.search("[A-Z]", reference[2:])))
def test_a_reference_is_found_without_its_hyphens(reference):
    assert references_in(f"({reference.replace('-', '')})") == [reference]


@given(references, references)
def test_two_references_are_both_found_in_order_once_each(first, second):
    assert references_in(f"{first}, {second}, {first.lower()}") == list(dict.fromkeys([first, second]))


def test_ordinary_words_and_numbers_are_no_references():
    text = """The University understood unwillingly; undoubtedly UNDERSTANDING uniformity is U-turn-prone. UNIVERSITY, UTTERANCES,
    U-boats 12345-67890, u-shaped. Order U1234567890, invoice 7K3M9-QF2XA, UNITED-STATES-OF-AMERICA, U-Bahn-Station."""
    assert references_in(text) == []


def test_no_english_word_of_ten_letters_and_a_u_is_a_reference_whatever_its_check_letter():
    # without hyphens a digit is needed, so a word alone never passes
    assert not any(references_in("u" + "".join(letters)) for letters in combinations("abcdefghjkmnpq", 10))


@pytest.mark.parametrize("wrong", ["", "U", "U-", "7K3M9-QF2XA", "X-7K3M9-QF2XA", "U-7K3M9", "U-00000-00001", "U-🙂"])
def test_what_is_no_reference_has_no_token(wrong):
    with pytest.raises(BadInput, match="U-7K3M9-QF2XA"):
        token_of(wrong)


TOKEN = token_of(new_reference(lambda _n: b"unsees"))


def test_a_token_address_is_a_subaddress_of_rfc_5233():
    assert token_address("me@example.org", TOKEN) == f"me+{TOKEN}@example.org"
    assert token_address("me@example.org", TOKEN, "-") == f"me-{TOKEN}@example.org"


def test_a_mailbox_without_subaddresses_keeps_its_plain_address():
    assert token_address("me@example.org", TOKEN, None) == "me@example.org"
    assert tokens_in(["me@example.org"]) == []


def test_a_token_is_found_in_capitals_and_behind_another_separator():
    assert tokens_in([f"ME+{TOKEN.upper()}@EXAMPLE.ORG", f"me-{TOKEN}@example.org"]) == [TOKEN]


def test_with_an_own_address_only_its_subaddresses_count():
    assert tokens_in([f"me+{TOKEN}@example.org"], "me@example.org") == [TOKEN]
    assert tokens_in([f"you+{TOKEN}@example.org", f"me+{TOKEN}@elsewhere.test"], "me@example.org") == []


def test_a_mistyped_token_is_none():
    swapped = TOKEN[:-2] + TOKEN[-1] + TOKEN[-2]
    assert swapped != TOKEN
    assert tokens_in([f"me+{swapped}@example.org"]) == []
