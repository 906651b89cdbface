"""`text/plain; charset=utf-8; name*0*=...`: the value and parameters of a MIME field (RFC 2045, RFC 2231)."""

from __future__ import annotations

import re
from urllib.parse import unquote_to_bytes

from unsee.mail.charset import text_of
from unsee.mail.header_text import decoded

_MAX_PARAMETERS = 100
_PARAMETER = re.compile(r';\s*([^\s=;"]{1,80})\s*=\s*(?:"((?:[^"\\]|\\.)*+)"?|([^;]*))', re.DOTALL)
_SECTION = re.compile(r"([^*]+)(?:\*(\d{1,3}))?(\*)?")


def value_and_parameters(field: bytes) -> tuple[str, dict[str, str]]:
    """The value in lower case, the parameters by lower-case name: sections joined, charset applied, encoded words tolerated."""
    text = text_of(field, None)
    value = text.partition(";")[0].strip().lower()
    sections: dict[str, list[tuple[int, bool, str]]] = {}
    for count, match in enumerate(_PARAMETER.finditer(text)):
        name = _SECTION.fullmatch(match[1].lower())
        if name and count < _MAX_PARAMETERS:
            said = re.sub(r"\\(.)", r"\1", match[2], flags=re.DOTALL) if match[2] is not None else match[3].strip()
            sections.setdefault(name[1], []).append((int(name[2] or 0), bool(name[3]), said))
    return value, {name: _joined(sorted(parts, key=lambda part: part[0])) for name, parts in sections.items()}


def _joined(parts: list[tuple[int, bool, str]]) -> str:
    charset = None
    octets = b""
    if not any(extended for _, extended, _ in parts):
        return decoded("".join(said for _, _, said in parts).encode("utf-8", "replace"))
    for number, extended, said in parts:
        rest = said
        if number == 0 and extended and said.count("'") >= 2:
            charset, _, rest = said.split("'", 2)
        octets += unquote_to_bytes(rest) if extended else rest.encode("utf-8", "replace")
    return text_of(octets, charset)
