from __future__ import annotations

from unsee.suppression.kind import Kind
from unsee.suppression.person import keepable, pages
from unsee.suppression.register import Identifier

TOLD = [
    ("email", "jane@x.test"),
    ("email", "not an address"),
    ("phone", "0171 1234567"),
    ("name", "Jane Roe"),
    ("born", "1990-04-03"),
    ("account", "4711"),
    ("url", "https://x.test/jane"),
]


def test_a_name_and_a_birthday_keep_out_together_and_a_number_needs_its_country():
    kept, useless = keepable(TOLD)
    assert kept == [
        Identifier(Kind.EMAIL, ("jane@x.test",)),
        Identifier(Kind.NAME_BIRTHDATE, ("Jane Roe", "1990-04-03")),
    ]
    assert useless == ["account", "phone", "url"]
    assert Identifier(Kind.PHONE, ("0171 1234567",)) in keepable(TOLD, "DE")[0]
    assert keepable([("name", "Jane Roe")]) == ([], ["name"])


def test_a_page_is_kept_out_for_a_name_where_there_is_one():
    assert pages(TOLD) == [Identifier(Kind.NAME_URL, ("Jane Roe", "https://x.test/jane"))]
    assert pages(TOLD[-1:]) == [Identifier(Kind.URL, ("https://x.test/jane",))]
    assert pages([("url", "no page")]) == []
