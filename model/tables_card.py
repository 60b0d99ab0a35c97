"""The tables of made cards: where each is, its chain of custody, and documents that went out."""

from peewee import AutoField, BigIntegerField, TextField

from model.table_base import Table


class CardAt(Table):
    """Where a made card is; put there by triggers when its job is done."""

    job = BigIntegerField(primary_key=True)
    resident = BigIntegerField()
    bin = TextField()
    place = TextField()
    at = BigIntegerField()


class Custody(Table):
    """One step of a made card's way from hand to hand; never edited."""

    id = AutoField()
    job = BigIntegerField()
    kind = TextField()
    was = TextField()
    was_place = TextField()
    bin = TextField()
    place = TextField()
    doc = TextField()
    why = TextField()
    entry = BigIntegerField()
    by = TextField()
    at = BigIntegerField()
    row_hash = TextField()


class Document(Table):
    """Minutes, a manifest or a sheet, word for word; never edited."""

    id = AutoField()
    office = TextField()
    year = BigIntegerField()
    kind = TextField()
    serial = BigIntegerField()
    number = TextField()
    about = TextField()
    body = TextField()
    by = TextField()
    at = BigIntegerField()
    row_hash = TextField()
