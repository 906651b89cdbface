"""Erasure in real databases: what goes, what stays and why, and what nobody asked to be touched."""

from __future__ import annotations

import re
import unicodedata

import pytest
import sqlalchemy as sa

from company import ADA, BOB, MAP, TODAY, Journal, erase, everything, fill, rows
from unsee.datamap.ask import Ask, Correction, Do
from unsee.datamap.identifier import Identifier, Kind
from unsee.datamap.outcome import Count, State, What, Why
from unsee.refusal import BadInput, Refused


@pytest.fixture
def erased(shop, url, held):
    outcome = held(url).carry_out(erase(), Journal(), TODAY)
    assert outcome.problems == ()
    return outcome


def test_a_not_null_unique_email_becomes_a_new_one_that_leads_nowhere(shop, erased):
    email, first, last, phone, number = rows(shop, "customers", "email", "first_name", "last_name", "phone", "loyalty_no")[0]
    assert re.fullmatch(r"erased-[0-9a-f]{16}@invalid\.invalid", email)
    assert (first, last, phone) == (None, "erased", None)
    assert number not in {77001, 77002, 77003}


def test_what_belongs_to_the_person_alone_goes_with_what_belongs_to_it(shop, erased):
    assert rows(shop, "orders", "id") == [(2,), (3,)]
    assert rows(shop, "order_items", "id") == [(2,), (3,)]


def test_an_order_of_two_people_stays_and_only_what_is_about_this_one_is_emptied(shop, erased):
    assert rows(shop, "orders", "id", "remark", "gift_note")[0] == (2, None, "to Bob")
    assert rows(shop, "order_items", "id", "engraving")[0] == (2, "for Bob")
    kept = [each for each in erased.counts if each.what is What.KEEP and each.table == "orders"]
    assert [(each.rows, each.why) for each in kept] == [(1, "shared with another person, through recipient_id")]


def test_nobody_else_in_the_household_or_referred_by_them_is_touched(shop, url, held):
    before = everything(shop)
    held(url).carry_out(erase(), Journal(), TODAY)
    after = everything(shop)
    assert after["customers"][1:] == before["customers"][1:]
    assert after["households"] == before["households"]
    assert after["products"] == before["products"]


def test_an_address_of_their_own_goes_and_a_shared_one_stays(shop, url, held):
    held(url).carry_out(erase(), Journal(), TODAY)
    assert rows(shop, "addresses", "id") == [(2,)]
    held(url).carry_out(erase(BOB), Journal(), TODAY)
    assert rows(shop, "addresses", "id") == [(2,)]  # Cyd lives there too


def test_an_invoice_is_kept_with_its_ground_until_its_day_and_an_old_one_goes(shop, erased):
    assert rows(shop, "invoices", "id") == [(1,), (3,)]
    # eight years from the end of 2024
    assert Count("shop", "invoices", What.KEEP, 1, "HGB § 257(4), until 2032-12-31") in erased.counts


def test_notes_no_longer_name_them_and_still_name_everybody_else(shop, erased):
    assert rows(shop, "tickets", "body")[0] == ("I am [erased], call [erased].",)
    assert rows(shop, "tickets", "body")[1] == ("My friend [erased] told me. Not xada@example.org.",)
    assert rows(shop, "staff_notes", "text")[0] == ("[erased] is nice. ada@example.org.uk is another.",)
    assert rows(shop, "staff_notes", "text")[1] == ("Ada Lovelace, the computing pioneer, on a poster",)


def test_looking_again_says_what_is_left_and_why(shop, erased):
    left = {(each.table, each.field, each.key): each.why for each in erased.left}
    assert left == {
        ("invoices", "name", ("1",)): Why.KEPT,
        ("staff_notes", "for_people", ("1",)): Why.LISTED,
        ("staff_notes", "text", ("2",)): Why.NAMESAKE,
    }
    assert erased.done
    assert erased.clean


def test_looking_again_finds_what_nobody_mapped(shop, url, held):
    with shop.begin() as line:
        line.execute(sa.text("CREATE TABLE exports (id INTEGER PRIMARY KEY, content VARCHAR(200))"))
        line.execute(sa.text("INSERT INTO exports VALUES (7, 'Lovelace;ada@example.org')"))
    outcome = held(url).carry_out(erase(), Journal(), TODAY)
    (found,) = [each for each in outcome.left if each.why is Why.UNMAPPED]
    assert (found.table, found.field, found.key) == ("exports", "content", ("7",))
    assert not outcome.clean


THEIRS = {
    1: "LOVELACE, ADA",
    2: "from Ada Lovelace",
    3: "call (030) 231-25.000 at noon",
    4: "loyalty 77001",
    5: "is lovelace@example.org; Ada@example.ORG",
}
NOT_THEIRS = {
    11: "Lovelace",
    12: "Lovelace and Ada",
    13: "Ada Lovelaceson",
    14: "0 pears, 30 plums, 231 nuts, 25 figs, 000",
    15: "1030231250009",
    16: "03 02 31 24 50 00",
    17: "177001",
    18: "ada@example.orgs",
}


