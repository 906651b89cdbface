"""From silence to a regulator, each command a process of its own, on a calendar set by hand. Nothing leaves the outbox folder.

The company does what face-search companies were found to do: it confirms receipt, points to its portal, wants a photograph and
an identity document, answers a part, and falls silent. The dates are counted in tests/case/test_ladder.py.
"""

from __future__ import annotations

import pytest

from cast import Unsee, company, directory_in

MARCH = "2026-03-02"
OWN = ("--own", "why=My picture was found there.", "--own", "effect=Strangers can find out who I am.")
HOME = ("--own", "address=1 Sample Street, 75000 Town")


def living_in(tmp_path, place: str, day: str = MARCH, rights: str = "access,erasure") -> Unsee:
    rows = [
        company(
            1,
            "privacy@faces.test",
            web="https://faces.test",
            name="Faces",
            categories=["face-search"],
            country="United States of America",
        )
    ]
    unsee = Unsee(tmp_path / "home", directory_in(tmp_path / "companies", rows), day)
    unsee("init", "--name", "Alex Example", "--email", "alex@people.test", "--residence", place, "--since", "2020-01-01")
    unsee("request", "faces.test", "--rights", rights)
    leave(unsee, day)
    return unsee


def leave(unsee: Unsee, day: str) -> list[str]:
    """What waits is put into the outbox, and the person sends it from there."""
    put = unsee.json("send", today=day)["outbox"]
    unsee("record", "outbox", "sent", "--on", day, today=day)
    return put


def record(unsee: Unsee, day: str, outcome: str, *more: str) -> None:
    unsee("record", "faces.test", outcome, "--on", day, *more, today=day)


def evade(unsee: Unsee, days: tuple[str, str, str, str, str]) -> None:
    """Receipt; the portal, and the person insists; photograph and document, and the person contests."""
    received, portal, insisted, identity, contested = days
    record(unsee, received, "acknowledged")
    record(unsee, portal, "form_demanded")
    unsee("answer", "faces.test", today=insisted)
    leave(unsee, insisted)
    record(unsee, identity, "identity_demanded")
    unsee("answer", "faces.test", today=contested)
    leave(unsee, contested)


def partial(unsee: Unsee, day: str, answered: str) -> None:
    record(unsee, day, "partial")
    unsee("answer", "faces.test", "--missing", "recipients", today=answered)
    leave(unsee, answered)


def steps(unsee: Unsee, day: str) -> dict[str, dict]:
    (law,) = unsee.json("escalate", "faces.test", "--dry-run", today=day)["laws"]
    return {each["step"]: each for each in law["steps"]}


def next_step(unsee: Unsee, day: str) -> dict:
    return unsee.json("status", today=day)["cases"][0]["next_step"]


IN_MARCH = ("2026-03-03", "2026-03-04", "2026-03-05", "2026-03-10", "2026-03-11")


def test_from_france_to_the_regulator(tmp_path):
    unsee = living_in(tmp_path, "FR")
    evade(unsee, IN_MARCH)

    early = unsee.json("escalate", "faces.test", today="2026-04-13")
    assert early["draft"] is None
    assert "2026-04-14" in early["why_not"]
    assert "Art. 12(3)" in unsee.refuses("escalate", "faces.test", "--to", "reminder", code=1, today="2026-04-13")

    reminder = unsee.json("escalate", "faces.test", today="2026-04-14")["draft"]
    assert reminder["step"] == "reminder"
    assert leave(unsee, "2026-04-14") != []
    assert next_step(unsee, "2026-04-20")["do"] == "after_reminder"

    partial(unsee, "2026-04-28", "2026-04-29")
    assert next_step(unsee, "2026-05-13")["do"] == "after_answer"
    assert next_step(unsee, "2026-05-14")["do"] == "escalate"

    dry = unsee.json("escalate", "faces.test", "--dry-run", today="2026-05-18")
    assert (dry["draft"]["step"], dry["draft"]["regulator"], dry["kept"]) == ("regulator", "dpa_frcnil", False)
    assert next_step(unsee, "2026-05-18")["do"] == "escalate", "a dry run keeps nothing"
    assert dry["draft"]["language"] == "fr"

    # Without the person's own words the complaint waits, however often it is asked to leave.
    unready = unsee.json("escalate", "faces.test", today="2026-05-18")["draft"]
    assert "effect" in unready["own_words_missing"]
    assert next_step(unsee, "2026-05-18")["do"] == "finish_complaint"
    assert leave(unsee, "2026-05-18") == []
    assert "only you can write" in unsee.refuses("record", "faces.test", "sent", code=1, today="2026-05-18")

    ready = unsee.json("escalate", "faces.test", *OWN, *HOME, today="2026-05-18")["draft"]
    assert ready["own_words_missing"] == []
    assert "Strangers can find out who I am." in " ".join(ready["body"].split())
    # The CNIL takes complaints by its form: the person files it, and says so.
    assert next_step(unsee, "2026-05-18")["do"] == "file_complaint"
    record(unsee, "2026-05-18", "sent")
    waiting = next_step(unsee, "2026-05-19")
    assert (waiting["do"], waiting["who"], waiting["by"]) == ("after_complaint", "regulator", "2026-08-18")
    assert "already, on 2026-05-18" in unsee.refuses(
        "escalate", "faces.test", "--to", "dpa_frcnil", *OWN, *HOME, code=1, today="2026-06-01"
    )

    unsee("record", "faces.test", "regulator_received", "--reference", "2026-4711", today="2026-05-20")
    assert "2026-4711" in unsee("show", "faces.test", today="2026-05-20")
    assert unsee.json("sweep", today="2026-08-19")["passed"] != []
    assert unsee.json("sweep", today="2026-08-20")["passed"] == []
    record(unsee, "2026-09-01", "regulator_upheld")
    assert next_step(unsee, "2026-09-01")["do"] == "read_decision"
    unsee("verify")


