"""The desk's tables. `EventRow` is the truth of a request, its other columns are projections of it.

What names a person stands only in boxes (sealed under a key that is no part of the database) and in indexes keyed the same way;
both are emptied when the last letter has left.
"""

from __future__ import annotations

from django.db import models


class StaffRow(models.Model):
    name = models.CharField(max_length=60, unique=True)
    roles = models.CharField(max_length=60)  # words with spaces between
    password = models.CharField(max_length=200)  # as Django's hashers write it
    active = models.BooleanField(default=True)
    made_at = models.DateTimeField()


class SessionRow(models.Model):
    digest = models.CharField(max_length=64, primary_key=True)  # of the cookie: who reads the table can't log in
    staff = models.ForeignKey(StaffRow, models.CASCADE)
    begun_at = models.DateTimeField()
    seen_at = models.DateTimeField()


class ApiKeyRow(models.Model):
    digest = models.CharField(max_length=64, primary_key=True)
    name = models.CharField(max_length=60, unique=True)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)


class FilingRow(models.Model):
    """What one person asked at once: one request for each right."""

    id = models.CharField(max_length=20, primary_key=True)  # U-7K3M9-QF2XA, also for the person
    received_at = models.DateTimeField()
    language = models.CharField(max_length=5)
    box = models.BinaryField(null=True)  # Details
    who = models.CharField(max_length=64, default="")  # keyed index of the address to answer to
    same = models.CharField(max_length=64, default="")  # keyed index of all of it: what was asked twice

    class Meta:
        indexes = [
            models.Index(fields=["who"], condition=~models.Q(who=""), name="filing_who"),
            models.Index(fields=["same"], condition=~models.Q(same=""), name="filing_same"),
            models.Index(fields=["received_at"], name="filing_received"),
        ]


class RequestRow(models.Model):
    id = models.CharField(max_length=24, primary_key=True)  # the filing's and a number
    filing = models.ForeignKey(FilingRow, models.PROTECT, related_name="requests")
    right = models.CharField(max_length=40)
    regime = models.CharField(max_length=40)
    region = models.CharField(max_length=10)
    channel = models.CharField(max_length=12)
    state = models.CharField(max_length=10)
    outcome = models.CharField(max_length=14)
    received_on = models.DateField()
    due_on = models.DateField()
    by_law = models.BooleanField()
    closed_on = models.DateField(null=True)
    version = models.IntegerField()

    class Meta:
        indexes = [
            models.Index(fields=["state", "due_on"], condition=~models.Q(state="closed"), name="request_due"),
            models.Index(fields=["received_on"], name="request_received"),
        ]


class EventRow(models.Model):
    request = models.ForeignKey(RequestRow, models.PROTECT, related_name="events")
    version = models.IntegerField()
    at = models.DateTimeField()
    actor = models.CharField(max_length=60)  # a name of staff, "requester", "desk"
    kind = models.CharField(max_length=30)
    data = models.JSONField()

    class Meta:
        # Two writers that read the same version can't both win.
        constraints = [models.UniqueConstraint(fields=["request", "version"], name="one_writer")]


class DocumentRow(models.Model):
    """A proof somebody sent: looked at once, then gone."""

    filing = models.ForeignKey(FilingRow, models.CASCADE, related_name="documents")
    type = models.CharField(max_length=40)
    box = models.BinaryField()
    at = models.DateTimeField()


class CodeRow(models.Model):
    """The code that shows that an address is theirs. It belongs to the address and not to a request: see desk/codes.py."""

    who = models.CharField(max_length=64, primary_key=True)
    digest = models.CharField(max_length=64)
    ends_at = models.DateTimeField()


class HeldRow(models.Model):
    """An address the company held before the request came, and by what it was found: it has a code, too."""

    filing = models.ForeignKey(FilingRow, models.CASCADE, related_name="held")
    who = models.CharField(max_length=64, db_index=True)  # as in FilingRow
    box = models.BinaryField(null=True)  # Held; empty: its owner says that it was not them

    class Meta:
        constraints = [models.UniqueConstraint(fields=["filing", "who"], name="held_once")]


