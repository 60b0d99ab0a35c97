"""The table of what data quality lists hold."""

from peewee import AutoField, BigIntegerField, TextField

from model.table_base import Table


class Quality(Table):
    """One doubt about one resident, or about two who may be one person, and what was decided."""

    id = AutoField()
    kind = TextField()
    fact = TextField()
    resident = BigIntegerField()
    other = BigIntegerField(null=True)
    fingerprint = TextField()
    run = BigIntegerField()
    state = TextField()
    verdict = TextField()
    why = TextField()
    by = TextField()
    found_at = BigIntegerField()
    at = BigIntegerField(null=True)
