"""From "what is this" to letters that are out: with the outbox, and with a real mailbox tried on the way; in another language; by hand."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from cast import Unsee
from web.browser.conftest import TODAY


def test_from_what_is_this_to_letters_that_are_out_in_few_clicks(serve, open_page):
    """Six presses of a button, and three fields to fill in."""
    seen = open_page()
    page, pressed = seen.page, 0

    def press(role, name):
        nonlocal pressed
        pressed += 1
        page.get_by_role(role, name=name).click()

    page.goto(serve().link)
    press("link", "Start")
    page.get_by_label("Name", exact=True).fill("Alex Example")
    page.get_by_label("E-mail address").fill("alex@example.org")
    page.get_by_label("Where you live").fill("France")
    press("button", "Save and choose whom to ask")
    page.get_by_text("more list").click()
    page.get_by_label("Shops, everywhere").check()
    press("button", "Write the letters")
    press("button", "Use the outbox")
    press("button", "into the outbox")
    expect(page.get_by_text("letters are in your outbox")).to_be_visible(timeout=20_000)
    assert pressed == 5


def test_a_step_can_be_left_and_taken_up_again_after_a_restart(serve, open_page):
    server = serve()
    page = open_page().page
    page.goto(server.link)
    page.get_by_role("link", name="Start").click()
    page.get_by_label("Name", exact=True).fill("Alex Example")
    page.get_by_label("E-mail address").fill("alex@example.org")
    page.get_by_label("Where you live").fill("France")
    page.get_by_role("button", name="Save and choose whom to ask").click()
    expect(page.get_by_role("heading", name="Whom do you want to ask?")).to_be_visible()
    server.stop()
    page = open_page().page
    page.goto(serve().link)
    expect(page.get_by_text("unsee knows who you are. Next: say what you want.")).to_be_visible()
    page.get_by_role("link", name="Go on").click()
    expect(page.get_by_role("heading", name="Whom do you want to ask?")).to_be_visible()


@pytest.mark.parametrize("script", [True, False])
def test_the_mailbox_is_tried_at_real_servers_before_anything_is_sent(mailserver, tmp_path, companies, serve, open_page, script):
    """Postfix and Dovecot. The certificate is private, so that part of the mailbox comes from the command line."""
    address = f"alex@{mailserver.domain()}"
    unsee = Unsee(tmp_path / "home", companies, TODAY)
    unsee("init", "--name", "Alex Example", "--email", address, "--residence", "FR")
    unsee(
        "mailbox", "set", "--address", address, "--ca-file", str(mailserver.ca_file),
        "--smtp", f"localhost:{mailserver.smtps_port}", "--smtp-security", "tls",
        "--imap", f"localhost:{mailserver.imaps_port}", "--imap-security", "tls",
    )  # fmt: skip
    unsee("request", "shop-1")
    before = mailserver.mailbox("privacy@shop1.test", at_least=0)
    seen = open_page(script=script)
    page, server = seen.page, serve()
    page.goto(server.link)
    expect(page.get_by_role("link", name="Look and send")).to_be_visible()
    page.goto(f"{server.address}/how/")
    page.get_by_label("Password").first.fill("wrong")
    page.get_by_role("button", name="Try it: log in, send nothing").click()
    expect(page.get_by_role("heading", name="That did not work")).to_be_visible(timeout=20_000)
    page.get_by_role("link", name="Change the settings").click()
    seen.is_accessible() if script else None
    page.get_by_label("Password").first.fill(mailserver.password)
    page.get_by_role("button", name="Try it: log in, send nothing").click()
    expect(page.get_by_text("localhost: logged in.")).to_be_visible(timeout=20_000)
    expect(page.get_by_text("INBOX holds 0 messages")).to_be_visible()
    assert mailserver.mailbox("privacy@shop1.test", at_least=0) == before, "a test of the mailbox sends nothing"
    seen.shoot(f"mailbox-tried-{'script' if script else 'plain'}")
    page.get_by_role("link", name="Look at the letters").click()
    page.get_by_role("button", name="Send 1 letter").click()
    expect(page.get_by_text("1 letter is out.")).to_be_visible(timeout=20_000)
    mailserver.settle()
    assert len(mailserver.mailbox("privacy@shop1.test", at_least=len(before) + 1)) == len(before) + 1


@pytest.mark.parametrize(
    ("language", "says"),
    [
        (
            "de",
            (
                "Mach, dass Firmen dich nicht mehr sehen.",
                "Anfangen",
                "Wer bin ich?",
                "Speichern und wählen",
                "Wen willst du fragen?",
            ),
        ),
        (
            "fr",
            (
                "Faites que les entreprises ne vous voient plus.",
                "Commencer",
                "Qui suis-je ?",
                "Enregistrer et choisir",
                "À qui voulez-vous",
            ),
        ),
        (
            "es",
            ("Haz que las empresas dejen de verte.", "Empezar", "¿Quién soy?", "Guardar y elegir", "¿A quién quieres preguntar?"),
        ),
    ],
)
def test_in_another_language_on_a_small_dark_screen(serve, open_page, language, says):
    title, start, who, save, choose = says
    seen = open_page(width=360, dark=True, language=language)
    page = seen.page
    page.goto(serve().link)
    expect(page.get_by_role("heading", name=title)).to_be_visible()
    seen.is_accessible()
    seen.is_not_wider_than_its_window()
    seen.shoot(f"welcome-360-{language}")
    page.get_by_role("link", name=start).click()
    expect(page.get_by_role("heading", name=who)).to_be_visible()
    page.locator("#name").fill("Alex Example")
    page.locator("#email").fill("alex@gmail.com")
    page.locator("#residence").fill("Germany")
    seen.is_not_wider_than_its_window()
    page.get_by_role("button", name=save).click()
    expect(page.get_by_role("heading", name=choose)).to_be_visible()
    page.locator("details").first.locator("summary").click()
    page.locator("input[name=pack]").first.check()
    seen.is_accessible()
    seen.is_not_wider_than_its_window()
    page.locator("button[value=write]").click()
    expect(page.locator("#by-mailbox")).to_be_visible()
    seen.is_accessible()
    seen.is_not_wider_than_its_window()
    seen.shoot(f"how-360-{language}")
    page.locator("button[value=outbox]").click()
    expect(page.locator("h1")).to_contain_text("4")
    seen.is_accessible()
    seen.is_not_wider_than_its_window()
    seen.shoot(f"letters-360-{language}")


def test_the_language_is_changed_in_the_footer_and_stays(serve, open_page):
    seen = open_page(script=False)
    page = seen.page
    page.goto(serve().link)
    page.get_by_role("link", name="Go on").click() if page.get_by_role("heading", name="Opening").is_visible() else None
    page.get_by_role("button", name="Deutsch").click()
    expect(page.get_by_role("heading", name="Mach, dass Firmen dich nicht mehr sehen.")).to_be_visible()
    page.get_by_role("link", name="Anfangen").click()
    expect(page.get_by_role("heading", name="Wer bin ich?")).to_be_visible()


def test_dark_can_be_chosen_against_the_system(serve, open_page, tmp_path, companies):
    Unsee(tmp_path / "home", companies, TODAY)(
        "init", "--name", "Alex Example", "--email", "alex@example.org", "--residence", "FR"
    )
    seen = open_page()
    page, server = seen.page, serve()
    page.goto(server.link)
    page.get_by_role("link", name="Settings").click()
    page.get_by_label("Light or dark").select_option("dark")
    page.get_by_role("button", name="Save").click()
    # --paper of the dark look, #12171b
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(18, 23, 27)"
    seen.is_accessible()


def test_a_letter_prints_without_what_is_around_it(serve, open_page, tmp_path, companies):
    unsee = Unsee(tmp_path / "home", companies, TODAY)
    unsee("init", "--name", "Alex Example", "--email", "alex@example.org", "--residence", "FR")
    unsee("request", "shop-1")
    seen = open_page()
    page, server = seen.page, serve()
    page.goto(server.link)
    page.get_by_role("link", name="Mail").first.click()
    page.emulate_media(media="print")
    expect(page.locator(".letter").first).to_be_visible()
    for around in ("header.top", "nav.under", "footer", "main form"):
        assert not page.locator(around).first.is_visible()
    seen.shoot("letter-print")
