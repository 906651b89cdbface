"""Seven complaints, with days counted by hand and the provisions that carry each point there."""

from __future__ import annotations

from datetime import date

import pytest

from letters.complaint.conftest import HALF, PORTAL, PROOF
from unsee.letters.complaint import Breach, Fact, What, breaches, complaint

FINE = "\N{NO-BREAK SPACE}"


def resting_on(letter) -> set[str]:
    return {at for said in letter.sentences if said.provision for at in said.provision.split("; ")}


# Asked on Saturday 28 February 2026. A month ends on Saturday 28 March, so on Monday 30 March (Regulation 1182/71 Art. 3(4)).
# 30 days end on 30 March, a Monday; 45 days on 14 April, a Tuesday.
WORKED = [
    ("eu_gdpr", "FR", "fr", "dpa_frcnil", "30 mars 2026 : le délai de réponse a pris fin", {"GDPR Art. 77(1)", "GDPR Art. 12(3)", "GDPR Art. 12(4)", "GDPR Art. 58(2)(c)", "GDPR Art. 58(2)(g)", "GDPR Art. 77(2)"}),
    ("eu_gdpr", "DE-BE", "de", "dpa_deberlbdi", "30. März 2026: Die Frist für die Antwort ist abgelaufen", {"GDPR Art. 77(1)", "GDPR Art. 12(3)", "GDPR Art. 12(4)", "GDPR Art. 56(1)"}),
    ("uk_gdpr", "GB-ENG", "en", "gb_ico", "30 March 2026: The time for the answer ended", {"DPA 2018 s. 165", "UK GDPR Art. 12(3)", "UK GDPR Art. 12A", "DPA 2018 s. 149"}),
    ("eu_gdpr", "NO", "en", "dpa_nods", "30 March 2026: The time for the answer ended", {"EEA Joint Committee Decision 154/2018", "GDPR Art. 12(3)", "GDPR Art. 77(2)"}),
    ("ch_fadp", "CH-ZH", "de", "ch_edoeb", "30. März 2026: Die Frist für die Antwort ist abgelaufen", {"FADP Art. 49(1)", "FADP Art. 25(7)", "DPO Art. 18(1)", "FADP Art. 51(3)(g)", "FADP Art. 49(4)"}),
    ("us_ca_ccpa", "US-CA", "en", "us_ca_cppa", "14 April 2026: The time for the answer ended", {"California Civil Code § 1798.199.45", "11 CCR § 7021(b)"}),
    ("us_tx_tdpsa", "US-TX", "en", "us_tx_ag", "14 April 2026: The time for the answer ended", {"TDPSA 541.052", "TDPSA"}),
]  # fmt: skip


@pytest.mark.parametrize(("regime", "place", "language", "regulator", "ended", "provisions"), WORKED)
def test_silence_is_told_with_its_day_its_regulator_and_its_provisions(
    file, flat, regime, place, language, regulator, ended, provisions
):
    matter = file(regime, place)
    letter = complaint(matter)
    assert (letter.language, matter.regulator.id) == (language, regulator)
    assert matter.regulator.name in flat(letter)
    assert ended in flat(letter)
    assert provisions <= resting_on(letter)
    assert Breach.SILENCE in breaches(matter)


def test_the_first_of_may_is_a_holiday_in_norway_so_the_month_ends_on_the_fourth(file, flat):
    text = flat(complaint(file("eu_gdpr", "NO", asked=date(2026, 4, 1))))
    assert "1 May 2026: end of the period of one month (Art. 12(3) GDPR)" in text
    assert (
        "4 May 2026: last day, because 1 May 2026 was not a working day (Art. 3(4) of Regulation (EEC, Euratom) No 1182/71)"
        in text
    )


def test_a_french_month_that_ends_on_a_saturday_is_counted_step_by_step(file, flat):
    text = flat(complaint(file("eu_gdpr", "FR")))
    assert "28 février 2026 : la demande est parvenue à l’entreprise" in text
    assert "28 mars 2026 : fin du délai d’un mois (article 12, paragraphe 3, du RGPD)" in text
    assert (
        "30 mars 2026 : dernier jour, le 28 mars 2026 n’étant pas un jour ouvrable (article 3, paragraphe 4, du règlement (CEE, Euratom) nº 1182/71)"
        in text
    )


def test_what_a_face_search_company_did_is_named_point_by_point(file, flat):
    matter = file("eu_gdpr", "DE-BE", PROOF, PORTAL, HALF)
    letter = complaint(matter)
    assert breaches(matter) == (
        Breach.LATE,
        Breach.IDENTITY,
        Breach.FORM,
        Breach.PARTIAL,
        Breach.NO_GROUND,
        Breach.NOT_INFORMED,
        Breach.NO_REPRESENTATIVE,
    )
    assert {
        "GDPR Art. 12(6)",
        "GDPR Art. 12(2)",
        "GDPR Art. 15(1)(c)",
        "GDPR Art. 15(3)",
        "GDPR Art. 9(1)",
        "GDPR Art. 14(1)",
        "GDPR Art. 27(1)",
        "GDPR Art. 3(2)(b)",
        "GDPR Art. 58(2)(f)",
    } <= resting_on(letter)
    text = flat(letter)
    assert "Das Unternehmen hat erst am 20. Mai 2026 geantwortet" in text
    assert "Diesen Teil meines Antrags hat das Unternehmen nicht bearbeitet: Löschung" in text


