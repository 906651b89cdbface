"""A small dossier as values: one request, one answer with a file, one reminder."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime
from email.message import EmailMessage
from email.policy import SMTP

import pytest
from pypdf import PdfReader

from attached import pdf
from unsee.dossier.contents import Asked, Attached, Dossier, Exhibit, File, Kind, Limit, Moment, Party
from unsee.dossier.make import Made, Wanted, make
from unsee.dossier.passages import Passages
from unsee.law.due import deadline

MADE = date(2026, 5, 20)
ASKED = date(2026, 3, 2)


def mail(text: str, *attached: tuple[str, str, bytes], **fields: str) -> bytes:
    message = EmailMessage(policy=SMTP)
    for name, value in {"From": "privacy@shop.test", "To": "alex@people.test", "Subject": "Your request", **fields}.items():
        message[name.replace("_", "-")] = value
    message["Date"] = "Mon, 09 Mar 2026 10:00:00 +0100"
    message.set_content(text)
    for name, kind, octets in attached:
        main, sub = kind.split("/")
        message.add_attachment(octets, maintype=main, subtype=sub, filename=name)
    return message.as_bytes()


def letter(number: int, text: str, kind: Kind = Kind.REQUEST, on: date = ASKED) -> Exhibit:
    raw = mail(text, From="Alex Example <alex@people.test>", To="privacy@shop.test")
    return Exhibit(
        number=str(number), kind=kind, on=on, sender="Alex Example <alex@people.test>", to="privacy@shop.test",
        subject="Your request", raw_date="Mon, 09 Mar 2026 10:00:00 +0100", head=(("Subject", "Your request"),),
        proven="", origin=(), text=text, file=File.of("message.eml", "message/rfc822", raw),
    )  # fmt: skip


def message(number: int, text: str, *attached: tuple[str, str, bytes], subject: str = "Your request") -> Exhibit:
    raw = mail(text, *attached, Subject=subject) if "\x00" not in text + subject else b"Subject: odd\r\n\r\n" + text.encode()
    return Exhibit(
        number=str(number), kind=Kind.MESSAGE, on=date(2026, 3, 9), sender="Privacy <privacy@shop.test>", to="alex@people.test",
        subject=subject, raw_date="Mon, 09 Mar 2026 10:00:00 +0100", head=(("Received", "from mail.shop.test"), ("Subject", subject)),
        proven="shop.test", origin=("The mail really comes from shop.test: it is signed by shop.test, and the signature fits.",),
        text=text, file=File.of("message.eml", "message/rfc822", raw),
        attached=tuple(Attached(f"{number}.{place}", File.of(*each)) for place, each in enumerate(attached, 1)),
    )  # fmt: skip


def moment(what: str, exhibit: str = "") -> Moment:
    return Moment(ASKED, datetime(2026, 3, 2, 12, 30, tzinfo=UTC), "person", what, exhibit)


RECORD = pdf("Your record, page one", "Your record, page two")


@pytest.fixture
def dossier() -> Dossier:
    counted = deadline("eu_gdpr", "access", ASKED, "FR")
    return Dossier(
        language="en",
        case="U-7K3M2-9QF2A",
        made=MADE,
        letter_paper=False,
        complainant=Party("Alex Example", ("alex@people.test",)),
        company=Party("Shop Number 1", ("shop.test",)),
        authority=Party("An Authority"),
        asked_on=ASKED,
        asked=(Asked("access", "GDPR", "Art. 15"),),
        answered_on=None,
        moments=(moment("Request sent.", "1"), moment("Message received.", "2")),
        limits=(Limit("GDPR", counted, date(2026, 4, 2), date(2026, 4, 2)),),
        exhibits=(
            letter(1, "Please show me my data."),
            message(2, "We are looking into it.", ("data.pdf", "application/pdf", RECORD)),
            letter(3, "I have not heard from you.", Kind.REMINDER, date(2026, 4, 10)),
        ),
        events=10,
        head="ab" * 32,
    )


@pytest.fixture
def with_exhibits(dossier):
    return lambda *exhibits: replace(dossier, exhibits=exhibits)


def made(dossier: Dossier, *redact: str, **more: object) -> Made:
    return make(dossier, Wanted("file", Passages.of(redact), **more))


@pytest.fixture(name="made")
def made_() -> object:
    return made


@pytest.fixture
def pages():
    """The text of each page of a PDF among the files."""
    return lambda made, name="file.pdf": [page.extract_text() for page in PdfReader(io.BytesIO(dict(made.files)[name])).pages]


@pytest.fixture
def unzipped():
    def members(made: Made, name: str = "file.zip") -> dict[str, bytes]:
        with zipfile.ZipFile(io.BytesIO(dict(made.files)[name])) as archive:
            assert archive.testzip() is None
            return {each: archive.read(each) for each in archive.namelist()}

    return members


@pytest.fixture(name="message")
def message_():
    return message


@pytest.fixture(name="letter")
def letter_():
    return letter


@pytest.fixture(name="moment")
def moment_():
    return moment


@pytest.fixture
def record() -> bytes:
    return RECORD
