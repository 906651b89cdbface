"""What a reply means, in situations where words alone mislead. Expected labels follow the label set's own rules."""

from __future__ import annotations

from datetime import date

import pytest

from unsee.case.label import Label
from unsee.mail.message import parse
from unsee.mail.reading.read import Asked, read, read_text

ERASE = Asked(("erasure",), "eu_gdpr")
ACCESS = Asked(("access",), "eu_gdpr")


def primary(body: str, request: Asked = ERASE, **more: object) -> Label:
    return read_text("Your request", body, request=request, **more).primary  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("promised", "done"),
    [
        ("We have received your request. Your data will be deleted within 30 days.", "We have deleted all your personal data."),
        (
            "Ihre Anfrage ist eingegangen. Ihre Daten werden innerhalb von 30 Tagen gelöscht.",
            "Wir haben Ihre Daten vollständig gelöscht.",
        ),
        (
            "Votre demande est bien reçue. Vos données seront supprimées sous 30 jours.",
            "Vos données ont été supprimées de nos fichiers.",
        ),
        ("Hemos recibido su solicitud. Sus datos serán eliminados en 30 días.", "Sus datos personales han sido eliminados."),
        ("La Sua richiesta è pervenuta. I dati saranno cancellati entro 30 giorni.", "I Suoi dati sono stati cancellati."),
        ("Wij hebben uw verzoek ontvangen. Uw gegevens worden binnen 30 dagen verwijderd.", "Uw gegevens zijn verwijderd."),
        ("Otrzymaliśmy wniosek. Dane zostaną usunięte w ciągu 30 dni.", "Wszystkie Pana dane zostały usunięte."),
        ("Vi har tagit emot din begäran. Uppgifterna kommer att raderas inom 30 dagar.", "Alla dina uppgifter har raderats."),
    ],
)
def test_a_promise_is_a_receipt_and_only_the_past_is_completion(promised: str, done: str) -> None:
    assert primary(promised) is Label.ACKNOWLEDGEMENT
    assert primary(done) is Label.FULFILLED_ERASURE


def test_nothing_has_been_deleted_yet_is_no_completion() -> None:
    assert (
        primary("We have received your request. Nothing has been deleted yet; we will write once it is done.")
        is Label.ACKNOWLEDGEMENT
    )


def test_the_quoted_request_is_not_the_answer() -> None:
    quoted = (
        "On 1 June 2026 at 9:12, Robin Field wrote:\n> Confirm that all my data has been deleted.\n> I will "
        "not send a passport.\n"
    )
    reading = read_text(
        "Re: erasure", f"Thank you, we have received your request and will respond within one month.\n\n{quoted}", request=ERASE
    )
    assert reading.primary is Label.ACKNOWLEDGEMENT
    assert "passport" not in reading.text


def test_an_answer_between_quoted_lines_is_read() -> None:
    body = "> Which data do you hold?\n\nA copy of all your data is attached.\n\n> To whom were they given?\n\nTo nobody.\n"
    reading = read_text("Re: access", body, request=ACCESS, attachments=["copy.pdf"])
    assert reading.primary is Label.FULFILLED_ACCESS
    assert "Which data" not in reading.text and "nobody" in reading.text


def test_a_document_that_is_not_wanted_is_not_demanded() -> None:
    body = "To find your account we need your date of birth and customer number. Please do not send a copy of your passport."
    assert [one.label for one in read_text("Re: erasure", body, request=ERASE).labels] == [Label.IDENTITY_DATA]


def test_a_document_leads_and_the_receipt_follows() -> None:
    body = "We have received your request. Please send us a copy of your passport within 14 days."
    reading = read_text("Re: access", body, request=ACCESS)
    assert [one.label for one in reading.labels] == [Label.IDENTITY_DOCUMENT, Label.ACKNOWLEDGEMENT]
    assert reading.facts.act_within_days == 14
    assert reading.facts.identity_demanded == ("document",)


