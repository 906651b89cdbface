"""The same for many cases: what would happen, that it happens, that it can be taken back until something left."""

from __future__ import annotations

import re
from datetime import date

import pytest

from unsee.case.case import Post, Stage
from unsee.case.events import Purpose
from web.replies import PASSPORT, asked, writes
from web.test_cases import on_a_later_day, sent
from web.visitor import words

LATE = date(2026, 12, 31)  # the answer was due on 23 December 2026 (GDPR Art. 12(3))


def chooses(visitor, do: str, *cases: str, query: str = "", **more: str) -> str:
    """The address of the preview."""
    response = visitor.post(f"/cases/many/{query}", on="/cases/", do=do, case=list(cases), **more)
    assert response.status_code == 302, response.content.decode()
    return str(response["Location"])


def says_yes(visitor, preview: str) -> str:
    return words(visitor.post(f"{preview}do/", on=preview, follow=True))


def undoes(visitor, preview: str) -> str:
    return words(visitor.post(f"{preview}undo/", on=preview, follow=True))


def posts(visitor, case: str) -> list[Post]:
    return [letter.post for letter in visitor.here.ports.cases.load(case).case.letters]


def versions(visitor) -> dict[str, int]:
    return visitor.here.ports.cases.versions()


@pytest.fixture
def late(alex, at_home):
    """Two who are late and one who was never sent its letter."""
    cases = (*sent(alex, "shop-1", "shop-2"), *alex.asks("shop-3"))
    return on_a_later_day(alex, at_home, LATE), cases


class TestWriting:
    def test_the_preview_says_what_happens_and_what_is_left_out_and_changes_nothing(self, late):
        visitor, cases = late
        before = versions(visitor)
        told = words(visitor.text(chooses(visitor, "write", *cases)))
        assert "Write 2 letters?" in told
        assert "Shop Number 1 reminder · privacy@shop1.test" in told.lower().replace("shop number", "Shop Number")
        assert "1 case is left out; the list says why." in told
        assert "Shop Number 3 Left out. No letter is due from you now." in told
        assert versions(visitor) == before

    def test_each_case_gets_its_reminder_as_a_draft(self, late):
        visitor, cases = late
        told = says_yes(visitor, chooses(visitor, "write", *cases))
        assert "2 letters are written; look at them, then send them." in told
        for case in cases[:2]:
            reminder = visitor.here.ports.cases.load(case).case.reminder
            assert reminder
            assert reminder.post is Post.DRAFT
        assert posts(visitor, cases[2]) == [Post.DRAFT], "the one never sent has its request and nothing else"

    def test_undo_discards_them_and_they_can_be_written_once_more(self, late):
        visitor, cases = late
        preview = chooses(visitor, "write", *cases)
        says_yes(visitor, preview)
        assert "Taken back for 2 cases." in undoes(visitor, preview)
        assert all(posts(visitor, case) == [Post.SENT, Post.DISCARDED] for case in cases[:2])
        assert "Write 2 letters?" in words(visitor.text(chooses(visitor, "write", *cases)))

    def test_what_has_left_since_is_not_taken_back(self, late):
        visitor, cases = late
        preview = chooses(visitor, "write", *cases)
        says_yes(visitor, preview)
        visitor.says_sent(cases[0])
        told = undoes(visitor, preview)
        assert "Taken back for 1 case." in told
        assert "Shop Number 1: Something has happened to its letter since." in told
        assert posts(visitor, cases[0]) == [Post.SENT, Post.SENT]


class TestTheOutbox:
    def test_drafts_become_files_and_undo_takes_them_out_again(self, alex):
        cases = alex.asks("shop-1", "shop-2")
        folder = alex.here.ports.home / "outbox"
        preview = chooses(alex, "outbox", *cases)
        assert "Request · privacy@shop1.test" in words(alex.text(preview))
        assert not folder.exists()
        says_yes(alex, preview)
        assert len(list(folder.iterdir())) == 2
        assert [posts(alex, case) for case in cases] == [[Post.OUTBOX]] * 2
        assert "Taken back for 2 cases." in undoes(alex, preview)
        assert list(folder.iterdir()) == []
        assert [posts(alex, case) for case in cases] == [[Post.DRAFT]] * 2

    def test_a_file_that_is_gone_may_have_been_sent(self, alex):
        (case,) = alex.asks("shop-1")
        preview = chooses(alex, "outbox", case)
        says_yes(alex, preview)
        for file in (alex.here.ports.home / "outbox").iterdir():
            file.unlink()
        told = undoes(alex, preview)
        assert "Its file is not in the outbox any more." in told
        assert posts(alex, case) == [Post.OUTBOX]

    def test_a_letter_for_a_form_is_left_out(self, alex):
        (case,) = alex.asks("shop-4")
        told = words(alex.text(chooses(alex, "outbox", case)))
        assert "There is nothing to do" in told
        assert "Left out." in told


