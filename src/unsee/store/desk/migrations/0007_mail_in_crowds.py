"""Mail of a flood is read after all other."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("desk", "0006_held_addresses")]

    operations = [
        migrations.AddField("inboxrow", "crowd", models.BooleanField(default=False)),
        migrations.AddIndex("inboxrow", models.Index(fields=["state", "crowd", "at"], name="inbox_waiting")),
    ]
