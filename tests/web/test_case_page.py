"""What the page of a case offers beside the letters: steps, evidence, looking again, another address, the end."""

from __future__ import annotations

import io
from datetime import date
from zipfile import ZipFile

import pytest

from unsee.case.case import Stage
from unsee.case.events import Purpose
from unsee.case.label import Label
from unsee.web.given import Given, give
from unsee.web.plainly import plainly
from unsee.web.readout import Said
from unsee.web.thread import folds
from unsee.wiring import Local
from web.replies import PASSPORT, asked, writes
from web.visitor import Visitor, words


def on_a_later_day(alex, at_home, day: date) -> Visitor:
    made = Given(at_home(day), Local(), alex.here.door)
    give(made)
    return Visitor(made).let_in()


class TestTheThread:
    QUOTED = "We have deleted your data.\n\nOn Mon, 23 Nov 2026 at 12:00, Alex wrote:\n> one\n> two\n> three\n> four\n> five\n"

    def test_folds_what_they_quote_and_loses_no_line(self):
        found = list(folds(self.QUOTED))
        assert [fold.quoted for fold in found] == [False, True]
        assert "\n".join("".join(text for text, _ in fold.parts) for fold in found) == self.QUOTED

    def test_marks_the_words_it_was_read_from_wherever_a_line_breaks(self):
        said = Said(Label.FULFILLED_ERASURE, "x", "deleted your data")
        (fold,) = folds("We have deleted\nyour data.", [said])
        assert [text for text, of in fold.parts if of] == ["deleted\nyour data"]

    def test_shows_their_words_marked_on_the_page(self, alex):
        case = asked(alex)
        writes(alex, case, PASSPORT)
        assert '<mark title="They want a copy of an identity document.">' in alex.text(f"/cases/{case}/")


class TestTheSteps:
    def test_a_complaint_is_written_with_ones_own_words_and_stays_here(self, alex, at_home):
        case = asked(alex, right=["erasure"])
        later = on_a_later_day(alex, at_home, date(2027, 1, 15))
        page = f"/cases/{case}/"
        assert later.post(f"{page}climb/", on=page, to="dpa_frcnil").status_code == 302
        assert "What only you can say" in words(later.text(page))
        own = {f"own-{slot}": "My picture was there." for slot in ("why", "effect", "address")}
        assert later.post(f"{page}climb/", on=page, to="dpa_frcnil", **own).status_code == 302
        letter = later.here.ports.cases.load(case).case.letters[-1]
        assert (letter.prepared.purpose, letter.ready, letter.sent_on) == (Purpose.COMPLAINT, True, None)
        assert "[[" not in later.text(page)

    def test_own_words_that_were_typed_survive_a_refusal(self, alex, at_home):
        case = asked(alex, right=["erasure"])
        later, page = on_a_later_day(alex, at_home, date(2027, 1, 15)), f"/cases/{case}/"
        later.post(f"{page}climb/", on=page, to="dpa_frcnil")
        told = later.post(f"{page}climb/", on=page, to="no_such_regulator", **{"own-why": "I saw my own face there."})
        assert told.status_code in {400, 409}
        assert "I saw my own face there." in words(told)

    def test_a_step_that_is_not_open_is_refused_in_a_sentence(self, alex):
        case = asked(alex, right=["erasure"])
        response = alex.post(f"/cases/{case}/climb/", on=f"/cases/{case}/", to="reminder")
        assert response.status_code == 409
        assert "--to" not in words(response)


class TestTheEnd:
    def test_asks_before_it_forgets_and_then_it_is_forgotten(self, alex, ports):
        case = asked(alex)
        page = f"/cases/{case}/forget/"
        assert "This alone can't be undone." in words(alex.text(page))
        assert alex.post(page, on=page).status_code == 400
        assert ports.cases.load(case).case.stage is Stage.RUNNING
        assert alex.post(page, on=page, sure="1").status_code == 302
        assert ports.cases.load(case).case.stage is Stage.FORGOTTEN
        assert "privacy@shop1.test" not in alex.text(f"/cases/{case}/").split("What happened")[0]

    def test_the_evidence_is_checked_from_the_page(self, alex):
        case = asked(alex)
        assert "Everything holds" in words(alex.post(f"/cases/{case}/verify/", on=f"/cases/{case}/", follow=True))

    def test_the_case_is_taken_along_as_one_archive(self, alex):
        case = asked(alex)
        made = alex.post(f"/cases/{case}/dossier/", on=f"/cases/{case}/", **{"as": "zip"})
        assert made["Content-Disposition"] == f'attachment; filename="{case}.zip"'
        assert any(name.endswith(".eml") for name in ZipFile(io.BytesIO(made.content)).namelist())

    def test_words_too_short_to_black_out_are_refused_and_stay_typed(self, alex):
        case = asked(alex)
        response = alex.post(f"/cases/{case}/dossier/", on=f"/cases/{case}/", redact="ab", **{"as": "pdf"})
        assert response.status_code == 400
        assert "too short to be redacted" in words(response)
        assert ">ab</textarea>" in response.content.decode()


def test_another_address_is_used_for_a_letter_that_waits(alex, ports):
    (case,) = alex.asks("shop-1")
    page = f"/cases/{case}/"
    assert alex.post(f"{page}address/", on=page, to_address="dpo@shop1.test").status_code == 302
    assert ports.cases.load(case).case.request.prepared.contact.value == "dpo@shop1.test"
    assert alex.post(f"{page}address/", on=page, to_address="nowhere").status_code == 400


def test_pages_to_look_at_are_named_and_dropped(alex):
    case = asked(alex)
    page = f"/cases/{case}/"
    assert alex.post(f"{page}pages/", on=page, url="https://shop1.test/alex").status_code == 302
    assert "https://shop1.test/alex" in alex.text(page)
    assert alex.post(f"{page}pages/", on=page, url="https://shop1.test/alex", do="drop").status_code == 302
    assert "Look now" not in alex.text(page)


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        (
            "Nothing they wrote is recorded yet; `unsee confirm` or `unsee record` says what it was.",
            "Nothing they wrote is recorded yet.",
        ),
        (
            "Name the representative's address with --at; companies name it.",
            "Name the representative's address; companies name it.",
        ),
        (
            "They wait; answer that first (`unsee answer`): until then nothing.",
            "They wait; answer that first: until then nothing.",
        ),
        ("No letter left. `unsee status` lists yours.", "No letter left."),
        ("An ordinary sentence; nothing more.", "An ordinary sentence; nothing more."),
    ],
)
def test_a_page_tells_nobody_to_type(said, shown):
    assert plainly(said) == shown
