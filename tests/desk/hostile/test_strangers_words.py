"""Whatever a stranger typed, in every field and by every channel, is text on every page of staff and in every file."""

from __future__ import annotations

import csv
import io
import json
from html.parser import HTMLParser

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desk.conftest import NOON, opened, text
from desk.hostile.conftest import peopled
from desk.visitor import Visitor
from unsee.desk import figures, handle, receive
from unsee.received.details import Details, Kind, identifier
from unsee.received.events import Channel
from unsee.refusal import BadInput
from unsee.store.desk.models import StaffRow
from unsee.web.desk.given import give

MARK = "q7z"
ATTACKS = [
    f"<script>{MARK}()</script>\"'><img src=x onerror={MARK}()></textarea></bdi></dd></title><svg/onload={MARK}()>",
    "{{ " + MARK + "|add:1 }}{% include '/etc/passwd' %}${7*7}#{7*7}{0.__class__}%(x)s%n javascript:" + MARK + "()",
    f"<!--{MARK}--><style>@import '//{MARK}.test'</style><base href=//{MARK}.test>",
]
ALLOWED = {
    "html", "head", "meta", "title", "link", "body", "a", "header", "div", "strong", "nav", "ul", "li", "main", "h1", "h2", "p",
    "dl", "dt", "dd", "form", "input", "button", "section", "ol", "time", "span", "bdi", "table", "thead", "tbody", "tr", "th", "td",
    "small", "label", "select", "option", "textarea", "b", "fieldset", "legend", "details", "summary",
}  # fmt: skip


