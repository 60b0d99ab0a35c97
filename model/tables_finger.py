"""The table of operators' fingers."""

from peewee import AutoField, BigIntegerField, TextField

from model.table_base import Table


class Finger(Table):
    """Which slot of which sensor holds an operator's finger; never the finger itself."""

    id = AutoField()
    operator = BigIntegerField()
    seat = TextField()
    sensor = TextField()
    slot = BigIntegerField()
    enrolled_by = TextField()
    enrolled_at = BigIntegerField()
