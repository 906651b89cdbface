"""A map is compared with its database before anything runs: what can't work, and what somebody forgot."""

from __future__ import annotations

import pytest

from unsee.datamap.check import Level, check
from unsee.datamap.draft import draft
from unsee.datamap.identifier import Kind
from unsee.datamap.model import Erase, Means
from unsee.datamap.personal import looks_personal
from unsee.datamap.read import read_map
from unsee.datamap.schema import Column, Reference, Schema, SchemaTable, Type
from unsee.datamap.write import write_map


def column(name, type_=Type.TEXT, **more):
    return Column(name, type_, **more)


def table(name, *columns, **more):
    return SchemaTable(
        name, {each.name: each for each in (column("id", Type.INTEGER, nullable=False), *columns)}, ("id",), **more
    )


def schema(*tables, **more):
    return Schema({each.name: each for each in tables}, **more)


def refers(field, to, **more):
    return Reference((field,), to, ("id",), **more)


def found(tables, real, samples=None):
    text = "data map: 1\ndatabase: shop\ntables:\n" + tables
    return {(each.level, each.table, each.field): each.sentence for each in check(read_map(text, "m"), real, samples)}


PEOPLE = """  people:
    key: id
    rows: {rows}
    fields:
      email: {{identifies: email, erase: {erase}}}
"""


def people(rows="strip", erase="replace"):
    return PEOPLE.format(rows=rows, erase=erase)


EMAIL = column("email", nullable=False, length=40)


def test_a_map_that_fits_has_nothing_to_say():
    assert found(people(), schema(table("people", EMAIL))) == {}


def test_tables_and_fields_that_are_not_there_are_wrong():
    assert (Level.WRONG, "people", "") in found(people(), schema(table("others")))
    assert (Level.WRONG, "people", "email") in found(people(), schema(table("people")))


@pytest.mark.parametrize(
    ("erase", "real", "said"),
    [
        ("null", EMAIL, "must not be null; replace it"),
        ("{set: x}", column("email"), "is unique, so one value can't be set for everybody"),
        ("{set: much-too-long}", column("email", length=5), "has room for 5 characters"),
        ("replace", column("email", Type.OTHER), "no value that is nobody's"),
        ("redact", column("email", Type.INTEGER), "is no text"),
    ],
)
def test_what_a_column_does_not_allow_is_wrong(erase, real, said):
    uniques = (("email",),) if "unique" in said else ()
    assert said in found(people(erase=erase), schema(table("people", real, uniques=uniques)))[Level.WRONG, "people", "email"]


ORDERS = """  orders:
    key: id
    rows: {rows}
    links: [{{fields: person_id, to: people, at: id, means: {means}}}]
"""


@pytest.mark.parametrize(
    ("rows", "means", "nullable", "wrong"),
    [
        ("delete", "owner", False, False),
        ("strip", "owner", False, True),
        ("strip", "owner", True, False),
        ("delete", "another person", False, True),
    ],
)
def test_who_would_be_left_with_a_reference_to_nothing_is_said(rows, means, nullable, wrong):
    real = schema(
        table("people", EMAIL),
        table("orders", column("person_id", Type.INTEGER, nullable=nullable), references=(refers("person_id", "people"),)),
    )
    said = found(people("delete") + ORDERS.format(rows=rows, means=means), real)
    assert ((Level.WRONG, "orders", "person_id") in said) is wrong


@pytest.mark.parametrize(
    ("rule", "said"), [("cascade", "would be deleted with them"), ("", "would stop the deletion"), ("set null", None)]
)
def test_a_table_nobody_mapped_that_refers_to_what_goes_is_wrong(rule, said):
    points = table("points", column("person_id", Type.INTEGER), references=(refers("person_id", "people", on_delete=rule),))
    sentence = found(people("delete"), schema(table("people", EMAIL), points)).get((Level.WRONG, "points", "person_id"))
    assert sentence is None if said is None else said in sentence


@pytest.mark.parametrize(
    ("nullable", "deferrable", "defers", "wrong"),
    [(False, False, False, True), (True, False, False, False), (False, True, False, False), (False, False, True, False)],
)
def test_a_circle_that_can_be_neither_cut_nor_made_to_wait_is_wrong(nullable, deferrable, defers, wrong):
    def one(name, other):
        back = column("other_id", Type.INTEGER, nullable=nullable)
        return table(name, EMAIL, back, references=(refers("other_id", other, deferrable=deferrable),))

    tables = "".join(
        f"  {a}:\n    key: id\n    rows: delete\n    links: [{{fields: other_id, to: {b}, at: id, means: owner}}]\n"
        "    fields: {email: {identifies: email}}\n"
        for a, b in (("a", "b"), ("b", "a"))
    )
    said = found(tables, schema(one("a", "b"), one("b", "a"), defers=defers))
    assert any(level is Level.WRONG for level, _, _ in said) is wrong


def test_a_reference_to_people_without_a_link_is_asked_about():
    real = schema(
        table("people", EMAIL), table("logs", column("person_id", Type.INTEGER), references=(refers("person_id", "people"),))
    )
    assert (Level.LOOK, "logs", "person_id") in found(people() + "  logs: {key: id}\n", real)


def test_what_looks_personal_and_is_not_mapped_is_asked_about():
    real = schema(table("people", EMAIL, column("geburtsdatum", Type.DATE), column("x1")), table("leads", column("kontakt")))
    said = found(
        people(), real, {("people", "x1"): ["+49 30 1234567"], ("leads", "kontakt"): ["ada@example.org", "bob@example.org"]}
    )
    assert {field for level, _, field in said if level is Level.LOOK} == {"geburtsdatum", "x1", "kontakt"}


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("emailAddress", Kind.EMAIL), ("correo_electronico", Kind.EMAIL), ("Telefon", Kind.PHONE), ("mobile_no", Kind.PHONE),
        ("Vorname", Kind.NAME), ("prénom", Kind.NAME), ("APELLIDOS", Kind.NAME), ("nazwisko", Kind.NAME), ("Straße", Kind.ADDRESS),
        ("code_postal", Kind.ADDRESS), ("dateOfBirth", Kind.BORN), ("codice_fiscale", Kind.DOCUMENT), ("device_id", Kind.DEVICE),
    ],
)  # fmt: skip
def test_a_column_tells_by_its_name_in_several_languages(name, kind):
    assert looks_personal(name)[1] is kind


@pytest.mark.parametrize(
    "name", ["id", "price", "quantity", "status", "created_at", "product_name", "zipped", "telemetry", "shipped"]
)
def test_an_ordinary_column_is_not_suspected(name):
    assert looks_personal(name) is None


def test_a_first_map_can_be_read_and_fits_its_database():
    real = schema(
        table("people", EMAIL, column("nickname"), column("boss_id", Type.INTEGER), references=(refers("boss_id", "people"),)),
        table("orders", column("person_id", Type.INTEGER), column("note"), references=(refers("person_id", "people"),)),
        table("goods", column("price", Type.NUMBER)),
    )
    shop, notes = draft(real, "shop", {})
    again = read_map(write_map(shop, notes), "drafted")
    assert again == shop
    assert not [each for each in check(again, real) if each.level is Level.WRONG]
    assert [link.means for link in shop.tables["people"].links] == [Means.ANOTHER]
    assert [link.means for link in shop.tables["orders"].links] == [Means.OWNER]
    assert shop.tables["orders"].fields["note"].erase is Erase.REDACT
    assert shop.tables["goods"].impersonal
