"""One person, nothing installed but unsee: from "who am I" to a reminder, through the outbox folder."""

from __future__ import annotations

import json
import resource
import subprocess
from email import message_from_bytes, policy

import pytest

from cast import Unsee, company, directory_in

MONDAY = "2026-03-02"


@pytest.fixture
def unsee(tmp_path):
    rows = [company(number, f"privacy@shop{number}.test") for number in range(1, 4)]
    rows.append(company(4, name="Formless Ltd", webform="https://shop4.test/form"))
    rows.append(company(5, name="Silent Ltd", address=""))
    return Unsee(tmp_path / "home", directory_in(tmp_path / "companies", rows), MONDAY)


@pytest.fixture
def me(unsee):
    unsee("init", "--name", "Alex Example", "--email", "alex@people.test", "--residence", "FR", "--since", "2020-01-01")
    return unsee


def case_of(unsee, name: str) -> dict:
    return next(case for case in unsee.json("status")["cases"] if case["company"]["name"] == name)


def test_the_whole_story(me):
    dry = me.json("request", "--pack", "all-shops", "--rights", "access,erasure", "--dry-run")
    assert [one["company"]["domain"] for one in dry["requests"]] == ["shop1.test", "shop2.test", "shop3.test", "shop4.test"]
    assert me.json("status")["cases"] == [], "a dry run keeps nothing"

    me("request", "--pack", "all-shops", "--rights", "access,erasure")
    assert {case["stage"] for case in me.json("status")["cases"]} == {"draft"}

    sent = me.json("send")
    assert len(sent["outbox"]) == 3, "the one with a form is for the person to fill in"
    files = sorted((me.home / "outbox").glob("*.eml"))
    assert len(files) == 3
    letter = message_from_bytes(files[0].read_bytes(), policy=policy.default)
    assert letter["To"] == "privacy@shop1.test"
    assert letter["From"].addresses[0].addr_spec == "alex@people.test"
    assert case_of(me, "Shop Number 1")["id"] in letter["Subject"]
    assert case_of(me, "Shop Number 1")["stage"] == "outbox"

    # Nobody is late who may never have got a letter.
    assert me.json("sweep", today="2026-12-01")["passed"] == []

    me("record", "outbox", "sent")
    me("record", "shop4.test", "sent", "--on", MONDAY)
    running = case_of(me, "Shop Number 1")
    assert running["stage"] == "running"
    # Received 2 March 2026, one month: 2 April 2026, a Thursday (Regulation 1182/71 Art. 3(2)(c)).
    assert running["deadline"]["due"] == "2026-04-02"
    assert not running["deadline"]["provisional"]

    me("record", "shop2.test", "fulfilled", "--on", "2026-03-20", today="2026-03-20")
    me("record", "shop3.test", "extension", "--until", "2026-06-02", "--on", "2026-03-30", today="2026-03-30")

    swept = me.json("sweep", today="2026-04-20")
    late = case_of(me, "Shop Number 1")["id"]
    form = case_of(me, "Formless Ltd")["id"]
    assert sorted(swept["passed"]) == sorted([late, form])
    assert sorted(swept["reminders"]) == sorted([late, form])
    assert me.json("sweep", today="2026-04-20")["passed"] == [], "looking twice changes nothing"

    shown = me.json("show", late, today="2026-04-20")
    reminder = shown["letters"][-1]
    assert reminder["purpose"] == "reminder"
    assert "18 " in reminder["body"], "from 2 to 20 April are 18 days"
    assert "12" in reminder["body"], "the article that sets the deadline, GDPR Art. 12(3)"
    assert me.json("send", today="2026-04-20")["outbox"] == [late]
    assert case_of(me, "Shop Number 1")["next_step"]["do"] == "send_outbox", "a reminder in the outbox is not sent either"
    me("record", "outbox", "sent", today="2026-04-20")
    assert case_of(me, "Shop Number 1")["next_step"]["who"] == "company"

    stages = {case["company"]["name"]: case["stage"] for case in me.json("status", today="2026-04-20")["cases"]}
    assert stages["Shop Number 2"] == "said_gone"
    assert stages["Shop Number 3"] == "running"


def test_a_company_without_any_working_contact_is_said_and_not_a_crash(me):
    dry = me.json("request", "shop-5", "--dry-run")
    assert dry["requests"] == []
    assert dry["skipped"][0]["company"]["name"] == "Silent Ltd"
    assert "no working way" in dry["skipped"][0]["why"]


def test_asking_twice_is_asking_once(me):
    me("request", "shop1.test")
    again = me.json("request", "shop1.test")
    assert again["requests"] == []
    assert "asked them already" in again["skipped"][0]["why"]


def test_a_residence_changed_after_the_request_changes_later_requests_only(me):
    me("request", "shop1.test")
    me("me", "--residence", "US-CA", "--since", "2026-03-03", today="2026-03-03")
    assert case_of(me, "Shop Number 1")["deadline"]["regime"] == "eu_gdpr"
    later = me.json("request", "shop2.test", "--dry-run", today="2026-03-04")["requests"][0]
    assert "us_ca_ccpa" in later["regimes"]