class TriesRow(models.Model):
    """How often something happened in a window of time: what limits count in."""

    key = models.CharField(max_length=90, primary_key=True)
    window = models.BigIntegerField()
    count = models.IntegerField()
    ends_at = models.DateTimeField(db_index=True)


class OnceRow(models.Model):
    """What must not be used twice."""

    key = models.CharField(max_length=90, primary_key=True)
    ends_at = models.DateTimeField(db_index=True)


class WorkRow(models.Model):
    """The slow part, for `unsee desk worker`. A row that is done is gone; one that gave up stays for staff to see."""

    kind = models.CharField(max_length=20)
    filing = models.CharField(max_length=20)
    subject = models.CharField(max_length=80)  # a request, a letter; a request and a service provider's name
    rank = models.SmallIntegerField(default=0)
    not_before = models.DateTimeField()
    held_until = models.DateTimeField(null=True)  # a worker has it until then
    tries = models.IntegerField(default=0)
    trouble = models.CharField(max_length=300, default="")
    gave_up = models.BooleanField(default=False)

    class Meta:
        indexes = [
            models.Index(fields=["rank", "not_before"], condition=models.Q(gave_up=False), name="work_next"),
            models.Index(fields=["filing"], name="work_filing"),
        ]
        constraints = [models.UniqueConstraint(fields=["kind", "filing", "subject"], name="work_once")]


class LetterRow(models.Model):
    """A letter on its way out. Its box (to whom, subject, words) is emptied when the filing is forgotten."""

    filing = models.ForeignKey(FilingRow, models.CASCADE, related_name="letters")
    what = models.CharField(max_length=20)
    message_id = models.CharField(max_length=200, unique=True)
    state = models.CharField(max_length=10)  # ready, sending, sent, unsure, refused
    box = models.BinaryField(null=True)
    said = models.CharField(max_length=300, default="")  # by the mail server
    at = models.DateTimeField()


class LookRow(models.Model):
    """Who of the staff saw or did what, and when. Nothing is ever changed or taken away here; the database sees to that, too."""

    at = models.DateTimeField(db_index=True)
    staff = models.CharField(max_length=60)
    what = models.CharField(max_length=40)
    subject = models.CharField(max_length=60, db_index=True)


class InboxRow(models.Model):
    """A message that came by mail and that a handler has to read: what it wants could not be told."""

    at = models.DateTimeField()
    box = models.BinaryField(null=True)
    sha256 = models.CharField(max_length=64, unique=True)  # keyed
    state = models.CharField(max_length=10)  # ask, filed, dismissed
    why = models.CharField(max_length=200)
    crowd = models.BooleanField(default=False)  # one of many from the same source

    class Meta:
        indexes = [models.Index(fields=["state", "crowd", "at"], name="inbox_waiting")]


class FolderRow(models.Model):
    name = models.CharField(max_length=100, primary_key=True)
    uidvalidity = models.BigIntegerField()
    last_uid = models.BigIntegerField()


class ErasureRow(models.Model):
    """How far an erasure is in each database: outlives the worker that carries it out."""

    request = models.ForeignKey(RequestRow, models.CASCADE, related_name="erasures")
    database = models.CharField(max_length=100)  # empty: the memo of all
    state = models.CharField(max_length=12)
    counts = models.BinaryField(null=True)
    memo = models.BinaryField(null=True)  # sealed; emptied when the filing is forgotten

    class Meta:
        constraints = [models.UniqueConstraint(fields=["request", "database"], name="one_state")]


class DownloadRow(models.Model):
    """What a person may fetch with their link, which alone can open it."""

    digest = models.CharField(max_length=64, primary_key=True)
    request = models.ForeignKey(RequestRow, models.CASCADE)
    box = models.BinaryField()
    ends_at = models.DateTimeField(db_index=True)
