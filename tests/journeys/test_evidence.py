"""Evidence and backup as a person uses them: the program itself, a process each time."""

from __future__ import annotations

import json
import sqlite3

import pytest

from cast import Unsee, company, directory_in
from servers.tsa import Authority, root, serving

TODAY = "2026-03-02"
PHRASE = "correct horse battery staple\n"


@pytest.fixture
def unsee(tmp_path):
    """Two requests; the first was sent and answered, the second lies in the outbox."""
    rows = [company(number, f"privacy@shop{number}.test") for number in (1, 2)]
    unsee = Unsee(tmp_path / "home", directory_in(tmp_path / "companies", rows), TODAY)
    unsee("init", "--name", "Alex Example", "--email", "alex@people.test", "--residence", "FR")
    unsee("request", "shop-1", "shop-2")
    unsee("send")
    unsee("record", "shop-1", "sent")
    unsee("record", "shop-1", "no_data", today="2026-03-09")
    return unsee


@pytest.fixture(scope="module")
def tsa(tmp_path_factory):
    authority = Authority(tmp_path_factory.mktemp("tsa"))
    authority.set_up()
    with serving(authority) as up:
        yield up


def case_of(unsee: Unsee, company_id: str) -> str:
    return unsee.json("show", company_id)["id"]


def tamper(unsee: Unsee, statement: str) -> None:
    with sqlite3.connect(unsee.home / "unsee.sqlite3") as connection:
        connection.execute(statement)
    connection.close()


def test_everything_holds_until_somebody_changes_something(unsee):
    assert unsee.json("verify") == {
        "holds": True,
        "checked": [
            "the data file",
            "the chain of events",
            "letters and messages",
            "signatures of messages",
            "time stamps",
            "what is kept beside the cases",
            "the lists",
            "receipts",
        ],
        "wrong": [],
        "remarks": [],
    }
    tamper(unsee, "UPDATE store_eventrow SET data = replace(data, 'no_data', 'refused') WHERE kind = 'OutcomeRecorded'")
    done = unsee.run("verify", "--json")
    assert done.returncode == 1
    wrong = json.loads(done.stdout)["wrong"]
    assert (wrong[0]["case"], wrong[0]["event"]) == (case_of(unsee, "shop-1"), 5)
    assert unsee.run("verify", "shop-1").returncode == 1
    assert unsee.run("verify", "shop-2").returncode == 0
    assert "WRONG" in unsee.run("verify", "shop-1").stdout


def test_verify_of_an_unknown_case_is_wrong_usage(unsee):
    assert "You have no case 'U-99999-99999'" in unsee.refuses("verify", "U-99999-99999", code=2)


def test_a_time_stamp_by_an_authority_is_kept_and_checked_offline(unsee, tsa):
    kept = unsee.json("stamp", "--tsa", tsa.url, "--roots", str(tsa.root))
    assert (kept["number"], kept["cases"]) == (1, 2)
    unsee("record", "shop-2", "sent")  # the log goes on; what was stamped stays true
    verified = unsee.json("verify")
    assert verified["holds"]
    assert "by CN=Throw-away tsa" in verified["remarks"][0]["what"]


def test_a_time_stamp_of_one_case(unsee, tsa):
    assert unsee.json("stamp", "shop-1", "--tsa", tsa.url, "--roots", str(tsa.root))["cases"] == 1
    assert len(unsee.json("verify", "shop-1")["remarks"]) == 1
    assert unsee.json("verify", "shop-2")["remarks"] == []


def test_an_authority_the_machine_does_not_trust_is_refused_and_nothing_kept(unsee, tsa):
    assert "nobody you trust vouches" in unsee.refuses("stamp", "--tsa", tsa.url, code=1)
    assert unsee.json("verify")["remarks"] == []


def test_a_doubter_brings_their_own_trust(unsee, tsa, tmp_path):
    unsee("stamp", "--tsa", tsa.url, "--roots", str(tsa.root))
    stranger = root(tmp_path, "stranger")
    done = unsee.run("verify", "--roots", str(stranger))
    assert done.returncode == 1
    assert "nobody you trust vouches" in done.stdout


def test_an_opentimestamps_file_made_by_the_person_s_own_client(unsee, tmp_path):
    from hashlib import sha256

    heads = tmp_path / "heads.txt"
    assert "ots stamp" in unsee("stamp", "--write", str(heads))
    assert heads.read_text().startswith("unsee heads 1\nU-")
    magic = b"\x00OpenTimestamps\x00\x00Proof\x00\xbf\x89\xe2\xe8\x84\xe8\x92\x94\x01\x08"
    promise = b"\x00\x83\xdf\xe3\x0d\x2e\xf9\x0c\x8e\x1d\x1chttps://calendar.example.org"
    (tmp_path / "heads.txt.ots").write_bytes(magic + sha256(heads.read_bytes()).digest() + promise)
    assert "promised by https://calendar.example.org" in unsee("stamp", "--ots", str(tmp_path / "heads.txt.ots"))
    assert "promised by" in unsee.json("verify")["remarks"][0]["what"]
    in_block = b"\x00\x05\x88\x96\x0d\x73\xd7\x19\x01\x03\xb9\xca\x31"  # upgraded: 0xb9 0xca 0x31 is 812345, seven bits each
    (tmp_path / "heads.txt.ots").write_bytes(magic + sha256(heads.read_bytes()).digest() + in_block)
    unsee("stamp", "--ots", str(tmp_path / "heads.txt.ots"))
    (remark,) = unsee.json("verify")["remarks"]
    assert "in Bitcoin block 812345" in remark["what"]


