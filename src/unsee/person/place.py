"""A person places a message that could not be matched, or was matched wrongly."""

from __future__ import annotations

from unsee.case.decide import TakeOut, decide
from unsee.mail.message import parse
from unsee.mail.reading.read import read_letter
from unsee.mail.stored import MailState, Stored
from unsee.person.attach import Found, attach
from unsee.person.origin import origin_of
from unsee.person.ports import Ports
from unsee.person.reading import own_words
from unsee.refusal import Refused

WAITING = frozenset({MailState.ASK, MailState.SET_ASIDE, MailState.NOT_OURS, MailState.SPAM, MailState.FAILED})


def attach_mail(ports: Ports, mail: int, case_id: str) -> None:
    """Into this case; out of the one it was in, where what was recorded from it counts no longer."""
    stored, loaded = ports.mailroom.get(mail), ports.cases.load(case_id)
    if stored.case == case_id:
        raise Refused(f"Message {mail} already belongs to case {case_id}.")
    if loaded.case.forgotten_on:
        raise Refused(f"Case {case_id} was forgotten on {loaded.case.forgotten_on}; no message can be added to it.")
    take_out(ports, stored)
    raw = ports.mailroom.raw(mail)
    message = parse(raw)
    reading = None if message.bounce else read_letter(own_words(loaded, message))
    attach(ports, loaded, Found(mail, stored.sha256, raw, "you said so", message.bounce, reading, origin_of(ports, loaded, raw)))


def dismiss_mail(ports: Ports, mail: int, *, spam: bool) -> None:
    take_out(ports, ports.mailroom.get(mail))
    ports.mailroom.leave(mail, MailState.SPAM if spam else MailState.NOT_OURS, "you said so")


def take_out(ports: Ports, stored: Stored) -> None:
    """Out of its case, if it is in one: from then on it waits to be placed, whatever happens next."""
    if stored.state in WAITING:
        return
    if stored.case is None:
        raise Refused(f"Message {stored.id} can't be read any more; its case was forgotten.")
    loaded = ports.cases.load(stored.case)
    events = decide(loaded.case, TakeOut(stored.sha256), ports.clock.today)
    ports.mailroom.take_out(stored.id, loaded, events, "person", "you said that it is about something else")
