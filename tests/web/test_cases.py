"""Cases with their clocks; one case; what the person notes."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from unsee.case.case import Stage
from unsee.web.given import Given, give
from unsee.wiring import Local
from web.visitor import Visitor, words


def sent(alex, *companies):
    cases = alex.asks(*companies)
    alex.sends()
    alex.says_sent(*cases)
    return cases


def on_a_later_day(alex, at_home, day: date) -> Visitor:
    given = Given(at_home(day), Local(), alex.here.door)
    give(given)
    return Visitor(given).let_in()


class TestTheList:
    def test_shows_each_with_its_clock(self, alex):
        sent(alex, "shop-1")
        told = words(alex.text("/cases/"))
        # GDPR Art. 12(3): a month from 23 November 2026 is 23 December 2026, 30 days later.
        assert "Shop Number 1 waiting for them 30 days left due 23 Dec 2026" in told

    def test_a_letter_that_was_not_sent_has_no_running_clock(self, alex):
        alex.asks("shop-1")
        assert "30 days, once sent" in words(alex.text("/cases/"))

    def test_can_be_narrowed_by_where_they_stand_and_by_name(self, alex):
        sent(alex, "shop-1")
        alex.asks("shop-2")
        for query, shown in {
            "?stage=running": {"Shop Number 1"},
            "?stage=draft": {"Shop Number 2"},
            "?do=send_request": {"Shop Number 2"},
            "?q=NUMBER 1": {"Shop Number 1"},
            "?q=shop2.test": {"Shop Number 2"},
            "?q=nobody": set(),
            "?stage=nonsense": set(),
            "?do=nonsense": set(),
            "?page=999": {"Shop Number 1", "Shop Number 2"},
            "?page=-1": {"Shop Number 1", "Shop Number 2"},
            "?page=x": {"Shop Number 1", "Shop Number 2"},
        }.items():
            told = words(alex.text(f"/cases/{query}"))
            assert {name for name in ("Shop Number 1", "Shop Number 2") if name in told} == shown, query

    def test_what_needs_the_person_comes_first(self, alex):
        sent(alex, "shop-1")
        alex.asks("shop-2")
        told = words(alex.text("/cases/"))
        assert told.index("Shop Number 2") < told.index("Shop Number 1")


class TestOne:
    def test_tells_what_happened_in_words(self, alex):
        (case,) = sent(alex, "shop-1")
        told = words(alex.text(f"/cases/{case}/"))
        for sentence in (
            "You decided to ask Shop Number 1, living in France.",
            "A letter to privacy@shop1.test was written.",
            "The letter was sent (by you, from the outbox).",
        ):
            assert sentence in told

    def test_shows_how_its_day_is_found_with_the_articles(self, alex):
        (case,) = sent(alex, "shop-1")
        told = words(alex.text(f"/cases/{case}/"))
        assert "Wed 23 Dec 2026 1 month later (GDPR Art. 12(3))" in told
        # Regulation 1182/71 Art. 3 counts it; two months more under GDPR Art. 12(3), third sentence.
        assert "Tue 23 Feb 2027 the last day if it was extended" in told

    @pytest.mark.parametrize("path", ["/cases/U-NONE/", "/cases/U-NONE/edit/", "/cases/U-NONE/letter.eml", "/messages/99/"])
    def test_that_does_not_exist_is_a_page_that_says_so(self, alex, path):
        response = alex.get(path)
        assert response.status_code == 404
        assert "There is no such page" in words(response)

    @pytest.mark.parametrize("path", ["/cases/U-NONE/record/", "/cases/U-NONE/remove/"])
    def test_that_does_not_exist_can_t_be_changed(self, alex, path):
        assert alex.post(path, on="/me/", said="sent").status_code == 404


class TestNoting:
    @pytest.mark.parametrize(
        ("outcome", "stage"),
        [
            ("acknowledged", Stage.RUNNING),
            ("fulfilled", Stage.SAID_GONE),
            ("no_data", Stage.SAID_GONE),
            ("refused", Stage.ANSWERED),
            ("identity_demanded", Stage.ANSWERED),
            ("other", Stage.ANSWERED),
        ],
    )
    def test_an_answer_moves_the_case(self, alex, ports, outcome, stage):
        (case,) = sent(alex, "shop-1")
        assert alex.post(f"/cases/{case}/record/", on=f"/cases/{case}/", said=outcome, on_="").status_code == 302
        assert ports.cases.load(case).case.stage is stage

    def test_an_extension_moves_the_clock_to_the_day_they_name(self, alex):
        (case,) = sent(alex, "shop-1")
        page = f"/cases/{case}/"
        assert alex.post(f"{page}record/", on=page, said="extension", until="2027-01-20").status_code == 302
        assert "answer due 20 Jan 2027" in words(alex.text(page))

    @pytest.mark.parametrize(
        ("typed", "said"),
        [
            ({"said": "extension"}, "An extension needs the day the company names"),
            ({"said": "fulfilled", "until": "2027-01-20"}, "only an extension has one"),
            ({"said": "fulfilled", "on": "2026-11-24"}, "still to come"),
            ({"said": "fulfilled", "on": "2026-11-01"}, "its answer can't be from 2026-11-01"),
            ({"said": "fulfilled", "on": "Monday"}, "it must be a day like 2026-03-31"),
            ({"said": "vanished"}, "'vanished' is no outcome"),
            ({}, "Say what they answered."),
        ],
    )
    def test_what_can_t_be_is_one_sentence_and_what_was_typed_stays(self, alex, ports, typed, said):
        (case,) = sent(alex, "shop-1")
        before = ports.cases.load(case)
        token = alex.token(f"/cases/{case}/")
        response = alex.client.post(
            f"/cases/{case}/record/",
            typed | {"csrfmiddlewaretoken": token},
            HTTP_HOST="127.0.0.1:8765",
            HTTP_ORIGIN="http://127.0.0.1:8765",
        )
        assert response.status_code == 400
        assert said in words(response)
        if "until" in typed:
            assert f'value="{typed["until"]}"' in response.content.decode()
        assert ports.cases.load(case) == before

    def test_nothing_can_be_answered_that_was_not_sent(self, alex):
        (case,) = alex.asks("shop-1")
        response = alex.post(f"/cases/{case}/record/", on=f"/cases/{case}/", said="fulfilled")
        assert response.status_code == 409
        assert "Nothing was sent to this company yet" in words(response)

    def test_giving_up_ends_it(self, alex, ports):
        (case,) = sent(alex, "shop-1")
        alex.post(f"/cases/{case}/remove/", on=f"/cases/{case}/", back="/cases/")
        assert ports.cases.load(case).case.stage is Stage.WITHDRAWN
        assert "You withdrew the request." in words(alex.text(f"/cases/{case}/"))


class TestBeingLate:
    def test_a_passed_deadline_is_noted_and_a_reminder_is_written(self, alex, at_home):
        (case,) = sent(alex, "shop-1")
        later = on_a_later_day(alex, at_home, date(2026, 12, 31))
        assert "1 deadline has passed Shop Number 1" in words(later.text("/"))
        told = words(later.post("/sweep/", on="/", follow=True))
        assert "1 company is late. 1 reminder is written; look at it and send it." in told
        assert "1 letter to look at" in told
        assert "late by 8 days" in words(later.text(f"/cases/{case}/")), "23 December to 31 December"

    def test_nobody_is_late_in_time(self, alex):
        sent(alex, "shop-1")
        assert "Nobody is late." in words(alex.post("/sweep/", on="/", follow=True))


class TestHome:
    def test_asks_for_the_next_thing_to_do(self, alex):
        assert "Whom do you want to ask?" in words(alex.text("/"))
        alex.asks("shop-1", "shop-4")
        told = words(alex.text("/"))
        assert "1 letter is ready Shop Number 1" in told
        assert "1 company wants its form used Formful Ltd" in told

    def test_says_when_there_is_nothing(self, alex):
        sent(alex, "shop-1")
        told = words(alex.text("/"))
        assert "Nothing needs you today" in told
        assert "Shop Number 1 30 days left · due 23 Dec 2026" in told

    def test_does_not_ask_the_database_more_for_more_cases(self, alex):
        """The first look at changed cases reads them; each later one asks a fixed number of times."""

        def asked(page: str) -> int:
            alex.text(page)
            with CaptureQueriesContext(connection) as queries:
                alex.text(page)
            return len(queries)

        alex.asks("shop-1")
        alone = {page: asked(page) for page in ("/", "/cases/", "/messages/")}
        alex.asks("shop-2", "shop-3", "shop-7")
        assert {page: asked(page) for page in alone} == alone
