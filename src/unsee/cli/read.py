"""`unsee read`: what one reply says, and how well a file of labelled replies is read. Needs no case and changes nothing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from unsee.case.label import Label
from unsee.mail.message import parse
from unsee.mail.reading.check import known_in, plain_facts, scores
from unsee.mail.reading.read import Labelled, Reading
from unsee.mail.reading.read import read as reading_of
from unsee.refusal import BadInput

SAID = {
    Label.ACKNOWLEDGEMENT: "a receipt: the request arrived, and nothing is answered yet",
    Label.OUT_OF_OFFICE: "a note that someone is away for a time",
    Label.MAILBOX_DEAD: "a mailbox nobody reads",
    Label.BOUNCE_PERMANENT: "a report that the address does not exist",
    Label.BOUNCE_TEMPORARY: "a report that delivery is late or failed for a passing reason",
    Label.BOUNCE_POLICY: "a report that the other side refuses this sender or this content",
    Label.USE_OUR_FORM: "a demand to use their form",
    Label.CONFIRM_LINK: "a demand to confirm by a click",
    Label.IDENTITY_DOCUMENT: "a demand for an identity document",
    Label.IDENTITY_PHOTO: "a demand for a photo of you",
    Label.IDENTITY_DATA: "a demand for facts that identify you",
    Label.AUTHORITY_PROOF: "a demand for proof that you may act for someone",
    Label.CLARIFY_SCOPE: "a question what exactly is meant",
    Label.NO_DATA: "the answer that they hold nothing (or sell nothing)",
    Label.DEVICE_IDS_ONLY: "the answer that they know only devices, not names",
    Label.NOT_CONTROLLER: "the answer that another company decides",
    Label.REFUSED_EXEMPT: "a refusal by an exception",
    Label.REFUSED_JURISDICTION: "a refusal because the law does not reach them",
    Label.REFUSED_EXCESSIVE: "a refusal as excessive",
    Label.FEE_DEMANDED: "a demand for money",
    Label.EXTENSION: "an extension",
    Label.PARTIAL: "a partial answer: something done, something not",
    Label.FULFILLED_ERASURE: "the report that the data are deleted",
    Label.FULFILLED_OPTOUT: "the report that the opt-out or objection is in force",
    Label.FULFILLED_ACCESS: "your data, attached or to download",
    Label.FULFILLED_OTHER: "the report that the request was met",
    Label.UNRELATED: "no answer to a request",
}
NAMED = {
    "reference": "Their reference",
    "link": "Link (never opened by itself)",
    "extension_until": "New end",
    "extension_days": "Days added",
    "act_within_days": "Days to act",
    "redirect_company": "They send you to",
    "ground": "Ground named",
    "identity_demanded": "They want",
    "data_attachments": "Your data",
}
SHOWN = 300
MAX_FILE = 64 * 1024 * 1024


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path), required=False)
@click.option(
    "--check",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A file of labelled replies, one JSON object a line.",
)
@click.option("--json", "plain", is_flag=True, help="As JSON.")
def read(file: Path | None, check: Path | None, plain: bool) -> None:
    """What a reply says: its labels with the words that gave them away, and facts. Works offline."""
    match file, check:
        case None, Path():
            _checked(check, plain=plain)
        case Path(), None:
            reading = reading_of(parse(_octets(file)))
            click.echo(json.dumps(record(reading), ensure_ascii=False, indent=2) if plain else told(reading))
        case _:
            raise BadInput("Name one mail (unsee read FILE.eml) or one file of labelled replies (unsee read --check FILE.jsonl).")


def _octets(file: Path) -> bytes:
    try:
        if file.stat().st_size > MAX_FILE:
            raise BadInput(f"{file} is larger than {MAX_FILE // 1024**2} MB: a single mail is expected.")
        return file.read_bytes()
    except OSError as wrong:
        raise BadInput(f"{file} can't be read: {wrong.strerror}.") from None


def _checked(file: Path, *, plain: bool) -> None:
    try:
        text = _octets(file).decode("utf-8")
    except UnicodeDecodeError:
        raise BadInput(f"{file} is not UTF-8 text: one JSON object a line is expected.") from None
    pairs = [(known, known.reading()) for known in known_in(text, file.name)]
    found = scores(pairs)
    if plain:
        items = [
            {
                "id": known.id,
                "labels": [str(labelled.label) for labelled in reading.labels],
                "facts": plain_facts(reading.facts),
                "unsure": reading.unsure,
            }
            for known, reading in pairs
        ]
        click.echo(json.dumps({"scores": found, "items": items}, ensure_ascii=False, indent=2))
        return
    click.echo(_scored(found))


def _scored(found: dict[str, Any]) -> str:
    lines = [f"{'label':24}{'precision':>10}{'recall':>10}{'replies':>10}"]
    lines += [
        f"{label:24}{_percent(one['precision']):>10}{_percent(one['recall']):>10}{one['replies']:>10}"
        for label, one in found["labels"].items()
    ]
    unasked = found["applied_unasked"]
    lines += [
        "",
        f"Primary label right: {_percent(found['primary_accuracy'])} of {found['replies']}; macro F1 {found['macro_f1']:.3f}.",
        f"Unsure: {found['unsure']}; of the others {_percent(found['right_when_sure'])} right.",
        f"Applied without asking: {unasked['count']}, {_percent(unasked['precision'])} right.",
        *(f"{name}: {_percent(one['right'])} right of {one['present']}" for name, one in found["facts"].items()),
    ]
    return "\n".join(lines)


def _percent(share: float | None) -> str:
    return "-" if share is None else f"{share:.1%}"


def record(reading: Reading) -> dict[str, Any]:
    return {
        "labels": [_labelled(one) for one in reading.labels],
        "facts": plain_facts(reading.facts),
        "language": reading.language,
        "machine": reading.machine,
        "unsure": reading.unsure,
        "text": reading.text,
    }


def _labelled(one: Labelled) -> dict[str, Any]:
    return {
        "label": str(one.label),
        "confidence": one.confidence,
        "evidence": {"words": one.evidence.words, "where": one.evidence.where},
    }


def told(reading: Reading) -> str:
    first, *others = reading.labels
    until = (
        f" (until {reading.facts.extension_until})" if first.label is Label.EXTENSION and reading.facts.extension_until else ""
    )
    opening = "Hard to say. Perhaps this is" if reading.unsure else "This looks like"
    lines = [f"{opening} {SAID[first.label]}{until}, because it says: '{_short(first.evidence.words)}'"]
    lines += [f"Also {SAID[one.label]}: '{_short(one.evidence.words)}'" for one in others]
    lines += [
        f"{NAMED[name]}: {', '.join(value) if isinstance(value, list) else value}"
        for name, value in plain_facts(reading.facts).items()
    ]
    if reading.unsure:
        lines.append("Please read it yourself and decide.")
    return "\n".join(lines)


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= SHOWN else f"{words[:SHOWN]}…"
