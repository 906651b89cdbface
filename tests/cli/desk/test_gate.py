"""`unsee desk gate` and what belongs to it, as they are typed. Every mistake is one sentence; nothing said names a person."""

from __future__ import annotations

import stat

import pytest

from servers.ready import plain_environment
from servers.ready import run as run_command

DESK = """
company = "Shop"
url = "https://privacy.shop.test"
country = "DE"
mail = "privacy@shop.test"
"""


@pytest.fixture
def desk(tmp_path):
    folder = tmp_path / "desk"
    folder.mkdir()
    (folder / "desk.toml").write_text(DESK)

    def run(*words, text=""):
        today = {**plain_environment(), "UNSEE_TODAY": "2026-11-23"}
        return run_command("desk", "--folder", folder, *words, environment=today, typed=text, folder=tmp_path)

    run.folder, run.here = folder, tmp_path
    return run


def test_a_person_is_kept_out_of_the_next_import_until_they_ask_to_be_let_in(desk):
    assert desk("new-key").returncode == 0
    assert stat.S_IMODE((desk.folder / "suppression.key").stat().st_mode) == 0o600
    assert desk("keep-out", "phone", text="0171 1234567\n").stdout == "Kept out.\n"
    (desk.here / "import.csv").write_text("name,mobile\nJane Roe,+49 171 1234567\nAnn Poe,+49 171 7654321\nJo Doe,call me\n")
    said = desk("gate", "import.csv", "--map", "mobile=phone", "--drop", "--out", "clean.csv")
    assert said.returncode == 0, said.stderr
    assert (desk.here / "clean.csv").read_text() == "name,mobile\nAnn Poe,+49 171 7654321\nJo Doe,call me\n"
    assert said.stdout.splitlines() == [
        "Rows: 3. Of people who are kept out: 1.",
        "  mobile=phone: 1; could not be read, not checked: 1",
        "Rows that passed although something in them could not be read: 1. Look at them.",
        "Written: clean.csv",
    ]
    assert desk("let-in", "phone", text="+491711234567\n").stdout == "Let in; entries removed: 1.\n"
    assert "kept out: 0." in desk("gate", "import.csv").stdout


def test_mistakes_are_sentences(desk):
    (desk.here / "a.csv").write_text("a\nx\n")
    no_key = desk("gate", "a.csv", "--map", "a=email")
    assert (no_key.returncode, no_key.stderr) == (
        1,
        f"unsee: The key file {desk.folder}/suppression.key can't be read: No such file or directory. Nothing passes without it.\n",
    )
    desk("new-key")
    for words, sentence in (
        (("gate", "a.csv", "--map", "a=shoe"), "no kind of identifier"),
        (("gate", "a.csv", "--map", "b=email"), "no column named 'b'"),
        (("gate", "a.csv", "--map", "a=email", "--drop"), "--out FILE"),
        (("gate", "a.csv", "--map", "a=email", "--use", "lunch"), "is no scope"),
        (("gate-trigger", "t", "--column", "a=phone", "--keys", "k"), "normal:phone"),
        (("keep-out", "email"), "empty or not whole"),
    ):
        said = desk(*words)
        assert said.returncode == 2, said
        assert sentence in said.stderr
        assert "Traceback" not in said.stderr


def test_another_key_stops_the_gate(desk):
    desk("new-key")
    desk("keep-out", "email", text="jane@x.test\n")
    key = desk.folder / "suppression.key"
    key.write_text(key.read_text()[:-5] + "0000\n")
    (desk.here / "a.csv").write_text("email\njane@x.test\n")
    said = desk("gate", "a.csv", "--drop", "--out", "out.csv")
    assert said.returncode == 1
    assert "not the one this list was made with" in said.stderr
    assert not (desk.here / "out.csv").exists()


def test_a_trigger_is_printed_without_its_keys(desk):
    desk("new-key")
    said = desk("gate-trigger", "shop.people", "--column", "mail=email", "--flag", "gate", "--keys", "keys.sql")
    assert said.returncode == 0, said.stderr
    keys = (desk.here / "keys.sql").read_text()
    assert stat.S_IMODE((desk.here / "keys.sql").stat().st_mode) == 0o600
    assert 'BEFORE INSERT OR UPDATE ON "shop"."people"' in said.stdout
    assert [word for word in keys.split() if len(word) > 100]
    assert not [word for word in keys.split() if len(word) > 100 and word in said.stdout]


def test_identifiers_in_their_one_form(desk):
    said = desk("normal", "phone", "--region", "DE", text="0171 1234567\ncall me\n+1 415 555 0100\n")
    assert said.stdout == "+491711234567\n\n+14155550100\n"
    assert said.stderr == "Lines that could not be read: 1.\n"
