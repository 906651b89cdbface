"""The dossier of a case as a person makes it: a case in a real store, the program as a process, the files read back."""

from __future__ import annotations

import json
import random
import shlex
import subprocess
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime
from email.message import EmailMessage
from email.policy import SMTP
from hashlib import sha256
from pathlib import Path

import pytest
from pypdf import PdfReader

from attached import pdf
from cast import ALEX, Unsee, company, directory_in
from unsee.case.events import (
    Contact,
    DeadlinePassed,
    MailCame,
    Opened,
    Outcome,
    OutcomeRecorded,
    Prepared,
    Purpose,
    PutInOutbox,
    ReadingProposed,
    Ruling,
    Sent,
)
from unsee.law.claim import Claim
from unsee.letters.letter import Letter
from unsee.mail.compose import Sender, compose
from unsee.person.draft import to_bytes
from unsee.store import home as store
from unsee.store.cases import Cases
from unsee.store.mailroom import Mailroom
from unsee.store.people import People

CASE = "U-7K3M2-9QF2A"
ASKED, TODAY = date(2026, 3, 2), "2026-05-20"
FOUND = "The mail really comes from shop1.test: it is signed by shop1.test, and the signature fits."
READ = json.dumps({"labels": [], "facts": {}, "origin": {"proven": "shop1.test", "findings": [{"text": FOUND}]}}).encode()
READ_NAME = sha256(READ).hexdigest()
NEIGHBOUR = "Carol Neighbour"


def reply(
    text: str, *attached: tuple[str, str, bytes], subject: str = "Your request", on: str = "Mon, 09 Mar 2026 10:00:00 +0100"
) -> bytes:
    message = EmailMessage(policy=SMTP)
    message["Received"] = "from mail.shop1.test by mx.people.test; Mon, 09 Mar 2026 10:00:02 +0100"
    message["From"], message["To"] = "Privacy Team <privacy@shop1.test>", "alex@people.test"
    message["Subject"], message["Date"], message["Message-ID"] = subject, on, "<1@shop1.test>"
    message.set_content(text)
    for name, kind, octets in attached:
        main, sub = kind.split("/")
        message.add_attachment(octets, maintype=main, subtype=sub, filename=name)
    return message.as_bytes()


class Story:
    """One case that ran its course: asked, acknowledged, reminded, a partial answer with files."""

    def __init__(self, folder, *replies: bytes) -> None:
        self.folder = folder
        self.unsee = Unsee(folder / "home", directory_in(folder / "companies", [company(1, "privacy@shop1.test")]), TODAY)
        store.bind(folder / "home")
        cases = Cases(lambda: datetime(2026, 3, 2, 12, tzinfo=UTC))
        People().save(ALEX)
        self.raws = []
        opened = Opened(ASKED, "shop-1", "shop1.test", "Shop Number 1", "FR", ("access", "erasure"), (Ruling("eu_gdpr", "FR"),))
        request, words = self.letter(1, Purpose.REQUEST, ASKED, "Please show me my data, then erase it.\n\nAlex Example")
        cases.open([(CASE, (opened, request), (words,))], "person")
        self.send(cases, request, ASKED)
        mailroom = Mailroom(cases)
        mailroom.store("INBOX", 1, 9, list(replies), datetime(2026, 3, 9, tzinfo=UTC))
        for mail, name, _ in list(mailroom.unread()):
            came = (
                MailCame(date(2026, 3, 9), name, "token"),
                ReadingProposed(date(2026, 3, 9), name, ("acknowledgement",), READ_NAME),
            )
            mailroom.attach(mail, cases.load(CASE), came, "mail", "token", (READ,))
        passed = DeadlinePassed(date(2026, 4, 3), f"eu_gdpr/access/{ASKED}")
        cases.append(cases.load(CASE), (OutcomeRecorded(date(2026, 3, 9), Outcome.ACKNOWLEDGED), passed), "unsee")
        reminder, words = self.letter(2, Purpose.REMINDER, date(2026, 4, 10), "I have not heard from you.")
        cases.append(cases.load(CASE), (reminder,), "person", (words,))
        self.send(cases, reminder, date(2026, 4, 10))
        self.replies = replies

    def letter(self, number: int, purpose: Purpose, on: date, body: str) -> tuple[Prepared, bytes]:
        words = to_bytes(Letter("en", f"{purpose.value.title()} of data, {CASE}", body, (), ()))
        contact = Contact("email", "privacy@shop1.test", "a list", on)
        claims = (Claim("access", "eu_gdpr", "Art. 15"), Claim("erasure", "eu_gdpr", "Art. 17"))
        name = f"<{CASE.lower()}.{number}@people.test>"
        return Prepared(on, name, purpose, contact, claims, "en", sha256(words).hexdigest()), words

    def send(self, cases: Cases, letter: Prepared, on: date) -> None:
        raw = compose(
            sender=Sender(ALEX.name, ALEX.email), to="privacy@shop1.test", subject=f"Letter of {on}", body="As prepared.",
            message_id=letter.message_id, date=datetime(on.year, on.month, on.day, 9, tzinfo=UTC), reference=CASE,
        )  # fmt: skip
        self.raws.append(raw)
        left = (PutInOutbox(on, letter.message_id, "1.eml", sha256(raw).hexdigest()), Sent(on, letter.message_id, "outbox"))
        cases.append(cases.load(CASE), left, "person", (raw,))

    def make(self, *words: str, name: str = "file") -> dict:
        return self.unsee.json("dossier", CASE, "-o", str(self.folder / name), *words)

    def pages(self, name: str = "file.pdf") -> list[str]:
        return [page.extract_text() for page in PdfReader(self.folder / name).pages]

    def zip(self, name: str = "file.zip") -> dict[str, bytes]:
        with zipfile.ZipFile(self.folder / name) as archive:
            return {each: archive.read(each) for each in archive.namelist()}


