import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from unsee.cli.find import age, known_of, own_figures
from unsee.directory.company import Company, Contact, ContactKind, ContactState, Figures


def unsee(*words: str, home: Path) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"UNSEE_TODAY": "2026-11-23", "HOME": str(home)}
    return subprocess.run(
        [sys.executable, "-m", "unsee", *words], capture_output=True, text=True, check=False, env=environment, encoding="utf-8"
    )


def test_find_tells_who_it_is_how_it_is_reached_and_its_own_figures(tmp_path: Path):
    answer = unsee("find", "Clearview", home=tmp_path)
    assert answer.returncode == 0
    assert answer.stdout.startswith("Clearview AI, Inc. (clearview.ai)\n")
    assert "email: legal-requests@clearview.ai (datenanfragen-2026, seen 2025-08-19, 15 months ago)" in answer.stdout
    assert "its own figures for 2023: 1,673 deletion requests, 284 denied (17 %), median 20 days" in answer.stdout
    assert "in packs: face-search, us-brokers, california" in answer.stdout


def test_find_json_has_the_promised_shape(tmp_path: Path):
    answer = unsee("find", "clear", "view", "ai", "--json", home=tmp_path)
    (company, *_) = json.loads(answer.stdout)["companies"]
    assert (company["id"], company["name"], company["domain"]) == ("clearview-ai", "Clearview AI, Inc.", "clearview.ai")
    assert {"kind", "value", "source", "seen", "state"} <= set(company["contacts"][0])
    assert {"contacts", "figures", "packs"} <= set(company)
    assert company["figures"][0]["received"] == 1673


def test_an_invented_name_finds_nothing_and_that_is_no_error(tmp_path: Path):
    told, plain = unsee("find", "Zzyzx Qwfp Plomt", home=tmp_path), unsee("find", "Zzyzx Qwfp Plomt", "--json", home=tmp_path)
    assert (told.returncode, plain.returncode) == (0, 0)
    assert told.stdout.startswith("Nothing found for 'Zzyzx Qwfp Plomt'.")
    assert json.loads(plain.stdout) == {"companies": []}


def test_a_merged_company_says_where_it_went(tmp_path: Path):
    assert "AllyouneedFresh is part of it now" in unsee("find", "AllyouneedFresh", home=tmp_path).stdout


def test_the_limit_limits_and_must_be_a_number(tmp_path: Path):
    assert len(json.loads(unsee("find", "bank", "--limit", "2", "--json", home=tmp_path).stdout)["companies"]) == 2
    assert unsee("find", "bank", "--limit", "none", home=tmp_path).returncode == 2


def test_finding_loads_neither_django_nor_the_public_suffixes(tmp_path: Path):
    program = "import sys; from unsee.__main__ import main\ntry: main()\nexcept SystemExit: pass\nprint(sorted(sys.modules), file=sys.stderr)"
    answer = subprocess.run([sys.executable, "-c", program, "find", "Clearview"], capture_output=True, text=True, check=True)
    loaded = answer.stderr
    assert "'unsee.directory.search'" in loaded
    assert not [module for module in ("django", "publicsuffixlist", "rapidfuzz", "rich") if f"'{module}'" in loaded]


@pytest.mark.parametrize(
    ("then", "said"),
    [
        (date(2026, 11, 1), "this month"),
        (date(2026, 10, 24), "this month"),
        (date(2026, 10, 23), "1 month ago"),
        (date(2025, 8, 19), "15 months ago"),
        (date(2024, 6, 1), "2 years ago"),
    ],
)
def test_an_age_is_counted_in_full_months_and_years(then: date, said: str):
    assert age(then, date(2026, 11, 23)) == said


def test_a_contact_says_source_date_and_state():
    contact = Contact(
        ContactKind.EMAIL, "privacy@example.org", "a-list", date(2026, 8, 20), ContactState.BOUNCED, "bounced on 2026-08-20"
    )
    assert known_of(contact, date(2026, 11, 23)) == "a-list, seen 2026-08-20, 3 months ago, bounced, bounced on 2026-08-20"
    assert known_of(Contact(ContactKind.EMAIL, "x@example.org", "a-list", None), date(2026, 11, 23)) == "a-list, no date"


def test_entities_that_filed_different_figures_are_told_apart():
    figures = (
        Figures(2023, "erasure", 4, 3, 0, 1, 1.0, "North LLC"),
        Figures(2023, "erasure", 2, 2, 0, 0, None, "South LLC"),
        Figures(2023, "access", 9, 9, 0, 0, 1.0),
    )
    assert own_figures(Company("example", "Example", "example.org", (), figures=figures)) == [
        "its own figures for 2023 (North LLC): 4 deletion requests, 1 denied (25 %), median 1 day",
        "its own figures for 2023 (South LLC): 2 deletion requests, none denied",
    ]
