"""Dossiers of a case of 30 events, with letters, answers and an attached PDF; beside typst setting one plain page."""

from __future__ import annotations

import hashlib
import io
import json
import zlib
from dataclasses import replace
from datetime import UTC, date, datetime
from time import perf_counter

import typst
from pypdf import PdfWriter

from unsee.dossier.contents import Asked, Attached, Dossier, Exhibit, File, Kind, Limit, Moment, Party
from unsee.dossier.make import Wanted, make
from unsee.dossier.passages import Passages
from unsee.law.due import deadline

ASKED = date(2026, 3, 2)
EVENTS, LETTERS, ANSWERS = 30, 4, 5
ROUNDS = 15
TEXT = "We have received your request and are looking into it. You will hear from us within the time the law gives us.\n" * 12


def a_pdf(pages: int) -> bytes:
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(595, 842)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def exhibit(number: int) -> Exhibit:
    came = number > LETTERS
    raw = f"From: privacy@shop.test\r\nSubject: Request {number}\r\n\r\n{TEXT}".encode()
    attached = (Attached(f"{number}.1", File.of("record.pdf", "application/pdf", a_pdf(2))),) if number == LETTERS + 1 else ()
    return Exhibit(
        str(number), Kind.MESSAGE if came else Kind.REQUEST, ASKED, "privacy@shop.test", "alex@people.test", f"Request {number}",
        "Mon, 09 Mar 2026 10:00:00 +0100", (("Subject", f"Request {number}"),) * 12, "shop.test", ("It is signed by shop.test.",),
        TEXT, File.of("message.eml", "message/rfc822", raw), attached,
    )  # fmt: skip


def dossier() -> Dossier:
    at = datetime(2026, 3, 2, 12, tzinfo=UTC)
    counted = deadline("eu_gdpr", "access", ASKED, "FR")
    return Dossier(
        language="en",
        case="U-00000-00000",
        made=date(2026, 5, 20),
        letter_paper=False,
        complainant=Party("Alex Example", ("alex@people.test",)),
        company=Party("Shop", ("shop.test",)),
        authority=Party("An Authority"),
        asked_on=ASKED,
        asked=(Asked("access", "GDPR", "Art. 15"),),
        answered_on=None,
        moments=tuple(Moment(ASKED, at, "person", f"Event {number} of the case.", "1") for number in range(EVENTS)),
        limits=(Limit("GDPR", counted, date(2026, 4, 2), date(2026, 4, 2)),),
        exhibits=tuple(exhibit(number) for number in range(1, LETTERS + ANSWERS + 1)),
        events=EVENTS,
        head="ab" * 32,
    )


def seconds_each(of: Dossier, wanted: Wanted) -> float:
    make(of, wanted)
    started = perf_counter()
    for number in range(ROUNDS):
        make(replace(of, case=f"U-00000-{number:05}"), wanted)
    return (perf_counter() - started) / ROUNDS


def seconds_a_plain_page() -> float:
    source = b"#json(bytes(sys.inputs.text))"
    compiler = typst.Compiler(source)
    started = perf_counter()
    for number in range(ROUNDS):
        compiler.compile(source, format="pdf", sys_inputs={"text": json.dumps(f"{TEXT}{number}")})
    return (perf_counter() - started) / ROUNDS


def seconds_floor(of: Dossier) -> float:
    """What can't be saved: hashing and packing the files once."""
    files = [each.file.octets for each in of.exhibits if each.file]
    files += [each.file.octets for exhibit in of.exhibits for each in exhibit.attached]
    started = perf_counter()
    for octets in files:
        hashlib.sha256(octets).digest()
        zlib.compress(octets, 6)
    return perf_counter() - started


def run() -> dict[str, float]:
    of = dossier()
    plain = seconds_each(of, Wanted("file"))
    redacted = seconds_each(of, Wanted("file", Passages.of(["Carol Neighbour"])))
    split = seconds_each(of, Wanted("file", largest=200_000))
    page = seconds_a_plain_page()
    made = make(of, Wanted("file"))
    return {
        "events": EVENTS,
        "exhibits": len(of.exhibits),
        "pages": made.pages[0][1],
        "kilobytes_pdf": round(len(made.files[0][1]) / 1000),
        "dossiers_per_second": round(1 / plain, 1),
        "pages_per_second": round(made.pages[0][1] / plain),
        "redacted_and_proven_per_second": round(1 / redacted, 1),
        "within_200_kB_per_second": round(1 / split, 1),
        "typst_plain_pages_per_second": round(1 / page),
        "a_dossier_in_plain_pages": round(plain / page, 1),
        "milliseconds_hashing_and_packing_alone": round(seconds_floor(of) * 1000, 2),
    }
