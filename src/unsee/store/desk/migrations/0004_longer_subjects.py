"""Room for a service provider's name beside the request it is told of."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("desk", "0003_downloads")]

    operations = [migrations.AlterField("workrow", "subject", models.CharField(max_length=80))]
