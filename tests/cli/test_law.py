import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

VECTORS = Path(__file__).parents[1] / "law" / "vectors"


def unsee(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "unsee", "law", *words],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"UNSEE_TODAY": "2026-11-23"},
        encoding="utf-8",
    )


def due(*more: str, regime: str = "eu_gdpr", right: str = "access", received: str = "2025-03-05", region: str = "IE"):
    return unsee("due", "--regime", regime, "--right", right, "--received", received, "--region", region, *more)


def test_due_tells_the_last_day_and_how_it_comes_about():
    answer = due()
    assert answer.returncode == 0
    assert "2025-04-07  2025-04-05 is a Saturday" in answer.stdout
    assert "Last day: 2025-04-07. Late, by every reading, after 2025-04-07." in answer.stdout


def test_due_json_has_the_promised_shape():
    answer = json.loads(due("--json").stdout)
    steps = answer.pop("steps")
    assert answer == {
        "regime": "eu_gdpr",
        "right": "access",
        "received": "2025-03-05",
        "nominal": "2025-04-05",
        "due": "2025-04-07",
        "claimable_after": "2025-04-07",
        "extended_due": "2025-06-05",
        "doubts": ["D01", "D02"],
        "confidence": "high",
    }
    assert steps[1] == {"date": "2025-04-05", "what": "1 month later", "citation": "GDPR Art. 12(3)"}


def test_due_takes_what_happened_to_the_clock():
    held = due(
        "--identity-asked", "2025-06-04", "--identity-received", "2025-06-12", "--json", received="2025-06-02", region="DE-BE"
    )
    assert json.loads(held.stdout)["claimable_after"] == "2025-07-14"
    longer = due("--extended-on", "2025-04-01", "--json")
    assert json.loads(longer.stdout)["due"] == "2025-06-05"
    answered = due("--answered", "2026-03-20", "--json", regime="tr_kvkk", right="complaint", received="2026-03-02", region="TR")
    assert json.loads(answered.stdout)["due"] == "2026-04-19"
    asked = due(
        *("--clarification-asked", "2026-03-05", "--clarification-received", "2026-03-12", "--json"),
        regime="uk_gdpr", received="2026-03-02", region="GB-ENG",
    )  # fmt: skip
    assert json.loads(asked.stdout)["due"] == "2026-04-10"


def test_due_counts_hours():
    answer = json.loads(due("--json", regime="id_pdp", received="2026-03-02T10:00", region="ID").stdout)
    assert (answer["received"], answer["due"]) == ("2026-03-02T10:00", "2026-03-05T10:00")


def test_due_states_no_day_where_the_law_has_none():
    answer = due(regime="jp_appi", received="2026-03-02", region="JP")
    assert "No day is stated. Look again on 2026-03-16." in answer.stdout


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"regime": "eu_gdprs"}, "no regime called 'eu_gdprs'. Near it are eu_gdpr"),
        ({"right": "applause"}, "knows no right or period 'applause'; it knows access"),
        ({"received": "2025-02-30"}, "--received is '2025-02-30'; it must be a day like"),
        ({"received": "2025-03-05T99:00"}, "--received is '2025-03-05T99:00'"),
        ({"region": "US-CA"}, "is no law of US-CA"),
        ({"received": "2018-05-24"}, "was not in force on 2018-05-24: it runs from 2018-05-25"),
    ],
)
def test_due_refuses_what_it_does_not_know_in_one_sentence(wrong: dict[str, str], said: str):
    answer = due(**wrong)
    assert answer.returncode == 2
    assert said in answer.stderr
    assert len(answer.stderr.strip().splitlines()) == 1


def test_regimes_lists_the_laws_of_a_place_on_a_day():
    assert unsee("regimes", "--residence", "US-CA").stdout.split()[0] == "us_ca_ccpa"
    assert "cl_19628_old" in unsee("regimes", "--residence", "CL", "--on", "2026-11-30").stdout
    assert "cl_21719" in unsee("regimes", "--residence", "CL", "--on", "2026-12-01").stdout


def test_regimes_lists_all_without_a_place():
    assert len(json.loads(unsee("regimes", "--json").stdout)["regimes"]) == 97


def test_regimes_says_so_where_there_is_none():
    assert "No statute is known" in unsee("regimes", "--residence", "US-OH", "--on", "1960-01-01").stdout


def test_regimes_refuses_a_place_that_is_none():
    answer = unsee("regimes", "--residence", "california")
    assert answer.returncode == 2
    assert "US-CA" in answer.stderr


def test_show_is_the_page_of_the_law():
    answer = unsee("show", "ch_fadp")
    assert answer.stdout == (Path(__file__).parents[2] / "docs/law/ch_fadp.md").read_text("utf-8")
    assert json.loads(unsee("show", "ch_fadp", "--json").stdout)["short_name"] == "FADP"


def test_show_refuses_an_unknown_law():
    assert unsee("show", "atlantis").returncode == 2


def test_regulators_tells_whom_how_and_what_first():
    answer = unsee("regulators", "--regime", "eu_gdpr", "--residence", "DE-HE")
    assert "dpa_dehessbdi" in answer.stdout
    assert "first: Nothing has to come first." in answer.stdout
    plain = json.loads(unsee("regulators", "--regime", "us_ca_ccpa", "--residence", "US-CA", "--json").stdout)
    assert [each["id"] for each in plain["regulators"]] == ["us_ca_cppa", "us_ca_ag"]


def test_check_runs_the_given_vectors():
    answer = unsee("check", str(VECTORS / "given.json"))
    assert answer.returncode == 0
    assert answer.stdout.splitlines()[-1] == "63 passed, 0 failed"


def test_check_tells_what_failed_and_exits_1(tmp_path: Path):
    file = tmp_path / "mine.json"
    good = {
        "id": "A",
        "regime": "eu_gdpr",
        "right": "access",
        "received": "2025-03-05",
        "region": "IE",
        "expected_due": "2025-04-07",
    }
    file.write_text(
        json.dumps({"vectors": [good, good | {"id": "B", "expected_due": "2025-04-05"}, good | {"id": "C", "regime": "mars"}]})
    )
    answer = unsee("check", str(file))
    assert answer.returncode == 1
    assert answer.stdout.splitlines()[-1] == "1 passed, 1 failed, 1 not supported"
    plain = unsee("check", str(file), "--json")
    assert plain.returncode == 1
    told = json.loads(plain.stdout)
    assert (told["passed"], told["failed"], told["unsupported"]) == (1, 1, 1)
    assert [each["result"] for each in told["vectors"]] == ["pass", "fail", "not supported"]
    assert told["vectors"][1]["got"] == {
        "nominal": "2025-04-05",
        "due": "2025-04-07",
        "claimable_after": "2025-04-07",
        "extended_due": "2025-06-05",
    }
    assert told["vectors"][1]["expected"] == {"expected_due": "2025-04-05"}


@pytest.mark.parametrize("content", ["", "[1]", "{"])
def test_check_refuses_a_file_that_is_none(tmp_path: Path, content: str):
    file = tmp_path / "mine.json"
    file.write_text(content)
    answer = unsee("check", str(file))
    assert answer.returncode == 2
    assert "mine.json" in answer.stderr


def test_check_refuses_a_file_that_is_missing(tmp_path: Path):
    answer = unsee("check", str(tmp_path / "none.json"))
    assert answer.returncode == 2
    assert "can't be read" in answer.stderr
