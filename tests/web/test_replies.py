"""What they wrote, as it was read; the person's word on it; the letter back. A stranger's words stay words."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from unsee.case.case import Post, Stage
from unsee.case.events import Outcome, Purpose
from unsee.case.label import Label
from unsee.person.draft import draft, letter_of
from unsee.web.words.answers import READINGS
from web.replies import COPY, DELETED, LONGER, PASSPORT, RECEIPT, asked, writes
from web.visitor import words

IN_15 = re.compile(r"15\(1\)\(([a-h])\)")


def waiting(ports, case) -> str:
    return ports.cases.load(case).case.proposal.mail


def says(alex, case, word, **fields):
    page = f"/cases/{case}/"
    return alex.post(f"{page}confirm/", on=page, word=word, mail=waiting(alex.here.ports, case), **fields)


class TestTheReading:
    def test_is_told_in_plain_words_with_theirs_beside_it(self, alex):
        case = asked(alex)
        writes(alex, case, PASSPORT)
        told = words(alex.text(f"/cases/{case}/"))
        assert "They have written. See how it was read, and say whether that is right." in told
        card = told[told.index("They have written They want") : told.index("Yes, that is what it says")]
        assert "They want a copy of an identity document." in card
        assert "passport" in card, "their words"

    def test_moves_nothing_before_the_person_says_so(self, alex, ports):
        case = asked(alex)
        writes(alex, case, PASSPORT)
        assert ports.cases.load(case).case.stage is Stage.RUNNING
        assert says(alex, case, "yes").status_code == 302
        assert ports.cases.load(case).case.stage is Stage.ANSWERED
        assert "Yes, that is what it says" not in alex.text(f"/cases/{case}/")

    def test_is_on_the_first_page(self, alex):
        case = asked(alex)
        writes(alex, case, DELETED)
        assert "1 answer was read Shop Number 1 Look" in words(alex.text("/"))
        says(alex, case, "other", label="refused_exempt")
        assert "1 answer to weigh Shop Number 1 Read" in words(alex.text("/"))

    def test_can_be_overruled(self, alex, ports):
        case = asked(alex)
        writes(alex, case, DELETED)
        says(alex, case, "other", label="no_data")
        assert [said.outcome for said in ports.cases.load(case).case.outcomes] == [Outcome.NO_DATA]

    def test_can_be_said_to_change_nothing(self, alex, ports):
        case = asked(alex)
        writes(alex, case, PASSPORT)
        says(alex, case, "nothing")
        left = ports.cases.load(case).case
        assert (left.stage, left.proposal, left.outcomes) == (Stage.RUNNING, None, ())

    def test_of_an_extension_takes_the_day_they_name(self, alex):
        case = asked(alex)
        writes(alex, case, LONGER)
        assert 'name="longer"' in alex.text(f"/cases/{case}/").split("Yes, that is what it says")[0]
        says(alex, case, "yes", longer="2027-01-20")
        assert "answer due 20 Jan 2027" in words(alex.text(f"/cases/{case}/"))

    def test_is_about_the_message_the_person_saw_and_no_later_one(self, alex, ports):
        case = asked(alex)
        writes(alex, case, PASSPORT)
        page, seen = f"/cases/{case}/", waiting(ports, case)
        writes(alex, case, DELETED)
        response = alex.post(f"{page}confirm/", on=page, word="yes", mail=seen)
        assert response.status_code == 409
        assert "no longer waits for your word" in words(response)
        assert ports.cases.load(case).case.stage is Stage.RUNNING

    @pytest.mark.parametrize(
        ("fields", "said"),
        [
            ({"label": "gone"}, "'gone' is no reading"),
            ({"label": ""}, "Choose what it says."),
            ({"label": "no_data", "longer": "2027-01-20"}, "Only an extension has a day"),
            ({"label": "extension", "longer": "soon"}, "it must be a day like 2026-03-31"),
        ],
    )
    def test_that_can_t_be_is_one_sentence_and_what_was_typed_stays(self, alex, ports, fields, said):
        case = asked(alex)
        writes(alex, case, DELETED)
        before = ports.cases.load(case)
        response = says(alex, case, "other", **fields)
        assert response.status_code == 400
        assert said in words(response)
        if fields["label"] == "no_data":
            assert '<option value="no_data" selected>' in response.content.decode()
        assert ports.cases.load(case) == before

    def test_that_names_another_company_leads_to_a_letter_to_that_one(self, alex, ports):
        case = asked(alex)
        writes(
            alex,
            case,
            "Dear Alex,\n\nWe are not responsible for this data. The data controller is Formful Ltd. Please contact them.\n",
        )
        assert ports.cases.load(case).case.proposal.labels[0] == "not_controller"
        says(alex, case, "yes")
        told = words(alex.text(f"/cases/{case}/"))
        assert "They name Formful Ltd" in told
        assert "see the letter to it under Letters." in told
        assert "1 company wants its form used Formful Ltd" in words(alex.text("/"))

    def test_that_nobody_reads_the_mailbox_leads_to_the_next_way(self, alex):
        case = asked(alex)
        writes(alex, case, DELETED)
        says(alex, case, "other", label="mailbox_dead")
        assert "They can be reached by post." in words(alex.text(f"/cases/{case}/"))

    def test_that_needed_no_word_is_folded_beside_its_message(self, alex, ports):
        case = asked(alex)
        writes(alex, case, RECEIPT)
        assert ports.cases.load(case).case.proposal is None
        page = alex.text(f"/cases/{case}/")
        assert "How it was read · They confirm that your letter arrived." in words(page)
        assert "Their reference PR-4711" in words(page)
        assert "Their message says: They confirm that your letter arrived." in words(page), "not: you noted it"
        assert "Yes, that is what it says" not in page

    def test_of_a_refusal_stands_beside_what_the_law_lets_them_refuse(self, alex):
        case = asked(alex, right=["erasure"])
        writes(
            alex, case, "We cannot comply with your erasure request because we need the data for the defence of legal claims.\n"
        )
        assert "17(3)" in words(alex.text(f"/cases/{case}/")), "the exceptions to erasure, GDPR Art. 17(3)"

    def test_has_a_sentence_for_everything_a_message_can_say(self):
        assert set(READINGS) == set(Label)


class TestLinks:
    LURE = '<p>Please confirm your request: <a href="https://evil.test/x?a=1">https://shop1.test/confirm</a></p>'

    def test_show_where_they_lead_and_can_t_be_pressed(self, alex):
        case = asked(alex)
        writes(alex, case, "Please confirm your request by clicking the link.", html=self.LURE)
        page = alex.text(f"/cases/{case}/")
        told = words(page)
        assert "evil.test https://evil.test/x?a=1 Don't open it." in told
        assert "Its words show shop1.test, but it leads to evil.test" in told
        assert all(
            "evil.test" not in href and "//shop1.test" not in href for href in re.findall(r'(?:href|src|action)="([^"]*)"', page)
        )

    def test_of_another_sender_come_with_a_doubt(self, alex):
        case = asked(alex)
        writes(alex, case, PASSPORT, sender="privacy@shop1-help.test")
        card = words(alex.text(f"/cases/{case}/"))
        assert "Where it comes from:" in card

    def test_are_many_and_the_page_stays_short(self, alex):
        case = asked(alex)
        html = "".join(f'<p>confirm your request <a href="https://shop1.test/{n}">here</a></p>' for n in range(60))
        writes(alex, case, "Please confirm your request by clicking the link.", html=html)
        page = alex.text(f"/cases/{case}/")
        assert page.count("https://shop1.test/") < 200
        assert re.search(r"\d+ more are in the message itself", words(page))


class TestAnswering:
    def demanded(self, alex) -> str:
        case = asked(alex)
        writes(alex, case, PASSPORT)
        says(alex, case, "yes")
        return case

    def test_shows_the_letter_and_what_it_tells_and_sends_nothing(self, alex, ports):
        case = self.demanded(alex)
        page = f"/cases/{case}/"
        assert alex.post(f"{page}answer/", on=page).status_code == 302
        loaded = ports.cases.load(case)
        written = draft(loaded)
        letter = letter_of(ports, case, written)
        assert (written.post, written.prepared.purpose) == (Post.DRAFT, Purpose.ANSWER)
        html = alex.text(page)
        assert re.sub(r"\s+", "", letter.body) in re.sub(r"\s+", "", words(html))
        assert letter.discloses
        for told in letter.discloses:
            assert f">{told.value}</mark>" in html
        assert "They wrote to you from it." in words(html)
        assert "1 answer of yours is ready" in words(alex.text("/"))

    def test_can_be_changed_and_sent_by_the_ways_letters_have(self, alex, ports):
        case = self.demanded(alex)
        page = f"/cases/{case}/"
        alex.post(f"{page}answer/", on=page)
        assert "Shop Number 1 · shop1.test · Answer" in words(alex.text("/letters/"))
        alex.post(f"{page}edit/", on=f"{page}edit/", subject="My answer", body=f"No passport. {case}")
        assert "No passport." in words(alex.text(page))
        alex.sends()
        alex.says_sent(case)
        assert ports.cases.load(case).case.stage is Stage.RUNNING, "their turn again"

    def test_twice_writes_one_letter(self, alex, ports):
        case = self.demanded(alex)
        page = f"/cases/{case}/"
        alex.post(f"{page}answer/", on=page)
        response = alex.post(f"{page}answer/", on="/me/")
        assert response.status_code == 409
        assert "An answer to them waits already" in words(response)
        assert len(ports.cases.load(case).case.letters) == 2

    def test_can_be_of_another_kind_and_name_what_is_missing(self, alex, ports):
        case = asked(alex, right=["access"])
        writes(alex, case, COPY)
        says(alex, case, "other", label="partial")
        page = f"/cases/{case}/"
        assert alex.post(f"{page}answer/", on=page, kind="partial", missing=["recipients", "source"]).status_code == 302
        loaded = ports.cases.load(case)
        # GDPR Art. 15(1)(c): the recipients; (g): the source.
        assert {"c", "g"} <= {
            found[1] for each in letter_of(ports, case, draft(loaded)).sentences if (found := IN_15.search(each.provision or ""))
        }

    @pytest.mark.parametrize(
        ("fields", "status", "said"),
        [
            ({"kind": "insult"}, 400, "'insult' is no kind of answer"),
            ({"kind": "partial", "missing": ["manners"]}, 400, "'manners' is nothing an answer can lack"),
        ],
    )
    def test_that_can_t_be_written_is_one_sentence(self, alex, ports, fields, status, said):
        case = self.demanded(alex)
        page = f"/cases/{case}/"
        response = alex.post(f"{page}answer/", on=page, **fields)
        assert response.status_code == status
        assert said in words(response)
        assert draft(ports.cases.load(case)) is None

    def test_nothing_that_was_not_written_can_be_answered(self, alex):
        case = asked(alex)
        response = alex.post(f"/cases/{case}/answer/", on=f"/cases/{case}/")
        assert response.status_code == 409
        assert "Nothing they wrote is recorded yet" in words(response)

    def test_giving_them_what_they_want_makes_it_their_turn(self, alex, ports):
        case = self.demanded(alex)
        page = f"/cases/{case}/"
        assert "I have given them what they asked for" in alex.text(page)
        alex.post(f"{page}record/", on=page, said="supplied")
        assert ports.cases.load(case).case.stage is Stage.RUNNING
        told = words(alex.text(page))
        assert "You gave them what they asked for." in told
        assert "Write the answer" not in told

    @pytest.mark.parametrize("path", ["confirm", "answer"])
    def test_can_t_be_made_by_following_a_link(self, alex, path):
        case = self.demanded(alex)
        assert alex.get(f"/cases/{case}/{path}/").status_code == 405

    @pytest.mark.parametrize("path", ["confirm", "answer", "held"])
    def test_a_case_that_is_not_there(self, alex, path):
        assert alex.post(f"/cases/U-NONE/{path}/", on="/me/").status_code == 404


SCRIPT = "<script>alert(document.cookie)</script>"
HOSTILE = f'{SCRIPT} "><img src=x onerror=alert(1)> \u202egro.elpmaxe {{{{ frame }}}}'


class TestHostileReplies:
    def test_stay_words(self, alex):
        case = asked(alex)
        html = (
            f"<p>Before we can process your request {HOSTILE.replace('<', '&lt;')} please send us a copy of your passport.</p>"
            '<a href="javascript:alert(1)">confirm</a><a href="https://shop1.test/&quot;onmouseover=&quot;alert(1)">shop1.test</a>'
            '<img src="https://tracker.test/p.gif"><a href="https://\u202egro.elpmaxe.test/">here</a>'
        )
        text = f"Before we can process your request {HOSTILE} please send us a copy of your passport. Our reference: {SCRIPT}"
        writes(alex, case, text, html=html)
        pages = [alex.text(f"/cases/{case}/")]
        assert "\u202e" in pages[0], "shown, in a part of its own, where it turns nothing else round"
        says(alex, case, "yes")
        pages += [alex.text(f"/cases/{case}/"), alex.text("/")]
        alex.post(f"/cases/{case}/answer/", on=f"/cases/{case}/")
        pages += [alex.text(f"/cases/{case}/"), alex.text("/letters/")]
        for page in pages:
            for risky in ("<script>alert", "<img src=x", 'href="javascript', "<img src=", '"onmouseover="', "<Frame"):
                assert risky not in page


def test_pages_ask_the_database_no_more_for_more_that_was_read(alex):
    """Per message of a case a fixed number of questions; for what stands in it, and for other cases, none."""

    def questions(page: str) -> int:
        alex.text(page)
        with CaptureQueriesContext(connection) as queries:
            alex.text(page)
        return len(queries)

    case = asked(alex)
    writes(alex, case, PASSPORT)
    before = {page: questions(page) for page in ("/", "/cases/", f"/cases/{case}/")}
    says(alex, case, "nothing")
    other = asked(alex, "shop-2")
    links = "".join(f'<a href="https://shop2.test/{n}">here</a> ' for n in range(50))
    writes(alex, other, f"{PASSPORT} {DELETED} It costs 20 EUR.", html=f"<p>{PASSPORT} {DELETED} {links}</p>")
    assert {page: questions(page) for page in ("/", "/cases/")} == {page: before[page] for page in ("/", "/cases/")}
    assert questions(f"/cases/{other}/") == before[f"/cases/{case}/"]
