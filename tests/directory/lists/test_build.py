"""The builder, on lists made up for it."""

from pathlib import Path

import pytest

from unsee.directory.directory import Directory
from unsee.directory.lists.build import Lists, build, write

LISTS = Lists(
    datenanfragen_companies=(
        {
            "slug": "example-shop", "name": "Beispiel Handel GmbH", "relevant-countries": ["de"], "address": "Straße 1\n1 Ort\nDeutschland",
            "quality": "verified", "_last_modified": "2026-03-08", "email": "datenschutz@example.org", "web": "https://example.org",
            "runs": ["Kaufparadies (www.kaufparadies.test)"], "categories": ["commerce"],
        },
    ),
    datenanfragen_obsolete=({"slug": "old-shop", "name": "Alter Laden", "redirect-to": "example-shop"},),
    datenanfragen_packs=({"country": "de", "slug": "commerce", "companies": ["old-shop", "example-shop", "not-there"]},),
    us_state_registries_2025=(
        {"GroupUUID_Combined": "g", "Name": "Sample Lists LLC", "RegistrySource": "Texas", "WebsiteURL": "https://samplelists.test"},
        {"GroupUUID_Combined": "h", "Name": "Old Register LLC", "RegistrySource": "California (Attorney General)", "WebsiteURL": "oldregister.test"},
    ),
    people_search_2026=(
        {"name": "Big Search", "url": "bigsearch.test", "optOutUrl": "https://bigsearch.test/optout"},
        {"name": "Gone Search", "url": "gonesearch.test", "optOutUrl": "https://gonesearch.test/o", "removedAt": 1763397120464},
    ),
    additions={"company": [{"name": "Sample", "website": "samplelists.test", "kinds": ["face-search"],
                            "contact": [{"kind": "email", "value": "privacy@samplelists.test", "basis": "its own page"}]}]},
)  # fmt: skip


@pytest.fixture
def built(tmp_path: Path) -> Directory:
    write(build(LISTS), tmp_path)
    return Directory(tmp_path)


def test_the_same_lists_give_the_same_bytes():
    assert build(LISTS) == build(LISTS)


def test_the_order_of_a_list_does_not_matter_to_the_index():
    turned = build(Lists(people_search_2026=LISTS.people_search_2026[::-1]))
    assert turned["companies.tsv"] == build(Lists(people_search_2026=LISTS.people_search_2026))["companies.tsv"]


def test_a_merged_company_is_found_under_its_old_id_and_name(built: Directory):
    assert built.redirected("old-shop") == "example-shop"
    assert built.resolve("Alter Laden").id == built.resolve("old-shop").id == "example-shop"


def test_packs_follow_mergers_leave_out_the_unknown_and_name_each_once(built: Directory):
    assert built.pack("de-commerce").companies == ("example-shop",)
    assert built.resolve("example-shop").packs == ("de-commerce",)


def test_a_brand_is_found_without_what_stands_in_brackets(built: Directory):
    assert built.resolve("Kaufparadies").id == "example-shop"


def test_the_old_register_makes_a_broker_registered_but_not_in_california_now(built: Directory):
    assert set(built.pack("us-brokers").companies) == {"sample-lists", "old-register"}
    assert built.pack("california").companies == ()


def test_people_search_leaves_out_what_its_list_gave_up(built: Directory):
    assert built.pack("people-search").companies == ("big-search",)
    assert "people-search" in built.resolve("gone-search").kinds


def test_what_we_add_by_hand_joins_the_company_and_says_its_basis(built: Directory):
    sample = built.resolve("sample-lists")
    assert "face-search" in sample.kinds
    assert [(contact.value, contact.note, contact.seen) for contact in sample.contacts] == [
        ("privacy@samplelists.test", "its own page", None)
    ]
    assert built.pack("face-search").companies == ("sample-lists",)
