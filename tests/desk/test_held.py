"""Which of the addresses that identifiers lead to are asked, and what each of them proves."""

from __future__ import annotations

from dataclasses import replace

from unsee.datamap.identifier import Identifier as Known
from unsee.datamap.identifier import Kind as KnownAs
from unsee.datamap.lead import Lead
from unsee.desk.held import find
from unsee.received.details import Details, Held, Identifier, Kind

PHONE, ACCOUNT, OLD = Identifier(Kind.PHONE, "030 1234567"), Identifier(Kind.ACCOUNT, "K-1"), Identifier(Kind.EMAIL, "old@x.test")
NAMED, NAME = Identifier(Kind.EMAIL, "new@x.test"), Identifier(Kind.NAME, "Ada Example")


def found(desk, *leads: tuple[Identifier, set[str], bool]) -> tuple[Held, ...]:
    known = {
        Known(KnownAs(by.kind.value), by.value): Lead(Known(KnownAs(by.kind.value), by.value), frozenset(to), everywhere)
        for by, to, everywhere in leads
    }
    ports = replace(desk.ports, leads=lambda asked: tuple(known[each] for each in asked if each in known))
    return find(ports, Details((NAMED, PHONE, ACCOUNT, OLD, NAME)))


def test_a_number_is_proved_with_the_one_address_it_leads_to_however_that_is_written(small):
    (held,) = found(small, (ACCOUNT, {"a@x.test", "A@X.test"}, True))
    assert (held.address.lower(), held.by) == ("a@x.test", (ACCOUNT,))
    assert {each.by for each in found(small, (ACCOUNT, {"a@x.test", "b@x.test"}, True))} == {()}


def test_a_telephone_in_a_row_without_the_address_may_be_somebody_elses_and_a_customer_number_not(small):
    assert found(small, (PHONE, {"a@x.test"}, False)) == (Held("a@x.test"),)
    assert found(small, (ACCOUNT, {"a@x.test"}, False)) == (Held("a@x.test", (ACCOUNT,)),)


def test_an_address_is_proved_by_its_own_code_alone(small):
    """One row names both, as of who has changed their address: the newer one does not show the older."""
    both = found(small, (OLD, {"old@x.test", "newer@x.test"}, True))
    assert {(each.address, each.by) for each in both} == {("old@x.test", ()), ("newer@x.test", ())}


def test_nobody_is_looked_for_by_a_name_or_by_the_address_that_has_its_letter(small):
    assert found(small, (NAME, {"a@x.test"}, True), (NAMED, {"b@x.test"}, True)) == ()
