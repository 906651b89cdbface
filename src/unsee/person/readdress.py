"""A letter goes to an address the person names: theirs is right where the directory is wrong, or knows none."""

from __future__ import annotations

from dataclasses import replace

from unsee.case.case import Post
from unsee.case.decide import Prepare, decide
from unsee.case.events import Contact, Purpose
from unsee.case.log import Loaded
from unsee.case.profile import check_email
from unsee.person.draft import draft
from unsee.person.ports import Ports
from unsee.person.rewrite import to_contact
from unsee.refusal import Refused


def readdress(ports: Ports, case_id: str, typed: str) -> Loaded:
    """The letter that waits; where none does and the request reached nobody, that once more."""
    loaded, today = ports.cases.load(case_id), ports.clock.today
    address = typed.strip()
    check_email(address)
    contact = Contact("email", address, "you named it", today)
    waiting, request = draft(loaded), loaded.case.request
    if waiting and waiting.post is Post.DRAFT:
        if waiting.prepared.purpose is Purpose.COMPLAINT:
            raise Refused("A complaint goes to its regulator; choose another regulator instead.")
        changed = replace(waiting.prepared, contact=contact)
        return ports.cases.append(loaded, decide(loaded.case, Prepare(changed), today), "person")
    if waiting or request is None or request.post not in {Post.FAILED, Post.DISCARDED}:
        raise Refused("No letter of this case waits to be addressed: the last one has left already.")
    events, bodies = to_contact(ports, loaded, request, contact)
    return ports.cases.append(loaded, events, "person", bodies)
