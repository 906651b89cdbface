"""Said gone, seen gone, and back again: one company, one year, a real web server, a calendar set by hand."""

from __future__ import annotations

from email import message_from_bytes, policy
from email.message import EmailMessage

import icalendar
import pytest

from cast import Unsee, company, directory_in
from servers.web import WORDS, html, profile, redirect, site, ten_gigabytes

ASKED, SAID = "2026-03-02", "2026-03-31"
PROFILE = "/people/alex-example"


@pytest.fixture
def shop():
    with site() as shop:
        shop.pages[PROFILE] = profile("Alex Example")
        yield shop


@pytest.fixture
def unsee(tmp_path):
    rows = [
        company(1, "privacy@shop.test", web="https://shop.test", name="The Shop"),
        company(2, "privacy@other.test", web="https://other.test"),
    ]
    rows.append(company(3, "privacy@finder.test", web="https://finder.test", name="Finder", categories=["search-engine"]))
    rows.append(company(4, "privacy@faces.test", web="https://faces.test", name="Faces", categories=["face-search"]))
    unsee = Unsee(tmp_path / "home", directory_in(tmp_path / "companies", rows), ASKED, "servers.unsee_here")
    unsee("init", "--name", "Alex Example", "--email", "alex@people.test", "--residence", "FR", "--since", "2020-01-01")
    unsee("request", "shop.test", "--rights", "erasure")
    unsee("send")
    unsee("record", "outbox", "sent")
    return unsee


def case_of(unsee, day: str) -> dict:
    return next(case for case in unsee.json("status", today=day)["cases"] if case["company"]["domain"] == "shop.test")


def test_the_whole_story(unsee, shop):
    # The page is named while they still have time; how it looks now is remembered.
    first = unsee.json("recheck", "--add", "shop.test", shop.url(PROFILE))
    assert [(one["sight"], one["url"]) for one in first["looked"]] == [("named", shop.url(PROFILE))]
    assert "Alex Example" in first["looked"][0]["said"]
    assert case_of(unsee, ASKED)["stage"] == "running", "what is seen before they answer accuses nobody"
    assert unsee.json("recheck")["looked"] == [], "the next look is due when they say that it is gone"

    unsee("record", "shop.test", "fulfilled", "--on", SAID, today=SAID)
    case = case_of(unsee, SAID)
    assert (case["stage"], case["next_step"]["do"], case["next_step"]["by"]) == ("said_gone", "look_later", "2026-04-30")
    assert unsee.json("recheck", today="2026-04-29")["looked"] == []

    # 30 days later: gone.
    del shop.pages[PROFILE]
    assert [one["sight"] for one in unsee.json("recheck", today="2026-04-30")["looked"]] == ["address_gone"]
    case = case_of(unsee, "2026-04-30")
    assert (case["stage"], case["next_step"]["by"]) == ("seen_gone", "2026-07-29")
    assert "Seen gone on 2026-04-30" in case["next_step"]["text"]

    # 120 days later: back. The case opens again, and a letter waits that says what was said and what was seen.
    shop.pages[PROFILE] = profile("EXAMPLE, Alex")
    back = unsee.json("recheck", today="2026-07-29")
    assert (back["not_gone"], back["drafted"]) == ([case["id"]], [case["id"]])
    case = case_of(unsee, "2026-07-29")
    assert (case["stage"], case["next_step"]["do"]) == ("not_gone", "send_follow_up")
    letter = unsee.json("show", case["id"], today="2026-07-29")["letters"][-1]
    assert (letter["purpose"], letter["state"]) == ("follow_up", "draft")
    assert shop.url(PROFILE) in letter["body"].replace("\n", "")
    assert {"field": "url", "value": shop.url(PROFILE)}.items() <= letter["discloses"][-1].items()
    for day in ("31 mars 2026", "29 juillet 2026"):
        assert day in " ".join(letter["body"].split()), "French, because the shop is"
    assert unsee.json("recheck", case["id"], today="2026-07-30")["drafted"] == [], "one letter waits, not two"

    # It is sent on another day, with that day's date; a new month begins to run.
    assert unsee.json("send", today="2026-08-03")["outbox"] == [case["id"]]
    unsee("record", case["id"], "sent", today="2026-08-03")
    case = case_of(unsee, "2026-08-03")
    # Received 3 August 2026, one month: 3 September 2026, a Thursday (Regulation 1182/71 Art. 3(2)(c)).
    assert (case["stage"], case["deadline"]["due"]) == ("running", "2026-09-03")

    # They answer, it is gone; half a year after that they are asked what they hold.
    unsee("record", case["id"], "fulfilled", "--on", "2026-08-31", today="2026-08-31")
    shop.pages[PROFILE] = redirect("/")
    shop.pages["/"] = html("The Shop", f"<p>{WORDS}</p>")
    assert [one["sight"] for one in unsee.json("recheck", today="2026-09-30")["looked"]] == ["sent_home"]
    assert [one["sight"] for one in unsee.json("recheck", today="2026-12-29")["looked"]] == ["sent_home"]
    assert case_of(unsee, "2027-02-27")["next_step"]["do"] == "look_later"
    case = case_of(unsee, "2027-02-28")  # six months after 31 August; February has no 31st
    assert (case["stage"], case["next_step"]["do"]) == ("seen_gone", "check_by_access")
    unsee("recheck", case["id"], "--ask-access", today="2027-02-28")
    check = unsee.json("show", case["id"], today="2027-02-28")["letters"][-1]
    assert check["purpose"] == "access_check"
    assert "15" in check["body"], "GDPR Art. 15"
    unsee("send", today="2027-02-28")
    unsee("record", case["id"], "sent", today="2027-02-28")
    assert case_of(unsee, "2027-02-28")["stage"] == "running"
    unsee("record", case["id"], "no_data", today="2027-03-10")
    assert case_of(unsee, "2027-03-10")["stage"] == "said_gone"
    assert unsee.json("rebuild", today="2027-03-10")["differed"] == 0


