"""The language and the look of the pages are the person's; a letter keeps the language of its company."""

from __future__ import annotations

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from unsee.web.interface import preferred
from web.visitor import words


def choose(visitor, **fields):
    return visitor.post("/interface/", on="/settings/", **fields)


@pytest.mark.parametrize(
    ("asked", "language"),
    [
        ("de-AT,de;q=0.9,en;q=0.8", "de"),
        ("fr", "fr"),
        ("es-MX", "es"),
        ("it,fr;q=0.5", "fr"),  # the first that these pages are written in
        ("en;q=0.4, de;q=0.7", "de"),
        ("it", "en"),
        ("", "en"),
        ("x" * 10_000, "en"),
    ],
)
def test_without_a_choice_the_browser_s_first_wish_counts(asked, language):
    assert preferred(asked) == language


def test_the_choice_counts_more_than_the_browser(alex):
    assert 'lang="de"' in alex.get("/", HTTP_ACCEPT_LANGUAGE="de").content.decode()
    assert choose(alex, language="fr").status_code == 302
    told = alex.get("/cases/", HTTP_ACCEPT_LANGUAGE="de").content.decode()
    assert '<html lang="fr" dir="ltr"' in told
    assert "Pas encore de dossiers." in told


def test_the_choice_is_kept_in_the_home(alex, at_home):
    choose(alex, language="es")
    assert at_home().settings.get("interface") == {"language": "es", "look": "system"}


def test_a_stranger_is_not_told_what_was_chosen(alex, here, stranger):
    choose(alex, language="es")
    assert "This browser has no key" in stranger.get("/").content.decode()


def test_the_letter_keeps_its_language(alex):
    alex.asks("shop-1")
    choose(alex, language="de")
    told = words(alex.text("/letters/"))
    assert "1 Brief zum Ansehen" in told
    assert "Je vous demande d’effacer" in told  # a company in France


def test_the_reason_why_something_is_told_is_in_the_language_of_the_page(alex):
    alex.asks("shop-1")
    choose(alex, language="de")
    assert "damit" in words(alex.text("/letters/")).partition("Verrät ihnen")[2][:200]


def test_days_and_counts_are_written_as_the_language_does(alex):
    (case,) = alex.asks("shop-1")
    alex.sends()
    alex.says_sent(case)
    choose(alex, language="de")
    told = words(alex.text("/cases/"))
    # A month from 23 November, which falls on a Wednesday: 23 December 2026, thirty days away.
    assert "noch 30 Tage" in told
    assert "23. Dez. 2026" in told


def test_the_look_is_the_person_s(alex):
    assert 'data-look="system"' in alex.text("/")
    choose(alex, look="dark")
    assert 'data-look="dark"' in alex.text("/")
    choose(alex, language="de")
    assert 'data-look="dark"' in alex.text("/")  # what was not named stays


@pytest.mark.parametrize("wrong", [{"language": "tlh"}, {"language": "../../x"}, {"look": "pink"}])
def test_another_one_is_refused_in_a_sentence_and_changes_nothing(alex, ports, wrong):
    told = words(alex.post("/interface/", on="/settings/", follow=True, **wrong))
    assert "These pages are not written in" in told or "Choose light, dark" in told
    assert ports.settings.get("interface") is None


def test_the_footer_leads_back_to_the_page_one_was_on(alex):
    assert choose(alex, language="de", back="/cases/").headers["Location"] == "/cases/"
    assert choose(alex, language="de", back="https://evil.test/").headers["Location"] == "/settings/"


def test_a_language_written_from_the_right_turns_the_page_round():
    with translation.override("ar"):
        assert 'dir="rtl"' in render_to_string("unsee/bare.html")


def test_no_style_names_a_left_or_a_right():
    """Logical sides turn with the language (CSS Logical Properties)."""
    from unsee.web.assets import assets

    sheets = {name: asset.body.decode() for name, asset in assets().items() if name.endswith(".css")}
    assert len(sheets) >= 3
    sided = [
        f"{name}: {line.strip()}"
        for name, text in sheets.items()
        for line in text.splitlines()
        for word in (
            "margin-left",
            "margin-right",
            "padding-left",
            "padding-right",
            "border-left",
            "border-right",
            "text-align: left",
            "text-align: right",
            " left:",
            " right:",
            "float:",
        )
        if word in line
    ]
    assert sided == []


def test_the_styles_of_every_page_together_stay_small():
    from unsee.web.assets import assets

    shared = ("tokens.css", "frame.css", "parts.css")
    assert sum(len(assets()[name].body) for name in shared) < 30_000
