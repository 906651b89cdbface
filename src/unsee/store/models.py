"""The tables. `EventRow` is the truth; every other column of a case is a projection that can be built again from it."""

from __future__ import annotations

from django.db import models

from unsee.store.seal import Seal


class PersonRow(models.Model):
    data = models.JSONField()
    seal = Seal()


class SettingRow(models.Model):
    name = models.CharField(max_length=40, primary_key=True)
    value = models.JSONField()
    seal = Seal()


class CaseRow(models.Model):
    id = models.CharField(max_length=20, primary_key=True)  # our reference, as it stands in the letters
    company = models.CharField(max_length=200, db_index=True)
    domain = models.CharField(max_length=255)
    name = models.CharField(max_length=300)
    opened_on = models.DateField()
    stage = models.CharField(max_length=20, db_index=True)
    version = models.IntegerField()
    to_send = models.BooleanField()  # a letter by mail waits for `send`
    sending = models.BooleanField()  # a letter is leaving, or was when its process died
    wake_on = models.DateField(null=True)
    head = models.BinaryField()  # the hash of the last event. No projection: it tells when the end of the log was cut off

    class Meta:
        # Two commands at once must not write to one company twice.
        constraints = [
            models.UniqueConstraint(
                fields=["company"], condition=~models.Q(stage__in=["withdrawn", "forgotten"]), name="one_open_case"
            )
        ]
        indexes = [
            # The sweep reads only what is due, however many cases rest.
            models.Index(fields=["wake_on"], condition=models.Q(wake_on__isnull=False), name="case_due"),
            models.Index(fields=["sending"], condition=models.Q(sending=True), name="case_sending"),
            models.Index(fields=["to_send"], condition=models.Q(to_send=True), name="case_to_send"),
        ]


class EventRow(models.Model):
    case = models.ForeignKey(CaseRow, models.PROTECT, related_name="events")
    version = models.IntegerField()
    kind = models.CharField(max_length=30)
    on = models.DateField()
    recorded_at = models.DateTimeField()
    actor = models.CharField(max_length=20)
    data = models.JSONField()
    hash = models.BinaryField()  # over this event and the hash before it (unsee.case.chain)

    class Meta:
        # Two writers that read the same version can't both win.
        constraints = [models.UniqueConstraint(fields=["case", "version"], name="one_event_per_version")]
        indexes = [models.Index(fields=["kind", "recorded_at"], name="event_kind_time")]


class MessageIdRow(models.Model):
    message_id = models.CharField(max_length=255, primary_key=True)
    case = models.ForeignKey(CaseRow, models.CASCADE)


class KeyRow(models.Model):
    """One key per case; destroying it forgets every body of that case."""

    case = models.OneToOneField(CaseRow, models.PROTECT, primary_key=True)
    key = models.BinaryField()


class BlobRow(models.Model):
    case = models.ForeignKey(CaseRow, models.PROTECT)
    sha256 = models.CharField(max_length=64)
    box = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "sha256"], name="one_blob_per_case")]


class MailRow(models.Model):
    """A message that came, kept as it came. Once it belongs to a case its body is under that case's key."""

    sha256 = models.CharField(max_length=64, unique=True)
    came_at = models.DateTimeField()
    folder = models.CharField(max_length=255)
    message_id = models.CharField(max_length=998, db_index=True)
    sender = models.CharField(max_length=320)
    subject = models.CharField(max_length=500)
    raw = models.BinaryField(null=True)  # null once it is a blob of its case
    case = models.ForeignKey(CaseRow, models.PROTECT, null=True)
    state = models.CharField(max_length=20, db_index=True)
    why = models.CharField(max_length=300)
    seal = Seal()


class FolderRow(models.Model):
    name = models.CharField(max_length=255, primary_key=True)
    uidvalidity = models.BigIntegerField()
    last_uid = models.BigIntegerField()
    seal = Seal()


class ContactRow(models.Model):
    """What our own letters taught us about a contact; it outranks what the lists say."""

    kind = models.CharField(max_length=20)
    value = models.CharField(max_length=500)
    state = models.CharField(max_length=20)
    since = models.DateField()
    why = models.CharField(max_length=500)
    seal = Seal()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "value"], name="one_state_per_contact")]


class StampRow(models.Model):
    """Somebody else's word that the heads of some logs existed by then. It holds hashes and references, no content."""

    kind = models.CharField(max_length=20)
    made_at = models.DateTimeField()
    source = models.CharField(max_length=500)  # the authority's address, or the file it came from
    heads = models.TextField()  # unsee.case.heads: what was stamped, word for word
    proof = models.BinaryField()
    roots = models.TextField()  # the certificates it was checked against, PEM
    seal = Seal()