def test_pages_of_the_profile_belong_to_the_company_whose_pages_they_are(unsee, shop):
    unsee("me", "--add-url", shop.url(PROFILE))
    unsee("me", "--add-url", "https://elsewhere.test/7")
    assert [one["url"] for one in unsee.json("recheck")["looked"]] == [shop.url(PROFILE)]


def test_a_page_can_not_speak_to_the_terminal(unsee, shop):
    shop.pages[PROFILE] = html("Shop", f"<p>\x1b[2J\x1b]0;gone\x07 Alex Example \x9b31m</p><p>{WORDS}</p>")
    said = unsee("recheck", "--add", "shop.test", shop.url(PROFILE))
    assert "still there" in said
    assert not {"\x1b", "\x07", "\x9b"} & set(said)


def test_only_the_named_page_its_neighbour_that_cannot_exist_and_robots_txt_are_asked_for(unsee, shop):
    shop.pages[PROFILE] = html("A member", f"<p>{WORDS}</p>")
    unsee("recheck", "--add", "shop.test", shop.url(PROFILE))
    paths = [path for _, path, _ in shop.asked]
    assert paths[:2] == ["/robots.txt", PROFILE]
    assert len(paths) == 3
    assert paths[2].startswith("/people/q")


def test_what_no_program_can_see_the_person_can_say(unsee, shop):
    shop.pages[PROFILE] = html("Just a moment...", "<p>Verify you are human.</p>")
    unsee("record", "shop.test", "fulfilled", "--on", SAID, today=SAID)
    looked = unsee.json("recheck", "--add", "shop.test", shop.url(PROFILE), today=SAID)["looked"]
    assert [one["sight"] for one in looked] == ["blocked"]
    assert case_of(unsee, SAID)["stage"] == "said_gone"
    unsee("record", "shop.test", "seen_gone", today="2026-05-02")
    assert case_of(unsee, "2026-05-02")["stage"] == "seen_gone"
    unsee("record", "shop.test", "still_there", today="2026-05-03")
    assert case_of(unsee, "2026-05-03")["next_step"]["do"] == "ask_again"
    unsee("recheck", "shop.test", "--ask-again", today="2026-05-03")
    assert case_of(unsee, "2026-05-03")["next_step"]["do"] == "send_follow_up"


