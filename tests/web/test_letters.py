"""The preview shows every word and every identifier; what is changed stays changed; what is left out never leaves."""

from __future__ import annotations

import re
from email import message_from_bytes, policy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unsee.letters.layout import Block, body
from unsee.letters.letter import Disclosure, Sentence
from unsee.person.draft import draft, letter_of
from unsee.web.preview import marked, reason, unwrapped
from web.visitor import words


def letter(ports, case):
    loaded = ports.cases.load(case)
    return letter_of(ports, case, draft(loaded))


class TestThePreview:
    def test_shows_every_word_of_the_letter(self, alex, ports):
        (case,) = alex.asks("shop-1")
        told = words(alex.text("/letters/"))
        written = letter(ports, case)
        assert written.subject in told
        squeezed = re.sub(r"\s+", "", told)
        assert re.sub(r"\s+", "", written.body) in squeezed

    def test_marks_what_the_letter_tells_them_and_says_why(self, alex, ports):
        (case,) = alex.asks("shop-1")
        html = alex.text("/letters/")
        written = letter(ports, case)
        assert {told.value for told in written.discloses} >= {"Alex Example", "alex@example.org"}
        for told in written.discloses:
            assert f">{told.value}</mark>" in html
            assert reason(told.why, "en") in words(html)

    def test_says_where_it_goes_why_there_and_how_old_that_is(self, alex):
        alex.asks("shop-1")
        told = words(alex.text("/letters/"))
        assert "privacy@shop1.test" in told
        assert "Their mailbox for such requests" in told
        # From 2 January to 2 November are ten months, to the 23rd three weeks more.
        assert "last seen 2 Jan 2026 (10 months, 3 weeks ago)" in told

    def test_says_which_law_and_until_when(self, alex):
        alex.asks("shop-1")
        told = words(alex.text("/letters/"))
        assert "You live in FR" in told
        assert "GDPR" in told
        # GDPR Art. 12(3), one month from 23 November: 23 December 2026, a Wednesday.
        assert "23 Dec 2026 They must have answered, if it leaves today." in told
        assert "GDPR Art. 12(3)" in told

    def test_of_a_thousand_letters_stays_small(self, alex, here):
        alex.asks(pack=["all-shops"])
        assert len(alex.text("/letters/").encode()) < 300_000


class TestChanging:
    def test_replaces_the_words_and_looks_again_what_they_tell(self, alex, ports):
        (case,) = alex.asks("shop-1")
        alex.post("/me/add/", on="/me/", kind="phones", value="+33 1 99 00 00 00")
        page = f"/cases/{case}/edit/"
        changed = {"subject": "My own words", "body": "Call me: +33 1 99 00 00 00\r\n\r\nAlex Example\r\n"}
        assert alex.post(page, on=page, **changed).status_code == 302
        written = letter(ports, case)
        assert (written.subject, written.body) == ("My own words", "Call me: +33 1 99 00 00 00\n\nAlex Example\n")
        assert {told.field for told in written.discloses} >= {"name", "phones"}
        assert ">+33 1 99 00 00 00</mark>" in alex.text("/letters/")

    @pytest.mark.parametrize(
        ("wrong", "said"),
        [
            ({"subject": ""}, "needs a subject and a text"),
            ({"body": " \n "}, "needs a subject and a text"),
            ({"subject": "two\nlines: yes"}, "one line"),
            ({"body": "x" * 100_001}, "nobody would read it"),
        ],
    )
    def test_a_mistake_is_said_and_what_was_typed_stays(self, alex, ports, wrong, said):
        (case,) = alex.asks("shop-1")
        before = letter(ports, case)
        page = f"/cases/{case}/edit/"
        response = alex.post(page, on=page, **({"subject": "Kept subject", "body": "Kept body"} | wrong))
        assert response.status_code == 400
        assert said in words(response)
        assert "Kept subject" in response.content.decode() or "Kept body" in response.content.decode()
        assert letter(ports, case) == before

    def test_what_has_left_can_no_longer_be_changed(self, alex, ports):
        (case,) = alex.asks("shop-1")
        page = f"/cases/{case}/edit/"
        alex.sends()
        alex.post(f"/cases/{case}/record/", on=f"/cases/{case}/", said="sent")
        response = alex.post(page, on=f"/cases/{case}/", follow=True, subject="a", body="b")
        assert "no letter in this case that still waits" in words(response)