ANSWER = reply("We are looking into it.\nKind regards", ("data.pdf", "application/pdf", pdf("Your record: one", "Record: two")))


@pytest.fixture
def story(tmp_path):
    return lambda *replies: Story(tmp_path, *(replies or (ANSWER,)))


def test_a_case_becomes_a_pdf_and_a_zip_in_the_language_of_the_regulator(story):
    story = story()
    made = story.make()
    pages = story.pages()
    assert made["language"] == "fr"  # the person lives in France, and the CNIL reads French
    assert [each["file"] for each in made["files"]] == [str(story.folder / "file.pdf"), str(story.folder / "file.zip")]
    assert made["files"][0]["pages"] == len(pages)
    assert f"Ce document compte {len(pages)} pages." in pages[0]
    cover = " ".join(pages[0].split())
    for words in (
        "Plainte concernant Shop Number 1",
        "Alex Example",
        "CNIL",
        "Le dernier jour pour répondre était le 2 avril 2026",
        "aucune réponse réglant la demande",
    ):
        assert words in cover.replace("\u00a0", " ")
    for each, title in zip(made["exhibits"], ("Demande à l’entreprise", "Message reçu", "Rappel à l’entreprise"), strict=True):
        assert f"Pièce {each['exhibit']}: {title}" in pages[each["page"] - 1]


def test_letters_and_messages_are_in_the_zip_as_they_left_and_came(story):
    story = story()
    story.make()
    members = story.zip()
    assert [members[f"exhibits/0{number}.eml"] for number in ("1-request-2026-03-02", "3-reminder-2026-04-10")] == story.raws
    assert members["exhibits/02-message-2026-03-09.eml"] == ANSWER
    assert json.loads(members["manifest.json"])["log"]["events"] == len(story.unsee.json("show", CASE)["events"])


def test_every_event_of_the_case_is_in_the_table(story):
    story = story()
    story.make("--language", "en")
    table = next(page for page in story.pages() if "What happened" in page and "recorded 2026" in page)
    assert table.count("recorded 2026-03-02 12:00") == len(story.unsee.json("show", CASE)["events"])
    for words in (
        "Request to the company sent (by e-mail, by hand).",
        "Message received from Privacy Team",
        "receipt confirmed",
        "had run out",
    ):
        assert words in " ".join(table.split())


def test_what_was_found_about_the_sender_when_it_came_is_shown(story):
    story = story()
    story.make("--language", "en")
    page = next(page for page in story.pages() if "Exhibit 2: Message received" in page)
    assert "Proven: the mail is from shop1.test" in page
    assert "it is signed by shop1.test" in " ".join(page.split())
    assert "Received: from mail.shop1.test by mx.people.test" in page


