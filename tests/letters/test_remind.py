from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from unsee.law.deadline import Confidence
from unsee.letters.remind import remind
from unsee.letters.words import LANGUAGES
from unsee.refusal import Refused

EVERY = pytest.mark.parametrize("language", LANGUAGES)
SENT, DUE, SURE = date(2026, 3, 10), date(2026, 4, 10), date(2026, 4, 13)
ACCESS = "eu_gdpr access"


@EVERY
def test_it_counts_the_days_since_the_due_day_and_names_the_article(make, text_of, provisions_of, language):
    letter = remind(
        make(ACCESS), language, sent=SENT, deadline=make.deadline(ACCESS, DUE, claimable_after=SURE), today=date(2026, 4, 25)
    )
    assert " 15 " in text_of(letter)
    assert "GDPR Art. 12(3)" in provisions_of(letter)


def test_it_says_when_it_was_asked_for_what_and_when_the_answer_was_due(make, text_of):
    ask = make(ACCESS, "eu_gdpr erasure")
    text = text_of(
        remind(ask, "en", sent=SENT, deadline=make.deadline(ACCESS, DUE, claimable_after=SURE), today=date(2026, 4, 14))
    )
    assert "On 10 March 2026 I sent Sample Ltd. a request" in text
    assert "It concerned: access and erasure." in text
    assert "ended on 10 April 2026 (Art. 12(3) GDPR). That was 4 days ago" in text


@EVERY
def test_it_asks_one_question(make, language):
    body = remind(make(ACCESS), language, sent=SENT, deadline=make.deadline(ACCESS, DUE), today=date(2026, 5, 1)).body
    assert body.count("?") == 1


@pytest.mark.parametrize("today", [DUE, SURE])
def test_nobody_is_reminded_while_they_may_still_be_in_time(make, today):
    with pytest.raises(Refused, match="2026-04-13"):
        remind(make(ACCESS), "en", sent=SENT, deadline=make.deadline(ACCESS, DUE, claimable_after=SURE), today=today)


def test_the_day_after_is_one_day(make, text_of):
    deadline = make.deadline(ACCESS, DUE)
    assert "That was one day ago" in text_of(
        remind(make(ACCESS), "en", sent=SENT, deadline=deadline, today=DUE + timedelta(days=1))
    )
    assert "Das ist einen Tag her" in text_of(
        remind(make(ACCESS), "de", sent=SENT, deadline=deadline, today=DUE + timedelta(days=1))
    )


@EVERY
@pytest.mark.parametrize("unsure", [{"due": None}, {"confidence": Confidence.LOW}])
def test_where_the_law_gives_no_sure_number_it_only_asks(make, provisions_of, language, unsure):
    claim = "us_il_bipa erasure"
    letter = remind(
        make(claim, place="US-IL"), language, sent=SENT, deadline=make.deadline(claim, **unsure), today=date(2026, 5, 1)
    )
    assert provisions_of(letter) == set()
    assert str(DUE.day) + " " not in letter.body.replace("10 March", "").replace("10. März", "").replace("10 mars", "").replace(
        "10 de marzo", ""
    ).replace("10 marzo", "").replace("10 maart", "")


@EVERY
def test_it_discloses_the_name_and_the_address_to_answer_to_and_no_more(make, language):
    ask = make(ACCESS, kinds=("face-search", "people-search"), needs=("address", "phone", "birthdate"))
    letter = remind(ask, language, sent=SENT, deadline=make.deadline(ACCESS), today=date(2026, 5, 1))
    assert [detail.field for detail in letter.discloses] == ["name", "email"]
    assert not [
        secret for secret in ("Sample Street", "Springfield", "0100", "1980", "photos.example.org") if secret in letter.body
    ]


def test_the_right_to_turn_to_an_authority_is_information_under_european_law_only(make, provisions_of):
    european = remind(make(ACCESS), "en", sent=SENT, deadline=make.deadline(ACCESS), today=date(2026, 5, 1))
    american = remind(
        make("us_ca_ccpa erasure", place="US-CA"),
        "en",
        sent=SENT,
        deadline=make.deadline("us_ca_ccpa erasure"),
        today=date(2026, 5, 1),
    )
    assert "GDPR Art. 77(1)" in provisions_of(european)
    assert "authority" not in american.body


def test_a_deadline_in_hours_is_reminded_of_by_its_day(make, text_of):
    moment = datetime(2026, 4, 10, 12, tzinfo=UTC)
    deadline = make.deadline(ACCESS, moment)
    assert "ended on 10 April 2026" in text_of(remind(make(ACCESS), "en", sent=SENT, deadline=deadline, today=date(2026, 4, 12)))


@EVERY
def test_a_voluntary_request_can_be_reminded_of(make, language):
    letter = remind(
        make(wanted=("access", "erasure")), language, sent=SENT, deadline=make.deadline(ACCESS, None), today=date(2026, 5, 1)
    )
    assert "U-7K3M-9QF2" in letter.subject
    assert {sentence.provision for sentence in letter.sentences} == {None}
