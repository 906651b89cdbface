"""What leaves: numbers and companies. Read back by other programs' parsers."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from datetime import date
from html.parser import HTMLParser

import pytest

from unsee.directory.company import Figures
from unsee.refusal import BadInput
from unsee.scoreboard.board import rows
from unsee.scoreboard.exported import COLUMNS, JSON_TAIL, csv_head, csv_row, json_head, json_row
from unsee.scoreboard.merge import counted, merged
from unsee.scoreboard.page import PAGE_TAIL, page_head, page_row
from unsee.scoreboard.row import Firm, Row
from unsee.scoreboard.tally import Tally

TODAY = date(2026, 11, 23)
FILED = Figures(2023, "erasure", 1200, 559, 559, 641, 25.0)


def a_tally(many: int = 1) -> Tally:
    return Tally(
        asked=2 * many, answered=many, in_time=many, late=many, identity_demanded=many, refused=many,
        grounds=Counter({"refused_exempt": many}), days=Counter({12: many}),
    )  # fmt: skip


def row(name: str = "Shop", many: int = 1, *published: Figures) -> Row:
    return Row(Firm(f"id-{name}", name, "shop.test"), "eu_gdpr", "GDPR", a_tally(many), published)


def as_json(*those: Row) -> str:
    return json_head(TODAY) + "".join(json_row(each, first=not number) for number, each in enumerate(those)) + JSON_TAIL


def test_json_is_one_row_a_line_and_says_the_month_only():
    text = as_json(row("A"), row("B", 6, FILED))
    data = json.loads(text)
    assert (data["format"], data["made"], data["fewest_cases_for_a_rate"]) == ("unsee scoreboard 1", "2026-11", 5)
    assert [each["company"]["name"] for each in data["rows"]] == ["A", "B"]
    assert [each["rates"]["in_time"] for each in data["rows"]] == [None, 0.5]
    assert data["rows"][1]["published"][0]["received"] == 1200
    assert len(text.splitlines()) == 4
    assert json.loads(as_json())["rows"] == []


def test_csv_has_a_line_for_each_published_figure_and_one_where_there_is_none():
    text = csv_head() + csv_row(row("A")) + csv_row(row("B", 6, FILED, Figures(2023, "access", 10, 10, 0, 0, None)))
    table = list(csv.DictReader(io.StringIO(text)))
    assert [(each["name"], each["published_received"]) for each in table] == [("A", ""), ("B", "1200"), ("B", "10")]
    assert [each["rate_in_time"] for each in table] == ["", "0.5", "0.5"]
    assert table[1]["median_days"] == "12.0"
    assert tuple(table[0]) == COLUMNS


@pytest.mark.parametrize("name", ["=HYPERLINK(1)", "+1+2", "-1+2", "@SUM(A1)", "\t=1", '"=1', "|cmd"])
def test_no_cell_is_a_formula(name):
    (cells,) = csv.reader(io.StringIO(csv_row(row(name))))
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "|")) for cell in cells)


class Page(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.words += data

    def all(self, name: str) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.tags if tag == name]


def a_page(*those: Row) -> Page:
    return Page(page_head(TODAY) + "".join(map(page_row, those)) + PAGE_TAIL)


def test_the_page_stands_alone():
    page = a_page(row("A"), row("B", 6, FILED))
    assert not [tag for tag, _ in page.tags if tag in {"script", "img", "link", "iframe", "a", "form", "object"}]
    assert not [attrs for _, attrs in page.tags for name in attrs if name in {"src", "href", "action"} or name.startswith("on")]
    assert "url(" not in page_head(TODAY)
    (policy,) = [attrs["content"] for attrs in page.all("meta") if attrs.get("http-equiv") == "Content-Security-Policy"]
    assert policy.startswith("default-src 'none'")


def test_a_screen_reader_finds_language_headings_and_what_each_cell_belongs_to():
    page = a_page(row("A"), row("B", 6, FILED))
    assert page.all("html") == [{"lang": "en"}]
    assert len(page.all("h1")) == len(page.all("main")) == len(page.all("caption")) == len(page.all("title")) == 1
    heads = [attrs["scope"] for attrs in page.all("th")]
    assert heads.count("row") == 2
    assert heads.count("col") == 11
    assert len(page.all("td")) == 2 * 10
    (region,) = [attrs for attrs in page.all("div") if attrs.get("role") == "region"]
    assert region["tabindex"] == "0"
    assert region["aria-labelledby"] in {attrs.get("id") for attrs in page.all("caption")}


def test_the_page_shows_rates_only_where_enough_stands_behind_them():
    assert "%" not in page_row(row("A", 2))
    assert "6 of 12 (50%)" in a_page(row("A", 6)).words
    assert "received 1200, met 559, partly 559, denied 641, median 25 days" in a_page(row("A", 6, FILED)).words


def test_a_companys_name_is_words_and_no_markup():
    page = a_page(row("<script>alert(1)</script>"))
    assert not page.all("script")
    assert "<script>alert(1)</script>" in page.words


def test_merged_scoreboards_are_the_scoreboard_of_all_cases():
    files = [as_json(row("A", 1), row("B", 3)), as_json(row("B", 2)), as_json()]
    found = list(rows(merged(counted(text, "a file") for text in files), lambda _: (FILED,)))
    assert [(each.firm.name, each.tally.asked, each.tally.rates["in_time"]) for each in found] == [("A", 2, None), ("B", 10, 0.5)]
    assert found[1].tally.median_days == 12
    assert dict(found[1].tally.grounds) == {"refused_exempt": 5}
    assert as_json(*found) == as_json(*rows(merged([counted(as_json(*found), "again")]), lambda _: (FILED,)))


def damaged(**changed: object) -> str:
    data = json.loads(as_json(row()))
    data["rows"][0] |= changed
    return json.dumps(data)


@pytest.mark.parametrize(
    "text",
    [
        "", "[]", "{}", '{"format": "other", "rows": []}', "[" * 100_000,
        damaged(asked=-1), damaged(asked=True), damaged(asked="2"), damaged(asked=10**12), damaged(law="xx_none"), damaged(law=["eu_gdpr"]),
        damaged(company={"id": "", "name": "a", "domain": "b"}), damaged(company=7), damaged(days={"-3": 1}), damaged(days={"x": 1}),
        damaged(days={"12": 2}), damaged(grounds={"=cmd": 1}), damaged(grounds=[1]), damaged(answered=9, days={"1": 9}),
    ],
)  # fmt: skip
def test_a_file_that_is_no_scoreboard_is_named_in_one_sentence(text):
    with pytest.raises(BadInput, match=r"^a\.json") as wrong:
        merged([counted(text, "a.json")])
    assert "\n" not in str(wrong.value)
