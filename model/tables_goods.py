"""The tables of goods: deliveries, boxes and UIDs, loans, lots put aside, marks of the ledger."""

from peewee import AutoField, BigIntegerField, TextField

from model.table_base import Table


class Receipt(Table):
    """One delivery as it was counted in by two people; never edited."""

    id = AutoField()
    doc = TextField()
    party = TextField()
    kind = TextField()
    item = TextField()
    told = BigIntegerField()
    counted = BigIntegerField()
    damaged = BigIntegerField()
    rest = BigIntegerField()
    giver = TextField()
    taker = TextField()
    second = TextField()
    entry = BigIntegerField()
    document = BigIntegerField()
    by = TextField()
    at = BigIntegerField()
    row_hash = TextField()


class Box(Table):
    """One box of a delivery: sealed, open, held in a lot, or gone to another place."""

    id = AutoField()
    receipt = BigIntegerField()
    number = TextField()
    item = TextField()
    qty = BigIntegerField()
    damaged = BigIntegerField()
    uid_from = TextField()
    uid_to = TextField()
    state = TextField()
    place = TextField()
    by = TextField()
    second = TextField()
    at = BigIntegerField()


class Serial(Table):
    """One chip's UID of a box's list."""

    uid = TextField(primary_key=True)
    box = BigIntegerField()


class Loan(Table):
    """Pieces lent to another office, or borrowed from one, until a day."""

    id = AutoField()
    number = TextField()
    way = TextField()
    party = TextField()
    doc = TextField()
    item = TextField()
    qty = BigIntegerField()
    back = BigIntegerField()
    kept = BigIntegerField()
    due_on = TextField()
    state = TextField()
    why = TextField()
    entry = BigIntegerField()
    document = BigIntegerField()
    by = TextField()
    second = TextField()
    at = BigIntegerField()
    closed_at = BigIntegerField(null=True)


class Lot(Table):
    """Pieces put aside until somebody decides whether they can be used."""

    id = AutoField()
    number = TextField()
    item = TextField()
    qty = BigIntegerField()
    box = BigIntegerField(null=True)
    freed = BigIntegerField()
    condemned = BigIntegerField()
    sent_back = BigIntegerField()
    state = TextField()
    why = TextField()
    entry = BigIntegerField()
    document = BigIntegerField()
    by = TextField()
    second = TextField()
    at = BigIntegerField()
    closed_at = BigIntegerField(null=True)


class LedgerMark(Table):
    """The chain of hashes over the ledger up to an entry, as a paper bears it."""

    entry = BigIntegerField(primary_key=True)
    digest = TextField()
    at = BigIntegerField()
