"""Addresses the company held before, to which a code goes besides the one a request names."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("desk", "0005_work_has_a_rank")]

    operations = [
        migrations.CreateModel(
            name="HeldRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("who", models.CharField(db_index=True, max_length=64)),
                ("box", models.BinaryField(null=True)),
                (
                    "filing",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="held", to="desk.filingrow"),
                ),
            ],
            options={"constraints": [models.UniqueConstraint(fields=("filing", "who"), name="held_once")]},
        ),
    ]
