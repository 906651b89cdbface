"""Dates and spans of time as companies write them, in twelve languages."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = (
    "january januar januari janvier enero gennaio janeiro stycznia styczeń tammikuuta tammikuun jan janv ene gen januara",
    "february februar februari février febrero febbraio fevereiro lutego luty helmikuuta helmikuun feb févr fev",
    "march märz maart mars marzo março marca marzec maaliskuuta maaliskuun mar mrt maart",
    "april avril abril aprile kwietnia kwiecień huhtikuuta huhtikuun apr avr abr",
    "may mai mei mayo maggio maio maja maj toukokuuta toukokuun mag",
    "june juni juin junio giugno junho czerwca czerwiec kesäkuuta kesäkuun jun giu",
    "july juli juillet julio luglio julho lipca lipiec heinäkuuta heinäkuun jul juil lug",
    "august augustus août agosto sierpnia sierpień elokuuta elokuun aug augusti ago",
    "september septembre septiembre settembre setembro września wrzesień syyskuuta syyskuun sep sept set",
    "october oktober octobre octubre ottobre outubro października październik lokakuuta lokakuun oct okt ott out",
    "november novembre noviembre novembro listopada listopad marraskuuta marraskuun nov",
    "december dezember décembre diciembre dicembre dezembro grudnia grudzień joulukuuta joulukuun dec dez déc dic desember",
)
_MONTH = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
_NAMED = re.compile(
    r"(?i)(?<![\w.])(\d{1,2})(?:st|nd|rd|th|er|\.|º)?\s+(?:de |of |d')?([^\W\d_]{3,14})\.?,?\s+(?:de |del |r\. )?(\d{4})(?!\d)"
)
_AMERICAN = re.compile(r"(?i)(?<!\w)([^\W\d_]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)")
_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")
_NUMBERS = re.compile(r"(?<![\d.])(\d{1,2})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})(?!\d)")

_NUMBER_WORDS = {
    word: number
    for number, words in {
        1: "one a an un une uno una een eine einen einem um uma en et ett ein jeden jednego yksi yhdellä yhden another",
        2: "two zwei deux dos due twee dois duas två to dwa dwóch dwu kaksi kahdella kahden couple",
        3: "three drei trois tres tre drie três trzy trzech kolme kolmella kolmen",
        4: "four vier quatre cuatro quattro quatro fyra fire cztery czterech neljä neljän",
        5: "five fünf cinq cinco cinque vijf fem pięć pięciu viisi viiden",
        6: "six sechs seis sei zes sex seks sześć sześciu kuusi kuuden",
        7: "seven sieben sept siete sette zeven sete sju syv siedem siedmiu seitsemän",
        8: "eight acht huit ocho otto oito åtta otte åtte osiem ośmiu kahdeksan",
        10: "ten zehn dix diez dieci tien dez tio ti dziesięć dziesięciu kymmenen",
        14: "fourteen vierzehn quatorze catorce quattordici veertien catorze fjorton fjorten czternaście czternastu neljäntoista",
        15: "fifteen fünfzehn quinze quince quindici vijftien femton femten piętnaście piętnastu",
        20: "twenty zwanzig vingt veinte venti twintig vinte tjugo tyve dwadzieścia dwudziestu",
        21: "twenty-one",
        28: "achtundzwanzig",
        30: "thirty dreißig trente treinta trenta dertig trinta trettio tretti tredive trzydzieści trzydziestu kolmenkymmenen",
        45: "forty-five fünfundvierzig quarante-cinq",
        60: "sixty sechzig soixante sesenta sessanta sessenta",
        90: "ninety neunzig",
    }.items()
    for word in words.split()
}
_HOUR = r"hours?|stunden?|heures?|horas?|ore|uur|godzin\w*|timmar|timer|tuntia|tunnin|hrs?|h"
_DAYS = (
    r"days?|tagen?|jours?|días?|giorni|giorno|dagen|dias?|dni|dagar|dager|dage|dag|päivän|päivää|päivässä|"
    r"arbeitstagen?|werktagen?|kalendertagen?|werkdagen|arbetsdagar|hverdage|arbeidsdager|virkedager|"
    r"arkipäivän"
)
_WEEKS = (
    r"weeks?|wochen?|semaines?|semanas?|settiman[ae]|weken|week|tygodni\w*|tydzień|veckor|vecka|uker|uke|"
    r"uger|uge|viikon|viikkoa|viikolla"
)
_MONTH_UNIT = (
    r"months?|monate?n?|mois|meses|mês|mes|mes[ei]|maanden|maand|miesiąc\w*|miesięc\w*|månader|månad|"
    r"måneder|måned|kuukaude\w*|kuukautta|kuukausi"
)
_BETWEEN = (
    r"(?:\s?\(\d{1,3}\)|\s?-)?(?:\s+(?:further|additional|more|extra|calendar|business|working|full|"
    r"weitere[nr]?|zusätzliche[nr]?|volle|mois|autres?|supplémentaires?|otros|más|"
    r"ulteriori|altri|extra|andere|nog|dodatkow\w+|kolejn\w+|dalsz\w+|robocz\w+|ytterligare|yderligere|"
    r"ytterligere|nye|till|til|mais|outros|adicionais|täyttä|consecutive|natural\w*|naturales|hábiles|"
    r"lavorativi|ouvrés|útil|úteis|corridos|seguidos|hele|kalender\w*|yhden))?\s?-?\s?"
)
_SPAN = re.compile(
    rf"(?i)(?<![\w.,/-])(\d{{1,3}}|[^\W\d_]{{1,17}}(?:-[^\W\d_]{{3,6}})?){_BETWEEN}(?:({_HOUR})|({_DAYS})|"
    rf"({_WEEKS})|({_MONTH_UNIT}))(?!\w)"
)


def dates_in(text: str, *, month_first: bool = False) -> list[tuple[int, date]]:
    """Where it stands, and the day; `month_first` for 06/08/2026 as Americans write it."""
    found: dict[int, date] = {}

    def keep(at: int, years: str | int, month: int | None, day: str) -> None:
        full = int(years) + (2000 if int(years) < 100 else 0)
        try:
            found.setdefault(at, date(full, month or 0, int(day)))
        except ValueError:
            return

    for pattern, day_at, month_at, year_at in ((_NAMED, 1, 2, 3), (_AMERICAN, 2, 1, 3), (_ISO, 3, 2, 1)):
        for match in pattern.finditer(text):
            keep(match.start(), match[year_at], _month(match[month_at]), match[day_at])
    for match in _NUMBERS.finditer(text):
        day, month = (match[3], match[1]) if month_first and match[2] == "/" else (match[1], match[3])
        if int(month) > 12:
            day, month = month, day
        keep(match.start(), match[4], int(month), day)
    return sorted(found.items())


def _month(said: str) -> int | None:
    return int(said) if said.isdigit() else _MONTH.get(said.lower())


def spans_in(text: str) -> list[tuple[int, int]]:
    """Where it stands, and the days: 48 hours are 2, a month is written as 30."""
    found = []
    for match in _SPAN.finditer(text):
        number = int(match[1]) if match[1].isdigit() else _NUMBER_WORDS.get(match[1].lower())
        if number:
            days = max(1, round(number / 24)) if match[2] else number if match[3] else number * 7 if match[4] else number * 30
            found.append((match.start(), days))
    return found
