"""robots.txt by RFC 9309: its own examples, and what else its text says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unsee.recheck.robots import parse

# RFC 9309 § 5.1
SIMPLE = """
User-Agent: *
Disallow: *.gif$
Disallow: /example/
Allow: /publications/

User-Agent: foobot
Disallow:/
Allow:/example/page.html
Allow:/example/allowed.gif

User-Agent: barbot
User-Agent: bazbot
Disallow: /example/page.html

User-Agent: quxbot

EOF
"""
# RFC 9309 § 5.2
LONGEST = "User-Agent: foobot\nAllow: /example/page/\nDisallow: /example/page/disallowed.gif\n"


@pytest.mark.parametrize(
    ("agent", "path", "allowed"),
    [
        ("unsee", "/picture.gif", False),
        ("unsee", "/picture.gif?big", True),  # "$" is the end
        ("unsee", "/example/page.html", False),
        ("unsee", "/publications/", True),
        ("foobot", "/example/page.html", True),
        ("foobot", "/anything", False),
        ("FooBot", "/example/allowed.gif", True),
        ("barbot", "/example/page.html", False),
        ("bazbot", "/example/page.html", False),
        ("barbot", "/other", True),
        ("quxbot", "/example/page.html", True),
    ],
)
def test_the_simple_example_of_the_standard(agent, path, allowed):
    assert parse(SIMPLE, agent).allow(f"https://example.org{path}") is allowed


def test_the_longest_rule_decides():
    rules = parse(LONGEST, "foobot")
    assert rules.allow("https://example.org/example/page/x")
    assert not rules.allow("https://example.org/example/page/disallowed.gif")


def test_of_two_as_long_the_one_that_allows_decides():
    assert parse("User-agent: *\nDisallow: /page\nAllow: /page", "unsee").allow("https://example.org/page")


def test_groups_of_one_name_are_one_group():
    rules = parse("User-agent: unsee\nDisallow: /a\n\nUser-agent: other\nDisallow: /\n\nUser-agent: unsee\nDisallow: /b", "unsee")
    assert [rules.allow(f"https://example.org/{path}") for path in "abc"] == [False, False, True]


def test_a_group_for_us_stands_in_place_of_the_one_for_all():
    assert parse("User-agent: *\nDisallow: /\n\nUser-agent: Unsee\nDisallow: /x", "unsee").allow("https://example.org/y")


@pytest.mark.parametrize(
    ("rule", "path", "fits"),
    [
        ("/foo/bar?baz=http://foo.bar", "/foo/bar?baz=http%3A%2F%2Ffoo.bar", True),
        ("/foo/bar/ツ", "/foo/bar/%E3%83%84", True),
        ("/foo/bar/%62%61%7A", "/foo/bar/baz", True),
        ("/a*b*c", "/aXbYbZc/more", True),
        ("/a*b$", "/ab/ab", True),
        ("/a*b$", "/abc", False),
        ("/page$", "/page", True),
        ("/page$", "/page2", False),
        ("/*/profile", "/x/profile/7", True),
    ],
)
def test_patterns(rule, path, fits):
    assert parse(f"User-agent: *\nDisallow: {rule}", "unsee").allow(f"https://example.org{path}") is not fits


def test_an_empty_rule_forbids_nothing_and_robots_itself_may_always_be_read():
    assert parse("User-agent: *\nDisallow:", "unsee").allow("https://example.org/x")
    assert parse("User-agent: *\nDisallow: /", "unsee").allow("https://example.org/robots.txt")
    assert parse("\ufeff# a comment\nnonsense", "unsee").allow("https://example.org/x")


@given(st.text(), st.text("/ab*$%é?", max_size=40))
def test_any_text_is_read(text, path):
    parse(text, "unsee").allow(f"https://example.org/{path}")


def test_a_hostile_pattern_takes_no_time():
    rules = parse("User-agent: *\nDisallow: " + "*a" * 20_000, "unsee")
    assert rules.allow("https://example.org/" + "a" * 10_000)
