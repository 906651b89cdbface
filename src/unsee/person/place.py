"""A person places a message that could not be matched."""

from __future__ import annotations

from unsee.mail.message import parse
from unsee.mail.stored import MailState
from unsee.person.attach import attach
from unsee.person.ports import Ports
from unsee.refusal import Refused

WAITING = frozenset({MailState.ASK, MailState.SET_ASIDE, MailState.NOT_OURS, MailState.SPAM, MailState.FAILED})


def attach_mail(ports: Ports, mail: int, case_id: str) -> None:
    stored = ports.mailroom.get(mail)
    if stored.state not in WAITING:
        raise Refused(f"Message {mail} already belongs to case {stored.case}.")
    attach(ports, mail, stored.sha256, ports.cases.load(case_id), "you said so", parse(ports.mailroom.raw(mail)).bounce)


def dismiss_mail(ports: Ports, mail: int, *, spam: bool) -> None:
    stored = ports.mailroom.get(mail)
    if stored.state not in WAITING:
        raise Refused(f"Message {mail} belongs to case {stored.case}; it can't be dismissed.")
    ports.mailroom.leave(mail, MailState.SPAM if spam else MailState.NOT_OURS, "you said so")
