"""The file a person names to go with a letter. Nothing is ever enclosed by itself."""

from __future__ import annotations

from hashlib import sha256

from unsee.letters.answers import AnswerKind, Enclosing
from unsee.letters.letter import Attached
from unsee.mail.attachment import safe_name
from unsee.mail.enclosed import Enclosed
from unsee.person.ports import Ports
from unsee.person.redacting import is_ours
from unsee.redact.written import Kind
from unsee.refusal import BadInput

LARGEST = 8 * 1024 * 1024  # many receiving servers refuse more than ten, and base64 adds a third
_BEGINS = {b"%PDF-": Kind.PDF, b"\x89PNG\r\n\x1a\n": Kind.PNG, b"\xff\xd8\xff": Kind.JPEG}


def file_to_enclose(name: str, octets: bytes) -> Enclosed:
    """By what it is and not by its name. Raises BadInput."""
    kind = next((kind for begins, kind in _BEGINS.items() if octets.startswith(begins)), None)
    if kind is None:
        raise BadInput(f"{safe_name(name)} is no PDF, PNG or JPEG; `unsee redact` writes one.")
    if len(octets) > LARGEST:
        most = LARGEST // 2**20
        raise BadInput(f"{safe_name(name)} has more than {most} MB; choose one --page, or write a .jpg, so that mail takes it.")
    return Enclosed(safe_name(name), kind.value, octets)


def enclosing(ports: Ports, file: Enclosed) -> Enclosing:
    return Enclosing(file.name, len(file.octets), is_ours(ports, file.octets))


def attached(file: Enclosed) -> Attached:
    return Attached(file.name, file.kind, len(file.octets), sha256(file.octets).hexdigest())


def check_named(to: AnswerKind, told: tuple[str, ...], enclosed: Enclosed | None) -> None:
    """Raises BadInput where something was named that this answer would not say."""
    if told and to is not AnswerKind.MINIMUM:
        raise BadInput(f"Only an answer with minimal data names identifiers; this one is {to.value!r}.")
    if enclosed and to is not AnswerKind.COPY:
        raise BadInput(f"Only an answer with a redacted copy encloses a file; this one is {to.value!r}.")
