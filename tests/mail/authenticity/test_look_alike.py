import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unsee.mail.authenticity.domain import ascii_host, shown_host
from unsee.mail.authenticity.look_alike import Trick, look_alike

COMPANY = frozenset(["clearview.ai"])

TABLE = [
    ("сlearview.ai", Trick.LETTERS),  # Cyrillic es
    ("cleаrview.ai", Trick.LETTERS),  # Cyrillic a
    ("ciearview.ai", Trick.LETTERS),
    ("c1earview.ai", Trick.LETTERS),
    ("clearvıew.ai", Trick.LETTERS),  # dotless i
    ("clearvìew.ai", Trick.LETTERS),
    ("clearvievv.ai", Trick.LETTERS),
    ("clеаrview.com", Trick.LETTERS),
    ("clearveiw.ai", Trick.TYPO),  # two letters swapped
    ("clearviw.ai", Trick.TYPO),
    ("clearviiew.ai", Trick.TYPO),
    ("klearview.ai", Trick.TYPO),
    ("clearview.ai.evil.test", Trick.INSIDE),
    ("privacy.clearview.ai.evil.test", Trick.INSIDE),
    ("clearview-ai.evil.test", Trick.INSIDE),
    ("clearview-ai.com", Trick.INSIDE),
    ("clearviewai.com", Trick.INSIDE),
    ("сlearview.ai.evil.test", Trick.INSIDE),
    ("clearview.com", Trick.ENDING),
    ("privacy.clearview.co.uk", Trick.ENDING),
    ("clearview-privacy.test", Trick.ADDED_WORD),
    ("myclearview.test", Trick.ADDED_WORD),
]


@pytest.mark.parametrize(("host", "trick"), TABLE)
def test_a_domain_made_to_be_mistaken_is_noticed(host, trick):
    found = look_alike(ascii_host(host), COMPANY)
    assert (found.trick, found.company_domain) == (trick, "clearview.ai")
    assert "clearview.ai" in found.how


@pytest.mark.parametrize(
    "host", ["clearview.ai", "privacy.clearview.ai", "example.org", "clear.test", "view.ai", "clearview.zendesk.com", ""]
)
def test_the_companys_own_domains_and_strangers_are_no_look_alikes(host):
    assert look_alike(host, COMPANY) is None


def test_a_short_name_has_neighbours_by_chance():
    assert look_alike("xyy.test", frozenset(["xyz.test"])) is None


def test_of_several_companys_domains_the_most_telling_trick_is_named():
    found = look_alike("brand-mail.test", frozenset(["brand.test", "brand-nail.test"]))
    assert (found.company_domain, found.trick) == ("brand-nail.test", Trick.TYPO)


@given(st.text(max_size=300))
@settings(deadline=None)
def test_any_text_has_a_host_or_none_and_no_error(text):
    host = ascii_host(text)
    assert host.isascii()
    shown_host(host)
    look_alike(host, COMPANY)


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyzäöüßéñжωаеб中", min_size=1, max_size=20))
@settings(deadline=None)
def test_a_host_in_the_form_of_the_dns_is_its_own_form(label):
    host = ascii_host(f"{label}.test")
    assert ascii_host(host) == host
    assert ascii_host(shown_host(host)) == host
