"""Which sightings are one company. All companies here are made up."""

from unsee.directory.company import Contact, ContactKind
from unsee.directory.lists.company import companies, slug
from unsee.directory.lists.merge import merged
from unsee.directory.lists.seen import CALIFORNIA, DATENANFRAGEN, DUCKDUCKGO, ERASER, JDM, MARKUP, STATES, Seen


def mailbox(value: str, source: str) -> tuple[Contact, ...]:
    return (Contact(ContactKind.EMAIL, value, source, None),)


def names(*seen: Seen) -> list[tuple[str, str, str]]:
    return [(company.id, company.name, company.domain) for company in companies(merged(seen))]


def test_lists_that_name_one_domain_mean_one_company():
    seen = (
        Seen(CALIFORNIA, "Example Data, Inc.", "https://www.example.com", registries=("US-CA",)),
        Seen(ERASER, "EXAMPLE DATA INC", "http://example.com/optout", slug="example-data-inc"),
        Seen(JDM, "Example", "https://example.com", kinds=frozenset({"service"})),
    )
    (company,) = companies(merged(seen))
    assert (company.name, company.domain) == ("Example Data, Inc.", "example.com")
    assert company.sources == (CALIFORNIA, ERASER, JDM)
    assert company.brands == ()  # the other spellings are the same name


def test_other_registered_names_on_the_domain_become_brands():
    seen = (Seen(STATES, "Example LLC", "https://example.com"), Seen(STATES, "Sample Lists LLC", "https://example.com/lists"))
    (company,) = companies(merged(seen))
    assert company.brands == ("Sample Lists LLC",)


def test_a_hosters_domain_makes_nobody_one_with_another():
    assert (
        len(
            names(
                Seen(ERASER, "Alpha LLC", "https://alpha.wixsite.com/a"), Seen(ERASER, "Beta LLC", "https://beta.wixsite.com/b")
            )
        )
        == 2
    )
    assert (
        len(
            names(
                Seen(ERASER, "Alpha LLC", "https://sites.google.com/alpha"),
                Seen(ERASER, "Beta LLC", "https://sites.google.com/b"),
            )
        )
        == 2
    )


def test_a_hoster_owns_its_own_front_page():
    assert names(Seen(JDM, "Zendesk", "https://zendesk.com"), Seen(ERASER, "Alpha LLC", "https://alpha.zendesk.com")) == [
        ("alpha", "Alpha LLC", ""),
        ("zendesk", "Zendesk", "zendesk.com"),
    ]


def test_curated_records_on_one_domain_stay_apart_and_the_bare_one_owns_it():
    seen = (
        Seen(DATENANFRAGEN, "Group North", "https://example.org/north", slug="group-north"),
        Seen(DATENANFRAGEN, "Group", "https://www.example.org/", slug="group"),
        Seen(JDM, "Group Shop", "https://example.org", kinds=frozenset({"service"})),
    )
    found = merged(seen)
    assert names(*seen) == [("group", "Group", "example.org"), ("group-north", "Group North", "example.org")]
    assert [one.source for one in found.owners["example.org"].seen] == [DATENANFRAGEN, JDM]


def test_where_nobody_owns_a_domain_what_others_say_of_it_is_a_company_of_its_own():
    seen = (
        Seen(DATENANFRAGEN, "Dating DK", "https://dk.example.com", slug="dating-dk"),
        Seen(DATENANFRAGEN, "Dating SE", "https://se.example.com", slug="dating-se"),
        Seen(JDM, "Dating", "https://example.com", kinds=frozenset({"service"})),
    )
    assert [company_id for company_id, _, _ in names(*seen)] == ["dating", "dating-dk", "dating-se"]


def test_the_same_name_on_the_same_domain_is_a_double():
    seen = (
        Seen(DATENANFRAGEN, "Example GmbH", "https://example.org", slug="example"),
        Seen(DATENANFRAGEN, "example GmbH", "https://example.org/de", slug="example-org"),
    )
    (draft,) = merged(seen).drafts
    assert draft.former == ["example-org"]


def test_without_a_website_a_mailbox_called_as_the_company_says_where_it_is():
    assert names(Seen(STATES, "Consumer Sample LLC", contacts=mailbox("privacy@consumersample.net", STATES))) == [
        ("consumer-sample", "Consumer Sample LLC", "consumersample.net")
    ]


def test_a_mailbox_at_somebody_elses_says_nothing():
    lawyers = mailbox("sample@lawyers.example", STATES)
    gmail = mailbox("privacy.sample@gmail.com", STATES)
    assert names(Seen(STATES, "Sample LLC", contacts=(*lawyers, *gmail))) == [("sample", "Sample LLC", "")]


def test_a_name_without_a_website_joins_the_same_name_that_has_one_whichever_comes_first():
    nameless, placed = Seen(STATES, "Sample, LLC"), Seen(ERASER, "Sample LLC", "https://sample.test")
    assert len(names(nameless, placed)) == len(names(placed, nameless)) == 1


def test_a_bare_persons_name_without_a_website_is_left_out():
    assert names(Seen(STATES, "Charles Example")) == []


def test_one_opt_out_covers_its_children():
    seen = (
        Seen(DUCKDUCKGO, "Big Search", "https://bigsearch.test"),
        Seen(DUCKDUCKGO, "Small Search", "https://smallsearch.test", parent="bigsearch.test"),
        Seen(DUCKDUCKGO, "Orphan", "https://orphan.test", parent="nowhere.test"),
    )
    by_id = {company.id: company for company in companies(merged(seen))}
    assert by_id["big-search"].covers == ("small-search",)
    assert by_id["small-search"].parent == "big-search"
    assert by_id["orphan"].parent is None


def test_a_page_that_was_opened_adds_to_a_known_company_and_makes_none():
    opened = Seen(MARKUP, "Sample", "https://sample.test", own=False)
    assert names(opened) == []
    assert names(Seen(ERASER, "Sample", "https://sample.test"), opened) == [("sample", "Sample", "sample.test")]


def test_an_id_that_is_taken_gets_its_domain_behind_it():
    seen = (Seen(ERASER, "Example", "https://example.com"), Seen(ERASER, "Example", "https://example.net"))
    assert [company_id for company_id, _, _ in names(*seen)] == ["example", "example-net"]


def test_a_name_in_another_script_is_called_by_its_domain():
    assert slug("Пример") == ""
    assert names(Seen(JDM, "Пример", "https://primer.example"))[0][0] == "primer-example"
