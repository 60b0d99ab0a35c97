"""The tables of step 19: rations, expected deliveries, caps of a day."""

from peewee import AutoField, BigIntegerField, CompositeKey, TextField

from model.table_base import Table


class RationPlan(Table):
    """Shares of blanks for the districts, as they were decided."""

    id = AutoField()
    document = TextField()
    total = BigIntegerField()
    days = BigIntegerField()
    why = TextField()
    by = TextField()
    at = BigIntegerField()


class Ration(Table):
    """One district's share: what was reckoned and what was given."""

    plan = BigIntegerField()
    office = TextField()
    ready = BigIntegerField()
    age_days = BigIntegerField()
    capacity = BigIntegerField(null=True)
    floor = BigIntegerField()
    reckoned = BigIntegerField()
    qty = BigIntegerField()

    class Meta:
        primary_key = CompositeKey("plan", "office")


class Expected(Table):
    """Pieces that somebody said will come on a day."""

    id = AutoField()
    item = TextField()
    qty = BigIntegerField()
    on_day = TextField()
    party = TextField()
    state = TextField()
    by = TextField()
    at = BigIntegerField()
    why = TextField()
    closed_by = TextField()
    closed_at = BigIntegerField(null=True)


class DayCap(Table):
    """How many cards a day may be ordered from a day on; no cap ends an older one."""

    id = AutoField()
    from_on = TextField()
    cap = BigIntegerField(null=True)
    why = TextField()
    by = TextField()
    at = BigIntegerField()


class OverCap(Table):
    """One order beyond the day's cap, with its reason."""

    batch = BigIntegerField(primary_key=True)
    day_on = TextField()
    cap = BigIntegerField()
    used = BigIntegerField()
    cards = BigIntegerField()
    why = TextField()
    by = TextField()
    at = BigIntegerField()


class PrintCapacity(Table):
    """What a district says it can print a day."""

    id = AutoField()
    office = TextField()
    per_day = BigIntegerField()
    why = TextField()
    by = TextField()
    at = BigIntegerField()
