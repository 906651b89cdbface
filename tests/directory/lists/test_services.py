from unsee.directory.lists.services import alike, services


def row(name: str, *domains: str, url: str = "https://example.test/delete") -> dict[str, object]:
    return {"name": name, "domains": list(domains), "url": url, "difficulty": "hard"}


def test_the_domain_called_as_the_service_is_its_own_and_the_others_are_kept():
    (seen,) = services([row("Example", "cdn-host.test", "example.de", "example.com")])
    assert (seen.website, seen.other_domains) == ("https://example.com", ("cdn-host.test", "example.de"))


def test_a_domain_many_services_name_is_a_hosters_unless_it_is_theirs():
    customers = [row(name, f"{name.lower()}.test", f"{name.lower()}.manyhelp.test") for name in ("Alpha", "Beta", "Gamma")]
    seen = services([*customers, row("Manyhelp", "manyhelp.test")])
    assert [one.other_domains for one in seen] == [(), (), (), ()]
    assert seen[3].website == "https://manyhelp.test"


def test_the_page_says_whose_account_it_deletes_and_how_hard_that_is():
    (contact,) = services([row("Example", "example.com")])[0].contacts
    assert (contact.value, contact.difficulty, contact.note) == (
        "https://example.test/delete",
        "hard",
        "deletes an account at Example",
    )


def test_a_name_and_a_domain_are_alike_if_one_begins_the_other():
    assert alike("clearview.ai", "Clearview AI, Inc.")
    assert alike("t.test", "T") is False
    assert not alike("lawyers.test", "Example")
