"""Dates, spans and case numbers as companies write them."""

from __future__ import annotations

from datetime import date

import pytest

from unsee.mail.reading.dates import dates_in, spans_in
from unsee.mail.reading.reference import reference_in


@pytest.mark.parametrize(
    "written",
    [
        "by 15 October 2026", "by October 15, 2026", "bis zum 15. Oktober 2026", "bis 15.10.2026", "d'ici le 15 octobre 2026", "el 15 de octubre de 2026",
        "entro il 15/10/2026", "uiterlijk 15-10-2026", "até 15 de outubro de 2026", "do 15 października 2026 r.", "senast den 15 oktober 2026",
        "senest 15. oktober 2026", "viimeistään 15. lokakuuta 2026", "2026-10-15",
    ],
)  # fmt: skip
def test_a_day_is_read_in_every_language(written: str) -> None:
    assert [day for _, day in dates_in(written)] == [date(2026, 10, 15)]


def test_americans_put_the_month_first_and_a_thirteenth_month_settles_it() -> None:
    assert dates_in("by 06/08/2026", month_first=True)[0][1] == date(2026, 6, 8)
    assert dates_in("by 06/08/2026")[0][1] == date(2026, 8, 6)
    assert dates_in("by 06/30/2026")[0][1] == date(2026, 6, 30)


def test_a_day_that_does_not_exist_is_no_day() -> None:
    assert dates_in("by 31 February 2026 or 99.99.2026") == []


@pytest.mark.parametrize(
    ("written", "days"),
    [
        ("two further months", 60), ("um zwei Monate", 60), ("deux mois supplémentaires", 60), ("otros dos meses", 60), ("altri due mesi", 60), ("twee maanden", 60),
        ("o dwa miesiące", 60), ("med två månader", 60), ("kahdella kuukaudella", 60), ("mais dois meses", 60), ("an additional 45 days", 45),
        ("48 hours", 2), ("within 24 hours", 1), ("10 working days", 10), ("drei Wochen", 21),
    ],
)  # fmt: skip
def test_a_span_is_counted_in_days_and_a_month_is_thirty(written: str, days: int) -> None:
    assert [found for _, found in spans_in(written)] == [days]


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("Ticket #DSR-1234 was opened.", "DSR-1234"), ("Az.: W-2026-31187", "W-2026-31187"), ("N/Réf : 26-0417", "26-0417"),
        ("Expediente: OP-7719-26", "OP-7719-26"), ("(pratica 5583)", "5583"), ("Kenmerk: AVG-2026-2208", "AVG-2026-2208"), ("sygn. ZG/5521/2026", "ZG/5521/2026"),
        ("med ärendenummer 90417", "90417"), ("sagsnummer P-8821", "P-8821"), ("tapausnumero on TS-4410", "TS-4410"),
    ],
)  # fmt: skip
def test_the_companys_number_is_found_behind_its_word(written: str, number: str) -> None:
    assert reference_in("", written) == number


@pytest.mark.parametrize(
    "written",
    [
        "Your letter U-ABCDE-12345 of 4 May 2026",
        "under Article 17 GDPR",
        "Invoice no. 2026-441",
        "write the code KT-7714",
        "CHF 280",
    ],
)
def test_our_own_number_a_provision_an_invoice_and_a_code_are_none(written: str) -> None:
    assert reference_in("", written) is None
