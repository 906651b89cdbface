"""Who is kept out, in SQLite and in PostgreSQL alike."""

from __future__ import annotations

import hashlib
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from sqlalchemy import create_engine, event

from unsee.channels.suppressions import Suppressions
from unsee.refusal import BadInput, Refused, Unavailable
from unsee.suppression.gate import Gate, Outcome
from unsee.suppression.index import Index
from unsee.suppression.key import Key, key_ring
from unsee.suppression.kind import Kind, Reading
from unsee.suppression.register import Identifier, Register

TODAY = date(2026, 11, 23)
FIRST, SECOND = Key(1, b"1" * 32), Key(2, b"2" * 32)
JANE = Identifier(Kind.EMAIL, ("jane@example.test",))
PEOPLE = [Identifier(Kind.EMAIL, (f"person{n}@example.test",)) for n in range(50)]


@pytest.fixture(params=["sqlite", "postgres"])
def place(request, tmp_path):
    url = request.getfixturevalue("postgres").database() if request.param == "postgres" else f"sqlite:///{tmp_path / 'list.db'}"
    engine = create_engine(url)
    if request.param == "sqlite":
        event.listen(engine, "connect", lambda line, _: line.execute("PRAGMA journal_mode=WAL"))
    entries = Suppressions(engine)
    entries.create()
    entries.create()  # what is there stays
    yield entries
    engine.dispose()


def outcome(keys, entries, text="jane@example.test", use="all", today=TODAY, index=None):
    return Gate(keys, entries, index=index).check([(Reading(Kind.EMAIL), [text])], use=use, today=today).outcome


def test_kept_out_until_let_in_again(place):
    keys = key_ring([FIRST])
    register = Register(keys, place)
    assert outcome(keys, place) is Outcome.CLEAR
    register.suppress([JANE], scope_="all", since=TODAY)
    assert outcome(keys, place, "JANE+x@example.test") is Outcome.SUPPRESSED
    assert register.release([JANE]) == 1
    assert outcome(keys, place) is Outcome.CLEAR


def test_each_scope_keeps_out_of_what_it_says(place):
    keys = key_ring([FIRST])
    Register(keys, place).suppress([JANE], scope_="sale", since=TODAY)
    Register(keys, place).suppress([JANE], scope_="list:news", since=TODAY)
    found = {use: outcome(keys, place, use=use) for use in ("all", "sale", "list:news", "list:other")}
    assert [use for use, said in found.items() if said is Outcome.SUPPRESSED] == ["sale", "list:news"]
    assert Register(keys, place).release([JANE], scope_="sale") == 1
    assert outcome(keys, place, use="list:news") is Outcome.SUPPRESSED


def test_a_page_is_kept_out_of_being_found(place):
    keys = key_ring([FIRST])
    page = Identifier(Kind.NAME_URL, ("Jane Roe", "https://example.test/p?id=7"))
    Register(keys, place).suppress([page], scope_="deindex", since=TODAY)
    ask = [(Reading(Kind.NAME_URL), ["roe, jane", "http://www.example.test/p?id=7#x"])]
    assert Gate(keys, place).check(ask, today=TODAY, use="deindex").outcome is Outcome.SUPPRESSED
    with pytest.raises(BadInput, match="scope deindex"):
        Register(keys, place).suppress([JANE], scope_="deindex", since=TODAY)


def test_the_last_day_still_counts_and_renewing_never_shortens(place):
    keys, end = key_ring([FIRST]), date(2027, 11, 23)
    register = Register(keys, place)
    register.suppress([JANE], scope_="all", since=TODAY, until=end)
    assert outcome(keys, place, today=end) is Outcome.SUPPRESSED
    assert outcome(keys, place, today=end + timedelta(1)) is Outcome.CLEAR
    register.suppress([JANE], scope_="all", since=TODAY + timedelta(9), until=date(2027, 1, 1))
    assert outcome(keys, place, today=end) is Outcome.SUPPRESSED
    assert place.remove_expired(end) == 0
    assert place.remove_expired(end + timedelta(1)) == 1
    assert place.figures().entries == 0


def test_an_older_key_still_finds_and_asking_again_moves_to_the_newest(place):
    old, both = key_ring([FIRST]), key_ring([FIRST, SECOND])
    Register(old, place).suppress([JANE], scope_="all", since=TODAY)
    assert outcome(both, place) is Outcome.SUPPRESSED
    Register(both, place).suppress([JANE], scope_="all", since=TODAY + timedelta(5))
    assert place.figures().by_key == {2: 1}
    (entry,) = place.find([SECOND.digest(Kind.EMAIL, ["jane@example.test"])])
    assert entry.since == TODAY


