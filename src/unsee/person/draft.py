"""A letter as it rests in a case: its words, and what they disclose."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from hashlib import sha256

from unsee.case.case import Post, Written
from unsee.case.decide import Prepare, decide
from unsee.case.events import Contact, Purpose
from unsee.case.log import Loaded
from unsee.case.person import Person
from unsee.case.profile import DATED
from unsee.directory.company import Contact as Listed
from unsee.letters.complaint.slots import unready
from unsee.letters.letter import Attached, Disclosure, Letter, Sentence
from unsee.mail.address import ascii_address
from unsee.person.ports import Ports, me
from unsee.refusal import Refused


def to_bytes(letter: Letter) -> bytes:
    return json.dumps(asdict(letter), ensure_ascii=False, sort_keys=True).encode()


def from_bytes(body: bytes) -> Letter:
    data = json.loads(body)
    return Letter(
        data["language"],
        data["subject"],
        data["body"],
        tuple(Sentence(**each) for each in data["sentences"]),
        tuple(Disclosure(**each) for each in data["discloses"]),
        tuple(Attached(**each) for each in data.get("attached", ())),
    )


def name_of(body: bytes) -> str:
    return sha256(body).hexdigest()


def addressed_to(contact: Listed) -> Contact:
    return Contact(contact.kind.value, contact.value, contact.source, contact.seen)


def message_id(reference: str, number: int, sender: str) -> str:
    """RFC 5322 msg-id: unique because the reference is, and under the sender's own domain."""
    return f"<{reference.lower()}.{number}@{ascii_address(sender).rpartition('@')[2]}>"


def letter_of(ports: Ports, case_id: str, written: Written) -> Letter:
    return from_bytes(ports.cases.body(case_id, written.prepared.blob))


def draft(loaded: Loaded) -> Written | None:
    """The letter that still waits to leave."""
    return next((letter for letter in reversed(loaded.case.letters) if letter.post in {Post.DRAFT, Post.OUTBOX}), None)


def edit(ports: Ports, case_id: str, *, subject: str, body: str) -> Letter:
    """Replaces a draft's words by the person's own; what it now discloses is looked for again."""
    loaded = ports.cases.load(case_id)
    waiting = draft(loaded)
    if waiting is None:
        raise Refused("There is no letter in this case that still waits to be sent.")
    if waiting.post is Post.OUTBOX:
        raise Refused("This letter lies in your outbox as a file; change it there, in your mail program, before you send it.")
    before = letter_of(ports, case_id, waiting)
    own = replace(before, subject=subject, body=body, sentences=(), discloses=disclosed(me(ports), before, subject + "\n" + body))
    blob = to_bytes(own)
    missing = unready(own) if waiting.prepared.purpose is Purpose.COMPLAINT else ()
    changed = replace(waiting.prepared, on=ports.clock.today, blob=name_of(blob), edited=True, own_words=tuple(missing))
    ports.cases.append(loaded, decide(loaded.case, Prepare(changed), ports.clock.today), "person", (blob,))
    return own


def disclosed(person: Person, before: Letter, text: str) -> tuple[Disclosure, ...]:
    """What the edited text still says of the person, and what it says anew."""
    kept = tuple(each for each in before.discloses if each.value in text or (each.field == "file" and before.attached))
    known = {each.value for each in kept}
    others = [("name", person.name), *((kind, item.value) for kind in DATED for item in getattr(person, kind))]
    if person.born:
        others.append(("born", person.born.isoformat()))
    added = (
        Disclosure(field, value, "you wrote it into the letter")
        for field, value in others
        if value in text and value not in known
    )
    return (*kept, *added)