def test_looking_again_reads_names_and_numbers_as_people_write_them_and_nothing_that_only_looks_alike(shop, url, held):
    with shop.begin() as line:
        line.execute(sa.text("CREATE TABLE exports (id INTEGER PRIMARY KEY, content VARCHAR(200), more TEXT)"))
        said = [{"id": number, "text": text} for number, text in (THEIRS | NOT_THEIRS).items()]
        line.execute(sa.text("INSERT INTO exports VALUES (:id, NULL, :text)"), said)
    left = held(url).carry_out(erase(), Journal(), TODAY).left
    assert {int(each.key[0]) for each in left if each.table == "exports"} == set(THEIRS)


@pytest.mark.parametrize("more", [0, 20])
def test_looking_again_finds_a_space_that_is_none_everywhere(shop, url, held, more):
    with shop.begin() as line:
        line.execute(sa.text("CREATE TABLE exports (id INTEGER PRIMARY KEY, content VARCHAR(200))"))
        line.execute(sa.text("INSERT INTO exports VALUES (1, :text)"), {"text": "user ada\u00a0king, ada@example.org"})
        line.execute(sa.text("INSERT INTO exports VALUES (2, :text)"), {"text": "user ada\u00a0king"})
    wanted = [Identifier(Kind.ACCOUNT, "Ada\u00a0King"), *(Identifier(Kind.ACCOUNT, f"nobody{n:03}") for n in range(more))]
    assert {each.key for each in held(url).look_again(tuple(wanted), TODAY)} == {("1",), ("2",)}


@pytest.mark.parametrize(
    "text",
    [
        "Élodie Dupré-Weiß",
        "ÉLODIE DUPRÉ-WEIß",
        "Élodie DUPRÉ-WEIß",
        "élodie\n dupré-weiß",
        unicodedata.normalize("NFD", "É-DUPRÉ-WEIß"),
    ],
)
@pytest.mark.parametrize("account", ["dupré-weiß", "Dupré-Weiß", "DUPRÉ-WEIß"])
def test_looking_again_finds_letters_with_accents_in_either_case_and_composed_or_not(shop, url, held, text, account):
    """The database was made for no language at all (locale C): it knows no capitals but A to Z."""
    with shop.begin() as line:
        line.execute(sa.text("CREATE TABLE exports (id INTEGER PRIMARY KEY, content VARCHAR(200))"))
        line.execute(sa.text("INSERT INTO exports VALUES (1, :text), (2, 'élodie dupre-weiss')"), {"text": text})
    assert {each.key for each in held(url).look_again((Identifier(Kind.ACCOUNT, account),), TODAY)} == {("1",)}


def test_looking_again_finds_a_name_that_has_no_letter_of_a_to_z(shop, url, held):
    with shop.begin() as line:
        line.execute(sa.text("CREATE TABLE exports (id INTEGER PRIMARY KEY, content VARCHAR(200))"))
        line.execute(sa.text("INSERT INTO exports VALUES (1, 'это Ада ЛАВЛЕЙС'), (2, 'это Ада'), (3, 'аДА лавлейС')"))
    wanted = (Identifier(Kind.EMAIL, "nobody@example.org"), Identifier(Kind.NAME, "Ада Лавлейс"))
    assert {each.key for each in held(url).look_again(wanted, TODAY)} == {("1",), ("3",)}


def test_a_column_that_compares_in_its_own_way_is_read_like_any_other(postgres, held):
    """PostgreSQL can't search in texts whose collation says that different texts are equal."""
    url = postgres.database()
    shop = fill(url)
    with shop.begin() as line:
        line.execute(sa.text("CREATE COLLATION alike (provider = icu, locale = 'und-u-ks-level2', deterministic = false)"))
        line.execute(sa.text("CREATE TABLE exports (id INTEGER PRIMARY KEY, content VARCHAR(200) COLLATE alike)"))
        line.execute(sa.text("INSERT INTO exports VALUES (1, 'to Ada@Example.org'), (2, 'to nobody')"))
    shop.dispose()
    left = held(url).look_again((Identifier(Kind.EMAIL, "ada@example.org"), Identifier(Kind.PHONE, "+49 30 23125000")), TODAY)
    assert {each.key for each in left if each.table == "exports"} == {("1",)}


def test_a_plan_says_the_same_and_changes_nothing(shop, url, held):
    before = everything(shop)
    plan = held(url).plan(erase(), TODAY)
    assert everything(shop) == before
    assert plan.possible
    assert sorted(plan.counts, key=str) == sorted(held(url).carry_out(erase(), Journal(), TODAY).counts, key=str)


