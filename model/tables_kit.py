"""Tables of step 14: kits for jemput bola, what went along and came back, visits."""

from peewee import AutoField, BigIntegerField, CompositeKey, TextField

from model.table_base import Table


class Kit(Table):
    """A laptop that went out with residents' data, and how far its return is."""

    id = AutoField()
    number = TextField()
    code = TextField()
    node = TextField()
    secret = TextField()
    scope = TextField()
    people = BigIntegerField()
    state = TextField()
    made_by = TextField()
    made_at = BigIntegerField()
    out_at = BigIntegerField(null=True)
    in_at = BigIntegerField(null=True)
    counted_by = TextField()
    counted_at = BigIntegerField(null=True)
    wiped_at = BigIntegerField(null=True)


class KitPerson(Table):
    """Who went along with a kit, under which number."""

    kit = BigIntegerField()
    at = BigIntegerField()
    resident = BigIntegerField()

    class Meta:
        primary_key = CompositeKey("kit", "at")


class KitItem(Table):
    """What was counted out with a kit and in again; `back` is empty until it was counted."""

    kit = BigIntegerField()
    item = TextField()
    out = BigIntegerField()
    back = BigIntegerField(null=True)
    spoiled = BigIntegerField()
    used = BigIntegerField()

    class Meta:
        primary_key = CompositeKey("kit", "item")


class KitParcel(Table):
    """A kit's return that was taken in, by its seal, with the length of the kit's own trail."""

    id = AutoField()
    kit = BigIntegerField()
    seal = TextField()
    trail = BigIntegerField()
    recordings = BigIntegerField()
    captures = BigIntegerField()
    visits = BigIntegerField()
    cases = BigIntegerField()
    by = TextField()
    at = BigIntegerField()


class Visit(Table):
    """What was found out about someone who is due and not recorded; never edited."""

    id = AutoField()
    vid = TextField()
    resident = BigIntegerField()
    outcome = TextField()
    words = TextField()
    by = TextField()
    at = BigIntegerField()
    kit = TextField(null=True)