def test_evidence_is_the_words_themselves() -> None:
    body = "Dear Sir,\n\nBecause of the complexity we extend the period by two further months.\n"
    first = read_text("Re: access", body, request=ACCESS).labels[0]
    assert first.label is Label.EXTENSION
    assert first.evidence.words == "Because of the complexity we extend the period by two further months."
    assert first.evidence.where == "body"


@pytest.mark.parametrize(
    ("code", "label"),
    [
        ("5.1.1", Label.BOUNCE_PERMANENT),
        ("5.4.4", Label.BOUNCE_PERMANENT),
        ("5.2.2", Label.BOUNCE_TEMPORARY),
        ("4.7.1", Label.BOUNCE_TEMPORARY),
        ("5.7.1", Label.BOUNCE_POLICY),
    ],
)
def test_a_mail_servers_code_decides_by_class_then_by_subject(code: str, label: Label) -> None:
    body = f"Your message could not be delivered.\nStatus: {code}\n"
    assert primary(body, sender="Mail Delivery System <MAILER-DAEMON@mx.example>", headers={"Return-Path": "<>"}) is label


def test_a_person_who_writes_a_code_is_no_mail_server() -> None:
    assert primary("Your order no. 5.1.1 was deleted together with all your data.") not in {
        Label.BOUNCE_PERMANENT,
        Label.BOUNCE_POLICY,
    }


def test_a_mailbox_password_and_a_payment_are_never_a_step_of_a_request() -> None:
    body = (
        "Sign in with your email password and pay the release amount of $1.95 by card: "
        "http://data-help.example/x within 24 hours."
    )
    reading = read_text("Final step: confirm your deletion", body, request=ERASE)
    assert reading.primary is Label.UNRELATED
    assert reading.facts.link is None


def test_a_hidden_preheader_is_no_text() -> None:
    html = '<div style="display:none">Your data has been deleted</div><p>We have received your request and will respond within a month.</p>'
    reading = read_text("Re: erasure", html, request=ERASE, html=True)
    assert reading.primary is Label.ACKNOWLEDGEMENT
    assert "deleted" not in reading.text


def test_letters_nobody_sees_or_of_another_alphabet_hide_nothing() -> None:
    plain = "We have deleted all your personal data."
    tricked = plain.replace("deleted", "de\u200bl\u00adeted").replace("data", "d\u0430ta")  # the second is a Cyrillic letter
    assert primary(tricked) is primary(plain) is Label.FULFILLED_ERASURE


def test_the_same_words_answer_one_request_and_not_another() -> None:
    said = "We do not sell your personal information."
    assert primary(said, Asked(("opt_out_sale",), "us_ca_ccpa")) is Label.NO_DATA


def test_a_mail_without_words_is_unsure() -> None:
    assert read(parse(b"From: a@company.test\n\n")).unsure


@pytest.mark.parametrize(
    "text",
    [
        "a" * 200_000,
        "-- " * 60_000,
        "[" * 100_000,
        "ref " * 50_000,
        "1 of " * 40_000,
        "> " * 50_000,
        "A1-" * 60_000,
        "From: x\n" * 20_000,
    ],
)
def test_long_and_odd_texts_are_read_in_bounded_time(text: str) -> None:
    import time

    started = time.process_time()
    read_text(text[:500], text, request=ERASE)
    assert time.process_time() - started < 1.5  # the promise is one second; other work shares the machine


def test_the_new_end_of_an_extension_is_a_date() -> None:
    reading = read_text(
        "Re: Auskunft",
        "Wir müssen die Frist wegen der Komplexität verlängern; Sie hören bis zum 30.09.2026 von uns.",
        request=ACCESS,
    )
    assert reading.primary is Label.EXTENSION
    assert reading.facts.extension_until == date(2026, 9, 30)
    assert reading.facts.extension_days is None
