"""Making a case unreadable: its key and bodies go, its dates stay; then nothing of them is left in the files of the home.

SQLite frees what is deleted without wiping it, and the write-ahead log keeps older pages. So the file is written anew
without the free pages (VACUUM), and the log is cut to nothing.
"""

from __future__ import annotations

import mmap
from collections.abc import Iterator
from pathlib import Path

from django.db import OperationalError, connection
from django.db.models import Q

from unsee.case.events import Event
from unsee.case.log import Loaded
from unsee.mail.stored import MailState
from unsee.refusal import Refused
from unsee.store.cases import Cases
from unsee.store.models import BlobRow, KeyRow, MailRow, MessageIdRow, SettingRow
from unsee.store.transaction import writing
from unsee.store.verify.bodies import WIPING


class Shredder:
    def __init__(self, home: Path, cases: Cases) -> None:
        self._home, self._cases = home, cases

    def destroy(self, loaded: Loaded, events: tuple[Event, ...], actor: str) -> bytes:
        """Records `events` and deletes what could be read, together or not at all. Returns the key that is gone."""
        with writing():
            key = bytes(KeyRow.objects.get(case_id=loaded.id).key)
            self._cases.append(loaded, events, actor)
            KeyRow.objects.filter(case_id=loaded.id).delete()
            BlobRow.objects.filter(case_id=loaded.id).delete()
            for row in self._mails(loaded.id):
                row.raw, row.case_id, row.state = None, loaded.id, MailState.FORGOTTEN
                row.message_id = row.sender = row.subject = row.why = ""
                row.save()
            SettingRow.objects.update_or_create(name=WIPING, defaults={"value": {}})
        return key

    def wipe(self) -> None:
        """Raises Refused while another process holds on to the old pages; the case is forgotten by then, run it again."""
        with connection.cursor() as cursor:
            try:
                cursor.execute("VACUUM")
                busy = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
            except OperationalError as wrong:
                raise Refused(_AGAIN.format(why=wrong)) from wrong
        if busy:
            raise Refused(_AGAIN.format(why="another unsee is reading it"))
        with writing():
            SettingRow.objects.filter(name=WIPING).delete()

    def drop_outbox_files(self, case: str) -> list[str]:
        """Letters that lie in the outbox as files carry the case's reference in their names."""
        found = [path for path in (self._home / "outbox").glob("*") if case in path.name]
        for path in found:
            path.unlink(missing_ok=True)
        return [path.name for path in found]

    def holding(self, secret: bytes) -> list[Path]:
        """The files of the home in which these bytes still lie."""
        return [path for path in self._files() if _holds(path, secret)]

    def _files(self) -> Iterator[Path]:
        return (path for path in self._home.rglob("*") if path.is_file() and path.stat().st_size)

    def _mails(self, case: str) -> Iterator[MailRow]:
        """Its messages, and the copies of them and of its letters that came another way."""
        ids = set(MailRow.objects.filter(case=case).exclude(message_id="").values_list("message_id", flat=True))
        ids |= set(MessageIdRow.objects.filter(case=case).values_list("message_id", flat=True))
        return iter(MailRow.objects.filter(Q(case=case) | Q(case=None, message_id__in=ids)))


_AGAIN = (
    "The case is forgotten, but remains of it may still lie in the data file ({why}). "
    "Close other windows of unsee and run `unsee forget` on it again."
)


def _holds(path: Path, secret: bytes) -> bool:
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        return content.find(secret) >= 0
