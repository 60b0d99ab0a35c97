"""The tables of the work lists: notes, what was put off, records of the same fingers, letters."""

from peewee import AutoField, BigIntegerField, CompositeKey, TextField

from model.table_base import Table


class WorkNote(Table):
    """What was done or said about somebody who waits; never edited."""

    id = AutoField()
    resident = BigIntegerField()
    list = TextField()
    what = TextField()
    why = TextField()
    until_on = TextField(null=True)
    contact = TextField()
    status = TextField()
    by = TextField()
    at = BigIntegerField()


class WorkWait(Table):
    """A case that is out of one list until a day."""

    resident = BigIntegerField()
    list = TextField()
    until_on = TextField()
    status = TextField()
    since = TextField()
    note = BigIntegerField()

    class Meta:
        primary_key = CompositeKey("resident", "list")


class WorkTwin(Table):
    """Another record that the same fingers have, as somebody found it."""

    id = AutoField()
    resident = BigIntegerField()
    nik = BigIntegerField()
    place = TextField()
    keep = TextField()
    by = TextField()
    at = BigIntegerField()


class Letter(Table):
    """A letter as it went out, word for word, and its answer."""

    id = AutoField()
    office = TextField()
    year = BigIntegerField()
    serial = BigIntegerField()
    number = TextField()
    kind = TextField()
    resident = BigIntegerField()
    to_office = TextField()
    status = TextField()
    body = TextField()
    due_on = TextField(null=True)
    by = TextField()
    at = BigIntegerField()
    answered_at = BigIntegerField(null=True)
    answer = TextField()
    answered_by = TextField()
