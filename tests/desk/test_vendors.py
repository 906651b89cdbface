"""Service providers hear of what was done, before the person reads that it is done; a real one on this machine listens."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from company import MAP, fill, rows, sqlite_url
from desk.conftest import opened, text
from servers import vendor as site
from unsee import wiring_vendors
from unsee.channels.vendors import Teller
from unsee.channels.vendors.webhook import verified
from unsee.desk import handle, receive, worker
from unsee.desk.config import from_table
from unsee.received.details import Details, identifier
from unsee.received.events import Channel
from unsee.received.request import State
from unsee.received.stored import Work
from unsee.refusal import BadInput, Refused
from unsee.store.desk import vault
from unsee.store.desk.models import WorkRow

SECRET = "a secret that only the two of us know"


@pytest.fixture
def there():
    with site.running() as running:
        yield running


@pytest.fixture(params=["sqlite", "postgresql"])
def urls(request, tmp_path):
    """The desk's database and the shop's."""
    if request.param == "sqlite":
        return "", sqlite_url(tmp_path)
    server = request.getfixturevalue("postgres")
    return server.database(), server.database()


def webhook(name: str, url: str, **more: object) -> dict[str, object]:
    return {"name": name, "speaks": "webhook", "url": url, "secret_file": "hook.secret", **more}


def toml(vendors: list[dict[str, object]]) -> str:
    tables = (", ".join(f"{name} = {json.dumps(value)}" for name, value in each.items()) for each in vendors)
    return f"[{', '.join(f'{{ {table} }}' for table in tables)}]"


@pytest.fixture
def shop(urls, tmp_path):
    """Makes a desk whose shop has these vendors; those on this machine are reached where `here` is said."""
    made = []

    def make(*vendors: dict[str, object], here: bool = True, mapped: bool = True):
        folder = tmp_path / "desk"
        folder.mkdir()
        (folder / "shop.yaml").write_text(MAP)
        (folder / "hook.secret").write_text(SECRET)
        engine = fill(urls[1])
        maps = {"maps": '["shop.yaml"]', "databases": json.dumps({"shop": urls[1]}).replace(": ", " = ")} if mapped else {}
        desk = opened(folder, urls[0], vendors=toml(list(vendors)), **maps)
        desk.engine = engine
        made.append(desk)
        if here:
            index = vault.vault(folder / "keys").index
            teller = Teller(allowed=lambda _: True, plain=True)
            found = wiring_vendors.open_vendors(folder, desk.ports.config, index, desk.clock, teller)
            desk.ports = replace(desk.ports, vendors=found)
        return desk

    yield make
    for desk in made:
        desk.ports.close()
        desk.engine.dispose()


def asks_erasure(desk) -> receive.Filed:
    filed = desk.asks("erasure", email="ada@example.org", name="Ada Lovelace", region="DE")
    desk.works()
    desk.confirms(filed.filing)
    return filed


def later(desk, **time: float) -> None:
    desk.clock.pass_(**time)
    desk.works()


def bodies(there) -> list[dict[str, object]]:
    return [json.loads(each.body) for each in there.heard]


def test_an_erasure_is_passed_on_once_the_databases_are_clean_with_what_the_vendor_needs_and_no_more(shop, there):
    desk = shop(webhook("Mailer", there.url()))
    still_there = []

    def answer(_):
        still_there.append("ada@example.org" in json.dumps(rows(desk.engine, "customers"), default=str).lower())
        return 202, {}, b""

    there.answer = answer
    filed = asks_erasure(desk)
    assert there.heard == []
    desk.works()
    later(desk, minutes=2)
    assert still_there == [False]
    (body,) = bodies(there)
    assert body["identifiers"] == [{"kind": "email", "value": "ada@example.org"}]
    assert (body["right"], body["regulation"]) == ("erasure", "gdpr")
    assert filed.filing not in there.heard[0].body.decode()
    (heard,) = there.heard
    assert verified(SECRET.encode(), heard.body, heard.headers["unsee-signature"], int(desk.clock().timestamp()) - 120)
    assert desk.state(filed.requests[0]) == State.CLOSED
    (letter,) = desk.letters("done")
    assert "passed it on to those who hold data for us: Mailer." in " ".join(text(letter).split())
    assert "Not told" not in text(letter)
    assert "HGB § 257(4)" in text(letter), "what was kept is still said, though it was looked at twice"
    assert desk.ports.requests.filing(filed.filing).details is None
    assert WorkRow.objects.filter(kind=Work.VENDOR).count() == 0


def test_nobody_reads_that_it_is_done_before_the_vendors_have_heard_it(shop, there):
    there.answer = lambda _: (503, {}, b"")
    desk = shop(webhook("Mailer", there.url()))
    filed = asks_erasure(desk)
    desk.works()
    later(desk, minutes=2)
    assert desk.state(filed.requests[0]) == State.OPEN
    assert desk.letters("done") == []
    (trouble,) = desk.ports.work.troubles()
    assert (trouble.kind, trouble.subject, trouble.gave_up) == (Work.VENDOR, f"{filed.requests[0]} Mailer", False)
    row = WorkRow.objects.get(kind=Work.VENDOR)
    assert "ada" not in f"{row.subject} {row.filing} {row.trouble}".lower()
    there.answer = lambda _: (202, {}, b"")
    later(desk, minutes=10)
    later(desk, minutes=2)
    assert desk.state(filed.requests[0]) == State.CLOSED
    assert len({body["id"] for body in bodies(there)}) == 1, "every try is the same notice"
    assert len({heard.headers["idempotency-key"] for heard in there.heard}) == 1
    assert len(desk.letters("done")) == 1
    assert desk.ports.work.troubles() == []


def test_one_that_is_down_does_not_keep_another_from_hearing_it_and_no_two_hear_the_same_number(shop, there):
    there.answer = lambda heard: (503 if heard.path == "/down" else 202, {}, b"")
    desk = shop(webhook("Mailer", there.url("/up")), webhook("Counter", there.url("/down")))
    filed = asks_erasure(desk)
    desk.works()
    for _ in range(10):
        later(desk, minutes=30)
    assert [heard.path for heard in there.heard].count("/up") == 1
    assert len({body["id"] for body in bodies(there)}) == 2
    there.answer = lambda _: (202, {}, b"")
    later(desk, hours=13)
    later(desk, minutes=2)
    assert desk.state(filed.requests[0]) == State.CLOSED
    assert "Mailer, Counter" in " ".join(text(desk.letters("done")[0]).split())


def test_it_is_tried_for_two_days_and_then_given_up(shop, there):
    """Fourteen tries, as the adapter counts them; the work table's own eight would end it within the day."""
    there.answer = lambda _: (503, {}, b"")
    desk = shop(webhook("Mailer", there.url()))
    asks_erasure(desk)
    desk.works()
    for _ in range(20):
        later(desk, hours=12, minutes=1)
    assert len(there.heard) == 14
    (trouble,) = desk.ports.work.troubles()
    assert trouble.gave_up


