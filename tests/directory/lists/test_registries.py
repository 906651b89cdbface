from unsee.directory.company import ContactKind
from unsee.directory.lists.registries import california, opened_pages, phone, states

ROW = {
    "name": "Example Data LLC", "website": "https://www.example.com", "email": "privacy@example.com", "rights_url": "https://example.com/p",
    "street": "1 Example Street\nSuite 2", "city": "Exampletown", "state": "CA", "zip": "90000", "country": "USA", "phone": "201-555-0100",
    "dba": "Sample Lists, n/a, LLC,\nOther Lists", "delete_received_2023": "9,321", "delete_whole_2023": "9000", "delete_part_2023": "21",
    "delete_denied_2023": "300", "delete_median_days_2023": "2.5", "know_received_2023": "0", "know_median_days_2023": "0",
}  # fmt: skip
ENTRY = {"GroupUUID_Combined": "g1", "Name": "Example Data LLC", "RegistrySource": "Vermont"}


def test_a_filing_tells_its_own_figures_with_thousands_and_halves():
    (filing,) = california([ROW])
    (figures,) = filing.figures
    assert (figures.year, figures.right) == (2023, "erasure")
    assert (figures.received, figures.complied, figures.partly, figures.denied) == (9321, 9000, 21, 300)
    assert figures.median_days == 2.5


def test_a_filing_tells_how_and_where_it_is_reached():
    (filing,) = california([ROW])
    assert {contact.kind: contact.value for contact in filing.contacts} == {
        ContactKind.EMAIL: "privacy@example.com",
        ContactKind.FORM: "https://example.com/p",
        ContactKind.POST: "Example Data LLC\n1 Example Street, Suite 2\nExampletown CA 90000\nUSA",
        ContactKind.PHONE: "+1 201 555 0100",
    }
    assert (filing.country, filing.language, filing.registries) == ("US", "en", ("US-CA",))
    assert filing.brands == ("Sample Lists", "Other Lists")


def test_a_postal_code_gets_the_zero_back_that_a_spreadsheet_ate():
    (filing,) = california([ROW | {"city": "Boston", "state": "MA", "zip": "2109"}])
    assert filing.address == "1 Example Street, Suite 2\nBoston MA 02109\nUSA"


def test_an_address_written_in_one_line_counts_if_it_is_one():
    free = ROW | {"street": "", "city": "", "state": "", "zip": "", "country": "Netherlands"}
    (filed,) = california([free | {"address_free": "Example Quay 21e, Amsterdam, 1012TL"}])
    assert filed.address == "Example Quay 21e, Amsterdam, 1012TL\nNetherlands"
    (nothing,) = california([free | {"address_free": "n/a"}])
    assert nothing.address is None


def test_a_registration_without_a_website_takes_it_from_its_name_its_mailbox_or_an_only_one():
    group = [
        ENTRY | {"WebsiteURL": "https://example.com"},
        ENTRY | {"Name": "Other LLC", "WebsiteURL": "https://other.test"},
        ENTRY,
        ENTRY | {"Name": "Exampel Data LLC"},
        ENTRY | {"Name": "Third LLC", "Email": "privacy@mail.other.test"},
        ENTRY | {"Name": "Fourth LLC"},
    ]
    assert [seen.website for seen in states(group)] == [
        "https://example.com", "https://other.test", "https://example.com", "https://example.com", "https://other.test", "",
    ]  # fmt: skip
    assert [seen.website for seen in states([group[0], group[5]])] == ["https://example.com", "https://example.com"]


def test_a_mailbox_given_as_a_page_is_a_mailbox():
    (seen,) = states(
        [ENTRY | {"OptOutURL": "mailto:optout@example.com?subject=x", "AlternateOptOutURLs": '["https://example.com/a"]'}]
    )
    assert [(contact.kind, contact.value) for contact in seen.contacts] == [
        (ContactKind.EMAIL, "optout@example.com"),
        (ContactKind.FORM, "https://example.com/a"),
    ]


def test_who_registered_under_a_bare_name_keeps_home_and_telephone_to_themselves():
    home = {
        "Address": "1 Home Street",
        "City": "Exampletown",
        "State": "VT",
        "ZipCode": "05000",
        "Country": "United States",
        "Phone": "12015550100",
    }
    (person,) = states([ENTRY | {"Name": "Charles Example"} | home])
    assert (person.contacts, person.address) == ((), None)
    (company,) = states([ENTRY | home])
    assert {contact.kind for contact in company.contacts} == {ContactKind.POST, ContactKind.PHONE}


def test_a_telephone_number_is_international_or_left_out():
    assert phone("844-974-2662") == phone("18449742662") == "+1 844 974 2662"
    assert phone("+49 30 1234567", "DE") == "+49301234567"
    assert phone("030 1234567", "DE") == phone("12568444228344") == phone(None) == ""


def test_a_page_that_opened_works_and_one_that_did_not_is_gone():
    filings = california([ROW])
    row = {
        "company_name": "Example Data LLC",
        "url_original": "https://example.com/a",
        "url_final": "https://example.com/b",
        "hiding_found": "TRUE",
    }
    ((reached, gone), unknown) = (
        opened_pages([row | {"status": "success"}, row | {"status": "error"}], filings),
        opened_pages([row | {"company_name": "Nobody", "status": "success"}], filings),
    )
    assert [(c.value, c.state.value, c.note) for seen in (reached, gone) for c in seen.contacts] == [
        ("https://example.com/b", "working", "hidden from search engines"),
        ("https://example.com/a", "dead", "hidden from search engines"),
    ]
    assert unknown == []