@pytest.mark.parametrize(
    "name", ['Alex "Ex" O\'Ample', "أليكس مثال", "Alex 👩‍👩‍👧 Example", "Alex\nBcc: all@people.test", "Ålex Éxample"]
)
def test_any_name_makes_a_clean_letter(unsee, name):
    unsee("init", "--name", name, "--email", "alex@people.test", "--residence", "FR")
    unsee("request", "shop1.test")
    unsee("send")
    (file,) = (unsee.home / "outbox").glob("*.eml")
    letter = message_from_bytes(file.read_bytes(), policy=policy.default)
    assert letter["Bcc"] is None
    assert letter["From"].addresses[0].display_name == name.replace("\n", " ")
    assert not letter.defects
    assert name.replace("\n", " ") in letter.get_content().replace("\r\n", "\n").replace("\n", " ")


def test_the_person_s_own_words_are_what_is_sent(me):
    me("request", "shop1.test")
    changed = me.json("edit", "shop1.test", "--body", "My own words. Alex Example, alex@people.test.")
    assert {told["field"] for told in changed["discloses"]} == {"name", "email"}
    me("send", today="2026-03-09")
    (file,) = (me.home / "outbox").glob("*.eml")
    assert "My own words." in message_from_bytes(file.read_bytes(), policy=policy.default).get_content()


def test_a_letter_sent_a_week_later_counts_from_that_day(me):
    """The letter names the last day; written on 2 March it would be wrong on the 9th."""
    before = me.json("request", "shop1.test")["requests"][0]["body"]
    me("send", today="2026-03-09")
    after = me.json("show", "shop1.test", today="2026-03-09")["letters"][0]["body"]
    assert before != after
    assert "9 avril 2026" in after


class TestMistakes:
    """One clear sentence, exit code 2, nothing changed."""

    @pytest.mark.parametrize(
        ("words", "says"),
        [
            (("request", "--pack", "us-brokres"), "all-shops"),
            (("request", "shop1.test", "--rights", "acess"), "access"),
            (("request", "shop1.test", "--rights", ","), "--rights"),
            (("request", "Nobody Inc"), "Nobody Inc"),
            (("request",), "--pack"),
            (("record", "shop2.test", "fulfiled"), "fulfilled"),
            (("record", "shop2.test", "sent", "--on", "soon"), "soon"),
            (("show", "U-00000-00000"), "U-00000-00000"),
            (("send", "--limit", "0"), "--limit"),
            (("send", "--limit", "x"), "--limit"),
            (("me", "--since", "2026-01-01"), "--residence"),
            (("nonsense",), "nonsense"),
            (("law", "due", "--regime", "eu_gdrp", "--right", "access", "--received", MONDAY, "--region", "FR"), "eu_gdpr"),
        ],
    )
    def test_it_says_what_is_known(self, me, words, says):
        me("request", "shop2.test")
        before = me.json("status")
        assert says in me.refuses(*words, code=2)
        assert me.json("status") == before

    def test_today_must_be_a_day(self, me):
        assert "UNSEE_TODAY" in me.refuses("status", code=2, today="tomorrow")

    def test_without_a_profile_nothing_is_asked_for(self, unsee):
        assert "unsee init" in unsee.refuses("request", "shop1.test", code=1)

    def test_nobody_is_asked_questions_when_nobody_is_there(self, unsee):
        assert "--name" in unsee.refuses("init", "--email", "alex@people.test", "--residence", "FR", code=2)

    def test_a_profile_of_five_megabytes_is_too_large(self, unsee, tmp_path):
        huge = tmp_path / "huge.json"
        huge.write_text(json.dumps({"name": "x" * 5_000_000, "emails": ["alex@people.test"], "residences": ["FR"]}))
        assert "5,000," in unsee.refuses("init", "--profile", str(huge), code=2)
        assert "doesn't know you" in unsee.refuses("me", code=1)

    def test_being_introduced_twice_is_refused(self, me):
        assert "knows you already" in me.refuses("init", "--name", "B", "--email", "b@people.test", "--residence", "DE", code=1)

    def test_syncing_without_a_mailbox_says_how_to_set_one_up(self, me):
        assert "unsee mailbox set" in me.refuses("sync", code=1)


def test_a_clock_that_goes_backwards_breaks_nothing(me):
    me("request", "shop1.test")
    me("send", today="2026-03-09")
    me("record", "shop1.test", "sent", today="2026-03-09")
    me("sweep", today="2026-12-01")
    before = case_of(me, "Shop Number 1")
    for day in ("2026-03-01", "2020-01-01"):
        me("sweep", today=day)
        me("status", today=day)
    assert case_of(me, "Shop Number 1")["passed"] == before["passed"]


def test_a_full_disk_is_a_sentence_and_the_same_command_works_when_there_is_room(me):
    """No file may grow past the database's present size, as on a full disk; then the limit is lifted."""
    database = me.home / "unsee.sqlite3"
    sizes = [path.stat().st_size for path in me.home.iterdir() if path.is_file()]

    def full():
        resource.setrlimit(resource.RLIMIT_FSIZE, (max(sizes) // 2, max(sizes) // 2))

    done = subprocess.run(
        me.command("request", "--pack", "all-shops"),
        env=me.environment(),
        preexec_fn=full,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1, done.stdout + done.stderr
    assert "disk is full; nothing was changed" in done.stderr
    assert database.exists()
    assert me.json("status")["cases"] == []
    me("request", "--pack", "all-shops")
    assert len(me.json("status")["cases"]) == 4
