"""The work table: claimed by one worker at a time, done again when its worker died. docs/decisions/the-desks-work-table.md"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from django.db import connections
from django.db.models import F, Q

from unsee.received.stored import Claimed, Job, Rank, Trouble
from unsee.received.stored import Work as Kind
from unsee.store.desk import ALIAS
from unsee.store.desk.models import WorkRow
from unsee.store.desk.speaking import spoken, writing

HOLD = timedelta(seconds=120)
MOST_TRIES = 8


def add(jobs: Sequence[Job], now: datetime) -> None:
    """The same job twice is one job. Inside the transaction of the caller."""
    made = rows(jobs, now)
    if made:
        WorkRow.objects.bulk_create(made, ignore_conflicts=True)


def rows(jobs: Sequence[Job], now: datetime) -> list[WorkRow]:
    return [
        WorkRow(kind=each.kind, filing=each.filing, subject=each.subject, rank=each.rank, not_before=each.not_before or now)
        for each in jobs
    ]


@spoken
class WorkTable:
    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now

    def add(self, *jobs: Job) -> None:
        with writing():
            add(jobs, self._now())

    def claim(self, kinds: Sequence[Kind] = tuple(Kind)) -> Claimed | None:
        """The next one of the first rank that has any, for nobody else until `HOLD` is over; None: there is nothing to do now."""
        now = self._now()
        free = Q(held_until__isnull=True) | Q(held_until__lt=now)
        waiting = WorkRow.objects.filter(free, gave_up=False, not_before__lte=now, kind__in=kinds).order_by("not_before", "id")
        with writing():
            if connections[ALIAS].features.has_select_for_update_skip_locked:
                waiting = waiting.select_for_update(skip_locked=True)
            # One question for each rank, each answered by the index. On SQLite this transaction is the only one that writes.
            row = next((found for rank in Rank if (found := waiting.filter(rank=rank).first())), None)
            if row is None:
                return None
            WorkRow.objects.filter(id=row.id).update(held_until=now + HOLD, tries=F("tries") + 1)
        return Claimed(row.id, Kind(row.kind), row.filing, row.subject, row.tries + 1)

    def done(self, job: Claimed) -> None:
        with writing():
            WorkRow.objects.filter(id=job.id).delete()

    def later(self, job: Claimed, why: str, wait: timedelta | None = None) -> None:
        """Once more after a while, each time a longer one; after many times a person has to look.

        Who says how long to wait also knows when to give up.
        """
        with writing():
            WorkRow.objects.filter(id=job.id).update(
                held_until=None,
                trouble=why[:300],
                not_before=self._now() + (wait or min(timedelta(seconds=15 * 4**job.tries), timedelta(hours=6))),
                gave_up=wait is None and job.tries >= MOST_TRIES,
            )

    def give_up(self, job: Claimed, why: str) -> None:
        """Trying again would change nothing: a person has to look."""
        with writing():
            WorkRow.objects.filter(id=job.id).update(held_until=None, trouble=why[:300], gave_up=True)

    def put_off(self, job: Claimed, until: datetime) -> None:
        """It is not its time yet: no trouble, no try. Who is put off had more than their share, but for those we know."""
        with writing():
            WorkRow.objects.filter(id=job.id).update(held_until=None, not_before=until, tries=F("tries") - 1)
            WorkRow.objects.filter(id=job.id, rank=Rank.STRANGER).update(rank=Rank.FLOOD)

    def again(self, number: int) -> None:
        with writing():
            WorkRow.objects.filter(id=number).update(gave_up=False, tries=0, held_until=None, not_before=self._now())

    def troubles(self) -> list[Trouble]:
        rows = WorkRow.objects.exclude(trouble="").order_by("-gave_up", "id")[:200]
        return [Trouble(row.id, row.kind, row.filing, row.subject, row.tries, row.trouble, row.gave_up) for row in rows]

    def waiting(self) -> int:
        return WorkRow.objects.filter(gave_up=False).count()

    def of_filing(self, filing: str, *kinds: Kind) -> int:
        return WorkRow.objects.filter(filing=filing, kind__in=kinds).count()

    def subjects(self, filing: str, kind: Kind) -> dict[str, bool]:
        """What of this kind is not done, and whether it was given up."""
        return dict(WorkRow.objects.filter(filing=filing, kind=kind).order_by("id").values_list("subject", "gave_up"))