def test_search_engines_are_asked_about_what_is_gone_and_nothing_else(unsee, shop):
    unsee("recheck", "--add", "shop.test", shop.url(PROFILE), "--add", "shop.test", shop.url("/people/other"))
    waiting = unsee.json("recheck", "--deindex", "--dry-run")
    assert [page["url"] for page in waiting["gone"]] == [shop.url("/people/other")]
    assert [page["sight"] for page in waiting["waiting"]] == ["named"]
    (request,) = waiting["requests"]
    assert request["company"]["id"] == "shop-3"
    assert [claim["right"] for claim in request["claims"]] == ["deindex"]
    body = request["body"].replace("\n", "")
    assert shop.url("/people/other") in body
    assert shop.url(PROFILE) not in body, "what is still there would be found again"
    assert len(unsee.json("status")["cases"]) == 1, "a dry run keeps nothing"
    unsee("recheck", "--deindex")
    assert {case["company"]["id"] for case in unsee.json("status")["cases"]} == {"shop-1", "shop-3"}
    again = unsee.json("recheck", "--deindex")
    assert again["requests"] == []
    assert again["forms"] == []
    unsee("request", "faces.test")
    assert unsee.json("recheck", "--deindex")["forms"] == ["Faces"], "whose form may take what is offline"
    assert "asked them already" in again["skipped"][0]["why"]


def test_wrong_input_is_told_in_a_sentence(unsee):
    assert "no web address" in unsee.refuses("recheck", "--add", "shop.test", "file:///etc/passwd", code=2)
    assert "is no page of case" in unsee.refuses("recheck", "--remove", "shop.test", "https://shop.test/x", code=2)
    assert "not said yet" in unsee.refuses("recheck", "shop.test", "--ask-access", code=1)
    assert "You have no case" in unsee.refuses("recheck", "other.test", code=2)
    assert "calendar -o" in unsee.refuses("calendar", code=2)
    assert "can't be written" in unsee.refuses("calendar", "-o", "/nowhere/at/all.ics", code=1)


def test_private_addresses_are_refused_by_the_program_as_it_is_sold(unsee, shop):
    """Without the tests' allowance: the same page, now on a machine the program must not touch."""
    real = Unsee(unsee.home, unsee.companies, unsee.today)
    looked = real.json("recheck", "--add", "shop.test", shop.url(PROFILE, "127.0.0.1"))["looked"]
    assert [one["sight"] for one in looked] == ["forbidden_place"]
    assert shop.asked == []


def events(file) -> dict[str, dict]:
    calendar = icalendar.Calendar.from_ical(file.read_bytes())
    return {str(event["UID"]): event for event in calendar.walk("VEVENT")}


def test_the_calendar_holds_every_day_and_moves_with_the_case(unsee, tmp_path):
    file = tmp_path / "unsee.ics"
    unsee("request", "other.test")
    written = unsee.json("calendar", "-o", str(file), "--remind", "1")
    found = events(file)
    days = {(str(event["CATEGORIES"].to_ical(), "ascii"), event.decoded("dtstart").isoformat()) for event in found.values()}
    # One month from 2 March 2026 is 2 April, a Thursday and no holiday: nothing moves it (Regulation 1182/71 Art. 3(4)).
    assert {("due", "2026-04-02"), ("late", "2026-04-03")} == days
    assert all(event.walk("VALARM") for event in found.values())
    tasks = [entry for entry in written["entries"] if entry["kind"] == "task"]
    assert [task["day"] for task in tasks] == [None]
    assert len(written["entries"]) == len(found) + 1

    week = unsee.json("agenda", today="2026-03-27")["week"]
    assert {(entry["kind"], entry["day"]) for entry in week} == {("due", "2026-04-02"), ("late", "2026-04-03")}
    assert "In the next seven days:\n  2026-04-02  The Shop: answer due (erasure)" in unsee("agenda", today="2026-03-27")

    before = set(found)
    unsee("record", "shop.test", "extension", "--until", "2026-06-02", "--on", "2026-03-30", today="2026-03-30")
    unsee("calendar", "-o", str(file), today="2026-03-30")
    moved = events(file)
    assert set(moved) == before, "the same entries"
    assert {event.decoded("dtstart").isoformat() for event in moved.values()} >= {"2026-06-02"}, "on other days"

    unsee("record", "shop.test", "fulfilled", "--on", SAID, today=SAID)
    unsee("calendar", "-o", str(file), today=SAID)
    assert {event.decoded("dtstart").isoformat() for event in events(file).values()} == {"2026-04-30", "2026-09-30"}
    assert unsee("calendar", "-o", "-", today=SAID).startswith("BEGIN:VCALENDAR")