def test_erasing_twice_changes_nothing_more(shop, url, erased, held):
    before = everything(shop)
    assert held(url).carry_out(erase(), Journal(), TODAY).counts == ()
    assert everything(shop) == before


def test_a_request_that_is_done_is_not_done_again_by_the_same_journal(shop, url, held):
    journal = Journal()
    first = held(url).carry_out(erase(), journal, TODAY)
    again = held(url).carry_out(erase(), journal, TODAY)
    assert (again.states, again.counts) == ({"shop": State.DONE}, first.counts)
    assert len(journal.said) == 2


def test_a_shared_mailbox_stops_everything(shop, url, held):
    with shop.begin() as line:
        tickets = [{"id": n, "sender": "info@example.org", "body": ""} for n in range(100, 120)]
        line.execute(sa.text("INSERT INTO tickets VALUES (:id, :sender, :body)"), tickets)
    before = everything(shop)
    with pytest.raises(Refused, match=r"more than 10 rows of shop/tickets"):
        held(url).carry_out(erase(Identifier(Kind.EMAIL, "info@example.org")), Journal(), TODAY)
    assert everything(shop) == before


def test_a_name_alone_finds_no_row(shop, url, held):
    before = everything(shop)
    held(url).carry_out(erase(Identifier(Kind.NAME, "Ada Lovelace")), Journal(), TODAY)
    assert everything(shop) == before


@pytest.mark.parametrize("number", ["+49 30 23125000", "+493023125000", "0049 30 23125 000"])
def test_a_phone_number_is_found_however_it_is_written(shop, url, number, held):
    plan = held(url).plan(erase(Identifier(Kind.PHONE, number)), TODAY)
    assert Count("shop", "customers", What.CHANGE, 1) in plan.counts


def test_the_national_form_of_another_country_is_somebody_else(shop, url, held):
    assert held(url).plan(erase(Identifier(Kind.PHONE, "+39 030 23125000")), TODAY).counts == ()


@pytest.mark.parametrize("value", ["", "  ", "@", "a@", "x" * 400 + "@example.org"])
def test_an_empty_or_broken_identifier_is_refused_before_it_matches_what_is_empty(shop, url, value, held):
    with pytest.raises(BadInput):
        held(url).plan(erase(Identifier(Kind.EMAIL, value)), TODAY)


def test_an_opt_out_sets_what_the_map_says_and_nothing_else(shop, url, held):
    held(url).carry_out(Ask(Do.OPT_OUT, (ADA,)), Journal(), TODAY)
    assert rows(shop, "customers", "email", "newsletter") == [
        ("Ada@Example.org", False),
        ("bob@example.org", True),
        ("cyd@example.org", True),
    ]


def test_a_correction_reaches_every_row_of_theirs_but_an_invoice(shop, url, held):
    fix = Correction(Kind.NAME, "King", old="Lovelace")
    held(url).carry_out(Ask(Do.RECTIFY, (ADA,), (fix,)), Journal(), TODAY)
    assert rows(shop, "customers", "first_name", "last_name")[0] == ("Ada", "King")
    assert rows(shop, "invoices", "name")[0] == ("Ada Lovelace",)


def test_what_stays_and_must_refer_to_what_goes_is_a_problem_and_nothing_happens(shop, url, held):
    deleting = MAP.replace(
        "    rows: strip\n    links:\n      - {fields: household_id",
        "    rows: delete\n    links:\n      - {fields: household_id",
    )
    before = everything(shop)
    plan = held(url, deleting).plan(erase(), TODAY)
    assert [each.table for each in plan.problems] == ["invoices"]
    assert "customer_id must not be null" in plan.problems[0].sentence
    outcome = held(url, deleting).carry_out(erase(), Journal(), TODAY)
    assert outcome.states == {"shop": State.OPEN}
    assert not outcome.done
    assert everything(shop) == before


def test_a_row_nobody_mapped_is_not_deleted_by_a_cascade(shop, url, held):
    with shop.begin() as line:
        line.execute(
            sa.text("CREATE TABLE points (id INTEGER PRIMARY KEY, order_id INTEGER REFERENCES orders (id) ON DELETE CASCADE)")
        )
        line.execute(sa.text("INSERT INTO points VALUES (1, 1)"))
    plan = held(url).plan(erase(), TODAY)
    assert "1 rows of points, which is not in the map," in plan.problems[0].sentence
    assert "would be deleted with it" in plan.problems[0].sentence


def test_a_problem_never_repeats_what_it_is_about(shop, url, held):
    twice = MAP.replace("erase: {set: erased}", "erase: {set: erased}").replace(
        "email, erase: replace}", "email, erase: {set: bob@example.org}}", 1
    )
    (problem,) = held(url, twice).plan(erase(), TODAY).problems
    assert "bob" not in problem.sentence
