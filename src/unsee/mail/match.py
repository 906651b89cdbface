"""Which case a message belongs to. Each stage is tried in turn; one that names two cases leaves the choice to a person.

The From address is never looked at: anybody can write it. A token, a Message-ID and a reference are secrets of one case.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from unsee.mail.message import Message
from unsee.mail.token import references_in, tokens_in

_MOST = 200  # names looked up per stage: a message may name thousands


class How(StrEnum):
    TOKEN = "token"  # noqa: S105 - a way of matching
    THREAD = "thread"
    REFERENCE = "reference"
    BOUNCE = "bounce"


@dataclass(frozen=True, slots=True)
class Match:
    case: str
    how: How


class CaseIndex(Protocol):
    def by_token(self, token: str, /) -> str | None: ...
    def by_message_id(self, message_id: str, /) -> str | None: ...
    def by_reference(self, reference: str, /) -> str | None: ...


def match(message: Message, index: CaseIndex) -> Match | None:
    """The one case the strongest evidence names; None where nothing names one, or where it names several."""
    named = candidates(message, index)
    return named[0] if len(named) == 1 else None


def candidates(message: Message, index: CaseIndex) -> tuple[Match, ...]:
    """All cases named by the first stage that names any: for the task in which a person chooses."""
    for how, names, look_up in _stages(message, index):
        cases = dict.fromkeys(case for name in list(names)[:_MOST] if (case := look_up(name)) is not None)
        if cases:
            return tuple(Match(case, how) for case in cases)
    return ()


Stage = tuple[How, Iterable[str], Callable[[str], str | None]]


def _stages(message: Message, index: CaseIndex) -> Iterable[Stage]:
    arrived_at = (address.address for address in (*message.delivered_to, *message.to, *message.cc))
    yield How.TOKEN, tokens_in(arrived_at), index.by_token
    yield How.THREAD, (*message.in_reply_to, *message.references), index.by_message_id
    yield How.REFERENCE, references_in(f"{message.subject}\n{message.text}"), index.by_reference
    if bounce := message.bounce:
        yield How.BOUNCE, filter(None, [bounce.original_message_id]), index.by_message_id
        yield How.BOUNCE, bounce.tokens, index.by_token
        yield How.BOUNCE, bounce.references, index.by_reference
