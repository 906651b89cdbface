"""Any byte of the data file, changed: either `unsee verify` names something, or nothing that the program reads is different."""

from __future__ import annotations

import random
import shutil
import sqlite3

from evidence import everything, fill, look
from unsee.refusal import Refused
from unsee.store import home as store

FLIPS = 400


def test_a_changed_byte_is_named_or_harmless(tmp_path):
    fill(tmp_path / "whole")
    before = everything()
    assert look(tmp_path / "whole").holds
    with sqlite3.connect(tmp_path / "whole" / store.DATABASE) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    whole, dice = (tmp_path / "whole" / store.DATABASE).read_bytes(), random.Random(20260302)
    changed, harmless, refused, named = tmp_path / "changed", 0, 0, 0
    for _ in range(FLIPS):
        place, by = dice.randrange(len(whole)), dice.randrange(1, 256)
        shutil.rmtree(changed, ignore_errors=True)
        changed.mkdir()
        (changed / store.DATABASE).write_bytes(whole[:place] + bytes([whole[place] ^ by]) + whole[place + 1 :])
        try:
            store.bind(changed)
        except Refused:
            refused += 1
            continue
        if not look(changed).holds:
            named += 1
            continue
        assert everything() == before, f"byte {place} changed by {by} is read otherwise, and nobody said so"
        harmless += 1
    assert harmless + named + refused == FLIPS
    assert named > FLIPS / 20, "a store of a few cases is mostly empty pages, but not only"
