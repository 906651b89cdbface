"""`unsee read`: what a person and a program see of one reply, and of a labelled file."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from unsee.cli.read import read

MAIL = b"""From: Records <records@company.test>
Subject: Re: access
Content-Type: text/plain; charset=utf-8

Dear Sam, reference SAR-77. Because of its complexity we are extending the time for our answer by two further months.
"""
KNOWN = {"id": "a", "language": "en", "from": "x@company.test", "subject": "Re: x", "headers": {}, "attachments": [], "facts": {}}


def test_a_person_is_told_what_it_looks_like_and_why(tmp_path: Path) -> None:
    file = tmp_path / "reply.eml"
    file.write_bytes(MAIL)
    said = CliRunner().invoke(read, [str(file)])
    assert said.exit_code == 0
    assert said.output.startswith("This looks like an extension, because it says: 'Because of its complexity we are extending")
    assert "Their reference: SAR-77" in said.output
    assert "Days added: 60" in said.output


def test_a_program_gets_labels_facts_language_and_text(tmp_path: Path) -> None:
    file = tmp_path / "reply.eml"
    file.write_bytes(MAIL)
    found = json.loads(CliRunner().invoke(read, [str(file), "--json"]).output)
    assert found["labels"][0]["label"] == "extension"
    assert 0 < found["labels"][0]["confidence"] <= 1
    assert "extending" in found["labels"][0]["evidence"]["words"]
    assert found["facts"] == {"reference": "SAR-77", "extension_days": 60}
    assert (found["language"], found["machine"]) == ("en", False)
    assert found["text"].startswith("Dear Sam")


def test_a_labelled_file_is_scored_item_by_item(tmp_path: Path) -> None:
    file = tmp_path / "known.jsonl"
    items = [
        KNOWN | {"body": "We have deleted all your personal data.", "labels": ["fulfilled_erasure"]},
        KNOWN
        | {
            "id": "b",
            "body": "We have deleted all your personal data.",
            "labels": ["no_data"],
            "accept_primary": ["fulfilled_erasure"],
        },
    ]
    file.write_text("\n".join(map(json.dumps, items)), encoding="utf-8")
    found = json.loads(CliRunner().invoke(read, ["--check", str(file), "--json"]).output)
    assert found["scores"]["primary_accuracy"] == 1.0
    assert [item["id"] for item in found["items"]] == ["a", "b"]
    assert set(found["items"][0]) == {"id", "labels", "facts", "unsure"}
    told = CliRunner().invoke(read, ["--check", str(file)]).output
    assert "Primary label right: 100.0% of 2" in told


def test_naming_both_or_neither_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "reply.eml"
    file.write_bytes(MAIL)
    for arguments in ([], [str(file), "--check", str(file)]):
        assert "Name one mail" in str(CliRunner().invoke(read, arguments).exception)
