"""Through a real Postfix and a real Dovecot: the password asked on the page, progress, the answer in its case."""

from __future__ import annotations

import re
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from playwright.sync_api import expect

from cast import Unsee
from web.browser.conftest import TODAY


@pytest.fixture
def person(mailserver, tmp_path, companies) -> str:
    """Alex with a mailbox that wants a log-in, set up from the command line because of the private certificate."""
    address = f"alex@{mailserver.domain()}"
    unsee = Unsee(tmp_path / "home", companies, TODAY)
    unsee("init", "--name", "Alex Example", "--email", address, "--residence", "FR")
    unsee(
        "mailbox", "set", "--address", address, "--ca-file", str(mailserver.ca_file),
        "--smtp", f"localhost:{mailserver.smtps_port}", "--smtp-security", "tls",
        "--imap", f"localhost:{mailserver.imaps_port}", "--imap-security", "tls",
    )  # fmt: skip
    unsee("request", "shop-1", "shop-2")
    return address


@pytest.mark.parametrize("script", [True, False])
def test_letters_leave_and_an_answer_finds_its_case(mailserver, person, serve, open_page, script):
    server = serve()
    page = open_page(script=script).page
    page.goto(server.link)
    page.get_by_role("link", name="Look and send").click()
    page.get_by_role("button", name="Send all 2 letters").click()
    expect(page.get_by_role("heading", name="A password is needed")).to_be_visible(timeout=20_000)
    page.get_by_label("Password of").fill("wrong")
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_role("heading", name="That did not work")).to_be_visible(timeout=20_000)
    page.get_by_label("Password of").fill(mailserver.password)
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_text("2 letters are out.")).to_be_visible(timeout=20_000)

    mailserver.settle()
    theirs = [message_from_bytes(raw, policy=policy.default) for raw in mailserver.mailbox("privacy@shop1.test", at_least=1)]
    (letter,) = [each for each in theirs if each["From"].addresses[0].addr_spec == person]
    answer = EmailMessage()
    answer["From"], answer["To"], answer["Subject"] = "privacy@shop1.test", str(letter["Reply-To"]), f"Re: {letter['Subject']}"
    answer["In-Reply-To"], answer["Message-ID"] = letter["Message-ID"], f"<1.{person}>"
    answer.set_content("We hold nothing about you. <script>alert(1)</script>")
    mailserver.post(answer.as_bytes(), "privacy@shop1.test", person)
    mailserver.mailbox(person, at_least=1)

    page.get_by_role("link", name="Home").first.click()
    page.get_by_role("button", name="Fetch answers").click()
    expect(page.get_by_text(re.compile("New messages: 1. For your cases: 1"))).to_be_visible(timeout=20_000)
    page.get_by_role("link", name="Cases").first.click()
    page.get_by_role("link", name="Shop Number 1").click()
    expect(page.get_by_text("We hold nothing about you. <script>")).to_be_visible()
    expect(page.get_by_text("They say they hold nothing about you.").first).to_be_visible()
    page.get_by_role("button", name="Yes, that is what it says").click()
    expect(page.get_by_text("said gone").first).to_be_visible()
