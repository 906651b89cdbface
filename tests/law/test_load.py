"""A regime file with a mistake is refused by file, key and what was expected."""

import tomllib
from pathlib import Path

import pytest

import unsee.law
from unsee.law.load import load, read
from unsee.law.table import Table
from unsee.refusal import BadInput

TEXT = (Path(unsee.law.__file__).parent / "regimes" / "us_co_cpa.toml").read_text("utf-8")


def spoilt(old: str, new: str) -> Table:
    assert old in TEXT
    return Table(tomllib.loads(TEXT.replace(old, new, 1)), "us_co_cpa.toml")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('within = "45 days"', 'within = "45 moons"', r"us_co_cpa\.toml \[periods\] \[answer\]: within: '45 moons'.*'45 days'"),
        ('within = "45 days"', "within = 45", r"within must be a text, and is 45"),
        ('within = "45 days"\n', "", r"within must be a length of time.*and is nothing"),
        ('within = "45 days"', 'within = "45 days"\nwihtin = "46 days"', r"no key 'wihtin'; known here are.*within"),
        (
            'by = "45 days"',
            'by = "1 month"',
            r"\[extension\]: by must be a number of days like the period itself, and is '1 month'",
        ),
        ('counted = "DAYS_AFTER"', 'counted = "DAYS"', r"counted must be one of EU_1182.*and is 'DAYS'"),
        (
            'confidence = "high"',
            'confidence = "certain"',
            r"us_co_cpa\.toml: confidence must be one of high, medium, low, and is 'certain'",
        ),
        ("since = 2023-07-01", 'since = "2023-07-01"', r"\[in_force\]: since must be a day like 2026-03-31, without quotes"),
        ("since = 2023-07-01", "since = 2023-07-01\nutnil = 2024-01-01", r"\[in_force\]: there is no key 'utnil'"),
        ('basis = "sourced: co1306"', 'basis = "rumour"', r"basis: 'rumour' says not how we know"),
        ('[rights.portability]\narticle = "6-1-1306(1)(e)"', "[rights.portability]", r"\[portability\]: article must be a text"),
        ("[rights.portability]", "[rights.applause]", r"\[rights\]: applause must be one of access, erasure"),
        ('through = "opt_out_sale"', 'through = "sale"', r"through must be one of access"),
        ("[fee]\n", "[fees]\n", r"us_co_cpa\.toml: fee must be a table \[fee\], and is nothing"),
        ('first = "appeal"', 'first = "luck"', r"\[complaint\]: first must be one of nothing, request, appeal, complaint"),
        ("browser_signal = true", 'browser_signal = "yes"', r"browser_signal must be true or false"),
        ('places = ["US-CO"]', 'places = "US-CO"', r"places must be a list of texts"),
    ],
)
def test_a_mistake_is_named_with_what_would_be_right(old: str, new: str, said: str) -> None:
    with pytest.raises(BadInput, match=said):
        read(spoilt(old, new))


def test_a_file_that_is_no_toml_is_refused_by_name(tmp_path: Path) -> None:
    file = tmp_path / "broken.toml"
    file.write_text("id = ")
    with pytest.raises(BadInput, match=r"broken\.toml: this is no TOML file"):
        load(file)


def test_without_a_mistake_it_is_read() -> None:
    assert read(Table(tomllib.loads(TEXT), "us_co_cpa.toml")).short_name == "CPA"


def test_a_value_may_have_versions_by_date() -> None:
    two = TEXT.replace("[periods.appeal.extension]", "[periods.appeal.unused]")
    two = two.split("[periods.appeal.unused]")[0].replace("[periods.appeal]", "[[periods.appeal]]\nuntil = 2025-12-31") + (
        '[[periods.appeal]]\nsince = 2026-01-01\nwithin = "30 days"\ncounted = "DAYS_AFTER"\nstarts = "receipt"\n'
        'article = "x"\nbasis = "knowledge"\n\n# What' + TEXT.split("\n# What", 1)[1]
    )
    law = read(Table(tomllib.loads(two), "us_co_cpa.toml"))
    assert [str(period.within) for period in law.periods if period.name == "appeal"] == ["45 days", "30 days"]
    assert [period.in_force.until is None for period in law.periods if period.name == "appeal"] == [False, True]
