"""Every message that came, raw and unchanged, until it is known what it belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from hashlib import sha256

from unsee.case.events import Event
from unsee.case.log import Loaded
from unsee.mail.stored import MailState, Stored
from unsee.refusal import BadInput
from unsee.store import vault
from unsee.store.cases import Cases
from unsee.store.models import FolderRow, MailRow
from unsee.store.transaction import writing

ALL_AT_ONCE = 100_000  # small rows; Django fetches a hundred at a time otherwise, which takes twice as long


class Mailroom:
    def __init__(self, cases: Cases) -> None:
        self._cases = cases

    def folder(self, name: str) -> tuple[int, int] | None:
        """(UIDVALIDITY, last UID) up to which everything of this folder is stored."""
        return FolderRow.objects.filter(name=name).values_list("uidvalidity", "last_uid").first()

    def store(self, folder: str, uidvalidity: int, last_uid: int, raws: list[bytes], came_at: datetime) -> int:
        """Stores a batch and remembers how far we are, together or not at all. Returns how many were not known yet."""
        with writing():
            before = MailRow.objects.count()
            MailRow.objects.bulk_create(
                [
                    MailRow(sha256=sha256(raw).hexdigest(), came_at=came_at, folder=folder, raw=raw, state=MailState.NEW)
                    for raw in raws
                ],
                ignore_conflicts=True,
            )
            FolderRow.objects.update_or_create(name=folder, defaults={"uidvalidity": uidvalidity, "last_uid": last_uid})
            return MailRow.objects.count() - before

    def unread(self) -> Iterator[tuple[int, str, bytes]]:
        waiting = MailRow.objects.filter(state__in=(MailState.NEW, MailState.FAILED)).order_by("id")
        for mail_id in list(waiting.values_list("id", flat=True)):
            row = MailRow.objects.get(id=mail_id)
            yield row.id, row.sha256, bytes(row.raw or b"")

    def describe(self, mail: int, message_id: str, sender: str, subject: str) -> None:
        row = MailRow.objects.get(id=mail)
        row.message_id, row.sender, row.subject = message_id[:998], sender[:320], subject[:500]
        row.save(update_fields=["message_id", "sender", "subject", "seal"])

    def came_before(self, mail: int, message_id: str, sender: str) -> bool:
        """The same message through another mailbox, or with other headers of the way it took."""
        same = MailRow.objects.filter(id__lt=mail, message_id=message_id[:998], sender=sender[:320])
        return bool(message_id) and same.exists()

    def attach(
        self, mail: int, loaded: Loaded, events: tuple[Event, ...], actor: str, why: str, bodies: tuple[bytes, ...] = ()
    ) -> Loaded:
        """Moves the message into its case and records what it means there, in one transaction."""
        with writing():
            row = MailRow.objects.select_for_update().get(id=mail)
            raw = bytes(row.raw or b"")
            appended = self._cases.append(loaded, events, actor, (raw, *bodies))
            row.raw, row.case_id, row.state, row.why = None, loaded.id, MailState.ATTACHED, why[:300]
            row.save()
        return appended

    def take_out(self, mail: int, loaded: Loaded, events: tuple[Event, ...], actor: str, why: str) -> Loaded:
        """Out of its case, to be placed again. In the case's log the message stays, sealed, as what once was thought."""
        with writing():
            row = MailRow.objects.select_for_update().get(id=mail)
            row.raw = self.raw(mail)
            appended = self._cases.append(loaded, events, actor)
            row.case_id, row.state, row.why = None, MailState.ASK, why[:300]
            row.save()
        return appended

    def leave(self, mail: int, state: MailState, why: str) -> None:
        with writing():
            row = MailRow.objects.get(id=mail)
            row.state, row.why = state, why[:300]
            row.save(update_fields=["state", "why", "seal"])

    def listed(self, *states: MailState) -> list[Stored]:
        return [_stored(row) for row in MailRow.objects.filter(state__in=states).defer("raw").order_by("came_at", "id")]

    def of_case(self, case: str) -> list[Stored]:
        rows = MailRow.objects.filter(case=case).exclude(state=MailState.FORGOTTEN).defer("raw")
        return [_stored(row) for row in rows.order_by("came_at", "id")]

    def get(self, mail: int) -> Stored:
        row = MailRow.objects.filter(id=mail).first()
        if row is None:
            raise BadInput(f"There is no message {mail}; `unsee tasks` lists those that wait.")
        return _stored(row)

    def readable(self) -> dict[int, str | None]:
        """Every message that was neither dismissed nor forgotten, with its case."""
        rows = MailRow.objects.exclude(state__in=(MailState.FORGOTTEN, MailState.NOT_OURS, MailState.SPAM))
        return dict(rows.values_list("id", "case_id").iterator(chunk_size=ALL_AT_ONCE))

    def raws(self, mails: Sequence[int]) -> Iterator[tuple[int, datetime, bytes]]:
        """Many at once, as they came and when; without those that can no longer be read."""
        rows = list(MailRow.objects.filter(id__in=mails).values_list("id", "came_at", "raw", "case_id", "sha256"))
        yield from ((mail, came, bytes(raw)) for mail, came, raw, _, _ in rows if raw is not None)
        sealed = {(case, name): (mail, came) for mail, came, raw, case, name in rows if raw is None and case}
        for pair, body in vault.get_many(list(sealed)):
            yield *sealed[pair], body

    def raw(self, mail: int) -> bytes:
        row = MailRow.objects.get(id=mail)
        return bytes(row.raw) if row.raw is not None else self._cases.body(str(row.case_id), row.sha256)


def _stored(row: MailRow) -> Stored:
    return Stored(
        row.id, row.sha256, row.message_id, row.sender, row.subject, row.came_at, MailState(row.state), row.why, row.case_id
    )
