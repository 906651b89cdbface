"""Companies have answered, through a real mail server: the card that tells it, the answer that waits, the files they sent."""

from __future__ import annotations

import json
import re
from email.message import EmailMessage
from email.policy import SMTP

import pytest
from playwright.sync_api import expect

from attached import AES_256, PASSWORD
from cast import Unsee
from web.browser.conftest import HOSTILE, TODAY

PASSPORT = f"Before we can process your request, please send us a copy of your passport. {HOSTILE}\nOur reference: PR-4711."
LURE = (
    "<p>Before we can process your request, please send us a copy of your passport or identity card.</p>"
    '<p>Our reference: PR-4711.</p><a href="https://evil.test/x">https://shop1.test/confirm</a><img src="https://tracker.test/p.gif">'
)
COPY = "Dear Alex,\n\nPlease find attached a copy of your personal data.\n"
HELD = {"profile": {"email": "alex@example.org", "segment": HOSTILE}, "shared_with": ["Adtrader Ltd"]}


@pytest.fixture
def answered(mailserver, tmp_path, companies) -> str:
    """Alex has asked two companies; both answers lie in the mailbox, not fetched yet. The case of the first."""
    address = f"alex@{mailserver.domain()}"
    unsee = Unsee(tmp_path / "home", companies, TODAY)
    unsee("init", "--name", "Alex Example", "--email", address, "--residence", "FR")
    unsee("request", "shop-1", "shop-2", "--rights", "access,erasure")
    unsee("send")
    cases = [unsee.json("show", each)["id"] for each in ("shop-1", "shop-2")]
    for case in cases:
        unsee("record", case, "sent")
    unsee("mailbox", "set", "--address", address, "--imap", f"localhost:{mailserver.imap_port}", "--imap-security", "none")
    for number, case in enumerate(cases, start=1):
        reply = EmailMessage(policy=SMTP)
        reply["From"], reply["To"], reply["Subject"] = f"Privacy Team <privacy@shop{number}.test>", address, "Your request"
        reply["In-Reply-To"] = unsee.json("show", case)["letters"][0]["message_id"]
        reply["Message-ID"], reply["Date"] = f"<{number}.{address}>", "Mon, 23 Nov 2026 12:00:00 +0000"
        reply.set_content(PASSPORT if number == 1 else COPY)
        if number == 1:
            reply.add_alternative(LURE, subtype="html")
        else:
            reply.add_attachment(json.dumps(HELD).encode(), maintype="application", subtype="json", filename="data.json")
            reply.add_attachment(AES_256, maintype="application", subtype="zip", filename="orders.zip")
        mailserver.put(address, reply.as_bytes())
    return cases[0]


def from_the_mailbox_to_an_answer(page, link, password):
    """Yields the name of each page it comes by."""
    page.goto(link)
    page.get_by_role("button", name="Fetch answers").click()
    page.get_by_label("Password of").fill(password)
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_text(re.compile("New messages: 2. For your cases: 2"))).to_be_visible(timeout=20_000)
    page.get_by_role("link", name="unsee", exact=True).click()
    expect(page.get_by_text("2 answers were read")).to_be_visible()
    page.get_by_role("link", name="Look", exact=True).click()
    page.get_by_role("link", name="Shop Number 1").click()
    expect(page.get_by_role("heading", name="They have written")).to_be_visible()
    expect(page.get_by_text("They want a copy of an identity document.").first).to_be_visible()
    expect(page.get_by_text("Don't open it.")).to_be_visible()
    page.get_by_text("It says something else").click()
    yield "reply"
    page.get_by_role("button", name="Yes, that is what it says").click()
    expect(page.get_by_text("They ask who you are.")).to_be_visible()
    page.get_by_text("Write another answer").click()
    yield "reply-confirmed"
    page.get_by_role("button", name="Write the answer", exact=True).click()
    expect(page.get_by_role("heading", name="Your answer, not sent yet")).to_be_visible()
    page.get_by_text("How it was read").click()
    yield "reply-answered"
    page.get_by_role("link", name="Cases").first.click()
    page.get_by_role("link", name="Shop Number 2").click()
    page.get_by_role("button", name="Yes, that is what it says").click()
    page.get_by_role("link", name="See what is in them").click()
    expect(page.get_by_role("row", name="Adtrader Ltd")).to_be_visible()
    yield "held"
    page.get_by_label("Password of the file").fill(PASSWORD)
    page.get_by_role("button", name="Open", exact=True).click()
    expect(page.get_by_text("Example Street 1")).to_be_visible()
    yield "held-opened"


@pytest.mark.parametrize(("width", "dark", "script"), [(360, True, True), (1200, False, False)])
def test_an_answer_is_read_confirmed_and_answered(mailserver, answered, serve, open_page, width, dark, script):
    seen = open_page(width=width, dark=dark, script=script)
    for where in from_the_mailbox_to_an_answer(seen.page, serve().link, mailserver.password):
        if script:  # what looks for faults is a script itself
            seen.is_accessible()
            seen.is_not_wider_than_its_window()
            assert seen.page.evaluate("document.title") != "x"
            assert seen.page.evaluate("document.querySelectorAll('main script, main img').length") == 0
            assert seen.page.evaluate("[...document.links].filter(link => /evil|tracker|shop1.test/.test(link.href)).length") == 0
            seen.shoot(f"{where}-{width}{'-dark' if dark else ''}")
