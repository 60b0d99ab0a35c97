"""The tables of what is spoiled and destroyed, of blind counts and of the nightly comparison."""

from peewee import AutoField, BigIntegerField, TextField

from model.table_base import Table


class Destruction(Table):
    """One burning: where, how, by whom, before which two witnesses; never edited."""

    id = AutoField()
    number = TextField()
    pieces = BigIntegerField()
    place = TextField()
    how = TextField()
    by = TextField()
    witness1 = TextField()
    witness2 = TextField()
    at = BigIntegerField()
    row_hash = TextField()


class Scrap(Table):
    """What one entry brought into the bin `spoiled`, until it is destroyed."""

    id = AutoField()
    entry = BigIntegerField()
    item = TextField()
    qty = BigIntegerField()
    lost = BigIntegerField()
    job = BigIntegerField(null=True)
    resident = BigIntegerField(null=True)
    uid = TextField()
    reason = TextField()
    why = TextField()
    bin = TextField()
    place = TextField()
    origin = TextField()
    second = TextField()
    by = TextField()
    at = BigIntegerField()
    cut_by = TextField()
    cut_second = TextField()
    cut_at = BigIntegerField(null=True)
    batch = BigIntegerField(null=True)


class StockCount(Table):
    """One blind count of one item at one place by two people."""

    id = AutoField()
    item = TextField()
    bin = TextField()
    place = TextField()
    state = TextField()
    mark = BigIntegerField()
    by = TextField()
    at = BigIntegerField()
    first_by = TextField()
    first_qty = BigIntegerField(null=True)
    first_at = BigIntegerField(null=True)
    second_by = TextField()
    second_qty = BigIntegerField(null=True)
    second_at = BigIntegerField(null=True)
    difference = BigIntegerField(null=True)
    why = TextField()
    document = TextField()
    ended_by = TextField()
    ended_second = TextField()
    ended_at = BigIntegerField(null=True)


class ThreeWay(Table):
    """What a night's comparison of centre, jobs and ledger found."""

    id = AutoField()
    day_on = TextField()
    look = BigIntegerField()
    lines = BigIntegerField()
    body = TextField()
    by = TextField()
    at = BigIntegerField()
    row_hash = TextField()
