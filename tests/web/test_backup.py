"""A backup from the page: one encrypted file that brings everything back, and no trace of it left beside the data."""

from __future__ import annotations

from unsee.store.backup import restore
from web.visitor import words


def test_the_file_opens_with_its_passphrase_and_holds_the_cases(alex, ports, tmp_path):
    alex.asks("shop-1", "shop-2")
    before = sorted(each.name for each in ports.home.iterdir())
    made = alex.post("/backup/", on="/backup/", phrase="a long phrase", again="a long phrase")
    assert made.status_code == 200
    assert "attachment" in made["Content-Disposition"]
    assert sorted(each.name for each in ports.home.iterdir()) == before
    file = tmp_path / "backup.age"
    file.write_bytes(made.content)
    assert b"alex@example.org" not in made.content
    assert restore(tmp_path / "other", file, "a long phrase").cases == 2


def test_two_different_passphrases_make_no_backup(alex):
    told = alex.post("/backup/", on="/backup/", phrase="one", again="another")
    assert told.status_code == 400
    assert "The two passphrases are not the same" in words(told)


def test_an_empty_passphrase_is_refused(alex):
    assert alex.post("/backup/", on="/backup/", phrase="", again="").status_code == 400
