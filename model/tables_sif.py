"""The tables of step 22: how sifs change by counts of two people, and what was looked at before."""

from peewee import AutoField, BigIntegerField, CompositeKey, TextField

from model.table_base import Table


class ShiftChange(Table):
    """One opening, closing or handing over of a sif; one runs at a time, an ended one stays."""

    id = AutoField()
    kind = TextField()
    shift = BigIntegerField(null=True)
    opened = BigIntegerField(null=True)
    state = TextField()
    from_who = TextField()
    to_who = TextField()
    missing = TextField()
    passed_by = TextField()
    why = TextField()
    note = TextField()
    begun_by = TextField()
    begun_at = BigIntegerField()
    compared_at = BigIntegerField(null=True)
    ended_by = TextField()
    ended_at = BigIntegerField(null=True)
    document = TextField()


class ChangeLine(Table):
    """One thing that both count at a change: its place in the list, its round, its reason."""

    change = BigIntegerField()
    at = BigIntegerField()
    line = TextField()
    round = BigIntegerField()
    why = TextField()
    entry = BigIntegerField(null=True)

    class Meta:
        primary_key = CompositeKey("change", "line")


class ChangeCount(Table):
    """What one of the two counted, with what the book said then; `qty` empty: still typing."""

    change = BigIntegerField()
    line = TextField()
    side = TextField()
    round = BigIntegerField()
    who = TextField()
    qty = BigIntegerField(null=True)
    book = BigIntegerField(null=True)
    typed = TextField()
    at = BigIntegerField()

    class Meta:
        primary_key = CompositeKey("change", "line", "side", "round")


class ShiftCheck(Table):
    """One thing of an opening or closing check as it was looked at; never edited."""

    id = AutoField()
    shift = BigIntegerField(null=True)
    kind = TextField()
    name = TextField()
    state = TextField()
    seen = BigIntegerField()
    by = TextField()
    at = BigIntegerField()