def answer(sender: str, to: str, subject: str, number: int) -> bytes:
    message = EmailMessage(policy=policy.SMTP)
    message["From"], message["To"], message["Subject"], message["Message-ID"] = sender, to, subject, f"<{number}@x.test>"
    message.set_content("Some words.")
    return message.as_bytes()


def test_a_stranger_at_an_address_that_only_one_company_knows(mailserver, tmp_path):
    person, theirs = f"alex@{mailserver.domain()}", mailserver.domain()
    rows = [company(1, f"privacy@{theirs}", web=f"https://{theirs}", name="The Shop")]
    unsee = Unsee(tmp_path / "home", directory_in(tmp_path / "companies", rows), ASKED)
    unsee("init", "--name", "Alex Example", "--email", person, "--residence", "FR", "--since", "2020-01-01")
    unsee(
        "mailbox", "set", "--address", person, "--smtp", f"localhost:{mailserver.smtp_port}", "--smtp-security", "none",
        "--no-smtp-login", "--imap", f"localhost:{mailserver.imap_port}", "--imap-security", "none",
    )  # fmt: skip
    unsee("request", theirs)
    unsee("send")
    mailserver.settle()
    (letter,) = mailserver.mailbox(f"privacy@{theirs}", at_least=1)
    only_theirs = str(message_from_bytes(letter, policy=policy.default)["Reply-To"])
    mailserver.post(answer(f"privacy@{theirs}", only_theirs, "We have it", 1), f"privacy@{theirs}", only_theirs)
    mailserver.post(answer("offers@bakery.test", only_theirs, "Fresh bread", 2), "offers@bakery.test", only_theirs)
    mailserver.settle()
    mailserver.mailbox(person, at_least=2)
    unsee("sync", typed="secret\n")

    (stranger,) = unsee.json("recheck")["strangers"]
    assert (stranger["from"], stranger["company"], stranger["subject"]) == ("offers@bakery.test", "The Shop", "Fresh bread")
    said = unsee("recheck")
    assert "That proves nothing yet" in said
    assert "passed your address on" in said


def test_one_bad_page_does_not_keep_us_from_the_others(unsee, shop):
    unsee("request", "other.test", "--rights", "erasure")
    shop.pages |= {
        "/bad": ten_gigabytes,
        "/robots.txt": b"\xff" * 1000,
        "/odd": (200, {"Content-Type": "text/html; charset=\xfc"}, b"\xff\xfe\x00<"),
    }
    looked = unsee.json(
        "recheck", "--add", "shop.test", shop.url("/bad"), "--add", "shop.test", shop.url("/odd"), "--add", "other.test", shop.url(PROFILE, "other.test")
    )  # fmt: skip
    sights = {one["url"]: one["sight"] for one in looked["looked"]}
    assert sights == {shop.url("/bad"): "too_long", shop.url("/odd"): "never_named", shop.url(PROFILE, "other.test"): "named"}
    assert looked["failed"] == []


def test_who_has_moved_is_told_that_another_law_may_apply_and_no_letter_is_written(unsee, shop):
    unsee("recheck", "--add", "shop.test", shop.url(PROFILE))
    unsee("record", "shop.test", "fulfilled", "--on", SAID, today=SAID)
    unsee("me", "--residence", "US-CA", "--since", "2026-04-10", today="2026-04-10")
    seen = unsee.json("recheck", today="2026-04-30")
    assert seen["drafted"] == []
    assert "moved" in seen["not_drafted"][0]["why"]
    assert case_of(unsee, "2026-04-30")["next_step"]["do"] == "ask_again"


def test_a_page_is_taken_off_the_list_and_one_of_the_profile_there(unsee, shop):
    unsee("recheck", "--add", "shop.test", shop.url(PROFILE))
    assert unsee.json("show", "shop.test")["pages"] == [{"url": shop.url(PROFILE), "sight": "named", "on": ASKED}]
    assert f"Shows you: {shop.url(PROFILE)}\n  {ASKED}: still there, your name is on the page" in unsee("show", "shop.test")
    unsee("recheck", "--remove", "shop.test", shop.url(PROFILE))
    assert unsee.json("show", "shop.test")["pages"] == []
    assert unsee.json("recheck", "--all")["looked"] == []
    unsee("me", "--add-url", shop.url(PROFILE))
    unsee("recheck")
    assert "unsee me --remove" in unsee.refuses("recheck", "--remove", "shop.test", shop.url(PROFILE), code=1)
