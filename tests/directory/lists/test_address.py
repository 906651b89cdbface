import pytest

from unsee.directory.lists.address import is_bare, mailbox_in, registrable, url_in


@pytest.mark.parametrize(
    ("written", "url"),
    [
        ("https://www.example.org/optout", "https://www.example.org/optout"),
        ("www.example.org", "https://www.example.org"),
        ("example.org;https://other.example", "https://example.org"),
        ("https://example.org; https://other.example", "https://example.org"),
        (" https://example.org/a b", "https://example.org/a"),
        ("httsp://www.example.org", "https://www.example.org"),
        ("https.//id.example.org/x", "https://id.example.org/x"),
        ("http://example.org/", "http://example.org/"),
        ("mailto:privacy@example.org", ""),
        ("n/a", ""),
        ("N/A", ""),
        ("", ""),
        (None, ""),
    ],
)
def test_the_first_address_of_a_field_is_read_as_it_was_meant(written: str | None, url: str):
    assert url_in(written) == url


def test_a_mailbox_hides_in_a_link():
    assert mailbox_in("mailto:privacy@example.org?subject=Opt%20out") == "privacy@example.org"
    assert mailbox_in("https://example.org") == ""


@pytest.mark.parametrize(
    ("address", "domain"),
    [
        ("https://a.b.example.co.uk/x", "example.co.uk"),
        ("www.example.org", "example.org"),
        ("someone.github.io", "someone.github.io"),  # a hoster's customers are not one company
        ("not a host", ""),
    ],
)
def test_the_domain_is_the_one_somebody_registered(address: str, domain: str):
    assert registrable(address) == domain


def test_a_front_page_is_bare():
    assert is_bare("https://www.example.org/")
    assert is_bare("https://www.example.org")
    assert not is_bare("https://www.example.org/de/")
    assert not is_bare("https://www.example.org/?lang=de")
