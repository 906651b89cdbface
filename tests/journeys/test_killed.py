"""The process is killed (SIGKILL) while letters leave or answers come: no letter twice, none lost, none silently dropped."""

from __future__ import annotations

import os
import signal
import subprocess
from email import message_from_bytes, policy

import pytest

from cast import Unsee, company, directory_in
from servers.proxy import proxy

TODAY = "2026-03-02"
LETTERS = 3


@pytest.fixture
def story(mailserver, tmp_path):
    """Three letters wait to be sent; the one to the second company is the one in danger."""
    domains = [mailserver.domain() for _ in range(LETTERS)]
    person = f"alex@{mailserver.domain()}"
    rows = [company(n, f"privacy@{name}", web=f"https://{name}") for n, name in enumerate(domains, 1)]
    unsee = Unsee(tmp_path / "home", directory_in(tmp_path / "companies", rows), TODAY)
    unsee("init", "--name", "Alex Example", "--email", person, "--residence", "FR")
    unsee("request", "--pack", "all-shops")
    return unsee, mailserver, person, domains


def mailbox(unsee: Unsee, person: str, smtp: int, imap: int) -> None:
    unsee(
        "mailbox", "set", "--address", person, "--smtp", f"localhost:{smtp}", "--smtp-security", "none", "--no-smtp-login",
        "--imap", f"localhost:{imap}", "--imap-security", "none",
    )  # fmt: skip


