"""Whose work comes first; and what nobody confirms is closed by the sweep, not by a job of its own."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("desk", "0004_longer_subjects")]

    operations = [
        migrations.RemoveIndex("workrow", "work_next"),
        migrations.AddField("workrow", "rank", models.SmallIntegerField(default=0)),
        migrations.AddIndex(
            "workrow", models.Index(fields=["rank", "not_before"], condition=models.Q(gave_up=False), name="work_next")
        ),
        migrations.RunSQL("DELETE FROM desk_workrow WHERE kind = 'close'", migrations.RunSQL.noop),
    ]
