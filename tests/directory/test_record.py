from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from unsee.directory.company import Company, Contact, ContactKind, ContactState, Figures
from unsee.directory.record import from_line, to_line

TEXT = st.text(st.characters(blacklist_categories=["Cs"]), max_size=20)
MAYBE = st.none() | TEXT.filter(bool)
NAMES = st.lists(TEXT, max_size=3).map(tuple)
COUNT = st.none() | st.integers(0, 10**9)
CONTACTS = st.builds(
    Contact,
    st.sampled_from(ContactKind),
    TEXT,
    TEXT,
    st.none() | st.dates(),
    st.sampled_from(ContactState),
    note=TEXT,
    difficulty=TEXT,
)
FIGURES = st.builds(Figures, st.integers(2000, 2100), TEXT, COUNT, COUNT, COUNT, COUNT, st.none() | st.floats(0, 1e6), TEXT)
COMPANIES = st.builds(
    Company,
    id=st.text("abc-", min_size=1),
    name=TEXT,
    domain=TEXT,
    contacts=st.lists(CONTACTS, max_size=3).map(tuple),
    kinds=st.frozensets(TEXT, max_size=3),
    brands=NAMES,
    other_domains=NAMES,
    parent=MAYBE,
    covers=NAMES,
    country=MAYBE,
    address=MAYBE,
    language=MAYBE,
    needs=NAMES,
    figures=st.lists(FIGURES, max_size=2).map(tuple),
    packs=NAMES,
    registries=NAMES,
    sources=NAMES,
)


@given(COMPANIES)
def test_what_is_written_reads_back_the_same(company: Company):
    key, _, text = to_line(company).partition("\t")
    assert from_line(key, text) == company


@given(COMPANIES)
def test_a_company_is_one_line_whatever_its_names_hold(company: Company):
    line = to_line(company)
    assert "\n" not in line
    assert "\r" not in line
    assert line.count("\t") == 1


def test_what_is_not_known_takes_no_room():
    contact = Contact(ContactKind.EMAIL, "privacy@example.org", "a-list", date(2026, 1, 2))
    line = to_line(Company("example", "Example", "example.org", (contact,)))
    assert line == (
        'example\t{"name":"Example","domain":"example.org","contacts":'
        '[{"kind":"email","value":"privacy@example.org","source":"a-list","seen":"2026-01-02"}]}'
    )