@pytest.mark.parametrize(
    ("place", "regulator"),
    [("DE-HH", "dpa_dehmbbfdi"), ("NO", "dpa_nods")],
)
def test_from_germany_and_norway_the_same_steps_lead_to_their_own_regulator(tmp_path, place, regulator):
    unsee = living_in(tmp_path, place)
    evade(unsee, IN_MARCH)
    assert steps(unsee, "2026-04-14")["reminder"]["since"] == "2026-04-14"
    partial(unsee, "2026-04-28", "2026-04-29")
    draft = unsee.json("escalate", "faces.test", "--dry-run", today="2026-05-14")["draft"]
    assert (draft["step"], draft["regulator"]) == ("regulator", regulator)
    assert draft["language"] == ("de" if place.startswith("DE") else "en")


def test_from_britain_the_company_hears_the_complaint_first(tmp_path):
    unsee = living_in(tmp_path, "GB-ENG", "2026-07-01")
    evade(unsee, ("2026-07-02", "2026-07-03", "2026-07-06", "2026-07-09", "2026-07-10"))
    partial(unsee, "2026-08-25", "2026-08-26")

    assert "164A" in unsee.refuses("escalate", "faces.test", "--to", "gb_ico", code=1, today="2026-09-01")
    complaint = unsee.json("escalate", "faces.test", today="2026-09-01")["draft"]
    assert (complaint["step"], complaint["to"]["value"]) == ("company", "privacy@faces.test")
    assert "DPA 2018 s. 164A" in " ".join(complaint["body"].split())
    leave(unsee, "2026-09-01")
    assert next_step(unsee, "2026-09-02")["by"] == "2026-09-30"

    assert steps(unsee, "2026-09-30")["regulator"]["state"] == "not_yet"
    now = steps(unsee, "2026-10-01")["regulator"]
    assert (now["state"], now["since"], now["until"]) == ("open", "2026-10-01", "2026-12-01")
    draft = unsee.json("escalate", "faces.test", "--dry-run", today="2026-10-01")["draft"]
    assert (draft["step"], draft["regulator"], draft["language"]) == ("regulator", "gb_ico", "en")
    assert "2026-12-01" in unsee.refuses("escalate", "faces.test", "--to", "gb_ico", code=1, today="2026-12-02")
    calendar = unsee.json("agenda", today="2026-11-28")
    assert any("last day to complain" in str(entry) for entry in calendar["week"])


def test_from_california_two_regulators_are_right_and_the_person_chooses(tmp_path):
    unsee = living_in(tmp_path, "US-CA", rights="access,erasure,opt_out_sale")
    evade(unsee, IN_MARCH)
    found = steps(unsee, "2026-03-24")
    assert (found["reminder"]["state"], found["reminder"]["since"]) == ("open", "2026-03-24")
    assert found["appeal"]["state"] == "absent"
    partial(unsee, "2026-04-28", "2026-04-29")
    asked = unsee.json("escalate", "faces.test", today="2026-05-14")
    assert asked["draft"] is None
    assert "us_ca_cppa" in asked["why_not"]
    assert "us_ca_ag" in asked["why_not"]
    draft = unsee.json("escalate", "faces.test", "--to", "us_ca_ag", "--dry-run", today="2026-05-14")["draft"]
    assert (draft["regulator"], draft["to"]["kind"]) == ("us_ca_ag", "form")


def test_from_virginia_the_answer_to_a_refusal_is_the_appeal(tmp_path):
    unsee = living_in(tmp_path, "US-VA", "2026-01-05", "access")
    record(unsee, "2026-02-02", "refused")
    unsee("answer", "faces.test", today="2026-04-20")
    leave(unsee, "2026-04-20")
    waiting = next_step(unsee, "2026-04-21")
    assert (waiting["do"], waiting["by"]) == ("after_escalation", "2026-06-19")
    assert steps(unsee, "2026-06-22")["regulator"]["state"] == "not_yet"
    assert steps(unsee, "2026-06-23")["regulator"]["state"] == "open"
    assert next_step(unsee, "2026-06-23")["do"] == "escalate"


def test_steps_beside_the_way_up(tmp_path):
    unsee = living_in(tmp_path, "FR")
    officer = unsee.json("escalate", "faces.test", "--to", "officer", "--at", "dpo@faces.test", today="2026-03-20")["draft"]
    assert officer["to"]["value"] == "dpo@faces.test"
    leave(unsee, "2026-03-20")
    assert "--at" in unsee.refuses("escalate", "faces.test", "--to", "representative", code=1, today="2026-03-20")
    assert "no such" in unsee.refuses("escalate", "faces.test", "--to", "nobody", code=2, today="2026-03-20").replace(
        "no step or regulator", "no such"
    )
    assert "gives no words" in unsee.refuses("escalate", "faces.test", "--own", "effect", code=2, today="2026-03-20")