class TestDiscarding:
    def test_a_later_draft_goes_and_comes_back_under_its_own_message_id(self, late):
        visitor, cases = late
        says_yes(visitor, chooses(visitor, "write", cases[0]))
        before = visitor.here.ports.cases.load(cases[0]).case.reminder
        preview = chooses(visitor, "discard", *cases)
        told = words(visitor.text(preview))
        assert "Discard the draft of 1 case?" in told
        assert "Its request was never sent; to leave the company out, give the case up." in told
        says_yes(visitor, preview)
        assert visitor.here.ports.cases.load(cases[0]).case.reminder is None
        undoes(visitor, preview)
        assert visitor.here.ports.cases.load(cases[0]).case.reminder == before


class TestGivingUp:
    def test_it_says_that_it_is_final_and_offers_no_undo(self, alex):
        cases = sent(alex, "shop-1", "shop-2")
        preview = chooses(alex, "withdraw", *cases)
        assert "This can't be undone" in words(alex.text(preview))
        told = says_yes(alex, preview)
        assert "2 cases are given up." in told
        assert "Undo" not in told
        assert all(alex.here.ports.cases.load(case).case.stage is Stage.WITHDRAWN for case in cases)
        assert "was taken back already, or was never done" in undoes(alex, preview)

    def test_what_is_over_is_left_out(self, alex):
        (case,) = sent(alex, "shop-1")
        says_yes(alex, chooses(alex, "withdraw", case))
        assert "It is over already." in words(alex.text(chooses(alex, "withdraw", case)))


class TestChoosing:
    def test_all_that_the_filter_finds(self, alex):
        alex.asks("shop-1", "shop-2")
        told = words(alex.text(chooses(alex, "withdraw", query="?q=number 2", all="1")))
        assert "Shop Number 2" in told
        assert "Shop Number 1" not in told

    def test_nothing_ticked_and_nothing_wanted_are_sentences(self, alex):
        (case,) = alex.asks("shop-1")
        assert "Nothing was ticked." in words(alex.post("/cases/many/", on="/cases/", do="write", follow=True))
        assert "Say what is to be done" in words(alex.post("/cases/many/", on="/cases/", do="x", case=[case], follow=True))
        assert "Nothing was ticked." in words(alex.post("/cases/many/", on="/cases/", do="write", case=["U-NONE"], follow=True))

    def test_a_case_that_changed_since_the_preview_is_left_alone(self, alex):
        first, second = sent(alex, "shop-1", "shop-2")
        preview = chooses(alex, "withdraw", first, second)
        alex.post(f"/cases/{first}/record/", on=f"/cases/{first}/", said="fulfilled")
        told = says_yes(alex, preview)
        assert "1 case is given up." in told
        assert "Shop Number 1: It has changed since you looked." in told
        assert alex.here.ports.cases.load(first).case.stage is Stage.SAID_GONE

    def test_a_page_sent_twice_does_nothing_twice(self, alex):
        (case,) = alex.asks("shop-1")
        preview = chooses(alex, "withdraw", case)
        token = alex.token(preview)
        says_yes(alex, preview)
        before = versions(alex)
        assert token
        assert "This was done already." in says_yes(alex, preview)
        assert versions(alex) == before

    def test_a_plan_that_nobody_made_is_no_page(self, alex):
        assert alex.get("/cases/many/unknown/").status_code == 404
        for change in ("do", "undo"):
            assert alex.post(f"/cases/many/unknown/{change}/").status_code == 404

    def test_a_hostile_name_is_only_a_name(self, alex):
        (case,) = alex.asks("shop-7")
        preview = chooses(alex, "withdraw", case)
        assert "<script>alert" not in alex.text(preview)
        response = alex.post(f"{preview}do/", on=preview, follow=True)
        assert "<script>alert" not in response.content.decode()

    def test_what_they_want_answered_is_not_reminded(self, alex, at_home):
        case = asked(alex)
        writes(alex, case, PASSPORT)
        alex.post(f"/cases/{case}/confirm/", on=f"/cases/{case}/", said="yes")
        visitor = on_a_later_day(alex, at_home, LATE)
        told = words(visitor.text(chooses(visitor, "write", case)))
        assert not re.search(r"Write \d+ letter", told)
        assert all(x.prepared.purpose is not Purpose.REMINDER for x in visitor.here.ports.cases.load(case).case.letters)
