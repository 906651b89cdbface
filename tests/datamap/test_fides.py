"""Datasets written for Fides become maps."""

from __future__ import annotations

import pytest

from unsee.datamap.fides import read_fides
from unsee.datamap.identifier import Kind
from unsee.datamap.model import Erase, Link, Means, Rows
from unsee.datamap.read import read_map
from unsee.datamap.write import write_map
from unsee.refusal import BadInput

DATASET = """
dataset:
  - fides_key: bookshop
    name: A bookshop
    description: Books and who buys them
    collections:
      - name: readers
        fields:
          - name: id
            data_categories: [user.unique_id]
            fides_meta: {primary_key: True}
          - name: mail
            data_categories: [user.contact.email]
            fides_meta: {identity: email, data_type: string}
          - name: called
            data_categories: [user.name]
          - name: place_id
            data_categories: [system.operations]
            fides_meta:
              references: [{dataset: bookshop, field: places.id, direction: to}]
      - name: loans
        fields:
          - name: nr
            data_categories: [system.operations]
            fidesops_meta: {primary_key: True}
          - name: reader
            data_categories: [user.unique_id]
            fidesops_meta:
              references: [{dataset: bookshop, field: readers.id, direction: from}]
          - name: book
            data_categories: [system.operations]
            fides_meta:
              references: [{dataset: stock, field: books.id, direction: to}]
      - name: places
        fields:
          - name: id
            data_categories: [system.operations]
            fides_meta: {primary_key: True}
          - name: street
            data_categories: [user.contact.address.street]
"""


@pytest.fixture
def shop():
    (made,) = read_fides(DATASET, "books.yml")
    return made


def test_collections_are_tables_with_their_keys_and_identities(shop):
    assert (shop.database, shop.about) == ("bookshop", "Books and who buys them")
    assert [(table.name, table.key) for table in shop.tables.values()] == [
        ("readers", ("id",)),
        ("loans", ("nr",)),
        ("places", ("id",)),
    ]
    mail = shop.tables["readers"].fields["mail"]
    assert (mail.identifies, mail.category, mail.erase) == (Kind.EMAIL, "user.contact.email", Erase.REPLACE)
    assert shop.tables["readers"].fields["called"].identifies is Kind.NAME


def test_from_means_that_the_row_follows_and_to_that_it_is_owned_or_shared(shop):
    assert shop.tables["readers"].links == (Link(("place_id",), "places", ("id",), Means.OWNED),)
    assert shop.tables["loans"].links == (
        Link(("reader",), "readers", ("id",), Means.OWNER),
        Link(("book",), "books", ("id",), Means.SHARED, "stock"),
    )
    assert {table.rows for table in shop.tables.values()} == {Rows.STRIP}


def test_what_is_imported_can_be_written_and_read(shop):
    assert read_map(write_map(shop), "bookshop.yaml") == shop


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: 1", "no 'dataset'"),
        ("dataset:\n  - name: x", "line 2: dataset\\[1\\] has no 'fides_key'"),
        ("dataset:\n  - fides_key: x\n    collections:\n      - name: y", "has no 'fields'"),
        (DATASET.replace("readers.id", "readers"), "must name its field as 'collection.field'"),
        ("dataset: &a [*a]", "without aliases"),
    ],
)
def test_a_mistake_is_one_sentence(text, said):
    with pytest.raises(BadInput, match=said):
        read_fides(text, "books.yml")
