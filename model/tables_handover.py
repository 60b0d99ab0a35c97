"""The tables of steps 21 and 23: hand-overs, why there was none, door lists, cards that wait."""

from peewee import AutoField, BigIntegerField, CompositeKey, TextField

from model.table_base import Table


class Handover(Table):
    """One card into somebody's hands; never edited, undone once within its sif."""

    id = AutoField()
    job = BigIntegerField()
    resident = BigIntegerField()
    to_who = TextField()
    taker = TextField()
    relation = TextField()
    letter = TextField()
    police = TextField()
    old_card = TextField()
    chip = BigIntegerField()
    how = TextField()
    seat = TextField()
    was = TextField()
    was_place = TextField()
    entry = BigIntegerField()
    shift = BigIntegerField(null=True)
    suket = BigIntegerField(null=True)
    second = TextField()
    by = TextField()
    at = BigIntegerField()
    row_hash = TextField()
    undone_by = TextField()
    undone_at = BigIntegerField(null=True)
    undone_why = TextField()


class DoorList(Table):
    """A list that went from door to door, as it was drawn."""

    id = AutoField()
    number = TextField()
    parcel = TextField()
    kelurahan = TextField()
    rt = TextField()
    cards = BigIntegerField()
    by = TextField()
    at = BigIntegerField()


class NotGiven(Table):
    """Why a card was not handed over, each time that somebody told."""

    id = AutoField()
    job = BigIntegerField()
    resident = BigIntegerField()
    reason = TextField()
    words = TextField()
    how = TextField()
    list = BigIntegerField(null=True)
    by = TextField()
    at = BigIntegerField()
    row_hash = TextField()


class DoorLine(Table):
    """One card of a list from door to door, and what came of it."""

    list = BigIntegerField()
    no = BigIntegerField()
    job = BigIntegerField()
    outcome = TextField()
    handover = BigIntegerField(null=True)
    by = TextField()
    at = BigIntegerField(null=True)

    class Meta:
        primary_key = CompositeKey("list", "no")


class Uncollected(Table):
    """One card that nobody fetched yet; triggers put it in and take it out."""

    kelurahan = TextField()
    job = BigIntegerField()
    made_at = BigIntegerField()
    bin = TextField()
    reason = TextField()

    class Meta:
        primary_key = CompositeKey("kelurahan", "job")