class TestLeavingOut:
    def test_what_is_left_out_never_leaves(self, alex, ports):
        first, _ = alex.asks("shop-1", "shop-2")
        response = alex.post(f"/cases/{first}/remove/", on="/letters/", back="/letters/", follow=True)
        assert "Shop Number 1 is left out. You can ask them again at any time." in words(response)
        alex.sends()
        assert [file.name.split("-U-")[0] for file in (ports.home / "outbox").glob("*.eml")] == ["shop2.test"]
        assert first not in words(alex.text("/cases/"))
        assert "Shop Number 1" in words(alex.text("/cases/?stage=withdrawn"))

    def test_and_can_be_asked_again(self, alex):
        (case,) = alex.asks("shop-1")
        alex.post(f"/cases/{case}/remove/", on="/letters/")
        assert len(alex.asks("shop-1")) == 1

    @pytest.mark.parametrize("back", ["https://attacker.example/", "//attacker.example", "/\\attacker.example", "x", ""])
    def test_leads_back_to_our_own_pages_only(self, alex, back):
        (case,) = alex.asks("shop-1")
        assert alex.post(f"/cases/{case}/remove/", on="/letters/", back=back)["Location"] == "/letters/"


class TestTheOutbox:
    def test_holds_a_file_a_mail_program_opens(self, alex, ports):
        (case,) = alex.asks("shop-1")
        alex.sends()
        served = alex.get(f"/cases/{case}/letter.eml")
        (file,) = (ports.home / "outbox").glob("*.eml")
        assert served.content == file.read_bytes()
        assert message_from_bytes(served.content, policy=policy.default)["To"] == "privacy@shop1.test"

    def test_offers_the_letter_as_a_link_too(self, alex):
        alex.asks("shop-1")
        alex.sends()
        assert re.search(r'href="mailto:privacy@shop1\.test\?subject=[^"&]+&amp;body=[^"]+"', alex.text("/outbox/"))

    def test_one_is_said_to_be_sent_and_its_clock_runs(self, alex, ports):
        first, second = alex.asks("shop-1", "shop-2")
        alex.sends()
        alex.post(f"/cases/{first}/record/", on="/outbox/", said="sent", back="/outbox/")
        assert [ports.cases.load(case).case.stage.value for case in (first, second)] == ["running", "outbox"]

    def test_all_are_said_to_be_sent_at_once(self, alex, ports):
        cases = alex.asks("shop-1", "shop-2")
        alex.sends()
        assert alex.post("/outbox/sent/", on="/outbox/", on_day="").status_code == 302
        assert {each.case.stage.value for each in ports.cases.load_many(cases)} == {"running"}

    def test_a_form_is_linked_and_the_letter_is_there_to_copy(self, alex):
        alex.asks("shop-4")
        html = alex.text("/outbox/")
        assert 'href="https://shop4.test/form" rel="noreferrer noopener"' in html
        assert "Alex Example" in html

    @pytest.mark.parametrize("day", ["2026-11-24", "2020-01-01", "soon"])
    def test_a_day_that_can_t_be_is_refused_and_nothing_is_noted(self, alex, ports, day):
        cases = alex.asks("shop-1")
        alex.sends()
        page = alex.client.post(
            "/outbox/sent/",
            {"on": day, "csrfmiddlewaretoken": alex.token("/outbox/")},
            follow=True,
            HTTP_HOST="127.0.0.1:8765",
            HTTP_ORIGIN="http://127.0.0.1:8765",
        )
        assert 'role="alert"' in page.content.decode()
        assert {each.case.stage.value for each in ports.cases.load_many(cases)} == {"outbox"}


class TestMarking:
    def test_marks_the_longest_first(self):
        told = (Disclosure("name", "Alex", ""), Disclosure("email", "Alex@example.org", ""))
        assert list(marked("Alex: Alex@example.org.", told)) == [
            ("Alex", True),
            (": ", False),
            ("Alex@example.org", True),
            (".", False),
        ]

    @given(st.text(), st.lists(st.text(max_size=5)))
    def test_loses_and_adds_nothing(self, text, values):
        told = tuple(Disclosure("name", value, "") for value in values)
        assert "".join(piece for piece, _ in marked(text, told)) == text


SENTENCES = st.lists(st.text("abcdefghij ü", min_size=1, max_size=300).map(str.strip).filter(bool), min_size=1, max_size=4)


class TestUnwrapping:
    def test_joins_what_was_broken_for_mail_and_keeps_every_other_line_end(self):
        long = "word " * 30 + "end"
        wrapped = body([Block((Sentence("Dear all,", None),)), Block((Sentence(long, None), Sentence("b", None)), listed=True)])
        assert unwrapped(wrapped) == f"Dear all,\n\n- {long}\n- b\n"

    @given(SENTENCES)
    def test_is_the_inverse_of_wrapping(self, sentences):
        texts = [" ".join(each.split()) for each in sentences]
        wrapped = body([Block(tuple(Sentence(text, None) for text in texts), listed=True)])
        assert unwrapped(wrapped) == "".join(f"- {text}\n" for text in texts)
