"""Letters on the way up: what they rest on, and that six languages say the same."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import date
from string import Formatter

import pytest

from unsee.law.claim import Claim
from unsee.law.due import deadline
from unsee.law.ladder import Climbing, Rung, ladder
from unsee.letters.escalate import WRITTEN, Upwards, escalate
from unsee.letters.letter import Letter
from unsee.letters.words import FOLDER, LANGUAGES
from unsee.refusal import Refused

EVERY = pytest.mark.parametrize("language", LANGUAGES)
ASKED, TODAY = date(2026, 7, 1), date(2026, 9, 1)
OWED = {Rung.APPEAL: "appeal", Rung.COMPANY: "complaint_to_controller_ack"}


@pytest.fixture
def letter(make):
    def written(
        regime: str, region: str, rung: Rung, language: str = "en", answered: date | None = None, owed: str = ""
    ) -> Letter:
        now = next(each for each in ladder(Climbing(regime, "access", ASKED, region, TODAY)) if each.rung is rung)
        limit = deadline(regime, "access", ASKED, region)
        name = owed or OWED.get(rung, "")
        ask = replace(make(), claims=(Claim("access", regime, ""),), deadlines=(limit,), today=TODAY)
        until = (deadline(regime, name, TODAY, region),) if name else ()
        about = Upwards(rung, ((regime, now),), ASKED, None if answered else limit, answered, until)
        return escalate(ask, language, about)

    return written


def provisions(letter: Letter) -> set[str]:
    return {said.provision for said in letter.sentences if said.provision}


def test_a_complaint_to_the_company_names_its_thirty_days(letter):
    written = letter("uk_gdpr", "GB-ENG", Rung.COMPANY)
    assert "DPA 2018 s. 164A" in provisions(written)
    # 30 days beginning with Tuesday 1 September end on 30 September.
    assert "30 September 2026" in " ".join(written.body.split())


def test_where_there_is_no_time_to_confirm_receipt_the_company_has_time_to_answer(letter):
    written = letter("au_privacy_act", "AU", Rung.COMPANY, owed="complaint_to_controller")
    assert "last day for your answer is 1 October 2026" in " ".join(written.body.split())  # 1 September and 30 days


def test_an_appeal_against_silence_and_one_against_a_decision_say_so(letter):
    silence, decision = (letter("us_va_vcdpa", "US-VA", Rung.APPEAL, answered=day) for day in (None, date(2026, 8, 3)))
    assert "refusal to act" in " ".join(silence.body.split())
    assert "Your answer of 3 August 2026 does not settle it." in " ".join(decision.body.split())
    assert "VCDPA 59.1-577(C)" in provisions(silence) & provisions(decision)
    assert "31 October 2026" in " ".join(decision.body.split())  # 1 September and 60 days: Saturday 31 October


def test_the_officer_and_the_representative_are_named_with_their_article(letter):
    assert "GDPR Art. 38(4)" in provisions(letter("eu_gdpr", "FR", Rung.OFFICER))
    assert "GDPR Art. 27(4)" in provisions(letter("eu_gdpr", "FR", Rung.REPRESENTATIVE))


def test_nobody_is_called_late_without_a_day_that_has_surely_passed(letter):
    written = letter("eu_gdpr", "FR", Rung.OFFICER, answered=date(2026, 7, 20))
    assert "time for your answer ended" not in " ".join(written.body.split())


def test_only_name_and_email_are_disclosed(letter):
    for rung in WRITTEN - {Rung.APPEAL, Rung.COMPANY}:
        assert {each.field for each in letter("eu_gdpr", "FR", rung).discloses} == {"name", "email"}


def test_what_is_no_letter_to_the_company_is_refused(letter):
    with pytest.raises(Refused, match="no letter to the company"):
        letter("eu_gdpr", "FR", Rung.COURT)


def texts(language: str) -> dict[str, str]:
    tables = tomllib.loads((FOLDER / "escalate" / f"{language}.toml").read_text("utf-8"))
    return {f"{table}.{key}": text for table, rows in tables.items() for key, text in rows.items()}


@EVERY
def test_every_language_has_the_same_sentences_with_the_same_placeholders(language):
    def placeholders(text: str) -> set[str]:
        return {name for _, name, _, _ in Formatter().parse(text) if name is not None}

    assert {key: placeholders(text) for key, text in texts(language).items()} == {
        key: placeholders(text) for key, text in texts("en").items()
    }


@EVERY
def test_every_sentence_is_said_in_some_letter(letter, language):
    bodies = []
    for answered in (None, date(2026, 8, 3)):
        bodies += [letter("eu_gdpr", "FR", rung, language, answered) for rung in (Rung.OFFICER, Rung.REPRESENTATIVE)]
        bodies += [letter("us_va_vcdpa", "US-VA", Rung.APPEAL, language, answered)]
        bodies += [letter("uk_gdpr", "GB-ENG", Rung.COMPANY, language, answered)]
    bodies.append(letter("au_privacy_act", "AU", Rung.COMPANY, language, owed="complaint_to_controller"))
    said = " ".join(" ".join(f"{each.subject} {each.body}".split()) for each in bodies)
    for key, text in texts(language).items():
        begins = text.partition("{")[0].strip()
        assert begins in said, key