class TestOneThatRefusesForGood:
    @pytest.fixture
    def refused(self, shop, there):
        there.answer = lambda heard: (403 if heard.path == "/no" else 202, {}, b"ada@example.org is not ours")
        desk = shop(webhook("Mailer", there.url("/yes")), webhook("Counter", there.url("/no")))
        desk.filed = asks_erasure(desk)
        desk.works()
        later(desk, hours=1)
        return desk

    def test_is_asked_once_and_shown_to_staff(self, refused, there):
        later(refused, days=2)
        assert [heard.path for heard in there.heard].count("/no") == 1
        (trouble,) = refused.ports.work.troubles()
        assert trouble.gave_up
        assert "Counter refuses (403)" in trouble.why
        assert "ada" not in trouble.why
        assert refused.state(refused.filed.requests[0]) == State.OPEN

    def test_is_told_after_all_when_staff_have_settled_it(self, refused, there):
        there.answer = lambda _: (202, {}, b"")
        (trouble,) = refused.ports.work.troubles()
        refused.ports.work.again(trouble.id)
        refused.works()
        later(refused, minutes=2)
        assert refused.state(refused.filed.requests[0]) == State.CLOSED
        assert "Mailer, Counter" in " ".join(text(refused.letters("done")[0]).split())
        assert [heard.path for heard in there.heard].count("/yes") == 1

    def test_is_named_to_the_person_when_staff_close_it_without(self, refused):
        robin = refused.somebody("Robin", "handler")
        handle.complete(refused.ports, robin, refused.filed.requests[0], "complied")
        refused.works()
        said = " ".join(text(refused.letters("done")[0]).split())
        assert "hold data for us: Mailer." in said
        assert "Not told: Counter." in said
        later(refused, minutes=11)
        assert refused.ports.requests.filing(refused.filed.filing).details is None
        (trouble,) = refused.ports.work.troubles()
        refused.ports.work.again(trouble.id)
        refused.works()
        assert WorkRow.objects.filter(kind=Work.VENDOR).count() == 0, "of a closed request nothing is told any more"


def test_an_address_inside_the_house_is_never_connected_to(shop, there):
    desk = shop(webhook("Mailer", there.url().replace("http:", "https:")), here=False)
    asks_erasure(desk)
    desk.works()
    (trouble,) = desk.ports.work.troubles()
    assert trouble.gave_up
    assert trouble.why.startswith("Mailer: ")
    assert there.heard == []


class Killed(BaseException):
    """As SIGKILL: nothing of ours sees it coming, nothing cleans up."""


class Dying:
    """The real part, until one call of it: there the process ends, before it or after it."""

    def __init__(self, part, call: str, *, after: bool = False) -> None:
        self._part, self._call, self._after = part, call, after

    def __getattr__(self, name: str):
        real = getattr(self._part, name)
        if name != self._call:
            return real

        def dies(*given, **named):
            if self._after:
                real(*given, **named)
            raise Killed

        return dies


