from datetime import date

from unsee.directory.company import ContactKind, ContactState
from unsee.directory.lists.datenanfragen import companies, former

ROW = {
    "slug": "example", "name": "Example GmbH", "relevant-countries": ["de"], "address": "Straße 1\n12345 Ort\nDeutschland", "quality": "tested",
    "_last_modified": "2026-03-08", "email": "datenschutz@example.org", "webform": "https://example.org/form", "web": "https://example.org",
}  # fmt: skip


def test_what_was_tested_worked_on_its_day_and_the_rest_is_unknown():
    (seen,) = companies([ROW])
    states = {contact.kind: (contact.state, contact.seen) for contact in seen.contacts}
    assert states == {
        ContactKind.EMAIL: (ContactState.WORKING, date(2026, 3, 8)),
        ContactKind.FORM: (ContactState.UNKNOWN, date(2026, 3, 8)),
        ContactKind.POST: (ContactState.UNKNOWN, date(2026, 3, 8)),
    }


def test_the_way_a_company_asks_for_is_marked():
    (seen,) = companies([ROW | {"suggested-transport-medium": "webform"}])
    assert [contact.kind for contact in seen.contacts if contact.note] == [ContactKind.FORM]


def test_what_it_needs_to_find_a_person_is_read_from_the_label_when_the_type_is_wrong():
    elements = [
        {"desc": "Name", "type": "name"},
        {"desc": "Email", "type": "name"},
        {"desc": "Geburtsdatum", "type": "input"},
        {"desc": "Kundennummer", "type": "input"},
        {"desc": "Adresse", "type": "address", "optional": True},
    ]
    (seen,) = companies([ROW | {"required-elements": elements}])
    assert seen.needs == ("name", "email", "birthdate", "customer_number")


def test_the_language_it_asks_for_goes_before_its_countrys():
    assert companies([ROW])[0].language == "de"
    assert companies([ROW | {"request-language": "en"}])[0].language == "en"


def test_a_chain_of_mergers_ends_at_the_last_and_a_ring_ends_at_all():
    rows = [
        {"slug": "a", "name": "A", "redirect-to": "b"},
        {"slug": "b", "name": "B", "redirect-to": "c"},
        {"slug": "gone", "name": "Gone"},
        {"slug": "x", "name": "X", "redirect-to": "y"},
        {"slug": "y", "name": "Y", "redirect-to": "x"},
    ]
    assert {gone.slug: gone.now for gone in former(rows)}.items() >= {"a": "c", "b": "c"}.items()
    assert "gone" not in {gone.slug for gone in former(rows)}