def test_a_mail_of_html_is_shown_as_its_words_and_nothing_is_fetched_or_linked(story):
    html = b"<p>Dear <b>Alex</b>,<br>nothing.</p><script>alert(1)</script><img src='https://tracker.test/p.png'><p hidden>x</p>"
    head = b"From: privacy@shop1.test\r\nDate: sometime last week\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
    story = story(head + html)
    story.make("--language", "en")
    page = next(page for page in story.pages() if "Exhibit 2: Message received" in page)
    assert "Dear Alex,\nnothing." in page
    assert "alert" not in page
    assert "sometime last week" in page  # evidence is never repaired
    octets = (story.folder / "file.pdf").read_bytes()
    assert b"tracker.test" not in octets
    assert b"/URI" not in octets
    assert story.zip()["exhibits/02-message-2026-03-09.eml"] == head + html


def test_without_a_file_the_exhibits_are_listed_and_nothing_is_written(story):
    story = story()
    said = story.unsee("dossier", "shop-1")
    assert "2.1  data.pdf" in said
    listed = story.unsee.json("dossier", CASE)["exhibits"]
    assert [(each["exhibit"], each["kind"]) for each in listed] == [("1", "request"), ("2", "message"), ("3", "reminder")]
    assert not list(story.folder.glob("*.pdf"))


@pytest.mark.parametrize("name", ["out.pdf", "out.zip", "out", "out.PDF"])
def test_either_name_gives_both_files(story, name):
    story = story()
    made = story.make(name=name)
    assert {each["file"] for each in made["files"]} == {str(story.folder / "out.pdf"), str(story.folder / "out.zip")}


def test_only_the_owner_can_read_them(story):
    story = story()
    for each in story.make()["files"]:
        assert Path(each["file"]).stat().st_mode & 0o777 == 0o600


def test_a_file_that_is_there_is_not_replaced_unless_said(story):
    story = story()
    (story.folder / "file.zip").write_text("mine")
    assert "is a file" in story.unsee.refuses("dossier", CASE, "-o", str(story.folder / "file"), code=1)
    assert (story.folder / "file.zip").read_text() == "mine"
    assert not (story.folder / "file.pdf").exists()
    story.make("--overwrite")
    assert story.zip()


def test_the_same_case_gives_the_same_bytes(story):
    story = story()
    story.make(name="one")
    story.make(name="two")
    one, two = ((story.folder / f"{name}.pdf").read_bytes() for name in ("one", "two"))
    assert one == two


def test_redacted_words_are_gone_from_every_octet_of_both_files(story):
    answer = reply(
        f"{NEIGHBOUR} told us.\n> carol\n> NEIGHBOUR agrees.",
        (f"{NEIGHBOUR}.pdf", "application/pdf", pdf(f"On {NEIGHBOUR}")),
        subject=f"Re: {NEIGHBOUR}",
    )
    story = story(answer)
    passages = story.folder / "passages.txt"
    passages.write_text("Carol Neighbour\n\n", encoding="utf-8")
    made = story.make("--redact-file", str(passages), "--redact", "mail.shop1.test")
    words = "\n".join((*story.pages(), *story.zip(), *(octets.decode("latin-1") for octets in story.zip().values()))).casefold()
    for gone in ("neighbour", "carol", "mail.shop1.test"):
        assert gone not in words
    assert {each["exhibit"]: each["why"] for each in made["not_included"]} == {"2": "redacted", "2.1": "mentions"}
    assert made["not_included"][0]["sha256"] == sha256(answer).hexdigest()
    assert sha256(answer).hexdigest() in words


def test_a_redacted_copy_of_one_s_own_takes_the_place_of_an_attachment(story):
    story = story(reply("See attached.", ("a.pdf", "application/pdf", pdf(f"On {NEIGHBOUR}"))))
    copy = story.folder / "copy.pdf"
    copy.write_bytes(pdf("On somebody"))
    story.make("--redact", NEIGHBOUR, "--replace", f"2.1={copy}")
    assert any("On somebody" in page for page in story.pages())
    assert story.zip()["exhibits/02.1-redacted-copy.pdf"] == copy.read_bytes()
    copy.write_bytes(pdf(f"On {NEIGHBOUR} still"))
    said = story.unsee.refuses(
        "dossier", CASE, "-o", str(story.folder / "other"), "--redact", NEIGHBOUR, "--replace", f"2.1={copy}", code=1
    )
    assert "Nothing was written" in said
    assert "copy.pdf" in said
    assert not (story.folder / "other.pdf").exists()