class TestAWorkerKilled:
    def begun(self, shop, there):
        """All is done but to tell the vendor."""
        desk = shop(webhook("Mailer", there.url()))
        filed = asks_erasure(desk)
        while not desk.ports.work.subjects(filed.filing, Work.VENDOR):
            job = desk.ports.work.claim([Work.FULFIL])
            worker.one(desk.ports, job)
        return desk, filed

    @pytest.mark.parametrize(
        ("part", "call", "after", "times"),
        [
            ("vendors", "tell", False, 1),
            ("requests", "append", True, 1),
            # It heard us, and we could not write that down: told again under the same number, which is one for the vendor.
            ("vendors", "tell", True, 2),
            ("requests", "append", False, 2),
        ],
    )
    def test_is_followed_by_one_who_has_the_vendor_do_it_once(self, shop, there, part, call, after, times):
        desk, filed = self.begun(shop, there)
        before = desk.ports
        desk.ports = replace(before, **{part: Dying(getattr(before, part), call, after=after)})
        with pytest.raises(Killed):
            desk.works()
        desk.ports = before
        later(desk, minutes=5)
        later(desk, minutes=5)
        assert len(there.heard) == times
        assert len({heard.headers["idempotency-key"] for heard in there.heard}) == 1
        assert desk.state(filed.requests[0]) == State.CLOSED
        assert len(desk.letters("done")) == 1

    def test_before_the_vendors_work_is_written_is_followed_by_one_who_writes_it(self, shop, there):
        desk = shop(webhook("Mailer", there.url()))
        filed = asks_erasure(desk)
        before = desk.ports
        desk.ports = replace(before, work=Dying(before.work, "put_off"))
        with pytest.raises(Killed):
            desk.works()
        assert WorkRow.objects.filter(kind=Work.VENDOR).count() == 0
        desk.ports = before
        later(desk, minutes=5)
        later(desk, minutes=5)
        assert len(there.heard) == 1
        assert desk.state(filed.requests[0]) == State.CLOSED


def test_an_opt_out_is_passed_on_to_whom_it_concerns_only(shop, there):
    desk = shop(webhook("Ads", there.url("/ads"), rights=["opt_out_sale"]), webhook("Mailer", there.url("/mailer")))
    filed = desk.asks("opt_out_sale", email="ada@example.org", region="US-CA")
    desk.works()
    later(desk, minutes=2)
    (body,) = bodies(there)
    assert there.heard[0].path == "/ads"
    assert (body["right"], body["regulation"]) == ("opt_out_sale", "ccpa")
    assert desk.state(filed.requests[0]) == State.CLOSED


def test_a_vendor_that_has_nothing_to_find_the_person_by_is_neither_told_nor_waited_for(shop, there):
    desk = shop(webhook("Caller", there.url(), needs=["phone"]))
    filed = asks_erasure(desk)
    desk.works()
    later(desk, minutes=2)
    assert there.heard == []
    assert desk.state(filed.requests[0]) == State.CLOSED
    assert "Caller" not in text(desk.letters("done")[0])


def test_what_was_only_named_is_told_to_nobody(shop, there):
    desk = shop(webhook("Mailer", there.url()))
    details = Details((identifier("email", "attacker@example.org"), identifier("email", "ada@example.org")))
    filed = receive.receive(desk.ports, receive.Asked(("erasure",), details, Channel.FORM, region="DE"))
    desk.works()
    desk.confirms(filed.filing, desk.code("attacker@example.org"))
    desk.works()
    later(desk, minutes=2)
    assert [body["identifiers"] for body in bodies(there)] == [[{"kind": "email", "value": "attacker@example.org"}]]


def test_what_is_done_by_hand_is_passed_on_before_it_can_be_closed(shop, there):
    desk = shop(webhook("Mailer", there.url()), mapped=False)
    filed = asks_erasure(desk)
    desk.works()
    assert there.heard == [], "not before it is done here"
    robin = desk.somebody("Robin", "handler")
    with pytest.raises(Refused, match="passed on to Mailer"):
        handle.complete(desk.ports, robin, filed.requests[0], "complied")
    desk.works()
    assert len(there.heard) == 1
    handle.complete(desk.ports, robin, filed.requests[0], "complied")
    desk.works()
    assert "for us: Mailer." in " ".join(text(desk.letters("done")[0]).split())


@pytest.mark.parametrize(
    ("vendors", "sentence"),
    [
        ({"name": "Mailer"}, "[[vendors]]"),
        ([webhook("Mailer", "https://vendor.example/", rights=["objection"])], "has objection in rights"),
        ([webhook("M" * 51, "https://vendor.example/")], "at most 50 letters"),
    ],
)
def test_a_setting_that_nobody_would_act_on_is_refused(tmp_path, vendors, sentence):
    (tmp_path / "hook.secret").write_text(SECRET)
    table = {"company": "Shop", "url": "http://desk.test", "mail": "privacy@shop.example", "vendors": vendors}
    with pytest.raises(BadInput) as refused:
        wiring_vendors.open_vendors(tmp_path, from_table(table, "desk.toml"), lambda *_: "", lambda: None)
    assert sentence in str(refused.value)