def run_until_killed(unsee: Unsee, arm, *words: str, typed: str = "") -> None:
    """Starts the program; `arm(kill)` sets the trap. The program must die of it, not end by itself."""
    child = subprocess.Popen(
        unsee.command(*words),
        env=unsee.environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    arm(lambda: os.kill(child.pid, signal.SIGKILL) or True)
    child.communicate(typed.encode(), timeout=60)
    assert child.returncode == -signal.SIGKILL


def copies(server, domain: str) -> int:
    return len(server.mailbox(f"privacy@{domain}"))


# The letter in danger is the second; both letters go over one connection, so its part of the talk is the second of each kind.
POINTS = {
    "before the recipient is named": ("to the server", lambda said: said.lower().count(b"\r\nrcpt to") >= 2),
    "as DATA is said": ("to the server", lambda said: said.count(b"\r\nDATA\r\n") >= 2),
    "in the middle of the text": ("to the server", lambda said: said.count(b"\r\nSubject:") >= 2),
    "when the server has it and the word of it is on the way": ("to us", lambda said: said.count(b"queued as") >= 2),
}


@pytest.mark.parametrize("point", POINTS)
def test_killed_while_sending(story, point):
    unsee, server, person, domains = story
    direction, reached = POINTS[point]
    with proxy(server.smtp_port) as wire:
        mailbox(unsee, person, wire.port, server.imap_port)

        def arm(kill):
            if direction == "to us":
                wire.cut_after = lambda said: reached(said) and kill()
            else:
                wire.cut_before = lambda said: reached(said) and kill()

        run_until_killed(unsee, arm, "send")
    mailbox(unsee, person, server.smtp_port, server.imap_port)
    server.settle()

    again = unsee.json("send")
    server.settle()
    arrived = [copies(server, name) for name in domains]
    assert max(arrived) == 1, "no letter twice"
    stages = [case["stage"] for case in sorted(unsee.json("status")["cases"], key=lambda case: case["company"]["id"])]
    for copy, stage in zip(arrived, stages, strict=True):
        assert (copy, stage) == (1, "running") or stage == "unsure", "out once, or the person is asked"
    assert stages.count("unsure") == len(again["unsure"])

    # The person looks into the mailbox and says how it is; then everything is out exactly once.
    for number, (copy, stage) in enumerate(zip(arrived, stages, strict=True), 1):
        if stage == "unsure":
            unsee("record", f"shop-{number}", "sent" if copy else "not_sent")
    unsee("send")
    server.settle()
    assert [copies(server, name) for name in domains] == [1, 1, 1]
    assert unsee.json("rebuild")["differed"] == 0


def test_killed_before_anything_left_it_simply_goes_on(story):
    unsee, server, person, domains = story
    with proxy(server.smtp_port) as wire:
        mailbox(unsee, person, wire.port, server.imap_port)

        def arm(kill):
            wire.cut_before = lambda said: b"rcpt to" in said.lower() and kill()

        run_until_killed(unsee, arm, "send")
    mailbox(unsee, person, server.smtp_port, server.imap_port)
    again = unsee.json("send")
    assert again["unsure"] == []
    assert len(again["sent"]) == LETTERS
    server.settle()
    assert [copies(server, name) for name in domains] == [1, 1, 1]


def test_an_answer_settles_what_was_unsure(story):
    unsee, server, person, domains = story
    with proxy(server.smtp_port) as wire:
        mailbox(unsee, person, wire.port, server.imap_port)

        def arm(kill):
            wire.cut_after = lambda said: b"queued as" in said and kill()

        run_until_killed(unsee, arm, "send")
    mailbox(unsee, person, server.smtp_port, server.imap_port)
    server.settle()
    (unsure,) = unsee.json("send")["unsure"]
    (domain,) = [name for name in domains if name in str(unsee.json("show", unsure)["company"])]
    letter = message_from_bytes(server.mailbox(f"privacy@{domain}", at_least=1)[0], policy=policy.default)
    server.put(person, f"From: privacy@{domain}\r\nTo: {letter['Reply-To']}\r\nSubject: Yes\r\n\r\nWe have it.\r\n".encode())
    assert unsee.json("sync", typed="secret\n")["matched"] == [unsure]
    assert unsee.json("show", unsure)["stage"] == "running"


@pytest.mark.parametrize("after", [1, 200, 900])
def test_killed_while_fetching(story, after):
    """Five hundred messages; killed when the server has said so many lines. In the end each is stored once."""
    unsee, server, person, _ = story
    server.put(
        person, *(f"Message-ID: <{n}@x.test>\r\nFrom: a@x.test\r\nSubject: Nr {n}\r\n\r\nHello.\r\n".encode() for n in range(500))
    )
    with proxy(server.imap_port) as wire:
        mailbox(unsee, person, server.smtp_port, wire.port)

        def arm(kill):
            wire.cut_after = lambda said: said.count(b"FETCH (") > after and kill()

        run_until_killed(unsee, arm, "sync", typed="secret\n")
    mailbox(unsee, person, server.smtp_port, server.imap_port)
    unsee("sync", typed="secret\n")
    everything = unsee.json("tasks", "--all")["tasks"]
    assert sorted(task["subject"] for task in everything) == sorted(f"Nr {n}" for n in range(500))


def test_two_at_once_send_each_letter_once(story):
    unsee, server, person, domains = story
    mailbox(unsee, person, server.smtp_port, server.imap_port)
    both = [
        subprocess.Popen(
            unsee.command("send"), env=unsee.environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        for _ in range(2)
    ]
    ends = [(*child.communicate(timeout=60), child.returncode) for child in both]
    assert all("Traceback" not in error for _, error, _ in ends)
    assert 0 in {code for _, _, code in ends}
    server.settle()
    assert [copies(server, name) for name in domains] == [1, 1, 1]


def test_two_at_once_ask_each_company_once(story):
    unsee, *_ = story
    for case in unsee.json("status")["cases"]:
        unsee("record", case["id"], "withdrawn")
    words = ("request", "--pack", "all-shops")
    both = [subprocess.Popen(unsee.command(*words), env=unsee.environment(), stderr=subprocess.PIPE, text=True) for _ in range(2)]
    ends = [(child.communicate(timeout=60)[1], child.returncode) for child in both]
    assert all("Traceback" not in error for error, _ in ends)
    assert [case["stage"] for case in unsee.json("status")["cases"]].count("draft") == LETTERS
