"""The table of imports under way."""

from peewee import AutoField, BigIntegerField, TextField

from model.table_base import Table


class ImportRun(Table):
    """How far an import came that is not whole yet."""

    id = AutoField()
    sha256 = TextField()
    name = TextField()
    format = TextField()
    as_of = TextField()
    rules = TextField()
    day_on = TextField()
    rows = BigIntegerField()
    added = BigIntegerField()
    changed = BigIntegerField()
    cases = BigIntegerField()
    by = TextField()
    began_at = BigIntegerField()
    at = BigIntegerField()

    class Meta:
        table_name = "import_run"
