"""Who is erased or opts out is kept out from a desk's first day; where that isn't so, nobody says it is."""

from __future__ import annotations

import stat

import pytest

from desk.conftest import Clock, opened, text
from desk.test_receipts import receipt_in
from unsee.channels.suppressions import keys_from
from unsee.desk import handle, keeping
from unsee.received.request import State
from unsee.suppression.kind import reading
from unsee.suppression.receipt.statement import KeptOut
from unsee.wiring_desk import make_desk, open_desk


@pytest.fixture
def desk(tmp_path, database):
    desk = opened(tmp_path / "desk", database)
    yield desk
    desk.ports.close()


def outcome(desk, email, use="all"):
    return desk.ports.gate().check([(reading("email"), [email])], today=desk.clock().date(), use=use).outcome


def test_a_new_desk_has_its_keys_and_only_its_owner_reads_them(desk):
    keys = [desk.ports.folder / name for name in ("suppression.key", "receipts.key")]
    assert [stat.S_IMODE(key.stat().st_mode) for key in keys] == [0o600, 0o600]
    assert len({keys_from(f"file:{key}").current.secret for key in keys}) == 2
    assert keeping.trouble(desk.ports) == ""


def test_keys_that_were_brought_along_stay_and_keys_kept_elsewhere_are_not_made(tmp_path):
    (tmp_path / "suppression.key").write_text("1 " + "ab" * 32)
    settings = 'company = "Shop"\nurl = "http://desk.test"\nmail = "p@shop.example"\n[receipts]\nkey = "env:SHOP_KEY"\n'
    make_desk(tmp_path, settings)
    assert (tmp_path / "suppression.key").read_text() == "1 " + "ab" * 32
    assert not (tmp_path / "receipts.key").exists()


def test_an_opt_out_without_databases_is_on_the_list_at_once_and_done_when_staff_say_so(desk):
    filed = desk.asks("opt_out_sale", region="US-CA", email="jane@example.org")
    desk.works()
    assert outcome(desk, "jane@example.org", "sale") == "suppressed"
    assert outcome(desk, "jane@example.org") == "clear"
    assert (desk.state(filed.requests[0]), desk.letters("done")) == (State.OPEN, []), "nobody has looked at what is sold yet"
    handle.complete(desk.ports, desk.somebody("Robin", "handler"), filed.requests[0], "complied")
    desk.works()
    (letter,) = desk.letters("done")
    assert receipt_in(desk, letter).statement.kept_out == (KeptOut("sale", ("email",), desk.clock().date()),)


def test_who_is_erased_by_hand_does_not_come_back_either(desk):
    filed = desk.asks("erasure", email="jane@example.org")
    desk.works()
    desk.confirms(filed.filing)
    desk.works()
    assert outcome(desk, "jane@example.org") == "clear", "nothing was done yet"
    handle.complete(desk.ports, desk.somebody("Robin", "handler"), filed.requests[0], "complied")
    assert outcome(desk, "jane@example.org") == "suppressed"


@pytest.mark.parametrize(
    ("language", "erased", "looked"),
    [
        ("en", "We have erased your data.", "looked again"),
        ("de", "Wir haben Ihre Daten gelöscht.", "noch einmal nachgesehen"),
        ("fr", "Nous avons effacé vos données.", "vérifié"),
        ("es", "Hemos suprimido sus datos.", "vuelto a mirar"),
        ("it", "Abbiamo cancellato i Suoi dati.", "guardato di nuovo"),
        ("nl", "We hebben uw gegevens gewist.", "nog eens gekeken"),
    ],
)
def test_whose_data_staff_erased_is_not_told_that_the_desk_looked_again(tmp_path, language, erased, looked):
    desk = opened(tmp_path / "desk", "")
    filed = desk.asks("erasure", email="jane@example.org", language=language)
    desk.works()
    desk.confirms(filed.filing)
    handle.complete(desk.ports, desk.somebody("Robin", "handler"), filed.requests[0], "complied")
    desk.works()
    said = " ".join(text(desk.letters("done")[0]).split())
    assert erased in said
    assert looked not in said
    desk.ports.close()


def test_a_desk_without_a_key_says_so_and_no_receipt_of_it_says_kept_out(tmp_path):
    desk = opened(tmp_path / "desk", "")
    desk.ports.close()
    (desk.ports.folder / "suppression.key").unlink()
    desk.ports = open_desk(desk.ports.folder, Clock())
    assert keeping.trouble(desk.ports) == keeping.NO_KEY
    filed = desk.asks("erasure", email="jane@example.org")
    desk.works()
    desk.confirms(filed.filing)
    handle.complete(desk.ports, desk.somebody("Robin", "handler"), filed.requests[0], "complied")
    desk.works()
    (letter,) = desk.letters("done")
    assert receipt_in(desk, letter).statement.kept_out == ()
    desk.ports.close()


def test_a_lost_key_is_said_in_one_sentence(desk):
    desk.asks("opt_out_sale", region="US-CA", email="jane@example.org")
    desk.works()
    (desk.ports.folder / "suppression.key").unlink()
    again = open_desk(desk.ports.folder, Clock())
    assert "Nothing passes without it." in keeping.trouble(again)
    again.close()
