"""A desk with everybody at work in it, and a request in it that names somebody."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from desk.conftest import NOON, Desk
from desk.visitor import Visitor
from signing import Signer, ed25519
from unsee.received.stored import Staff
from unsee.store.desk.models import StaffRow
from unsee.web.desk.given import give

STAFF = {"Robin": "handler", "Kim": "approver", "Sam": "auditor", "Ada": "admin"}


@dataclass
class House:
    desk: Desk
    filing: str
    request: str
    mail: int
    document: int

    def visitor(self, name: str = "") -> Visitor:
        """A session without the slow part of logging in, which has tests of its own."""
        visitor = Visitor()
        if name:
            visitor.client.cookies["desk"] = self.desk.ports.staff.begin(self.desk.staff[name])
        return visitor


def peopled(desk: Desk, **more: str) -> House:
    give(desk.ports)
    for name, role in STAFF.items():
        row = StaffRow.objects.create(name=name, roles=role, password="!", made_at=NOON)  # a password takes a second to keep
        desk.staff[name] = Staff(row.pk, name, frozenset({role}))
    asked = {"email": "alex@people.test", "name": "Alex Example", "acting_for": "Jo Agent", "answer_to": "jo@agents.test", **more}
    filed = desk.asks("access", **asked)
    desk.ports.requests.add_document(filed.filing, "application/pdf", b"%PDF-1.7 the authority")
    desk.ports.inbox.keep(
        b"From: alex@people.test\r\nSubject: About me\r\n\r\nHello from Alex Example.\r\n", "No right could be made out."
    )
    ((document, _, _),) = desk.ports.requests.documents(filed.filing)
    ((mail, _, _),) = desk.ports.inbox.waiting()
    return House(desk, filed.filing, filed.requests[0], mail, document)


@pytest.fixture
def house(small) -> House:
    return peopled(small)


@pytest.fixture(scope="module")
def ed25519_key() -> Signer:
    return Signer("ed25519", *ed25519())
