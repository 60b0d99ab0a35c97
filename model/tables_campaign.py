"""Tables of step 15 (people): campaigns and the queue of people."""

from peewee import AutoField, BigIntegerField, TextField

from model.table_base import Table


class Campaign(Table):
    """A goal: who is to be recorded, by when."""

    id = AutoField()
    name = TextField()
    places = TextField()
    begin_on = TextField()
    until_on = TextField()
    week = TextField()
    off = TextField()
    state = TextField()
    by = TextField()
    at = BigIntegerField()
    why = TextField()
    ended_by = TextField()
    ended_at = BigIntegerField(null=True)


class Recorded(Table):
    """Done recordings beside the place where each person lived; kept by triggers."""

    recording = BigIntegerField(primary_key=True)
    resident = BigIntegerField()
    place = TextField()
    done_at = BigIntegerField()
    live = BigIntegerField()


class Antrean(Table):
    """One ticket of the queue of people: a number of a day, of nobody in particular."""

    id = AutoField()
    day_on = TextField()
    kind = TextField()
    number = BigIntegerField()
    state = TextField()
    taken_at = BigIntegerField()
    called_at = BigIntegerField(null=True)
    seat = TextField()
    by = TextField()
    calls = BigIntegerField()
    ended_at = BigIntegerField(null=True)
