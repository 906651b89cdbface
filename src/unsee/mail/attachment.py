"""A file that came with a message: named so that it can be saved and shown without harm."""

from __future__ import annotations

import re
from dataclasses import dataclass

from unsee.mail.params import value_and_parameters
from unsee.mail.parts import Part

_LONGEST = 120
_KIND = re.compile(r"[a-z0-9.+-]{1,80}/[a-z0-9.+-]{1,120}")
_HARMFUL = re.compile(r'[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff<>:"|?*]+')
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Attachment:
    name: str
    content_type: str
    size: int  # octets, out of the transfer encoding


def attachment(part: Part) -> Attachment:
    _, disposition = value_and_parameters(part.first("content-disposition"))
    said = disposition.get("filename") or part.parameters.get("name") or ""
    kind = part.content_type if _KIND.fullmatch(part.content_type) else "application/octet-stream"
    return Attachment(safe_name(said), kind, len(part.octets))


def safe_name(said: str) -> str:
    """Only a name: no folder, no control, no override of direction that hides the ending, no device of Windows."""
    name = re.split(r"[/\\]", said)[-1]
    name = _HARMFUL.sub("_", name).strip(" .")
    if not name.strip("_") or _DEVICES.fullmatch(name):
        name = f"attachment-{name}".rstrip("-_")
    stem, dot, ending = name.rpartition(".")
    if len(name) > _LONGEST:
        name = f"{stem[: _LONGEST - len(ending) - 1]}.{ending}" if dot and len(ending) <= 10 else name[:_LONGEST]
    return name
