"""Cases with their clocks; one case; what the person notes."""

from __future__ import annotations

import csv
from datetime import date
from io import StringIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from unsee.case.case import Stage
from unsee.case.decide import Discard, decide
from unsee.case.step import Do, Who
from unsee.web.given import Given, give
from unsee.web.rows import Row
from unsee.web.sheet import sheet
from unsee.wiring import Local
from web.conftest import HOSTILE
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


class TestNarrowing:
    def test_by_list_law_turn_and_day_together(self, alex):
        sent(alex, "shop-1")
        alex.asks("shop-2")
        for query, shown in {
            "?pack=all-shops": {"Shop Number 1", "Shop Number 2"},
            "?pack=none-such": set(),
            "?regime=eu_gdpr": {"Shop Number 1", "Shop Number 2"},
            "?regime=us-ca-ccpa": set(),
            "?who=person": {"Shop Number 2"},
            "?who=company": {"Shop Number 1"},
            "?who=company&q=number 2": set(),
            # GDPR Art. 12(3): asked on 23 November, due on 23 December.
            "?after=2026-12-23&before=2026-12-23&stage=running": {"Shop Number 1"},
            "?after=2026-12-24": set(),
            "?before=2026-12-22": set(),
        }.items():
            told = words(alex.text(f"/cases/{query}"))
            assert {name for name in ("Shop Number 1", "Shop Number 2") if name in told} == shown, query

    def test_says_how_many_are_where_among_those_that_fit(self, alex):
        sent(alex, "shop-1")
        alex.asks("shop-2", "shop-3")
        assert "all 3 written 2 waiting for them 1" in words(alex.text("/cases/"))
        assert "all 1 waiting for them 1" in words(alex.text("/cases/?who=company"))

    def test_a_day_that_is_none_is_one_sentence_and_stays_typed(self, alex):
        alex.asks("shop-1")
        page = alex.text("/cases/?after=soon")
        assert "must be a day like 2026-03-31" in words(page)
        assert 'value="soon"' in page

    def test_a_list_that_is_empty_says_why(self, alex):
        assert "No cases yet. They begin with a letter." in words(alex.text("/cases/"))
        alex.asks("shop-1")
        assert "None of your cases fits." in words(alex.text("/cases/?q=nobody"))

    def test_every_link_keeps_the_rest_of_the_address(self, alex):
        alex.asks("shop-1")
        page = alex.text("/cases/?q=shop&who=person&sort=name")
        assert "?q=shop&amp;who=person&amp;sort=name&amp;stage=draft" in page
        assert "/cases/cases.csv?q=shop&amp;who=person&amp;sort=name" in page


class TestOrder:
    def order(self, alex, sort: str) -> list[str]:
        told = words(alex.text(f"/cases/?sort={sort}"))
        return sorted(("Shop Number 1", "Shop Number 2", "Shop Number 3"), key=told.index)

    def test_by_name_both_ways(self, alex):
        alex.asks("shop-1", "shop-2", "shop-3")
        names = ["Shop Number 1", "Shop Number 2", "Shop Number 3"]
        assert self.order(alex, "name") == names
        assert self.order(alex, "-name") == names[::-1]

    def test_what_was_never_asked_stands_last_both_ways(self, alex):
        sent(alex, "shop-2")
        alex.asks("shop-1", "shop-3")
        assert self.order(alex, "asked")[0] == "Shop Number 2"
        assert self.order(alex, "-asked")[0] == "Shop Number 2"

    def test_an_order_that_is_none_is_the_usual_one(self, alex):
        sent(alex, "shop-1")
        alex.asks("shop-2", "shop-3")
        assert self.order(alex, "nonsense") == self.order(alex, "") == ["Shop Number 2", "Shop Number 3", "Shop Number 1"]


class TestAsATable:
    def rows(self, response) -> list[list[str]]:
        assert response["Content-Type"] == "text/csv; charset=utf-8"
        return list(csv.reader(StringIO(response.content.decode("utf-8-sig"), newline="")))

    def test_it_holds_what_the_list_shows(self, alex):
        (case,) = sent(alex, "shop-1")
        alex.asks("shop-2")
        response = alex.get("/cases/cases.csv?stage=running")
        assert response.content.startswith(b"\xef\xbb\xbf"), "by this mark spreadsheets know UTF-8"
        assert response.content.count(b"\r\n") == 2, "RFC 4180, 2.1"
        head, row = self.rows(response)
        assert head == ["Case", "Company", "Domain", "Stands", "Laws", "Asked", "Due", "Answered", "Next"]
        assert row[:3] == [case, "Shop Number 1", "shop1.test"]
        assert row[3:8] == ["waiting for them", "GDPR", "2026-11-23", "2026-12-23", ""]

    def test_a_ticked_line_can_be_saved_alone(self, alex):
        first, _second = alex.asks("shop-1", "shop-2")
        (_, row) = self.rows(alex.post("/cases/many/", on="/cases/", do="export", case=[first]))
        assert row[0] == first

    @pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
    def test_a_name_that_a_spreadsheet_would_run_is_only_text(self, name):
        line = Row("U-1", "shop", name, "shop.test", Stage.DRAFT, Do.SEND_REQUEST, Who.PERSON, *[None] * 3, *[False] * 3, "")
        (_, row) = csv.reader(StringIO(sheet([line]).decode("utf-8-sig"), newline=""))
        assert row[1] == f"'{name}"

    def test_a_hostile_name_stays_in_its_cell(self, alex):
        alex.asks("shop-7")
        assert [row[1] for row in self.rows(alex.get("/cases/cases.csv"))][1] == HOSTILE


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

    def test_a_reminder_that_was_discarded_is_written_again(self, alex, at_home):
        (case,) = sent(alex, "shop-1")
        later = on_a_later_day(alex, at_home, date(2026, 12, 31))
        later.post("/sweep/", on="/")
        loaded = later.here.ports.cases.load(case)
        given_up = decide(loaded.case, Discard(loaded.case.letters[-1].message_id), date(2026, 12, 31))
        later.here.ports.cases.append(loaded, given_up, "person")
        assert "1 reminder is written" in words(later.post("/sweep/", on="/", follow=True))

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
        pages = ("/", "/cases/", "/messages/", "/cases/?sort=-due&who=person&q=shop", "/cases/cases.csv")
        alone = {page: asked(page) for page in pages}
        alex.asks("shop-2", "shop-3", "shop-7")
        assert {page: asked(page) for page in alone} == alone
