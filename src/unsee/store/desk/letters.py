"""Letters on their way out, and the codes in them."""

from __future__ import annotations

import hmac
import json
from collections.abc import Callable
from datetime import datetime

from unsee.received.stored import Job, Letter, Post, Work
from unsee.store.desk import work
from unsee.store.desk.models import CodeRow, LetterRow
from unsee.store.desk.speaking import spoken, writing
from unsee.store.desk.vault import Vault


@spoken
class Letters:
    def __init__(self, vault: Vault, now: Callable[[], datetime]) -> None:
        self._vault, self._now = vault, now

    def put(
        self,
        filing: str,
        what: str,
        message_id: str,
        to: str,
        subject: str,
        body: str,
        *,
        code: tuple[str, datetime] | None = None,
    ) -> None:
        """Ready to leave, with the job that carries it. The code it tells is valid from the same moment on: (code, until).

        No letter where the address has a code that is good: two workers may write to it at the same moment.
        """
        with writing():
            if code and not self._new_code(self._vault.index("who", to.casefold()), *code):
                return
            box = self._vault.seal(json.dumps([to, subject, body]).encode())
            row = LetterRow.objects.create(
                filing_id=filing, what=what, message_id=message_id, state=Post.READY, box=box, at=self._now()
            )
            work.add([Job(Work.LETTER, filing, str(row.pk))], self._now())

    def get(self, number: int) -> Letter | None:
        row = LetterRow.objects.get(id=number)
        if row.box is None:
            return None
        to, subject, body = json.loads(self._vault.open(bytes(row.box)))
        return Letter(row.pk, row.filing_id, row.what, row.message_id, Post(row.state), to, subject, body, row.said)

    def begin(self, number: int) -> bool:
        """From now on it may have left. False: another worker was first."""
        with writing():
            return bool(LetterRow.objects.filter(id=number, state=Post.READY).update(state=Post.SENDING, at=self._now()))

    def settle(self, number: int, state: Post, said: str) -> None:
        with writing():
            LetterRow.objects.filter(id=number).update(state=state, said=said[:300], at=self._now())

    def of_filing(self, filing: str) -> list[tuple[int, str, str, str, datetime]]:
        """(id, what, state, what the server said, when): without their words."""
        return list(LetterRow.objects.filter(filing=filing).order_by("id").values_list("id", "what", "state", "said", "at"))

    def unsettled(self, filing: str) -> bool:
        return LetterRow.objects.filter(filing=filing, state__in=[Post.READY, Post.SENDING]).exists()

    def has_live_code(self, who: str, after: datetime) -> bool:
        return CodeRow.objects.filter(who=who, ends_at__gt=after).exists()

    def code_fits(self, who: str, code: str) -> bool:
        """Compared in the same time whether there is a code for this address or not."""
        row = CodeRow.objects.filter(who=who, ends_at__gt=self._now()).first()
        expected = row.digest if row else "0" * 64
        return hmac.compare_digest(expected, self._digest(who, code)) and row is not None

    def _new_code(self, who: str, code: str, until: datetime) -> bool:
        """The database has one row for an address, and lets one of two at the same moment write it."""
        CodeRow.objects.filter(who=who, ends_at__lte=self._now()).delete()
        return CodeRow.objects.get_or_create(who=who, defaults={"digest": self._digest(who, code), "ends_at": until})[1]

    def _digest(self, who: str, code: str) -> str:
        return self._vault.index(f"code {who}", code)
