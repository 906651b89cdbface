"""What the use cases refuse, said on a page: they name commands of the terminal, and here there are buttons."""

from __future__ import annotations

import re

# The last sentence each could stand in; what follows a sign of its own is dropped with the sign.
_COMMAND = r"(?:`unsee [^`]*`|\bunsee (?:me|show|send|record|edit|answer|init) |--[a-z]|\brecord CASE )"
_BRACKETS = re.compile(rf" \([^()]*{_COMMAND}[^()]*\)")
_CLAUSE = re.compile(rf"(?:;|:|,)(?: and| or)?[^;:,.]*{_COMMAND}[^;.]*")
_SENTENCE = re.compile(rf"(?:^|(?<=[.!?]) ?)[^.!?]*{_COMMAND}[^.!?]*[.!?]")
_WITH = re.compile(r" with (?:--[a-z]+|`unsee [^`]*`)(?=[;:.,])")


def plainly(said: object) -> str:
    """Without the parts that tell somebody to type; never empty."""
    whole = str(said)
    kept = _SENTENCE.sub("", _CLAUSE.sub("", _WITH.sub("", _BRACKETS.sub("", whole)))).strip()
    return kept or whole
