"""What the person leaves out and removes: decided exhibit by exhibit, so that no file stays that still holds it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from unsee.dossier.contents import Absent, Attached, Dossier, Exhibit, File
from unsee.dossier.passages import Passages
from unsee.dossier.traces import Unsearchable, found_in
from unsee.mail.header_text import decoded
from unsee.refusal import BadInput


def redacted(dossier: Dossier, passages: Passages, without: Iterable[str], instead: Mapping[str, File]) -> Dossier:
    """The same with the files left out that must not go along. The words themselves are removed where they are written.

    `without` names exhibits ("3") or attachments ("3.1"); `instead` gives the person's own redacted copy of an attachment.
    Raises BadInput for a number that the dossier does not have.
    """
    without = frozenset(without)
    attachments = {each.number for exhibit in dossier.exhibits for each in exhibit.attached}
    known = {each.number for each in dossier.exhibits} | attachments
    if unknown := sorted(without - known):
        raise BadInput(f"There is no exhibit {unknown[0]}; there are {', '.join(sorted(known, key=_in_order))}.")
    if unknown := sorted(set(instead) - attachments):
        said = f"There are {', '.join(sorted(attachments, key=_in_order))}." if attachments else "There is none."
        raise BadInput(f"Only an attachment can be replaced, and there is no attachment {unknown[0]}. {said}")
    return replace(dossier, exhibits=tuple(_exhibit(each, passages, without, instead) for each in dossier.exhibits))


def _in_order(number: str) -> list[int]:
    return [int(each) for each in number.split(".")]


def _exhibit(exhibit: Exhibit, passages: Passages, without: frozenset[str], instead: Mapping[str, File]) -> Exhibit:
    if exhibit.number in without:
        return replace(
            exhibit, sender="", to="", subject="", raw_date="", head=(), proven="", origin=(), text="", attached=(),
            file=exhibit.file.left_out(Absent.WITHOUT) if exhibit.file else None, left_out=True,
        )  # fmt: skip
    attached = tuple(_attached(each, passages, without, instead.get(each.number)) for each in exhibit.attached)
    clean = all(each.file.absent is None for each in attached) and not _holds(exhibit.file, passages)
    if clean and not passages.in_text(f"{exhibit.subject}\n{exhibit.text}"):
        return replace(exhibit, attached=attached)
    file = exhibit.file.left_out(Absent.REDACTED) if exhibit.file else None
    head = tuple((name, decoded(value.encode("utf-8", "replace"))) for name, value in exhibit.head)
    return replace(exhibit, attached=attached, file=file, head=head, redacted=True)


def _attached(attached: Attached, passages: Passages, without: frozenset[str], instead: File | None) -> Attached:
    if attached.number in without:
        return replace(attached, file=attached.file.left_out(Absent.WITHOUT))
    if instead is not None:
        return replace(attached, file=attached.file.left_out(Absent.REPLACED), instead=instead)
    absent = _holds(attached.file, passages)
    return replace(attached, file=attached.file.left_out(absent)) if absent else attached


def _holds(file: File | None, passages: Passages) -> Absent | None:
    if file is None or not passages:
        return None
    try:
        return Absent.MENTIONS if found_in(file.octets, file.name, passages) else None
    except Unsearchable:
        return Absent.UNSEARCHED