@pytest.mark.parametrize(
    "words", [(), ("--tsa", "http://localhost/", "--write", "x"), ("--ots", "home")], ids=["nothing", "two", "a folder"]
)
def test_stamping_needs_one_way_to_do_it(unsee, words):
    assert unsee.run("stamp", *words).returncode == 2


def test_an_opentimestamps_file_for_another_log_is_refused(unsee, tmp_path):
    from hashlib import sha256

    (tmp_path / "x").write_text(f"unsee heads 1\n{case_of(unsee, 'shop-1')} 2 {'ab' * 32}\n")
    magic = b"\x00OpenTimestamps\x00\x00Proof\x00\xbf\x89\xe2\xe8\x84\xe8\x92\x94\x01\x08"
    promise = b"\x00\x83\xdf\xe3\x0d\x2e\xf9\x0c\x8e\x1d\x1chttps://calendar.example.org"
    (tmp_path / "x.ots").write_bytes(magic + sha256((tmp_path / "x").read_bytes()).digest() + promise)
    assert "that your log has not" in unsee.refuses("stamp", "--ots", str(tmp_path / "x.ots"), code=2)
    (tmp_path / "x").unlink()
    assert "Beside" in unsee.refuses("stamp", "--ots", str(tmp_path / "x.ots"), code=2)


def test_a_backup_moves_to_another_machine(unsee, tmp_path):
    file = tmp_path / "all.age"
    exported = unsee.json("export", "-o", str(file), typed=PHRASE)
    assert exported == {"file": str(file), "octets": file.stat().st_size, "outbox_files": 2}
    there = Unsee(tmp_path / "there", unsee.companies, TODAY)
    assert there.json("import", str(file), typed=PHRASE)["cases"] == 2
    assert there.json("status") == unsee.json("status")
    assert there.json("show", "shop-1") == unsee.json("show", "shop-1")
    assert there.json("verify")["holds"]


def test_the_passphrase_is_needed_and_the_home_must_be_empty(unsee, tmp_path):
    file = tmp_path / "all.age"
    assert unsee.run("export", "-o", str(file), typed="\n").returncode == 2
    assert not file.exists()
    unsee("export", "-o", str(file), typed=PHRASE)
    assert unsee.run("export", "-o", str(file), typed=PHRASE).returncode == 1
    done = unsee.run("import", str(file), typed=PHRASE)
    assert (done.returncode, "There is data in" in done.stderr) == (1, True)
    other = Unsee(tmp_path / "other", unsee.companies, TODAY).run("import", str(file), typed="wrong\n")
    assert (other.returncode, other.stderr.count("\n")) == (2, 1)
    assert not (tmp_path / "other").exists()


def test_a_forgotten_case_stays_in_the_lists_and_no_command_stumbles_over_it(unsee):
    case = case_of(unsee, "shop-2")
    assert unsee.json("forget", case) == {"case": case, "outbox_files": [f"shop2.test-{case}-request.eml"], "again": False}
    listed = {each["id"]: each for each in unsee.json("status")["cases"]}
    assert (listed[case]["stage"], listed[case]["opened"]) == ("forgotten", TODAY)
    assert "You had unsee forget this case" in unsee("show", case)
    shown = unsee.json("show", case)
    assert (shown["forgotten"], shown["letters"][0]["body"]) == (TODAY, None)
    unsee("send")
    unsee("sweep", today="2027-01-01")
    unsee("agenda")
    unsee("recheck")
    unsee("calendar", "-o", str(unsee.home / "x.ics"))
    assert unsee.json("rebuild") == {"differed": 0}
    assert "no letter in this case that still waits" in unsee.refuses("edit", case, "--body", "x", code=1)
    assert "was forgotten on" in unsee.refuses("record", case, "sent", code=1)
    for words in (("answer", case), ("confirm", case), ("recheck", "--add", case, "https://shop2.test/me")):
        assert unsee.refuses(*words, code=1).endswith("."), words
    assert unsee.json("forget", case)["again"]
    assert unsee.json("verify")["holds"]
    again = unsee.json("request", "shop-2")["requests"][0]
    assert unsee.json("show", "shop-2")["id"] != case
    assert again


def test_a_damaged_data_file_is_a_sentence_from_every_command(unsee):
    file = unsee.home / "unsee.sqlite3"
    whole = file.read_bytes()
    file.write_bytes(whole[:100] + b"\xff" * 4000 + whole[4100:])
    for words in (("verify",), ("status",), ("export", "-o", "x"), ("forget", "shop-1")):
        done = unsee.run(*words, typed=PHRASE)
        assert (done.returncode, "Traceback" in done.stderr) == (1, False), words
        assert done.stderr.startswith("unsee: The data file")
