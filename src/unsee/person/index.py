"""Our cases, as far as a message may name them."""

from __future__ import annotations

from unsee.mail.token import reference_of
from unsee.person.ports import Ports


class Index:
    def __init__(self, ports: Ports) -> None:
        self._cases = ports.cases

    def by_token(self, token: str) -> str | None:
        reference = reference_of(token)
        return self.by_reference(reference) if reference else None

    def by_reference(self, reference: str) -> str | None:
        return reference if self._cases.exists(reference) else None

    def by_message_id(self, message_id: str) -> str | None:
        return self._cases.by_message_id(message_id)
