"""A labelled text as the mail it stands for, so that it is read by the same way as one that came."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

_ABOUT_THE_BODY = frozenset(("content-type", "content-transfer-encoding", "mime-version"))


def as_mail(subject: str, body: str, *, sender: str, headers: Mapping[str, str], attachments: Sequence[str], html: bool) -> bytes:
    lines = [("From", sender), ("Subject", subject), *headers.items()]
    top = "".join(f"{_line(name)}: {_line(value)}\n" for name, value in lines if name.lower() not in _ABOUT_THE_BODY)
    shown = f"Content-Type: text/{'html' if html else 'plain'}; charset=utf-8\n\n{body}\n"
    if not attachments:
        return (top + shown).encode("utf-8", "replace")
    mark = "part"
    while f"--{mark}" in body:
        mark += "-x"
    parts = [shown, *(f'Content-Disposition: attachment; filename="{_name(name)}"\n\nx\n' for name in attachments)]
    mail = (
        f"{top}Content-Type: multipart/mixed; boundary={mark}\n\n"
        + "".join(f"--{mark}\n{part}" for part in parts)
        + f"--{mark}--\n"
    )
    return mail.encode("utf-8", "replace")


def _line(value: str) -> str:
    return " ".join(value.split())


def _name(name: str) -> str:
    return _line(name.replace('"', "").replace("\\", ""))
