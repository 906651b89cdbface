"""Mail the desk received: what could not be understood is kept, sealed, until a handler has read it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from hashlib import sha256

from unsee.refusal import BadInput
from unsee.store.desk.models import FolderRow, InboxRow
from unsee.store.desk.speaking import spoken, writing
from unsee.store.desk.vault import Vault

ASK, FILED, DISMISSED = "ask", "filed", "dismissed"
_OF_A_CROWD = 16 * 1024  # octets


@spoken
class Inbox:
    def __init__(self, vault: Vault, now: Callable[[], datetime]) -> None:
        self._vault, self._now = vault, now

    def folder(self, name: str) -> tuple[int, int] | None:
        return FolderRow.objects.filter(name=name).values_list("uidvalidity", "last_uid").first()

    def read_up_to(self, name: str, uidvalidity: int, last_uid: int) -> None:
        with writing():
            FolderRow.objects.update_or_create(name=name, defaults={"uidvalidity": uidvalidity, "last_uid": last_uid})

    def seen(self, raw: bytes) -> bool:
        return InboxRow.objects.filter(sha256=self._index(raw)).exists()

    def keep(self, raw: bytes, why: str, *, crowd: bool = False) -> None:
        """`crowd`: one of many from the same source. It is read after the others, and of a long one the beginning is kept."""
        self._add(raw[:_OF_A_CROWD] if crowd else raw, ASK, why, self._index(raw), crowd=crowd)

    def filed(self, raw: bytes) -> None:
        """Only that it came, and when: its words are in the request now."""
        self._add(None, FILED, "", self._index(raw), crowd=False)

    def waiting(self, *, start: int = 0, most: int = 100) -> list[tuple[int, datetime, str]]:
        """The oldest first; what came in crowds after all that did not."""
        found = InboxRow.objects.filter(state=ASK).order_by("crowd", "at", "id")
        return list(found.values_list("id", "at", "why")[start : start + most])

    def raw(self, number: int) -> bytes:
        row = InboxRow.objects.filter(id=number, state=ASK).first()
        if row is None or row.box is None:
            raise BadInput("This message does not wait any more.")
        return self._vault.open(bytes(row.box))

    def settle(self, number: int, state: str) -> None:
        with writing():
            InboxRow.objects.filter(id=number).update(state=state, box=None)

    def _add(self, raw: bytes | None, state: str, why: str, index: str, *, crowd: bool) -> None:
        box = self._vault.seal(raw) if raw is not None else None
        with writing():
            InboxRow.objects.get_or_create(
                sha256=index, defaults={"at": self._now(), "box": box, "state": state, "why": why[:200], "crowd": crowd}
            )

    def _index(self, raw: bytes) -> str:
        return self._vault.index("mail", sha256(raw).hexdigest())