class Reader(HTMLParser):
    """As a browser would read it: every element and attribute, and nothing of a stranger's in either."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []

    def handle_starttag(self, tag, attrs):
        assert tag in ALLOWED, tag
        for name, value in attrs:
            assert not name.startswith("on"), (tag, name)
            assert name not in {"style", "srcdoc", "formaction"}, (tag, name)
            if name in {"href", "src", "action"}:
                assert (value or "").startswith(("/", "?", "#")), (tag, name, value)
                assert not (value or "").startswith("//"), (tag, name, value)
            elif MARK in (value or ""):
                assert (tag, name) == ("input", "value"), (tag, name, value)

    def handle_data(self, data):
        self.words.append(data)

    def handle_comment(self, data):
        raise AssertionError(f"a comment: {data}")


def read(answer) -> str:
    reader = Reader()
    reader.feed(answer.content.decode())
    reader.close()
    return "".join(reader.words)


def inert(answer, attack: str) -> None:
    said = read(answer)
    assert attack in said, "it stands there, as text"


@pytest.mark.parametrize("attack", ATTACKS)
class TestInEveryFieldOfARequest:
    @pytest.mark.parametrize("kind", [each for each in Kind if each is not Kind.EMAIL])
    def test_of_each_kind_of_identifier(self, small, attack, kind):
        house = peopled(small)
        details = Details((identifier(kind, attack), identifier("email", "a@b.test")))
        filed = receive.receive(small.ports, receive.Asked(("access",), details, Channel.API, region="FR"))
        inert(house.visitor("Robin").get(f"/staff/requests/{filed.requests[0]}/"), attack)

    @pytest.mark.parametrize("field", ["words", "acting_for", "note"])
    def test_of_words_names_and_notes(self, small, attack, field):
        house = peopled(small)
        more = {field: attack} if field != "note" else {}
        if field == "acting_for":
            more["answer_to"] = "jo@agents.test"
        request = small.asks("access", **more).requests[0]
        if field == "note":
            handle.propose(small.ports, small.staff["Robin"], request, "others", attack)
        inert(house.visitor("Robin").get(f"/staff/requests/{request}/"), attack)
        inert(house.visitor("Kim").get(f"/staff/requests/{request}/"), attack)

    def test_of_a_message(self, small, attack):
        house = peopled(small)
        raw = (
            f'From: "{MARK}" <{MARK}@b.test>\r\nSubject: {attack}\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{attack}\r\n'
        )
        small.ports.inbox.keep(raw.encode(), "No right could be made out.")
        number = small.ports.inbox.waiting()[-1][0]
        answer = house.visitor("Robin").get(f"/staff/inbox/{number}/")
        assert read(answer).count(attack) == 2
        read(house.visitor("Robin").get("/staff/inbox/"))

    def test_of_what_went_wrong(self, small, attack):
        house = peopled(small)
        job = small.ports.work.claim()
        small.ports.work.later(job, attack)
        inert(house.visitor("Sam").get("/staff/"), attack)

    def test_of_what_is_looked_for(self, small, attack):
        house = peopled(small)
        sam = house.visitor("Sam")
        read(sam.client.get("/staff/looks/", {"subject": attack, "by": attack}, HTTP_HOST="desk.test"))
        read(sam.client.get("/staff/", {"start": attack}, HTTP_HOST="desk.test"))
        answer = sam.client.get("/staff/figures/", {"period": attack}, HTTP_HOST="desk.test")
        assert answer.status_code == 400
        read(answer)

    def test_of_names_of_staff(self, small, attack):
        house = peopled(small)
        StaffRow.objects.create(name=attack[:60], roles="handler", password="!", made_at=NOON)
        small.ports.staff.looked(attack[:60], attack[:40], attack[:60])
        inert(house.visitor("Ada").get("/staff/people/"), attack[:60])
        inert(house.visitor("Sam").get("/staff/looks/"), attack[:60])

    def test_given_back_to_who_typed_it(self, small, attack):
        """The public form shows again what was typed, so that it need not be typed twice."""
        give(small.ports)
        answer = Visitor().post(
            "/", {"email": attack, "name": attack, "words": attack, "region": attack, "acting_for": attack, "right": attack}
        )
        assert answer.status_code == 400
        inert(answer, attack)
        read(Visitor().post("/confirm/", {"reference": attack, "code": attack}))
        read(Visitor().client.get("/", {"lang": attack}, HTTP_HOST="desk.test"))


@pytest.mark.parametrize(
    "email",
    [
        "a@b.test\r\nBcc: c@d.test",
        "a@b.test\nBcc: c@d.test",
        "a@b.test, c@d.test",
        "<a@b.test> c@d.test",
        "a@b.test\0",
        "a b@c.test",
    ],
)
def test_an_address_can_not_carry_a_second_recipient(small, email):
    with pytest.raises(BadInput):
        identifier("email", email)


FORMULAS = st.sampled_from(list("=+-@\t\r\n")).flatmap(lambda first: st.text(max_size=20).map(lambda rest: first + rest))


@given(cells=st.lists(FORMULAS | st.text(max_size=20), min_size=1, max_size=5))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_cell_of_an_export_begins_a_formula_and_none_is_lost(cells):
    out = io.StringIO(newline="")
    csv.writer(out).writerow([figures.harmless(each) for each in cells])
    (row,) = csv.reader(io.StringIO(out.getvalue(), newline=""))
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) for cell in row)
    assert [cell.removeprefix("'") for cell in row] == [cell.removeprefix("'") for cell in cells]


@pytest.mark.parametrize("name", ["=1+1", "@SUM(A1)", "+1", "-1"])
def test_no_place_a_stranger_names_becomes_a_formula_in_the_figures(small, name):
    with pytest.raises(BadInput):
        small.asks("access", region=name)


def test_what_the_companys_database_holds_is_text_in_the_package_a_person_reads(tmp_path):
    """A stranger may have typed it there: a review, an order's remark."""
    import sqlalchemy as sa

    from company import MAP, fill, sqlite_url

    folder = tmp_path / "desk"
    folder.mkdir()
    (folder / "shop.yaml").write_text(MAP)
    url = sqlite_url(tmp_path)
    engine = fill(url)
    attack = "".join(ATTACKS)
    with engine.begin() as line:
        line.execute(sa.text("UPDATE orders SET remark = :x"), {"x": attack[:80]})
        line.execute(sa.text("UPDATE tickets SET body = :x"), {"x": attack})
    desk = opened(folder, "", maps='["shop.yaml"]', databases=json.dumps({"shop": url}).replace(": ", " = "))
    filed = desk.asks("access", email="ada@example.org", region="DE")
    desk.works()
    desk.confirms(filed.filing)
    desk.works()
    import re

    secret = re.search(r"/download/([\w-]+)/", text(desk.letters("done")[0]))[1]
    give(desk.ports)
    answer = Visitor().get(f"/download/{secret}/html")
    assert answer["Content-Disposition"].startswith("attachment")
    assert "sandbox" in answer["Content-Security-Policy"]
    page = answer.content.decode()
    assert f"<script>{MARK}" not in page
    assert f"onerror={MARK}" not in page.replace(f"&lt;img src=x onerror={MARK}", "")
    assert f"<svg/onload={MARK}" not in page
    desk.ports.close()
    engine.dispose()
