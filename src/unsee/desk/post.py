"""Letters leave, each once, or known to be unsure: the same care as on the person's side."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import assert_never

from unsee.desk.letter import Written
from unsee.desk.ports import Ports
from unsee.mail.compose import Sender, compose, new_message_id
from unsee.received.events import Told
from unsee.received.request import Loaded
from unsee.received.stored import Claimed, Letter, Post
from unsee.refusal import BadInput, Refused


def put(ports: Ports, filing: str, what: str, written: Written) -> None:
    """A letter to whoever asked; without an address there is nobody to write to, and staff see that no letter went."""
    details = ports.requests.filing(filing).details
    if details is None or not details.reply_to:
        return
    message_id = new_message_id(ports.random(16), ports.config.mail)
    ports.letters.put(filing, what, message_id, details.reply_to, written.subject, written.body)


def carry(ports: Ports, job: Claimed) -> str | None:
    """Why it has to be tried again; None when it is settled, for good or ill."""
    letter = ports.letters.get(int(job.subject))
    if letter is None:
        return None
    match letter.state:
        case Post.READY:
            return _leave(ports, letter)
        case Post.SENDING:
            # A worker died between the letter's first byte and the server's answer. A second letter is never sent in silence.
            ports.letters.settle(letter.id, Post.UNSURE, "the worker stopped while this letter was leaving")
        case Post.SENT | Post.UNSURE | Post.REFUSED:
            pass
        case _ as never:
            assert_never(never)
    return None


def _leave(ports: Ports, letter: Letter) -> str | None:
    begun: list[bool] = []

    def begin() -> None:
        if not ports.letters.begin(letter.id):
            raise Refused("another worker carries this letter")
        begun.append(True)

    state, answer = ports.carry(letter, _raw(ports, letter), begin)
    said = _without(letter.to, answer)
    if state is None:
        if begun:  # it was taken back by the server after we had marked it: certainly not sent
            ports.letters.settle(letter.id, Post.READY, said)
        return said
    ports.letters.settle(letter.id, state, said)
    if state is Post.SENT:
        _note(ports, letter)
    return None


_ADDRESS = re.compile(r"[^\s<>()\[\],;:\"']{1,200}@[^\s<>()\[\],;:\"']{1,200}")


def _without(address: str, answer: str) -> str:
    """What a mail server answers often names the person; it is kept where staff of every role read it, and stays."""
    local = re.escape(address.rpartition("@")[0])
    return re.sub(rf"(?<!\w){local}(?!\w)", "…", _ADDRESS.sub("…", answer), flags=re.IGNORECASE)


def _raw(ports: Ports, letter: Letter) -> bytes:
    return compose(
        sender=Sender(ports.config.company, ports.config.mail),
        to=letter.to,
        subject=letter.subject,
        body=letter.body,
        message_id=letter.message_id,
        date=ports.now(),
        reference=letter.filing,
    )


def _note(ports: Ports, letter: Letter) -> None:
    """In the log of each request of the filing that is about: that it was told, and when."""
    for loaded in ports.requests.of_filing(letter.filing):
        if _about(loaded, letter.what):
            with suppress(Refused, BadInput):  # somebody changed it at this moment; that the letter left stands in its own row
                on = ports.today(loaded.request.asked.region)
                ports.requests.append(loaded, (Told(on, letter.what.partition(" ")[0]),), "desk")


def _about(loaded: Loaded, what: str) -> bool:
    """`what` is "code", or "done 2": of the second request only."""
    _, _, number = what.partition(" ")
    return not number or loaded.id.endswith(f"-{number}")


def number_of(request_id: str) -> str:
    return request_id.rpartition("-")[2]
