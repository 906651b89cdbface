"""The page a person is given: readable, searchable, and inert whatever stands in the database."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from datetime import date
from html.parser import HTMLParser

import pytest

from unsee.datamap.as_json import as_json
from unsee.datamap.package import Package, Record, Section, Value
from unsee.datamap.page import Wording, as_page

EVIL = "</script><script>alert(1)</script><img src=x onerror=alert(1)>\"'><svg/onload=alert(1)>{{7*7}}\ud800\x00"


def package(text=EVIL):
    values = (Value(text, text, text), Value("risk", "", None, text), Value("none", "", None))
    return Package(date(2026, 11, 23), (Section(text, text, text, (Record(values, text),)),))


class Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags, self.attributes = [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [name for name, _ in attrs]


def tags(html):
    parser = Tags()
    parser.feed(html)
    return parser


def test_whatever_stands_in_the_database_adds_no_tag_and_no_attribute():
    plain, evil = (tags(as_page(package(text)).decode()) for text in ("x", EVIL))
    assert evil.tags == plain.tags
    assert evil.attributes == plain.attributes
    assert not [name for name in evil.attributes if name.startswith("on")]


def test_the_page_allows_its_own_search_and_nothing_else():
    html = as_page(package()).decode()
    (script,) = re.findall(r"<script>(.*?)</script>", html, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', html)[1].replace("&#x27;", "'")
    assert f"script-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'")
    assert "http" not in script
    assert not re.search(r"(src|href)=\"(?!#)", html)


def test_the_words_of_another_language_are_inert_too():
    html = as_page(package("x"), Wording.of({"title": "<b>Über Sie</b>", "language": "de"})).decode()
    assert "&lt;b&gt;Über Sie" in html
    assert '<html lang="de">' in html


def test_a_withheld_field_says_why_and_shows_nothing():
    shown = Package(date(2026, 11, 23), (Section("shop", "t", "", (Record((Value("risk", "", None, "a secret"),), "email"),)),))
    assert "withheld: a secret" in as_page(shown).decode()
    (table,) = json.loads(as_json(shown))["tables"]
    assert table["records"] == [
        {"found_by": "email", "fields": [{"field": "risk", "category": "", "value": None, "withheld": "a secret"}]}
    ]


def test_half_a_letter_in_the_database_stops_no_answer():
    assert json.loads(as_json(package()))["rows"] == 1


@pytest.mark.parametrize("make", [as_page, as_json])
def test_nothing_found_is_an_answer(make):
    assert make(Package(date(2026, 11, 23), ()))
