"""A person places a message that could not be matched."""

from __future__ import annotations

from unsee.mail.message import parse
from unsee.mail.reading.read import read_letter
from unsee.mail.stored import MailState
from unsee.person.attach import Found, attach
from unsee.person.origin import origin_of
from unsee.person.ports import Ports
from unsee.person.reading import own_words
from unsee.refusal import Refused

WAITING = frozenset({MailState.ASK, MailState.SET_ASIDE, MailState.NOT_OURS, MailState.SPAM, MailState.FAILED})


def attach_mail(ports: Ports, mail: int, case_id: str) -> None:
    stored = ports.mailroom.get(mail)
    if stored.state not in WAITING:
        raise Refused(f"Message {mail} already belongs to case {stored.case}.")
    raw, loaded = ports.mailroom.raw(mail), ports.cases.load(case_id)
    message = parse(raw)
    reading = None if message.bounce else read_letter(own_words(loaded, message))
    attach(ports, loaded, Found(mail, stored.sha256, raw, "you said so", message.bounce, reading, origin_of(ports, loaded, raw)))


def dismiss_mail(ports: Ports, mail: int, *, spam: bool) -> None:
    stored = ports.mailroom.get(mail)
    if stored.state not in WAITING:
        raise Refused(f"Message {mail} belongs to case {stored.case}; it can't be dismissed.")
    ports.mailroom.leave(mail, MailState.SPAM if spam else MailState.NOT_OURS, "you said so")
