import pytest

from unsee.directory.directory import directory
from unsee.directory.search import errors_allowed, hosts_in


def ids(text: str, limit: int = 10) -> list[str]:
    return [found.company.id for found in directory().search(text, limit)]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("claerview", "clearview-ai"),
        ("clear view ai", "clearview-ai"),
        ("spokoe", "spokeo"),
        ("beenverifed", "beenverified"),
        ("datenschutz telekom", "telekom-de"),
        ("Spotifiy", "spotify"),
        ("faceboook", "facebook"),
        ("white pages", "whitepages"),
        ("data axel", "data-axle"),
        ("https://www.spokeo.com/optout", "spokeo"),
        ("privacy@telekom.de", "telekom-de"),
        ("schufa", "schufa"),
        ("ÖBB", "oebb-personenverkehr"),
    ],
)
def test_a_company_is_found_in_spite_of_errors(typed: str, meant: str):
    assert meant in ids(typed, 3)


@pytest.mark.parametrize(
    "invented",
    ["Zzyzx Qwfp Plomt", "Blorptech Analytics", "Quixnar Holdings", "Vandelay Industries", "no-such.example", "", "  ", "???"],
)
def test_an_invented_name_finds_nothing(invented: str):
    assert ids(invented) == []


def test_an_exact_name_comes_first():
    assert ids("google")[0] == "google"
    assert ids("YouTube")[0] == "youtube"


def test_a_find_says_what_matched():
    assert [found.matched_on for found in directory().search("AllyouneedFresh")] == ["former name"]
    assert directory().search("spokeo.com")[0].matched_on == "domain spokeo.com"
    assert directory().search("spokoe")[0].matched_on.startswith("nearly")


def test_the_limit_limits():
    assert len(ids("datenschutz deutsche", 4)) == 4


def test_short_words_mean_what_they_say():
    assert [errors_allowed(length) for length in (1, 4, 5, 8, 9, 40)] == [0, 0, 1, 1, 2, 2]


def test_an_address_names_its_host_and_the_domains_above():
    assert hosts_in("https://user@a.b.example.org:8080/x?y") == ("a.b.example.org", "b.example.org", "example.org")
    assert hosts_in("Jane <privacy@example.org>") == ()
    assert hosts_in("privacy@www.example.org") == ("example.org",)
    assert hosts_in("Example Inc") == ()
