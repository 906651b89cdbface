"""The log of every case, and the projections kept beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any

from django.db import connection
from django.db.models import Count, Sum

from unsee.case.case import OVER, Case, Post
from unsee.case.chain import first, link
from unsee.case.codec import from_json, to_json
from unsee.case.due import wake_on
from unsee.case.events import Event, Opened, Prepared, SendingStarted
from unsee.case.fold import after, fold
from unsee.case.heads import Head
from unsee.case.log import Loaded, Recorded
from unsee.refusal import BadInput
from unsee.store import vault
from unsee.store.models import BlobRow, CaseRow, EventRow, KeyRow, MessageIdRow
from unsee.store.transaction import writing

BATCH = 500
ALL_AT_ONCE = 100_000  # small rows of every case, which each page asks for


class Cases:
    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now

    def open(self, new: Sequence[tuple[str, tuple[Event, ...], tuple[bytes, ...]]], actor: str) -> None:
        """Opens many cases, all or none: (id, events beginning with Opened, bodies the events name)."""
        cases, events, keys, blobs, ids = [], [], [], [], []
        for case_id, happened, bodies in new:
            opened = happened[0]
            if not isinstance(opened, Opened):
                raise TypeError(f"{case_id} must begin with Opened")
            log, key = self._rows(Loaded(case_id, 0, Case(), first(case_id)), happened, actor), vault.new_key()
            columns = {**_said(opened), **_projected(fold(happened), len(happened))}
            cases.append(CaseRow(id=case_id, head=log[-1].hash, **columns))
            keys.append(KeyRow(case_id=case_id, key=key))
            events += log
            blobs += [vault.seal(case_id, key, body) for body in bodies]
            ids += _message_ids(case_id, happened)
        with writing():
            CaseRow.objects.bulk_create(cases, batch_size=BATCH)
            KeyRow.objects.bulk_create(keys, batch_size=BATCH)
            EventRow.objects.bulk_create(events, batch_size=BATCH)
            BlobRow.objects.bulk_create(blobs, batch_size=BATCH)
            MessageIdRow.objects.bulk_create(ids, batch_size=BATCH)

    def append(self, loaded: Loaded, events: tuple[Event, ...], actor: str, bodies: tuple[bytes, ...] = ()) -> Loaded:
        """Adds to the log. Raises Conflict when somebody else added to this case since it was read."""
        if not events:
            return loaded
        with writing():
            return self._append(loaded, events, actor, bodies)

    def append_all(self, many: Iterable[tuple[Loaded, tuple[Event, ...]]], actor: str) -> None:
        """The same for many cases in one transaction; one conflict undoes all."""
        with writing():
            rows, changed = [], []
            for loaded, events in many:
                log = self._rows(loaded, events, actor)
                rows += log
                moved = _projected(_after_all(loaded.case, events), loaded.version + len(events))
                changed.append([*moved.values(), log[-1].hash, loaded.id])
            EventRow.objects.bulk_create(rows, batch_size=BATCH)
            with connection.cursor() as cursor:  # bulk_update builds one huge CASE expression, and takes six times as long
                cursor.executemany(UPDATE, changed)

    def load(self, case_id: str) -> Loaded:
        for loaded in self.load_many([case_id]):
            return loaded
        raise BadInput(f"There is no case {case_id}; `unsee status` lists yours.")

    def load_many(self, ids: Sequence[str]) -> Iterator[Loaded]:
        for start in range(0, len(ids), BATCH):
            rows = (
                EventRow.objects.filter(case__in=ids[start : start + BATCH])
                .order_by("case_id", "version")
                .values_list("case_id", "version", "kind", "data", "hash")
            )
            for case_id, group in groupby(rows.iterator(), key=lambda row: row[0]):
                log = list(group)
                _, version, _, _, head = log[-1]
                yield Loaded(case_id, version, fold(from_json(kind, data) for _, _, kind, data, _ in log), bytes(head))

    def log(self, case_id: str) -> list[Recorded]:
        rows = EventRow.objects.filter(case=case_id).order_by("version")
        return [Recorded(row.version, row.recorded_at, row.actor, from_json(row.kind, row.data)) for row in rows]

    def happened(self, kinds: Sequence[type[Event]], start: int, many: int) -> tuple[int, list[tuple[str, Recorded]]]:
        """How many events of these kinds there are in all cases, and some of them with their case, the newest first."""
        rows = EventRow.objects.filter(kind__in=[kind.__name__ for kind in kinds]).order_by("-recorded_at", "-id")
        some = rows[start : start + many]
        found = [(row.case_id, Recorded(row.version, row.recorded_at, row.actor, from_json(row.kind, row.data))) for row in some]
        return rows.count(), found

    def body(self, case_id: str, name: str) -> bytes:
        return vault.get(case_id, name)

    def bodies(self, wanted: Sequence[tuple[str, str]]) -> Iterator[tuple[tuple[str, str], bytes]]:
        """Many at once, of many cases; without those that were forgotten."""
        return vault.get_many(wanted)

    def ids(self) -> list[str]:
        return list(CaseRow.objects.order_by("opened_on", "id").values_list("id", flat=True))

    def versions(self) -> dict[str, int]:
        """Every case with how often it changed, in the order of `ids`: what a reader compares to read only what is new."""
        rows = CaseRow.objects.order_by("opened_on", "id").values_list("id", "version")
        return dict(rows.iterator(chunk_size=ALL_AT_ONCE))

    def changes(self) -> tuple[int, int]:
        """How many cases there are, and how often they changed in all. Both only grow: the same again means nothing happened."""
        found = CaseRow.objects.aggregate(cases=Count("id"), changes=Sum("version"))
        return found["cases"], found["changes"] or 0

    def ids_of(self, company: str) -> list[str]:
        return list(CaseRow.objects.filter(company=company).order_by("opened_on", "id").values_list("id", flat=True))

    def by_company(self, after: tuple[str, str] | None, many: int = BATCH) -> list[tuple[str, str]]:
        """(company, id) of the next cases in that order: whoever reads them page by page never holds them all."""
        rows = CaseRow.objects.all()
        if after:
            # Said so, and not as "later, or the same and then later", SQLite walks its index and sorts nothing.
            rows = rows.filter(company__gte=after[0]).exclude(company=after[0], id__lte=after[1])
        return list(rows.order_by("company", "id").values_list("company", "id")[:many])

    def asked(self) -> dict[str, str]:
        """Company -> id of its case that is not over."""
        return dict(CaseRow.objects.exclude(stage__in=OVER).values_list("company", "id"))

    def companies(self) -> dict[str, str]:
        """Domain -> name of every company asked."""
        return dict(CaseRow.objects.exclude(stage="draft").values_list("domain", "name"))

    def to_send(self) -> list[str]:
        return list(CaseRow.objects.filter(to_send=True).order_by("opened_on", "id").values_list("id", flat=True))

    def in_doubt(self) -> list[str]:
        return list(CaseRow.objects.filter(sending=True).order_by("id").values_list("id", flat=True))

    def due(self, today: date) -> list[str]:
        return list(CaseRow.objects.filter(wake_on__lte=today).order_by("wake_on", "id").values_list("id", flat=True))

    def sent_since(self, window: timedelta) -> list[datetime]:
        """When letters left within the window before now: what pacing counts. The future (a clock set back) doesn't count."""
        now = self._now()
        rows = EventRow.objects.filter(kind=SendingStarted.__name__, recorded_at__gt=now - window, recorded_at__lte=now)
        return list(rows.order_by("recorded_at").values_list("recorded_at", flat=True))

    def by_message_id(self, message_id: str) -> str | None:
        return MessageIdRow.objects.filter(message_id=message_id).values_list("case_id", flat=True).first()

    def heads(self, case_id: str | None = None) -> list[Head]:
        """How far each log has come."""
        rows = CaseRow.objects.filter(id=case_id) if case_id else CaseRow.objects.all()
        return [Head(*row[:2], bytes(row[2]).hex()) for row in rows.order_by("id").values_list("id", "version", "head")]

    def hash_at(self, case_id: str, version: int) -> str | None:
        found = EventRow.objects.filter(case=case_id, version=version).values_list("hash", flat=True).first()
        return bytes(found).hex() if found is not None else None

    def exists(self, case_id: str) -> bool:
        return CaseRow.objects.filter(id=case_id).exists()

    def rebuild(self) -> int:
        """Computes every projection again from the log. Returns how many differed."""
        differed = 0
        with writing():
            MessageIdRow.objects.all().delete()
            for loaded in self.load_many(self.ids()):
                row = CaseRow.objects.filter(id=loaded.id)
                computed = listed(loaded.case, loaded.version)
                differed += row.values(*computed).get() != computed
                row.update(**computed)
                letters = tuple(letter.prepared for letter in loaded.case.letters)
                MessageIdRow.objects.bulk_create(_message_ids(loaded.id, letters))
        return differed

    def _append(self, loaded: Loaded, events: tuple[Event, ...], actor: str, bodies: tuple[bytes, ...]) -> Loaded:
        log = self._rows(loaded, events, actor)
        EventRow.objects.bulk_create(log)
        vault.put(loaded.id, bodies)
        MessageIdRow.objects.bulk_create(_message_ids(loaded.id, events), ignore_conflicts=True)
        case, version, head = _after_all(loaded.case, events), loaded.version + len(events), bytes(log[-1].hash)
        CaseRow.objects.filter(id=loaded.id).update(**_projected(case, version), head=head)
        return Loaded(loaded.id, version, case, head)

    def _rows(self, loaded: Loaded, events: Iterable[Event], actor: str) -> list[EventRow]:
        now, head, rows = self._now(), loaded.head, []
        for number, event in enumerate(events, start=loaded.version + 1):
            kind, data = to_json(event)
            head = link(loaded.id, number, kind, data["on"], now, actor, data, head)
            rows.append(
                EventRow(
                    case_id=loaded.id, version=number, kind=kind, on=event.on, recorded_at=now, actor=actor, data=data, hash=head
                )
            )
        return rows


