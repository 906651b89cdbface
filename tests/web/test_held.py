"""What they hold on the person: told by kind, searched, taken away; files that stay closed; what strangers put into them."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from attached import AES_256, PASSWORD, zipped
from web.replies import COPY, asked, writes
from web.visitor import HOST, ORIGIN, words

DATA = b'{"profile": {"email": "alex@people.test", "segment": "night owls"}, "shared_with": ["Adtrader Ltd"]}'


@pytest.fixture
def case(alex):
    return asked(alex, right=["access"])


def sent(alex, case, content: bytes = DATA, name: str = "data.json", kind: str = "application/json") -> str:
    writes(alex, case, COPY, (name, kind, content))
    return f"/cases/{case}/held/"


def unlocked(alex, page: str, **fields):
    typed = {"csrfmiddlewaretoken": alex.token(page), **fields}
    return alex.client.post(page, typed, HTTP_HOST=HOST, HTTP_ORIGIN=ORIGIN)


def test_a_case_leads_to_what_is_in_their_files(alex, case):
    page = sent(alex, case)
    assert f'href="{page}"' in alex.text(f"/cases/{case}/")


def test_every_value_is_told_with_its_kind_and_place(alex, case):
    told = words(alex.text(sent(alex, case)))
    assert "3 entries in the files they sent" in told
    assert "profile.segment night owls what they conclude about you data.json" in told
    assert "shared_with[0] Adtrader Ltd who received it data.json" in told
    assert "1 who received it" in told, "the counts"


def test_words_are_looked_for(alex, case):
    page = sent(alex, case)
    told = words(alex.text(f"{page}?q=OWLS"))
    assert "night owls" in told
    assert "Adtrader" not in told
    assert "Nothing holds these words." in words(alex.text(f"{page}?q=unicorn"))


def test_a_long_list_is_shown_in_parts(alex, case):
    page = sent(alex, case, json.dumps({"orders": [f"order-{n:04}" for n in range(450)]}).encode())
    first, third = alex.text(page), alex.text(f"{page}?q=order&page=3")
    assert "order-0199" in first
    assert "order-0200" not in first
    assert "order-0449" in third
    assert "Part 3 of 3" in words(third)
    assert "?q=order&amp;page=2" in third


def test_it_is_taken_away_as_a_table_and_nothing_keeps_it(alex, case):
    page = sent(alex, case, b'{"note": "=HYPERLINK(\\"https://evil.test\\")", "name": "\\u00d8rsted"}')
    response = alex.get(f"{page}?as=csv")
    assert response["Content-Disposition"] == f'attachment; filename="{case}.csv"'
    assert response["Cache-Control"] == "no-store"
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    values = {row["value"] for row in csv.DictReader(io.StringIO(response.content.decode("utf-8-sig")))}
    assert values == {'\'=HYPERLINK("https://evil.test")', "Ørsted"}
    assert len(alex.get(f"{page}?as=csv&q=rsted").content.splitlines()) == 2


class TestLocked:
    def test_files_open_with_the_password_which_is_kept_nowhere(self, alex, case, ports):
        page = sent(alex, case, AES_256, "data.zip", "application/zip")
        assert "data.zip needs a password" in words(alex.text(page))
        opened = unlocked(alex, page, password=PASSWORD)
        assert "Example Street 1" in words(opened)
        assert opened["Cache-Control"] == "no-store"
        assert PASSWORD not in opened.content.decode()
        assert "Example Street 1" not in alex.text(page), "forgotten again"
        assert not any(PASSWORD.encode() in file.read_bytes() for file in ports.home.rglob("*") if file.is_file())

    def test_a_wrong_password_is_said_so(self, alex, case):
        page = sent(alex, case, AES_256, "data.zip", "application/zip")
        told = words(unlocked(alex, page, password="wrong"))
        assert "data.zip the password doesn't fit" in told
        assert "Example Street" not in told

    def test_what_they_open_to_can_be_searched_and_taken_away(self, alex, case):
        page = sent(alex, case, AES_256, "data.zip", "application/zip")
        assert "Example Street 1" not in words(unlocked(alex, page, password=PASSWORD, q="unicorn"))
        table = unlocked(alex, page, password=PASSWORD, **{"as": "csv"})
        assert b"Example Street 1" in table.content
        assert table["Content-Disposition"].startswith("attachment")

    def test_a_password_in_an_address_is_not_taken(self, alex, case):
        page = sent(alex, case, AES_256, "data.zip", "application/zip")
        assert "Example Street" not in alex.text(f"{page}?password={PASSWORD}")


def test_what_stays_closed_is_said_with_its_reason(alex, case):
    page = sent(alex, case, b"MZ\x90\x00" + bytes(200), "data.exe", "application/octet-stream")
    told = words(alex.text(page))
    assert "What unsee could not read data.exe :" in told
    assert "Open these from your mailbox, if you trust who sent them." in told


def test_what_their_answer_is_silent_on_is_told_softly(alex, case):
    told = words(alex.text(sent(alex, case)))
    silent = told[told.index("Not found in their answer") :]
    assert "Not each is owed in every case, and unsee may have missed it" in silent
    assert "how long they keep it (d)" in silent, "GDPR Art. 15(1)(d)"
    assert "who received it (c)" not in silent, "Adtrader Ltd is named"


def test_only_who_asked_what_they_hold_is_told_what_is_missing(alex):
    case = asked(alex, right=["erasure"])
    assert "Not found in their answer" not in alex.text(sent(alex, case))


def test_a_case_without_files_says_so(alex, case):
    writes(alex, case, COPY)
    response = alex.get(f"/cases/{case}/held/")
    assert response["Location"] == f"/cases/{case}/"
    assert "No answer with files has come in this case" in words(alex.text(f"/cases/{case}/"))


SCRIPT = "<script>alert(1)</script>"


@pytest.mark.parametrize(
    "hostile", [SCRIPT, '"><img src=x onerror=alert(1)>', "{{ frame }}{% csrf_token %}", "\u202egro.elpmaxe"]
)
def test_hostile_files_stay_words(alex, case, hostile):
    data = json.dumps({hostile: hostile, "link": "javascript:alert(1)", "deep": {hostile: [hostile]}}).encode()
    page = sent(
        alex, case, zipped({f"{hostile}.json": data, f"{hostile}.exe": b"MZ" + bytes(100)}), "data.zip", "application/zip"
    )
    for shown in (alex.text(page), alex.text(f"{page}?q={hostile}"), alex.text(f"/cases/{case}/")):
        for risky in ("<script>alert", "<img src=x", 'href="javascript', "<Frame"):
            assert risky not in shown
    html = alex.text(page)
    assert all('<bdi class="wrap">' in cell for cell in re.findall(r"<td>(.*?)</td>", html)), "each value turns only itself round"


def test_a_value_without_end_is_cut(alex, case):
    page = alex.text(sent(alex, case, json.dumps({"note": "x" * 500_000}).encode()))
    assert len(page) < 20_000


def test_more_entries_are_no_more_questions_to_the_database(alex, case):
    def questions(page: str) -> int:
        alex.text(page)
        with CaptureQueriesContext(connection) as queries:
            alex.text(page)
        return len(queries)

    few = questions(sent(alex, case))
    other = asked(alex, "shop-2", right=["access"])
    assert questions(sent(alex, other, json.dumps(list(range(3000))).encode())) == few
