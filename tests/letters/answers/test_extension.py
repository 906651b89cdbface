"""Was a longer period announced in time and with its reasons, and until when may it last? Days counted by hand from the statutes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from unsee.law.due import deadline
from unsee.letters.answers import AnswerKind, Said, answer
from unsee.letters.words import LANGUAGES, words

EVERY = pytest.mark.parametrize("language", LANGUAGES)
ASKED = date(2026, 3, 10)  # a Tuesday; a month later is Friday, 10 April; three months later Wednesday, 10 June
DUE = replace(deadline("eu_gdpr", "access", ASKED, "DE"), claimable_after=date(2026, 4, 13))
IN_TIME, NEAR, LATE = date(2026, 4, 10), date(2026, 4, 12), date(2026, 4, 14)


@pytest.fixture
def reply(make, text_of):
    def write(language: str = "en", claim: str = "eu_gdpr access", place: str = "DE", **said) -> str:
        facts = Said(requested=ASKED, **{"on": IN_TIME, "deadline": DUE, **said})
        return text_of(answer(make(claim, place=place), language, to=AnswerKind.EXTENSION, said=facts, today=date(2026, 4, 15)))

    return write


@EVERY
@pytest.mark.parametrize(("on", "key"), [(IN_TIME, "in_time"), (LATE, "late")])
def test_it_says_whether_the_message_was_in_time_and_names_the_longest_day(reply, language, on, key):
    of = words(language)
    text = reply(language, on=on)
    says = of.texts[f"longer.{key}"].format(due=of.day(date(2026, 4, 10)), cite="<>").partition("<>")[0]
    assert says.replace("\N{NO-BREAK SPACE}", " ") in text
    assert of.day(date(2026, 6, 10)).replace("\N{NO-BREAK SPACE}", " ") in text


def test_too_late_leaves_the_first_day_standing(reply):
    text = reply(on=LATE, ground="many requests")
    assert "ended on 10 April 2026 (Art. 12(3) GDPR), and your message came after it" in text
    assert "Please answer now." in text
    assert "(Art. 77(1) GDPR)" in text


def test_in_time_no_authority_is_spoken_of(reply):
    assert "authority" not in reply()


def test_between_the_last_day_and_the_day_it_is_surely_over_nobody_is_called_late(reply):
    text = reply(on=NEAR)
    assert "The last day for your answer was 10 April 2026" in text
    assert "came after" not in text
    assert "in time" not in text


def test_missing_reasons_are_asked_for_and_given_ones_quoted(reply):
    assert "your message names none" in reply()
    given = reply(ground="complexity")
    assert "your message names none" not in given
    assert "“complexity”" in given


def test_a_day_beyond_the_longest_is_too_long(reply):
    assert "The day you name is later than that; please answer by 10 June 2026." in reply(until=date(2026, 6, 11))


def test_a_day_within_the_longest_is_looked_forward_to(reply):
    text = reply(until=date(2026, 6, 10))
    assert "I look forward to your answer by 10 June 2026." in text
    assert "later than that" not in text


def test_days_are_told_as_they_were_told(reply):
    assert "You write that you need 60 more days." in reply(days=60)


def test_california_gives_ninety_days_and_wants_reasons(reply):
    limit = deadline("us_ca_ccpa", "access", ASKED, "US-CA")  # 45 days: 24 April; 90 days: 8 June
    text = reply(claim="us_ca_ccpa access", place="US-CA", deadline=limit, on=date(2026, 4, 1))
    assert "first period ends on 24 April 2026 (11 CCR § 7021(b))" in text
    assert "the last day is 8 June 2026 (11 CCR § 7021(b))" in text


def test_switzerland_names_no_longest_day_but_wants_one_named(reply):
    limit = deadline("ch_fadp", "access", ASKED, "CH")
    text = reply(claim="ch_fadp access", place="CH", deadline=limit, on=date(2026, 4, 1))
    assert "by when I will have your answer (Art. 18(2) DPO)" in text
    assert "With an extension" not in text


def test_a_law_without_an_extension_is_asked_which_provision_gives_one(reply):
    limit = deadline("br_lgpd", "access", ASKED, "BR")  # 15 days: 25 March
    text = reply(claim="br_lgpd access", place="BR", deadline=limit, on=date(2026, 3, 20))
    assert "I know of no provision that lets you extend it" in text
    assert "the last day remains 25 March 2026" in text


@EVERY
def test_where_the_law_gives_no_number_none_is_printed(reply, language):
    limit = deadline("us_il_bipa", "erasure", ASKED, "US-IL")
    text = reply(language, claim="us_il_bipa erasure", place="US-IL", deadline=limit, on=date(2026, 3, 20))
    told = [words(language).day(day).replace("\N{NO-BREAK SPACE}", " ") for day in (date(2026, 3, 20), ASKED)]
    for day in told:
        text = text.replace(day, "")
    assert "2026" not in text
    assert "2027" not in text
