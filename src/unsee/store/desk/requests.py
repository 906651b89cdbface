"""Filings, their requests, and the log of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, timedelta
from itertools import repeat
from typing import Any

from django.db import IntegrityError
from django.db.models import Case, Count, Q, QuerySet, When

from unsee.received.details import Details, from_bytes, sameness, to_bytes
from unsee.received.events import Event, from_json, to_json
from unsee.received.request import Line, Loaded, Request, State, after, fold
from unsee.received.stored import Due, Filing, Job, Opened, Recorded
from unsee.refusal import BadInput, Refused
from unsee.store.desk import work
from unsee.store.desk.insert import insert
from unsee.store.desk.models import CodeRow, DocumentRow, ErasureRow, EventRow, FilingRow, HeldRow, LetterRow, RequestRow
from unsee.store.desk.plain import plain
from unsee.store.desk.speaking import speaking, spoken, writing
from unsee.store.desk.vault import Vault

# That they are not empty stands there for the plan that is kept: it can then be sure that the index holds them. In the very
# words of the index, for SQLite compares the words.
_SAME = "SELECT id FROM desk_filingrow WHERE same = %s AND NOT (same = '') ORDER BY received_at DESC LIMIT 20"
_NAMED = "SELECT count(*) FROM (SELECT 1 FROM desk_filingrow WHERE who = %s AND NOT (who = '') LIMIT %s) AS found"
_COUNTED = ("right", "regime", "region", "channel", "outcome", "received_on", "due_on", "closed_on")


# A flood of requests that nobody confirmed must not stand before those that have to be done.
_FIRST = Case(When(~Q(state=State.WAITING), then=0), When(filing__in=DocumentRow.objects.values("filing"), then=1), default=2)


class Conflict(Refused):
    """Somebody else changed this request since it was read."""


@spoken
class Requests:
    def __init__(self, vault: Vault, now: Callable[[], datetime]) -> None:
        self._vault, self._now = vault, now

    def file(self, filing: Filing, opened: Sequence[Opened], actor: str, jobs: Sequence[Job] = (), *, about: str) -> None:
        """All of it or nothing. `about`: what was asked, in one text; the same from the same person is found by `same`."""
        now, details = self._now(), filing.details
        same = self._same(details, about) if details else ""
        row = FilingRow(
            id=filing.id, received_at=filing.received_at, language=filing.language, same=same, **self._personal(details)
        )
        requests = [_opened(filing.id, each) for each in opened]
        events = [event for each in opened for event in _rows(each.id, 0, each.events, actor, now)]
        insert([row, *requests, *events], once=work.rows(jobs, now))

    def append(
        self, loaded: Loaded, events: tuple[Event, ...], actor: str, *, due: Due | None = None, jobs: Sequence[Job] = ()
    ) -> Loaded:
        """Adds to the log. Raises Conflict when somebody else added to this request since it was read."""
        now, request, version = self._now(), loaded.request, loaded.version + len(events)
        for event in events:
            request = after(request, event)
        try:
            with writing():
                EventRow.objects.bulk_create(_rows(loaded.id, loaded.version, events, actor, now))
                RequestRow.objects.filter(id=loaded.id).update(version=version, **_projected(request), **_columns(due))
                work.add(jobs, now)
        except Refused as no:
            if isinstance(no.__cause__, IntegrityError):
                raise Conflict("Somebody else has just changed this request; look at it again.") from no
            raise
        return Loaded(loaded.id, loaded.filing, version, request)

    def load(self, request_id: str) -> Loaded:
        rows = list(
            EventRow.objects.filter(request=request_id).order_by("version").values_list("kind", "data", "request__filing")
        )
        if not rows:
            raise BadInput(f"There is no request {request_id[:40]!r}.")
        return Loaded(request_id, rows[0][2], len(rows), fold(from_json(kind, data) for kind, data, _ in rows))

    def of_filing(self, filing: str) -> list[Loaded]:
        return [self.load(each) for each in RequestRow.objects.filter(filing=filing).order_by("id").values_list("id", flat=True)]

    def log(self, request_id: str) -> list[Recorded]:
        rows = EventRow.objects.filter(request=request_id).order_by("version")
        return [Recorded(row.version, row.at, row.actor, from_json(row.kind, row.data)) for row in rows]

    def filing(self, filing: str) -> Filing:
        row = FilingRow.objects.filter(id=filing).first()
        if row is None:
            raise BadInput(f"There is no request {filing[:40]!r}.")
        details = from_bytes(self._vault.open(bytes(row.box))) if row.box is not None else None
        return Filing(row.id, row.received_at, row.language, details)

    def check_key(self) -> None:
        """Raises Refused where what waits was sealed with another key: new requests under this one would be lost with the old."""
        box = FilingRow.objects.filter(box__isnull=False).values_list("box", flat=True).first()
        if box is not None:
            self._vault.open(bytes(box))

    def same(self, details: Details, about: str) -> list[str]:
        """Filings that say exactly the same, newest first, and whose person is not forgotten yet."""
        return [filing for (filing,) in plain(_SAME, [self._same(details, about)])]

    def waiting_for(self, who: str, most: int) -> list[str]:
        """Filings with this address, named or held before, of which something waits until it is shown who asks; newest first."""
        waiting = FilingRow.objects.filter(requests__state=State.WAITING).distinct().order_by("-received_at")
        named, held = waiting.exclude(who="").filter(who=who), waiting.filter(held__who=who, held__box__isnull=False)
        found = {id_: at for each in (named, held) for id_, at in each.values_list("id", "received_at")[:most]}
        return sorted(found, key=found.__getitem__, reverse=True)[:most]

    def named(self, address: str, most: int) -> int:
        """How many filings want their answer there; counted no further than `most`."""
        ((number,),) = plain(_NAMED, [self.who(address), most])
        return int(number)

    def unconfirmed(self, before: datetime, most: int) -> list[str]:
        """Filings from before that moment of which something still waits until it is shown who asks."""
        old = _open().filter(state=State.WAITING, received_on__lte=before.date() + timedelta(days=1))
        found = old.filter(filing__received_at__lt=before).values_list("filing", flat=True)[:most]
        return list(dict.fromkeys(found))

    def save_details(self, filing: str, details: Details) -> None:
        with writing():
            FilingRow.objects.filter(id=filing).update(**self._personal(details))

    def forget(self, filing: str) -> None:
        """What names the person is overwritten: details, indexes, proofs, letters, and what an erasure had to remember."""
        with writing():
            row = FilingRow.objects.select_for_update().filter(id=filing).first()
            if row is None or row.box is None:
                return
            HeldRow.objects.filter(filing=filing).delete()
            DocumentRow.objects.filter(filing=filing).delete()
            LetterRow.objects.filter(filing=filing).update(box=None)
            ErasureRow.objects.filter(request__filing=filing).update(memo=None)
            elsewhere = _addressed().filter(who=row.who).exclude(id=filing), HeldRow.objects.filter(who=row.who)
            if not any(each.exists() for each in elsewhere):
                CodeRow.objects.filter(who=row.who).delete()
            FilingRow.objects.filter(id=filing).update(box=None, who="", same="")

    def queue(self, *, states: Sequence[State], right: str = "", start: int = 0, most: int = 100) -> list[Line]:
        """By the day they are due: first what is ours to do, then what waits with a proof to be looked at, then what waits."""
        found = _open().filter(state__in=states, **({"right": right} if right else {}))
        return [_line(row) for row in found.order_by(_FIRST, "due_on", "id")[start : start + most]]

    def closed(self, *, start: int = 0, most: int = 100) -> list[Line]:
        return [
            _line(row) for row in RequestRow.objects.filter(state=State.CLOSED).order_by("-closed_on", "id")[start : start + most]
        ]

    def counts(self) -> dict[str, int]:
        found = RequestRow.objects.values("state").annotate(number=Count("id"))
        return {row["state"]: row["number"] for row in found}

    def late(self, today: date) -> int:
        return RequestRow.objects.filter(~Q(state=State.CLOSED), by_law=True, due_on__lt=today).count()

    def received_between(self, since: date, until: date) -> Iterable[dict[str, Any]]:
        """What figures are made of: kinds, places and dates. Those that have all of it in common are one row, given as often."""
        found = RequestRow.objects.filter(received_on__range=(since, until)).values(*_COUNTED).annotate(number=Count("id"))
        with speaking():  # the rows are fetched when they are asked for
            for row in found.iterator(2000):
                yield from repeat(row, row["number"])

    def add_document(self, filing: str, type_: str, octets: bytes) -> None:
        with writing():
            DocumentRow.objects.create(filing_id=filing, type=type_, box=self._vault.seal(octets), at=self._now())

    def documents(self, filing: str) -> list[tuple[int, str, datetime]]:
        return list(DocumentRow.objects.filter(filing=filing).order_by("id").values_list("id", "type", "at"))

    def document(self, filing: str, number: int) -> tuple[str, bytes]:
        row = DocumentRow.objects.filter(filing=filing, id=number).first()
        if row is None:
            raise BadInput("This document is not there any more.")
        return row.type, self._vault.open(bytes(row.box))

    def drop_documents(self, filing: str) -> None:
        with writing():
            DocumentRow.objects.filter(filing=filing).delete()

    def who(self, address: str) -> str:
        return self._vault.index("who", address.casefold())

    def _same(self, details: Details, about: str) -> str:
        return self._vault.index("same", "\0".join((*sameness(details), about)))

    def _personal(self, details: Details | None) -> dict[str, Any]:
        if details is None:
            return {"box": None, "who": ""}
        who = self.who(details.reply_to) if details.reply_to else ""
        return {"box": self._vault.seal(to_bytes(details)), "who": who}


def _open() -> QuerySet[RequestRow]:
    """In the words of the index that has only these: all that was ever closed is not looked at."""
    return RequestRow.objects.exclude(state=State.CLOSED)


def _addressed() -> QuerySet[FilingRow]:
    """So, too: all that was ever forgotten is not looked at."""
    return FilingRow.objects.exclude(who="")


def _rows(request: str, version: int, events: tuple[Event, ...], actor: str, now: datetime) -> list[EventRow]:
    found = []
    for number, event in enumerate(events, start=version + 1):
        kind, data = to_json(event)
        found.append(EventRow(request_id=request, version=number, at=now, actor=actor, kind=kind, data=data))
    return found


def _opened(filing: str, opened: Opened) -> RequestRow:
    request = fold(opened.events)
    asked = request.asked
    return RequestRow(
        id=opened.id,
        filing_id=filing,
        right=asked.right,
        regime=asked.regime,
        region=asked.region,
        channel=asked.channel,
        received_on=asked.on,
        version=len(opened.events),
        **_projected(request),
        **_columns(opened.due),
    )


def _projected(request: Request) -> dict[str, Any]:
    return {
        "state": request.state,
        "outcome": request.outcome or "",
        "closed_on": request.closed.on if request.closed else None,
    }


def _columns(due: Due | None) -> dict[str, Any]:
    return {"due_on": due.on, "by_law": due.by_law} if due else {}


def _line(row: RequestRow) -> Line:
    return Line(
        id=row.id,
        filing=row.filing_id,
        right=row.right,
        regime=row.regime,
        region=row.region,
        channel=row.channel,
        state=State(row.state),
        received_on=row.received_on,
        due_on=row.due_on,
        by_law=row.by_law,
    )
