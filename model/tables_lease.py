"""The table of leases: which node drives a printer."""

from peewee import BigIntegerField, TextField

from model.table_base import Table


class LaneLease(Table):
    """Which node drives a printer now, and the fence that every write of its lane shows."""

    printer = TextField(primary_key=True)
    fence = BigIntegerField()
    node = TextField()
    pid = BigIntegerField()
    born = BigIntegerField()
    taken_at = BigIntegerField()
    renewed_ms = BigIntegerField()
    expires_ms = BigIntegerField()