def test_a_size_limit_splits_and_says_so(story):
    noise = [random.Random(number).randbytes(150_000) for number in range(4)]
    story = story(
        *(reply(f"Part {number}", (f"{number}.bin", "application/octet-stream", octets)) for number, octets in enumerate(noise))
    )
    made = story.make("--max-size", "600kB")
    zips = [each for each in made["files"] if each["file"].endswith(".zip")]
    assert len(zips) > 1
    assert all(each["octets"] <= 600_000 for each in made["files"])
    assert "It was split into parts" in story.unsee(
        "dossier", CASE, "-o", str(story.folder / "file"), "--max-size", "0.6MB", "--overwrite"
    )


def test_the_complaint_comes_first_and_decides_language_and_regulator(story):
    story = story()
    complaint, words = story.letter(3, Purpose.COMPLAINT, date(2026, 5, 20), "I complain about Shop Number 1.")
    complaint = replace(
        complaint, language="de", regulator="dpa_atdsb", contact=Contact("email", "authority@example.org", "", None)
    )
    cases = Cases(lambda: datetime(2026, 5, 20, 12, tzinfo=UTC))
    cases.append(cases.load(CASE), (complaint,), "person", (words,))
    made = story.make()
    pages = story.pages()
    assert made["language"] == "de"
    assert "Österreichische Datenschutzbehörde" in pages[0]
    assert "Die Beschwerde selbst ist Anlage 1" in pages[0]
    first = pages[made["exhibits"][0]["page"] - 1]
    assert "Anlage 1: Beschwerde" in first
    assert "I complain about Shop Number 1." in first
    assert b"I complain" in story.zip()["exhibits/01-complaint-2026-05-20.txt"]
    assert "dpa_atdsb" not in story.unsee.run("dossier", CASE, "--to", "dpa_frcnil").stderr


def test_a_complaint_that_waits_for_one_s_own_words_is_not_in_it_and_that_is_said(story):
    story = story()
    complaint, words = story.letter(3, Purpose.COMPLAINT, date(2026, 5, 20), "I complain about [...].")
    cases = Cases(lambda: datetime(2026, 5, 20, 12, tzinfo=UTC))
    cases.append(cases.load(CASE), (replace(complaint, own_words=("why",)),), "person", (words,))
    assert "waits for your own words" in story.unsee.run("dossier", CASE).stderr
    assert [each["kind"] for each in story.unsee.json("dossier", CASE)["exhibits"]] == ["request", "message", "reminder"]


def test_a_full_disk_leaves_nothing_half(story):
    story = story()
    small = story.folder / "small"
    small.mkdir()
    command = shlex.join(story.unsee.command("dossier", CASE, "-o", str(small / "file")))
    done = subprocess.run(
        ["bash", "-c", f"ulimit -f 40; exec {command}"],
        env=story.unsee.environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1, done.stderr
    assert "Nothing half-written was left" in done.stderr
    assert list(small.iterdir()) == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--max-size", "ten"), "must be a size like 10MB"),
        (("--max-size", "10"), "allow at least 200 kB"),
        (("--redact", "a"), "too short"),
        (("--without", "9"), "There is no exhibit 9; there are 1, 2, 2.1, 3"),
        (("--replace", "2.1"), "an attachment and a file"),
        (("--replace", "2.1=nowhere.pdf"), "an attachment and a file"),
        (("--to", "dpa_atds"), "Near it are dpa_atdsb"),
    ],
)
def test_what_can_t_be_asked_for_is_said_in_a_sentence(story, words, said):
    story = story()
    assert said in story.unsee.refuses("dossier", CASE, "-o", str(story.folder / "file"), *words, code=2)
    assert not list(story.folder.glob("file*"))


def test_a_case_without_a_sent_letter_or_without_words_has_no_dossier(story):
    story = story()
    assert "You have no case" in story.unsee.refuses("dossier", "U-99999-99999", code=2)
    assert "There is no folder" in story.unsee.refuses("dossier", CASE, "-o", str(story.folder / "none" / "file"), code=2)
    draft, words = story.letter(9, Purpose.REQUEST, ASKED, "Not sent.")
    opened = Opened(ASKED, "shop-2", "shop2.test", "Shop Number 2", "FR", ("access",), (Ruling("eu_gdpr", "FR"),))
    Cases(lambda: datetime(2026, 3, 2, 12, tzinfo=UTC)).open([("U-00000-00000", (opened, draft), (words,))], "person")
    assert "has left yet" in story.unsee.refuses("dossier", "U-00000-00000", "-o", str(story.folder / "file"), code=1)
    story.unsee("forget", CASE, "--yes")
    assert "was forgotten" in story.unsee.refuses("dossier", CASE, "-o", str(story.folder / "file"), code=1)
