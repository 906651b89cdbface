from dataclasses import replace
from datetime import date

from unsee.directory.company import Contact, ContactKind, ContactState
from unsee.directory.lists.contacts import FORMS, contacts
from unsee.directory.lists.seen import CALIFORNIA, DATENANFRAGEN, ERASER, MARKUP, NAISHO, STATES, Seen

OLD, NEW = date(2024, 6, 1), date(2026, 8, 20)


def mailbox(value: str, source: str = STATES, seen: date = OLD, state: ContactState = ContactState.UNKNOWN) -> Contact:
    return Contact(ContactKind.EMAIL, value, source, seen, state)


def form(value: str, source: str = STATES, seen: date = OLD, state: ContactState = ContactState.UNKNOWN) -> Contact:
    return Contact(ContactKind.FORM, value, source, seen, state)


def told(*every: Contact, **more: object) -> tuple[Contact, ...]:
    return contacts([replace(Seen(STATES, "Example", contacts=every), **more)], "Example", "example.org")


def values(*every: Contact, **more: object) -> list[str]:
    return [contact.value for contact in told(*every, **more)]


def test_two_lists_with_different_mailboxes_keep_both_with_their_source_and_date():
    found = told(mailbox("privacy@example.org", NAISHO), mailbox("dpo@example.org", ERASER, NEW))
    assert [(contact.value, contact.source, contact.seen) for contact in found] == [
        ("dpo@example.org", ERASER, NEW),
        ("privacy@example.org", NAISHO, OLD),
    ]


def test_a_persons_mailbox_is_left_out_whatever_list_names_it():
    assert values(mailbox("jane.doe@example.org", CALIFORNIA), mailbox("privacy@example.org")) == ["privacy@example.org"]
    assert told(mailbox("jane.doe@example.org")) == ()


def test_two_ways_to_write_one_contact_are_one_and_the_newer_date_stays():
    found = told(mailbox("Privacy@Example.org"), mailbox("privacy@example.org", ERASER, NEW))
    assert [(contact.value, contact.seen) for contact in found] == [("privacy@example.org", NEW)]
    assert values(form("https://www.example.org/optout/"), form("https://example.org/optout", seen=NEW)) == [
        "https://example.org/optout"
    ]


def test_what_a_list_knows_of_a_contact_outlives_a_list_that_merely_names_it():
    bounced = mailbox("privacy@example.org", ERASER, OLD, ContactState.BOUNCED)
    (found,) = told(bounced, mailbox("privacy@example.org", DATENANFRAGEN, NEW))
    assert found.state is ContactState.BOUNCED


def test_the_best_comes_first_and_the_useless_last():
    bounced = mailbox("optout@example.org", state=ContactState.BOUNCED, seen=NEW)
    general = mailbox("info@example.org")
    worked = mailbox("legal@example.org", state=ContactState.WORKING)
    private = mailbox("privacy@example.org", seen=NEW)
    page = form("https://example.org/optout", MARKUP, state=ContactState.WORKING)
    post = Contact(ContactKind.POST, "Example\nStreet 1", CALIFORNIA, NEW)
    phone = Contact(ContactKind.PHONE, "+1 201 555 0100", CALIFORNIA, NEW)
    assert told(phone, bounced, general, post, page, private, worked) == (worked, private, page, general, post, phone, bounced)


def test_what_more_lists_name_comes_before_what_is_newer():
    twice = [mailbox("legal@example.org", source) for source in (STATES, CALIFORNIA)]
    assert values(mailbox("privacy@example.org", ERASER, NEW), *twice) == ["legal@example.org", "privacy@example.org"]


def test_an_unnamed_bounce_is_of_the_only_registered_mailbox():
    found = told(mailbox("privacy@example.org"), form("https://example.org/optout"), bounced=NEW)
    assert [(contact.value, contact.state) for contact in found] == [
        ("https://example.org/optout", ContactState.UNKNOWN),
        ("privacy@example.org", ContactState.BOUNCED),
    ]
    assert found[1].note == "bounced on 2026-08-20"


def test_an_unnamed_bounce_of_several_mailboxes_makes_none_dead_but_puts_forms_first():
    found = told(mailbox("privacy@example.org"), mailbox("legal@example.org"), form("https://example.org/optout"), bounced=NEW)
    assert [contact.value for contact in found] == ["https://example.org/optout", "legal@example.org", "privacy@example.org"]
    assert {contact.state for contact in found} == {ContactState.UNKNOWN}
    assert found[1].note == "one of its mailboxes bounced on 2026-08-20"


def test_a_company_that_answers_forms_only_says_so_of_its_mailbox():
    found = told(mailbox("privacy@example.org"), form("https://example.org/optout"), form_only=True)
    assert [contact.state for contact in found] == [ContactState.UNKNOWN, ContactState.FORM_ONLY]


def test_twenty_pages_of_twenty_registrations_are_not_all_kept():
    assert len(told(*(form(f"https://example.org/{number}") for number in range(20)))) == FORMS


def test_the_compiled_registers_address_stands_in_only_where_no_better_list_has_one():
    compiled = Contact(ContactKind.POST, "Example\nOld Street", STATES, OLD)
    filed = Contact(ContactKind.POST, "Example\nNew Street", CALIFORNIA, OLD)
    assert told(compiled, filed) == (filed,)
    assert told(compiled) == (compiled,)