def test_the_chronology_runs_by_day_with_the_end_of_the_time_in_its_place(file):
    letter = complaint(file("us_ca_ccpa", "US-CA", HALF, PORTAL))
    days = [said.text.partition(":")[0] for said in letter.sentences if ": The" in said.text or ": I sent" in said.text]
    # 15 business days for the opt-out end on 20 March, 45 days for the rest on 14 April.
    assert days == ["28 February 2026", "2 March 2026", "20 March 2026", "14 April 2026", "20 May 2026"]


def test_where_rights_have_different_last_days_each_day_names_its_rights(file, flat):
    text = flat(complaint(file("us_ca_ccpa", "US-CA")))
    assert "20 March 2026: The time for the answer ended for these rights: objection (11 CCR § 7026(f))" in text
    assert "For these rights the time for the answer ended on 14 April 2026: access and erasure (11 CCR § 7021(b))" in text


def test_an_answer_between_two_last_days_is_not_called_late(file):
    between = Fact(date(2026, 4, 1), What.PARTIAL, missing=("copy",))
    assert Breach.LATE not in breaches(file("us_ca_ccpa", "US-CA", between))


def test_an_answer_in_time_is_not_called_late(file):
    in_time = Fact(date(2026, 3, 30), What.PARTIAL, missing=("copy",))
    assert Breach.LATE not in breaches(file("eu_gdpr", "FR", in_time))


def test_before_the_last_day_nobody_is_called_late(file, flat):
    matter = file("eu_gdpr", "FR", today=date(2026, 3, 30))
    assert Breach.NO_ANSWER in breaches(matter)
    assert "pris fin" not in flat(complaint(matter))


def test_a_refusal_with_a_ground_and_one_without(file, flat):
    silent = file("eu_gdpr", "DE-BE", Fact(date(2026, 3, 20), What.REFUSED))
    named = file("eu_gdpr", "DE-BE", Fact(date(2026, 3, 20), What.REFUSED, words="Our terms of use."))
    assert "abgelehnt, ohne mir Gründe zu nennen (Art. 12 Abs. 4 DSGVO)" in flat(complaint(silent))
    text = flat(complaint(named))
    assert "„Our terms of use“" in text
    assert "nur aus den Gründen verweigert werden, die das Gesetz nennt, und nur für die Daten, für die ein solcher Grund besteht (Art. 17 Abs. 3 DSGVO)" in text  # fmt: skip


def test_a_fee_is_held_against_a_company_only_where_the_law_makes_it_free(file):
    fee = Fact(date(2026, 3, 3), What.FEE_DEMANDED, fee="CHF 280")
    assert Breach.FEE in breaches(file("eu_gdpr", "FR", fee))
    assert Breach.FEE not in breaches(file("za_popia", "ZA", fee))  # PAIA has fees


def test_an_extension_after_the_time_is_too_late_and_one_in_time_is_not(file):
    late = Fact(date(2026, 4, 2), What.EXTENDED, days=60, words="many requests")
    in_time = Fact(date(2026, 3, 30), What.EXTENDED, days=60, words="many requests")
    assert Breach.EXTENSION in breaches(file("eu_gdpr", "FR", late))
    assert Breach.EXTENSION not in breaches(file("eu_gdpr", "FR", in_time))


def test_shown_again_after_it_was_said_to_be_done(file, flat):
    done = Fact(date(2026, 3, 20), What.FULFILLED)
    seen = Fact(date(2026, 6, 1), What.SEEN_AGAIN)
    assert "On 1 June 2026 I was nevertheless shown (Art. 17(1) UK GDPR)" in flat(
        complaint(file("uk_gdpr", "GB-ENG", done, seen))
    )
    assert Breach.UNDONE not in breaches(file("uk_gdpr", "GB-ENG", seen))


def test_shown_after_it_was_said_that_nothing_is_held(file, flat):
    nothing, seen = Fact(date(2026, 3, 20), What.NO_DATA), Fact(date(2026, 6, 1), What.SEEN_AGAIN)
    text = flat(complaint(file("eu_gdpr", "DE-BE", nothing, seen)))
    assert "dass es keine Daten über mich hat. Am 1. Juni 2026 wurde ich dennoch gezeigt (Art. 17 Abs. 1 DSGVO)" in text
    assert "getan hat, worum ich gebeten hatte" not in text


def test_a_company_at_home_owes_no_representative(file):
    assert Breach.NO_REPRESENTATIVE not in breaches(file("eu_gdpr", "FR", country="IE"))
    assert Breach.NO_REPRESENTATIVE not in breaches(file("eu_gdpr", "FR", country=None))


def test_the_company_that_says_the_law_does_not_reach_it_is_told_of_to_the_regulator(file, flat):
    denied = Fact(date(2026, 3, 4), What.LAW_DENIED, words="We are a US company.")
    text = flat(complaint(file("eu_gdpr", "NO", denied)))
    assert "The company denies that the law applies to it" in text
    assert "observe what they do there (Art. 3(2) GDPR)" in text


def test_a_ground_of_nothing_but_blanks_is_no_ground(file):
    blank = Fact(date(2026, 3, 20), What.REFUSED, words=" \N{ZERO WIDTH SPACE}\n")
    assert Breach.NO_REASONS in breaches(file("eu_gdpr", "FR", blank))


def test_only_the_company_is_quoted_in_its_words(file, flat):
    reminded = Fact(date(2026, 5, 20), What.REMINDED, words="dear company")
    assert "dear company" not in flat(complaint(file("eu_gdpr", "IE", reminded)))
