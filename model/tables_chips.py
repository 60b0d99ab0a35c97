"""Tables of chips: whose card bears which UID, what was done with it, what is encoded only."""

from peewee import AutoField, BigIntegerField, TextField

from model.table_base import Table


class Chip(Table):
    """A UID and the one card that it means, for ever."""

    id = AutoField()
    uid = TextField()
    job = BigIntegerField()
    resident = BigIntegerField()
    place = TextField()
    by = TextField()
    at = BigIntegerField()
    row_hash = TextField()


class CardStep(Table):
    """One step of a card's way through an encoder or a press, never edited."""

    id = AutoField()
    job = BigIntegerField()
    step = TextField()
    place = TextField()
    uid = TextField()
    fact = TextField()
    by = TextField()
    at = BigIntegerField()


class Encoding(Table):
    """A card that carries a person's data: begun, encoded, passed to a printer, printed."""

    id = AutoField()
    chip = BigIntegerField()
    resident = BigIntegerField()
    job = BigIntegerField()
    ver = BigIntegerField()
    state = TextField()
    seat = TextField()
    place = TextField()
    turn = BigIntegerField(null=True)
    by = TextField()
    begun_at = BigIntegerField()
    changed_at = BigIntegerField()
    row_hash = TextField()
