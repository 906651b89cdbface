"""Sixty requests through a real Postfix; companies answer in every way companies do; a real Dovecot is read; each case ends right."""

from __future__ import annotations

import sqlite3
from datetime import UTC, date, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest

from cast import Unsee, company, directory_in

PEOPLE = 60
TODAY = "2026-03-02"


def answer(to: str, sender: str, subject: str, text: str, **headers: str) -> EmailMessage:
    message = EmailMessage(policy=policy.SMTP)
    message["From"], message["To"], message["Subject"] = sender, to, subject
    message["Message-ID"] = f"<{abs(hash((to, sender, subject, text)))}@{sender.rpartition('@')[2]}>"
    message["Date"] = "Mon, 02 Mar 2026 12:00:00 +0000"
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    message.set_content(text)
    return message


@pytest.fixture
def home(mailserver, tmp_path):
    """(unsee, the person's address, the companies' domain prefix): every test has mailboxes of its own."""
    person = f"alex@{mailserver.domain()}"
    return person, mailserver, tmp_path


def set_up(home, rows, others=None, *options: str) -> Unsee:
    person, server, folder = home
    unsee = Unsee(folder / "home", directory_in(folder / "companies", rows, others), TODAY)
    unsee("init", "--name", "Alex Example", "--email", person, "--residence", "FR", "--since", "2020-01-01")
    unsee(
        "mailbox", "set", "--address", person,
        "--smtp", f"localhost:{server.smtp_port}", "--smtp-security", "none", "--no-smtp-login",
        "--imap", f"localhost:{server.imap_port}", "--imap-security", "none",
        "--per-hour", "500", "--per-day", "500", *options,
    )  # fmt: skip
    return unsee


def by_company(unsee: Unsee) -> dict[str, dict]:
    return {case["company"]["id"]: case for case in unsee.json("status")["cases"]}


def test_sixty_requests_and_every_kind_of_answer(home):
    person, server, _ = home
    domain = {number: server.domain() for number in range(1, PEOPLE + 1)}
    rows = [company(n, f"{'late-privacy' if n == 4 else 'privacy'}@{domain[n]}", web=f"https://{domain[n]}") for n in domain]
    rows[4]["email"] = f"nobody-privacy@{domain[5]}"
    others = [
        {"website": domain[4], "email": f"dpo@{domain[4]}", "source_url": "https://x.test"},
        {"website": domain[5], "email": f"dpo@{domain[5]}", "source_url": "https://x.test"},
    ]
    unsee = set_up(home, rows, others)
    unsee("request", "--pack", "all-shops")
    sent = unsee.json("send")
    assert len(sent["sent"]) == PEOPLE - 1, "all but the one whose mailbox does not exist"
    assert [said[:3] for said in (refused["said"] for refused in sent["refused"])] == ["550"]
    again = unsee.json("send")
    assert len(again["sent"]) == 1, "its next contact"
    server.settle()

    def letter(number: int, mailbox: str = "privacy"):
        raws = server.mailbox(f"{mailbox}@{domain[number]}", at_least=1)
        assert len(raws) == 1, "exactly once"
        return message_from_bytes(raws[0], policy=policy.default)

    everyone = {number: letter(number) for number in range(1, PEOPLE + 1) if number not in {4, 5}}
    assert len({one["Message-ID"] for one in everyone.values()}) == len(everyone)
    assert len({one["Reply-To"] for one in everyone.values()}) == len(everyone), "each company gets an address of its own"
    everyone[5] = letter(5, "dpo")

    cases = by_company(unsee)
    # 1: a plain reply, to the address we gave.  2: from another address, keeping only the thread.
    server.post(
        answer(everyone[1]["Reply-To"], f"privacy@{domain[1]}", "Your request", "We have it.").as_bytes(),
        "a@x.test",
        everyone[1]["Reply-To"],
    )
    thread = answer(person, "agent@ticketdesk.test", "Ticket 7", "Received.", In_Reply_To=everyone[2]["Message-ID"])
    server.post(thread.as_bytes(), "agent@ticketdesk.test", person)
    # 3: a new message from elsewhere, naming the reference in its text alone, in small letters.
    reference = cases["shop-3"]["id"].lower()
    server.post(
        answer(person, "legal@lawfirm.test", "Our client", f"In the matter of your ref {reference} we write.").as_bytes(),
        "legal@lawfirm.test",
        person,
    )
    # 6: an out-of-office.  7: the domain we asked, without any reference.  8: nothing to do with us.
    auto = answer(
        everyone[6]["Reply-To"], f"privacy@{domain[6]}", "Out of office", "Back on Monday.", Auto_Submitted="auto-replied"
    )
    server.post(auto.as_bytes(), "", everyone[6]["Reply-To"])
    server.post(
        answer(person, f"help@{domain[7]}", "Hello", "We got a message of yours.").as_bytes(), f"help@{domain[7]}", person
    )
    server.post(answer(person, "news@bakery.test", "Fresh bread", "On Saturdays.").as_bytes(), "news@bakery.test", person)
    server.settle()
    before = server.mailbox(person, at_least=7)

    synced = unsee.json("sync", typed="secret\n")
    assert synced["tasks"] == 1
    assert synced["set_aside"] == 1
    assert synced["bounced"] == [cases["shop-4"]["id"]], "accepted first, then returned by Postfix (RFC 3464)"
    assert sorted(synced["matched"]) == sorted(cases[f"shop-{n}"]["id"] for n in (1, 2, 3, 4, 6))
    assert server.mailbox(person) == before, "nothing on the server changed"
    assert unsee.json("sync", typed="secret\n")["fetched"] == 0

    # The bounce marked the contact, and the next one is written to.
    resent = unsee.json("send")["sent"]
    assert resent == [cases["shop-4"]["id"]]
    server.settle()
    letter(4, "dpo")

    (task,) = unsee.json("tasks")["tasks"]
    assert task["from"] == f"help@{domain[7]}"
    unsee("attach", str(task["mail"]), "shop-7")
    assert unsee.json("tasks")["tasks"] == []
    assert [one["subject"] for one in unsee.json("tasks", "--all")["tasks"]] == ["Fresh bread"]

    for number, outcome in {1: "acknowledged", 2: "fulfilled", 3: "refused", 7: "identity_demanded"}.items():
        unsee("record", f"shop-{number}", outcome)
    stages = {name: case["stage"] for name, case in by_company(unsee).items()}
    ended = {"shop-2": "said_gone", "shop-3": "answered", "shop-7": "answered"}
    assert stages == {name: ended.get(name, "running") for name in stages}
    assert len(stages) == PEOPLE
    assert unsee.json("rebuild")["differed"] == 0


