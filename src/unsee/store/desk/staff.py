"""Staff, their sessions, the keys of programs, and the record of who looked at what."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import datetime, timedelta
from hashlib import sha256

from django.contrib.auth.hashers import PBKDF2PasswordHasher, check_password, make_password
from django.db import IntegrityError, connections

from unsee.received.stored import Look, Staff
from unsee.refusal import BadInput, Refused
from unsee.store.desk import ALIAS
from unsee.store.desk.models import ApiKeyRow, LookRow, SessionRow, StaffRow
from unsee.store.desk.speaking import spoken, writing

NOBODY = f"pbkdf2_sha256${PBKDF2PasswordHasher.iterations}$nobody$" + "A" * 43 + "="  # takes as long to compare as a real one


@spoken
class StaffRoom:
    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now

    def add(self, name: str, roles: frozenset[str], password: str) -> Staff:
        try:
            with writing():
                row = StaffRow.objects.create(
                    name=name, roles=" ".join(sorted(roles)), password=make_password(password), made_at=self._now()
                )
        except Refused as no:
            if isinstance(no.__cause__, IntegrityError):
                raise BadInput(f"There is somebody called {name} already; names are used once.") from None
            raise
        return _staff(row)

    def change(
        self, name: str, *, roles: frozenset[str] | None = None, password: str | None = None, active: bool | None = None
    ) -> Staff:
        """Ends all their sessions: what they may do is asked anew."""
        with writing():
            row = StaffRow.objects.filter(name=name).first()
            if row is None:
                raise BadInput(f"There is nobody called {name} at this desk.")
            if roles is not None:
                row.roles = " ".join(sorted(roles))
            if password is not None:
                row.password = make_password(password)
            if active is not None:
                row.active = active
            row.save()
            SessionRow.objects.filter(staff=row).delete()
        return _staff(row)

    def all(self) -> list[Staff]:
        return [_staff(row) for row in StaffRow.objects.order_by("name")]

    def check(self, name: str, password: str) -> Staff | None:
        """Takes as long for a name nobody has."""
        row = StaffRow.objects.filter(name=name, active=True).first()
        right = check_password(password, row.password if row else NOBODY)
        return _staff(row) if row and right else None

    def begin(self, staff: Staff) -> str:
        """The cookie of a new session; only its digest is kept."""
        cookie, now = secrets.token_urlsafe(32), self._now()
        with writing():
            SessionRow.objects.create(digest=_digest(cookie), staff_id=staff.id, begun_at=now, seen_at=now)
        return cookie

    def session(self, cookie: str, *, idle: timedelta, longest: timedelta) -> Staff | None:
        now = self._now()
        row = SessionRow.objects.filter(digest=_digest(cookie), staff__active=True).select_related("staff").first()
        if row is None or now - row.seen_at > idle or now - row.begun_at > longest:
            return None
        if now - row.seen_at > timedelta(minutes=1):
            SessionRow.objects.filter(digest=row.digest).update(seen_at=now)
        return _staff(row.staff)

    def end(self, cookie: str) -> None:
        with writing():
            SessionRow.objects.filter(digest=_digest(cookie)).delete()

    def new_key(self, name: str) -> str:
        key = f"desk_{secrets.token_urlsafe(32)}"
        try:
            with writing():
                ApiKeyRow.objects.create(digest=_digest(key), name=name, made_at=self._now())
        except Refused as no:
            if isinstance(no.__cause__, IntegrityError):
                raise BadInput(f"There is a key called {name} already; names are used once.") from None
            raise
        return key

    def end_key(self, name: str) -> None:
        with writing():
            if not ApiKeyRow.objects.filter(name=name, ended_at__isnull=True).update(ended_at=self._now()):
                raise BadInput(f"There is no key called {name}.")

    def keys(self) -> list[tuple[str, datetime, datetime | None]]:
        return list(ApiKeyRow.objects.order_by("name").values_list("name", "made_at", "ended_at"))

    def key_name(self, key: str) -> str | None:
        """Asked before every call of a program: plainly, for making Django's question takes ten times as long as the answer."""
        with connections[ALIAS].cursor() as cursor:
            cursor.execute("SELECT name FROM desk_apikeyrow WHERE digest = %s AND ended_at IS NULL", [_digest(key)])
            found = cursor.fetchone()
        return str(found[0]) if found else None

    def looked(self, staff: str, what: str, subject: str) -> None:
        with writing():
            LookRow.objects.create(at=self._now(), staff=staff[:60], what=what[:40], subject=subject[:60])

    def looks(self, *, subject: str = "", staff: str = "", start: int = 0, most: int = 100) -> list[Look]:
        wanted = {name: value for name, value in (("subject__startswith", subject), ("staff", staff)) if value}
        rows = LookRow.objects.filter(**wanted).order_by("-at", "-id")[start : start + most]
        return [Look(row.at, row.staff, row.what, row.subject) for row in rows]


def _staff(row: StaffRow) -> Staff:
    return Staff(row.pk, row.name, frozenset(row.roles.split()), row.active)


def _digest(secret: str) -> str:
    """Of something random and long: no salt and no slowness is needed."""
    return sha256(secret.encode()).hexdigest()
