from __future__ import annotations

from dataclasses import replace

import pytest

from unsee.case.person import Dated, Person
from unsee.directory.company import Company
from unsee.law.residence import Residence
from unsee.letters.language import LANGUAGES, choose

PERSON = Person("Alex Example", (Dated("alex@example.org"),), (Residence("DE"),))
COMPANY = Company("sample", "Sample", "example.com", ())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_companys_own_language_comes_first(language):
    assert choose(replace(COMPANY, language=language, country="DE"), replace(PERSON, language="de"), "DE") == language


def test_a_company_of_a_country_with_one_of_our_languages_is_written_to_in_it():
    assert choose(replace(COMPANY, country="AT"), replace(PERSON, language="fr"), "FR") == "de"


def test_of_several_languages_of_a_country_the_persons_is_taken():
    assert choose(replace(COMPANY, country="BE"), replace(PERSON, language="fr"), "FR") == "fr"
    assert choose(replace(COMPANY, country="CH"), PERSON, "IT") == "it"


def test_otherwise_the_first_language_of_the_companys_country():
    assert choose(replace(COMPANY, country="BE"), replace(PERSON, language="es"), "ES") == "nl"


def test_a_company_whose_language_is_not_ours_is_written_to_in_english():
    assert choose(replace(COMPANY, language="sv", country="SE"), replace(PERSON, language="de"), "DE") == "en"
    assert choose(replace(COMPANY, country="PL"), PERSON, "DE") == "en"


def test_a_company_we_know_nothing_of_is_written_to_in_english():
    assert choose(COMPANY, replace(PERSON, language="de"), "DE") == "en"
    assert choose(COMPANY, PERSON, None) == "en"


def test_a_person_from_quebec_writes_french_to_a_canadian_company():
    assert choose(replace(COMPANY, country="CA"), PERSON, "CA-QC") == "fr"
    assert choose(replace(COMPANY, country="CA"), PERSON, "CA-ON") == "en"