def test_pacing_stops_says_when_to_go_on_and_goes_on(home):
    _, server, _ = home
    domain = [server.domain() for _ in range(5)]
    rows = [company(n, f"privacy@{name}", web=f"https://{name}") for n, name in enumerate(domain, 1)]
    unsee = set_up(home, rows, None, "--per-hour", "3")
    unsee("request", "--pack", "all-shops")
    begun = datetime.combine(date.fromisoformat(TODAY), datetime.now(UTC).time(), UTC)
    first = unsee.json("send")
    assert (len(first["sent"]), first["left"]) == (3, 2)
    assert timedelta(hours=1) <= datetime.fromisoformat(first["resume_at"]) - begun < timedelta(hours=1, minutes=2)
    assert len(unsee.json("send")["sent"]) == 0
    assert len(unsee.json("send", today="2026-03-03")["sent"]) == 2


def test_limit_sends_so_many_and_no_more(home):
    _, server, _ = home
    rows = [company(n, f"privacy@{name}", web=f"https://{name}") for n, name in enumerate((server.domain() for _ in range(3)), 1)]
    unsee = set_up(home, rows)
    unsee("request", "--pack", "all-shops")
    assert unsee.json("send", "--limit", "2")["left"] == 1


def test_a_mailbox_that_moved_and_a_server_that_counts_anew_bring_nothing_twice(home):
    """UIDVALIDITY changes when the folder is made again: every message comes once more, and is recognised."""
    person, server, _ = home
    name = server.domain()
    unsee = set_up(home, [company(1, f"privacy@{name}", web=f"https://{name}")])
    unsee("request", "shop-1")
    unsee("send")
    server.settle()
    token = message_from_bytes(server.mailbox(f"privacy@{name}", at_least=1)[0], policy=policy.default)["Reply-To"]
    reply = answer(token, f"privacy@{name}", "Yes", "We have it.").as_bytes()
    server.put(person, reply)
    assert len(unsee.json("sync", typed="secret\n")["matched"]) == 1
    other = f"moved@{server.domain()}"
    server.put(other, answer(other, "news@bakery.test", "Bread", "Fresh.").as_bytes(), reply)
    unsee("mailbox", "set", "--address", other, "--imap", f"localhost:{server.imap_port}", "--imap-security", "none")
    moved = unsee.json("sync", typed="secret\n")
    assert moved["matched"] == []
    assert len(unsee.json("show", "shop-1")["mail"]) == 1


def test_a_wrong_password_is_a_sentence_and_nothing_is_lost(home):
    _, server, _ = home
    name = server.domain()
    unsee = set_up(home, [company(1, f"privacy@{name}", web=f"https://{name}")])
    unsee("request", "shop-1")
    done = unsee.run("sync", typed="wrong\n")
    assert done.returncode == 1
    assert "password" in done.stderr.lower()
    assert "Traceback" not in done.stderr
    assert "wrong" not in done.stderr + done.stdout


def test_a_server_that_is_not_there_is_a_sentence_and_nothing_is_lost(home):
    person, server, _ = home
    name = server.domain()
    unsee = set_up(home, [company(1, f"privacy@{name}", web=f"https://{name}")])
    unsee("mailbox", "set", "--address", person, "--smtp", "localhost:1", "--smtp-security", "none", "--no-smtp-login")
    unsee("request", "shop-1")
    assert "Could not reach" in unsee.refuses("send", code=1)
    assert by_company(unsee)["shop-1"]["stage"] == "draft"


def test_no_password_is_ever_written_down(home):
    person, server, folder = home
    name = server.domain()
    unsee = set_up(home, [company(1, f"privacy@{name}", web=f"https://{name}")])
    unsee("mailbox", "set", "--address", person, "--smtp", f"localhost:{server.smtps_port}", "--ca-file", str(server.ca_file))
    unsee("request", "shop-1")
    said = unsee.run("send", typed="secret\n")
    assert said.returncode == 0, said.stderr
    with sqlite3.connect(folder / "home" / "unsee.sqlite3") as database:
        assert database.execute("select count(*) from store_eventrow where kind = 'Sent'").fetchone() == (1,)
    database.close()
    everything = b"".join(path.read_bytes() for path in (folder / "home").rglob("*") if path.is_file())
    assert b"secret\n" not in everything
    assert "secret" not in said.stdout + said.stderr
