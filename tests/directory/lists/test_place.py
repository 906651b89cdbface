import pytest

from unsee.directory.lists.place import country_named, country_of, language_of


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Deutschland", "DE"),
        ("The Netherlands", "NL"),
        ("USA", "US"),
        ("Republic of Singapore", "SG"),
        ("Österreich", "AT"),
        ("Nowhere", None),
    ],
)
def test_a_country_is_known_by_the_names_lists_use(name: str, code: str | None):
    assert country_named(name) == code


def test_an_address_is_in_the_country_of_its_last_line():
    assert country_of("Example Street 1\n12345 Example\nGermany") == "DE"
    assert country_of("Example Street 1\nDE 12345 Example") is None
    assert country_of(None) is None


def test_in_care_of_somebody_it_is_the_companys_country_only_if_it_is_offered_just_there():
    address = "c/o Representative GmbH\nExample Street 1\nGermany"
    assert country_of(address, ["all"]) is None
    assert country_of(address, ["de", "at"]) is None
    assert country_of(address, ["de"]) == "DE"


def test_the_language_is_only_said_where_it_is_clear():
    assert [language_of(code) for code in ("DE", "AT", "US", "NL", "BE", "CH", "SE", None)] == [
        "de",
        "de",
        "en",
        "nl",
        *[None] * 4,
    ]