def test_a_gate_that_is_open_sees_whom_somebody_else_adds_and_a_key_it_lacks(place):
    old, both, index = key_ring([FIRST]), key_ring([FIRST, SECOND]), Index()
    Register(old, place)
    gate = Gate(old, place, index=index)
    ask = [(Reading(Kind.EMAIL), ["jane@example.test"])]
    assert gate.check(ask, today=TODAY).outcome is Outcome.CLEAR
    Register(old, place).suppress([JANE], scope_="all", since=TODAY)
    assert gate.check(ask, today=TODAY).outcome is Outcome.SUPPRESSED
    Register(both, place).suppress([JANE], scope_="sale", since=TODAY)
    with pytest.raises(Refused, match="key 2 is missing"):
        gate.check(ask, today=TODAY)


def test_the_quick_look_never_hides_anybody(place):
    keys, index = key_ring([FIRST]), Index()
    register = Register(keys, place)
    register.suppress(PEOPLE[:25], scope_="all", since=TODAY)
    gate = Gate(keys, place, index=index)
    register.suppress(PEOPLE[25:], scope_="all", since=TODAY)
    records = [[(Reading(who.kind), who.values)] for who in PEOPLE]
    assert {verdict.outcome for verdict in gate.check_many(records, today=TODAY)} == {Outcome.SUPPRESSED}
    assert len(index) == 50
    register.release(PEOPLE[:1])
    assert gate.check(records[0], today=TODAY).outcome is Outcome.CLEAR


def test_one_unreadable_identifier_and_nobody_is_told_they_are_kept_out(place):
    keys = key_ring([FIRST])
    with pytest.raises(BadInput):
        Register(keys, place).suppress([JANE, Identifier(Kind.EMAIL, ("no address",))], scope_="all", since=TODAY)
    assert place.figures().entries == 0


def test_many_at_once_are_all_kept_out(place):
    """Eight writers, as workers on several machines would; on both databases each waits for the other."""
    keys = key_ring([FIRST])
    register = Register(keys, place)
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda who: register.suppress([who], scope_="all", since=TODAY), PEOPLE))
    assert place.figures().entries == 50


def test_the_first_of_two_different_keys_of_one_version_wins(place):
    Register(key_ring([FIRST]), place)
    with pytest.raises(Refused, match="not the one this list was made with"):
        Gate(key_ring([Key(1, b"x" * 32)]), place)
    with pytest.raises(Refused, match="Another suppression key 1"):
        place.keep_check_value(1, b"x" * 16)


def test_a_list_that_does_not_answer_lets_nobody_pass(tmp_path):
    engine = create_engine(f"sqlite:///{tmp_path / 'no' / 'folder' / 'list.db'}")
    with pytest.raises(Unavailable, match="so nothing passes"):
        Gate(key_ring([FIRST]), Suppressions(engine))


def test_no_identifier_and_no_plain_hash_of_one_is_in_the_files(tmp_path, postgres):
    identifiers = [
        Identifier(Kind.EMAIL, ("jane.findme@example.test",)),
        Identifier(Kind.PHONE, ("+14155550199",)),
        Identifier(Kind.NAME_BIRTHDATE, ("Jane Findme", "1990-04-03")),
        Identifier(Kind.DEVICE, ("6d92078a-8246-4ba4-ae5b-76104861e7dc",)),
    ]
    texts = [
        "jane.findme@example.test",
        "findme",
        "+14155550199",
        "14155550199",
        "1990-04-03",
        "6d92078a82464ba4ae5b76104861e7dc",
    ]
    raw = [text.encode() for text in texts]
    raw += [hashlib.new(how, text).digest() for how in ("md5", "sha1", "sha256", "sha512") for text in raw[:6]]
    wanted = [octets[:8] for octets in raw[6:]] + raw[:6]
    url = postgres.database()
    lite = create_engine(f"sqlite:///{tmp_path / 'list.db'}")
    event.listen(lite, "connect", lambda line, _: line.execute("PRAGMA journal_mode=WAL"))
    engines = [lite, create_engine(url)]
    for engine in engines:
        entries = Suppressions(engine)
        entries.create()
        Register(key_ring([FIRST]), entries).suppress(identifiers, scope_="all", since=TODAY)
    files = sorted(tmp_path.glob("list.db*"))
    held = b"".join(path.read_bytes() for path in files)
    dumped = postgres.dump(url).lower()
    own = FIRST.digest(Kind.EMAIL, ["jane.findme@example.test"])
    assert [path.name for path in files] == ["list.db", "list.db-shm", "list.db-wal"]
    assert own in held  # so that a search that finds nothing means something
    assert own.hex() in dumped
    assert not [octets for octets in [*wanted, FIRST.secret] if octets in held]
    assert not [octets for octets in [*wanted, FIRST.secret] if octets.hex() in dumped]
    assert not [text for text in texts if text in dumped]
    for engine in engines:
        engine.dispose()
