"""The log and the record of looks can only grow: the database itself refuses a change."""

from typing import Any

from django.db import migrations

TABLES = ("desk_eventrow", "desk_lookrow")


def guard(_apps: Any, schema_editor: Any) -> None:
    line = schema_editor.connection
    if line.vendor == "postgresql":
        schema_editor.execute(
            "CREATE OR REPLACE FUNCTION desk_only_grows() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION '% can only grow', TG_TABLE_NAME; END $$",
            None,
        )
    for table in TABLES:
        for what in ("UPDATE", "DELETE"):
            name = f"{table}_no_{what.lower()}"
            if line.vendor == "postgresql":
                schema_editor.execute(
                    f"CREATE TRIGGER {name} BEFORE {what} ON {table} FOR EACH STATEMENT EXECUTE FUNCTION desk_only_grows()"
                )
            else:
                schema_editor.execute(
                    f"CREATE TRIGGER {name} BEFORE {what} ON {table} BEGIN SELECT RAISE(ABORT, '{table} can only grow'); END"
                )


class Migration(migrations.Migration):
    dependencies = [("desk", "0001_start")]
    operations = [migrations.RunPython(guard, migrations.RunPython.noop)]
