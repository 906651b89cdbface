"""`unsee scoreboard` as a person runs it; and that nothing of the person is in what it writes."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest

from cast import Unsee, company, directory_in

ASKED, ANSWERED, TODAY = "2026-03-04", "2026-03-19", "2026-11-23"
PERSON = {
    "name": "Zofia Beispielska",
    "emails": [{"value": "zofia.b@people.test"}, {"value": "old.zofia@former.test"}],
    "residences": [{"place": "IE", "since": "2020-01-01"}],
    "former_names": [{"value": "Zofia Musterowa"}],
    "addresses": [{"value": "17 Invented Lane, Dublin 99"}],
    "phones": [{"value": "+353 1 555 0199"}],
    "born": "1987-05-06",
    "urls": [{"value": "https://photos.shop1.test/people/zofia-77"}],
}


@pytest.fixture
def unsee(tmp_path):
    rows = [company(n, f"privacy@shop{n}.test", country="Ireland", name=f"Firm {n}") for n in (1, 2, 3)]
    rows[2]["name"] = "=HYPERLINK(1) Firm"
    found = Unsee(tmp_path / "home", directory_in(tmp_path / "companies", rows), ASKED)
    file = tmp_path / "me.json"
    file.write_text(json.dumps(PERSON), encoding="utf-8")
    found("init", "--profile", str(file))
    found("request", "shop-1", "shop-2", "shop-3", "--rights", "access,erasure")
    found("send")
    found("record", "outbox", "sent", "--on", ASKED)
    found("record", "shop-1", "identity_demanded", "--on", "2026-03-11", today=TODAY)
    found("record", "shop-1", "supplied", "--on", "2026-03-12", today=TODAY)
    found("record", "shop-1", "fulfilled", "--on", ANSWERED, today=TODAY)
    found("record", "shop-2", "refused", "--on", ANSWERED, today=TODAY)
    return found


def test_it_counts_what_happened(unsee):
    rows = {row["company"]["name"]: row for row in unsee.json("scoreboard", today=TODAY)["rows"]}
    # From 4 to 19 March are 15 days; one month ends on 4 April; the third never answered.
    assert [(name, row["asked"], row["answered"], row["in_time"], row["late"], row["days"]) for name, row in rows.items()] == [
        ("Firm 1", 1, 1, 1, 0, {"15": 1}), ("Firm 2", 1, 1, 1, 0, {"15": 1}), ("=HYPERLINK(1) Firm", 1, 0, 0, 1, {}),
    ]  # fmt: skip
    assert (rows["Firm 1"]["identity_demanded"], rows["Firm 2"]["refused"]) == (1, 1)
    assert rows["Firm 1"]["rates"]["in_time"] is None, "one case is no rate"
    words = unsee("scoreboard", today=TODAY)
    assert "Firm 1 (shop1.test), GDPR: asked 1, answered 1" in words
    assert "%" not in words


def exports(unsee, folder) -> dict[str, str]:
    table, page = folder / "board.csv", folder / "board.html"
    unsee("scoreboard", "--csv", str(table), "--page", str(page), today=TODAY)
    found = {"csv": table.read_text("utf-8-sig"), "page": page.read_text("utf-8")}
    return found | {"json": unsee("scoreboard", "--json", today=TODAY), "words": unsee("scoreboard", today=TODAY)}


def test_nothing_about_the_person_is_in_any_of_it(unsee, tmp_path):
    secrets = {
        "Zofia",
        "Beispielska",
        "Musterowa",
        "zofia.b",
        "old.zofia",
        "people.test",
        "former.test",
        "Invented Lane",
        "Dublin",
    }
    secrets |= {"555 0199", "5550199", "353", "1987", "photos.", "zofia-77"}
    for number in (1, 2, 3):
        case = unsee.json("show", f"shop-{number}", today=TODAY)
        text = json.dumps(case)
        secrets |= {
            case["id"],
            case["id"].lower(),
            *re.findall(r"<[^<>@\s]+@[^<>\s]+>", text),
            *re.findall(r"\b[0-9a-f]{64}\b", text),
        }
        secrets |= set(re.findall(r"\b20\d\d-\d\d-\d\d\b", text))
        secrets |= {letter["message_id"].strip("<>") for letter in case["letters"]}
    assert len(secrets) > 25
    assert ANSWERED in secrets
    for kind, text in exports(unsee, tmp_path).items():
        assert [secret for secret in secrets if secret.lower() in text.lower()] == [], kind
        assert not re.search(r"\b20\d\d-\d\d-\d\d\b|\b\d{1,2} (March|November) 2026", text), kind
        assert not re.search(r"\bU-[0-9A-Z]{5}", text), kind


def test_the_table_is_safe_to_open(unsee, tmp_path):
    for line in csv.reader(io.StringIO(exports(unsee, tmp_path)["csv"])):
        assert not [cell for cell in line if cell.startswith(("=", "+", "@", "-"))]


def test_a_page_may_be_written_into_a_folder_again_and_again(unsee, tmp_path):
    for _ in range(2):
        unsee("scoreboard", "--page", str(tmp_path), today=TODAY)
    assert (tmp_path / "index.html").read_text("utf-8").startswith("<!doctype html>")
    assert not list(tmp_path.glob(".*.new"))


def test_scoreboards_of_several_people_are_put_together(unsee, tmp_path):
    files = [tmp_path / f"{number}.json" for number in range(5)]
    mine = unsee("scoreboard", "--json", today=TODAY)
    for file in files:
        file.write_text(mine, encoding="utf-8")
    rows = {row["company"]["name"]: row for row in unsee.json("scoreboard", "--merge", *map(str, files), today=TODAY)["rows"]}
    assert rows["Firm 1"]["asked"] == 5
    assert (rows["Firm 1"]["rates"]["in_time"], rows["Firm 1"]["median_days"]) == (1.0, 15.0)
    assert rows["=HYPERLINK(1) Firm"]["rates"]["in_time"] == 0.0
    assert "100%" in unsee("scoreboard", "--merge", *map(str, files), today=TODAY)


def test_wrong_use_is_one_sentence(unsee, tmp_path):
    file, other = tmp_path / "mine.json", tmp_path / "other.json"
    file.write_text(unsee("scoreboard", "--json", today=TODAY), encoding="utf-8")
    other.write_text('{"rows": 3}', encoding="utf-8")
    assert "--merge" in unsee.refuses("scoreboard", "--merge", code=2)
    assert "--merge" in unsee.refuses("scoreboard", str(file), code=2)
    assert "twice" in unsee.refuses("scoreboard", "--merge", str(file), str(file), code=2)
    assert "other.json" in unsee.refuses("scoreboard", "--merge", str(file), str(other), code=2)
    assert "can't be written" in unsee.refuses("scoreboard", "--csv", str(tmp_path / "no" / "where.csv"), code=1)


def test_nothing_asked_is_nothing_counted(tmp_path):
    empty = Unsee(tmp_path / "empty", today=TODAY)
    assert empty.json("scoreboard")["rows"] == []
    assert "Nothing to count" in empty("scoreboard")
