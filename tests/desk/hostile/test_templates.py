"""What looks like a place to fill in stays what it is: words are filled once, and what was filled in is never looked into."""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import replace
from datetime import date
from html import unescape

import pytest
import sqlalchemy as sa

from company import MAP, fill, sqlite_url
from desk.conftest import SETTINGS, Desk, opened, text
from desk.hostile.conftest import peopled
from desk.hostile.letters import taken
from desk.hostile.test_strangers_words import read
from unsee.desk import finish, handle, letter, receive
from unsee.desk.config import from_table
from unsee.desk.ports import Fulfilled
from unsee.received.details import Details, Kind, identifier
from unsee.received.events import Channel, Ground, Identity, Outcome, Received
from unsee.suppression.receipt import file as receipts

PLACES = (
    "{ } {} {0} {0.__class__.__mro__[1]} {company} {reference} {code!r:>9999} {rights.__init__.__globals__} }} {{ %s %(company)s "
    "%1$n {{ 7*7 }} {% debug %} ${7*7} #{7*7} <%= 7*7 %> \\1 \\g<0> $1 $& `id` $(id)"
)
WORDS = " ".join(PLACES.split())  # as a letter's lines put together again


def fetched(desk: Desk, number: int) -> dict[str, bytes]:
    """What the links in the letter lead to, by their place in it."""
    links = re.findall(r"/download/([\w-]+)/", text(desk.letters("done")[0]))
    return desk.ports.downloads.fetch(links[number])[1]


def one_line(words: str) -> str:
    return " ".join(words.split())


ASKED = Received(date(2026, 11, 23), "erasure", "eu_gdpr", "FR", Channel.FORM, "en", Identity.ADDRESS)
CONFIG = from_table(tomllib.loads(SETTINGS), "desk.toml")


@pytest.mark.parametrize("language", letter.LANGUAGES)
class TestInALetter:
    def test_the_companys_name_is_the_companys_name(self, language):
        config, asked = replace(CONFIG, company=PLACES), replace(ASKED, language=language)
        letters = [
            letter.code(config, language, "U-1", ["access"], "AAAAA-BBBBB", "http://desk.test/x"),
            letter.receipt(config, language, "U-1", [asked], date(2026, 12, 23), by_law=True),
            letter.authority(config, language, "U-1", ["access"], "http://desk.test/x"),
            letter.extension(config, "U-1", asked, date(2026, 12, 23), date(2027, 2, 23), "complex"),
            letter.refusal(config, "U-1", asked, Ground.OTHERS),
            letter.done(config, "U-1", asked, Outcome.COMPLIED),
        ]
        for each in letters:
            assert WORDS in one_line(each.body)

    def test_what_staff_and_settings_and_the_map_say_is_what_they_say(self, language):
        config, asked = CONFIG, replace(ASKED, language=language)
        assert WORDS in one_line(letter.refusal(config, "U-1", asked, Ground.OTHERS, PLACES).body)
        told = letter.done(
            config, "U-1", asked, Outcome.PARTLY, kept=[PLACES], told=[PLACES], untold=[PLACES], link=PLACES, proof=PLACES
        )
        assert one_line(told.body).count(WORDS) == 4


def test_a_strangers_fields_go_through_letters_receipts_and_pages_as_they_are(small):
    house = peopled(small)
    found = tuple(identifier(kind, PLACES) for kind in Kind if kind is not Kind.EMAIL)
    details = Details((*found, identifier("email", "{0}%s@people.test")), words=PLACES)
    filed = receive.receive(small.ports, receive.Asked(("access", "erasure"), details, Channel.API, region="FR"))
    robin = house.visitor("Robin")
    for request in filed.requests:
        assert read(robin.get(f"/staff/requests/{request}/")).count(PLACES) >= len(found) + 1
    small.works()
    small.confirms(filed.filing, small.code("{0}%s@people.test"))
    handle.propose(small.ports, small.staff["Robin"], filed.requests[0], "others", PLACES)
    handle.approve(small.ports, small.staff["Kim"], filed.requests[0])
    handle.complete(small.ports, small.staff["Robin"], filed.requests[1], "partly", [PLACES[:290]])
    small.works()
    mine = [each for each in small.letters() if each["To"] == "{0}%s@people.test"]
    assert len(mine) == 3
    assert WORDS in one_line(text(mine[1]))
    assert one_line(PLACES[:290]) in one_line(text(mine[2]))


def test_a_message_is_shown_and_filed_as_it_is(small):
    house = peopled(small)
    raw = f"From: {{0}}@b.test\r\nSubject: {PLACES}\r\n\r\n{PLACES}\r\nArt. 15 GDPR\r\nName: {PLACES[:200]}\r\n"
    report = taken(small, raw.encode())
    assert report.filed == 1
    (line,) = [each for each in small.ports.requests.queue(states=("waiting",)) if each.channel == Channel.MAIL]
    assert read(house.visitor("Robin").get(f"/staff/requests/{line.id}/")).count(PLACES[:200]) >= 2


def test_a_receipt_says_it_as_it_is(tmp_path):
    desk = opened(tmp_path / "desk", "", suppression="{ is_enough = true }")
    filed = desk.asks("erasure", email="alex@people.test")
    desk.works()
    desk.confirms(filed.filing)
    finish.close(
        desk.ports, desk.ports.requests.load(filed.requests[0]), Fulfilled(Outcome.PARTLY, kept=(f"{PLACES}: {PLACES}",)), "x"
    )
    desk.works()
    statement = receipts.opened(fetched(desk, -1)["receipt"]).statement
    assert [(each.what, each.why) for each in statement.kept] == [(PLACES, PLACES[: 500 - len(PLACES) - 2])]
    desk.ports.close()


def test_a_package_says_it_as_it_is(tmp_path):
    """In values, in names of fields, and in the reason why something is withheld."""
    folder = tmp_path / "desk"
    folder.mkdir()
    (folder / "shop.yaml").write_text(MAP.replace("it would show how fraud is recognised", json.dumps(PLACES)))
    url = sqlite_url(tmp_path)
    engine = fill(url)
    with engine.begin() as line:
        line.execute(sa.text("UPDATE customers SET first_name = :x"), {"x": PLACES})
    desk: Desk = opened(folder, "", maps='["shop.yaml"]', databases=f"{{shop = {json.dumps(url)}}}")
    filed = desk.asks("access", email="ada@example.org", region="DE")
    desk.works()
    desk.confirms(filed.filing)
    desk.works()
    files = fetched(desk, 0)
    assert files["json"].decode().count(json.dumps(PLACES, ensure_ascii=False)[1:-1]) == 2
    assert unescape(files["html"].decode()).count(PLACES) == 2
    desk.ports.close()
    engine.dispose()
