"""The addresses a company held before, to which a code may go besides the one a request names. Gone when one of them is shown."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from unsee.received.details import Held, held_from_bytes, held_to_bytes
from unsee.store.desk.models import CodeRow, FilingRow, HeldRow
from unsee.store.desk.speaking import spoken, writing
from unsee.store.desk.vault import Vault


@spoken
class HeldAddresses:
    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def keep(self, filing: str, found: Sequence[Held]) -> list[Held]:
        """These and no others, but for whom said it was not them. None where the person is forgotten meanwhile."""
        rows = [HeldRow(filing_id=filing, who=self._who(each), box=self._vault.seal(held_to_bytes(each))) for each in found]
        with writing():
            if not list(FilingRow.objects.select_for_update().filter(id=filing, box__isnull=False).values_list("id")):
                return []
            HeldRow.objects.filter(filing=filing, box__isnull=False).delete()
            HeldRow.objects.bulk_create(rows, ignore_conflicts=True)
            not_them = set(HeldRow.objects.filter(filing=filing, box=None).values_list("who", flat=True))
        return [each for each in found if self._who(each) not in not_them]

    def of(self, filing: str, most: int) -> list[str]:
        """Their indexes, the newest first."""
        return list(HeldRow.objects.filter(filing=filing).order_by("-id").values_list("who", flat=True)[:most])

    def get(self, filing: str, who: str) -> Held | None:
        """None where there is no such address, or it was not them."""
        box = HeldRow.objects.filter(filing=filing, who=who).values_list("box", flat=True).first()
        return held_from_bytes(self._vault.open(bytes(box))) if box is not None else None

    def let_go(self, filing: str, who: str) -> bool:
        """It was not them: what names them is overwritten. True where another address is left that may show it."""
        with writing():
            HeldRow.objects.filter(filing=filing, who=who).update(box=None)
            return HeldRow.objects.filter(filing=filing, box__isnull=False).exists()

    def drop(self, filing: str) -> None:
        with writing():
            HeldRow.objects.filter(filing=filing).delete()

    def tidy(self, now: datetime) -> None:
        """Codes whose day is over, whoever they were written to."""
        with writing():
            CodeRow.objects.filter(ends_at__lte=now).delete()

    def _who(self, held: Held) -> str:
        return self._vault.index("who", held.address.casefold())