def listed(case: Case, version: int) -> dict[str, Any]:
    """Every column of a case that can be computed from its log."""
    return {**(_said(case.opened) if case.opened else {}), **_projected(case, version)}


def _said(opened: Opened) -> dict[str, Any]:
    """What a case is listed by."""
    return {"company": opened.company, "domain": opened.domain, "name": opened.name, "opened_on": opened.on}


def _projected(case: Case, version: int) -> dict[str, Any]:
    return {
        "stage": case.stage.value,
        "version": version,
        "to_send": any(x.post is Post.DRAFT and x.ready and x.prepared.contact.kind == "email" for x in case.letters),
        "sending": any(letter.post is Post.SENDING for letter in case.letters),
        "wake_on": wake_on(case),
    }


# Every event moves the head, too; `rebuild` leaves it alone, or it would hide that the end of a log was cut off.
MOVED = [*_projected(Case(), 0), "head"]
UPDATE = f"UPDATE {CaseRow._meta.db_table} SET {', '.join(f'{name} = %s' for name in MOVED)} WHERE id = %s"  # noqa: S608, SLF001 - our own names


def _after_all(case: Case, events: Iterable[Event]) -> Case:
    for event in events:
        case = after(case, event)
    return case


def _message_ids(case_id: str, events: Iterable[Event]) -> list[MessageIdRow]:
    return [MessageIdRow(message_id=event.message_id, case_id=case_id) for event in events if isinstance(event, Prepared)]
