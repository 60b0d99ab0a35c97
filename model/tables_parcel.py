"""The tables of step 20: parcels that went out, their cards and boxes, and parcels that came."""

from peewee import AutoField, BigIntegerField, CompositeKey, TextField

from model.table_base import Table


class Parcel(Table):
    """One bag or box that goes out: to whom, under which seal, what came of it."""

    id = AutoField()
    number = TextField()
    kind = TextField()
    state = TextField()
    to_code = TextField()
    to_name = TextField()
    kelurahan = TextField()
    rt = TextField()
    item = TextField()
    qty = BigIntegerField()
    seal = TextField()
    carrier = TextField()
    given_by = TextField()
    second = TextField()
    packed_by = TextField()
    packed_at = BigIntegerField()
    sent_at = BigIntegerField(null=True)
    due_on = TextField(null=True)
    told = BigIntegerField(null=True)
    counted = BigIntegerField(null=True)
    taker = TextField()
    extra = TextField()
    answered_at = BigIntegerField(null=True)
    document = TextField()
    answer = TextField()
    manifest = TextField()
    digest = TextField()


class ParcelCard(Table):
    """A card of a parcel, in the order of its list, and what became of it."""

    parcel = BigIntegerField()
    at = BigIntegerField()
    job = BigIntegerField()
    state = TextField()

    class Meta:
        primary_key = CompositeKey("parcel", "at")


class ParcelBox(Table):
    """A sealed box of blanks in a parcel."""

    parcel = BigIntegerField()
    box = BigIntegerField()
    qty = BigIntegerField()

    class Meta:
        primary_key = CompositeKey("parcel", "box")


class ParcelEvent(Table):
    """One step of a parcel's way; never edited."""

    id = AutoField()
    parcel = BigIntegerField()
    kind = TextField()
    qty = BigIntegerField()
    second = TextField()
    document = TextField()
    why = TextField()
    by = TextField()
    at = BigIntegerField()
    row_hash = TextField()


class ParcelIn(Table):
    """A parcel of another office that came in with its file, and the answer; never edited."""

    id = AutoField()
    digest = TextField()
    number = TextField()
    from_office = TextField()
    from_name = TextField()
    kind = TextField()
    item = TextField()
    seal = TextField()
    told = BigIntegerField()
    counted = BigIntegerField()
    damaged = BigIntegerField()
    extra = TextField()
    taker = TextField()
    second = TextField()
    document = TextField()
    answer = TextField()
    by = TextField()
    at = BigIntegerField()
    row_hash = TextField()


class ParcelInCard(Table):
    """A card of a parcel that came in, as its list told it; never edited."""

    parcel = BigIntegerField()
    at = BigIntegerField()
    nik = TextField()
    name = TextField()
    kelurahan = TextField()
    rw = TextField()
    rt = TextField()
    state = TextField()
    claim = TextField()

    class Meta:
        primary_key = CompositeKey("parcel", "at")


class GuestStep(Table):
    """One step of a card that another office made; never edited."""

    id = AutoField()
    parcel = BigIntegerField()
    card = BigIntegerField()
    kind = TextField()
    was = TextField()
    state = TextField()
    place = TextField()
    resident = BigIntegerField(null=True)
    to_who = TextField()
    taker = TextField()
    relation = TextField()
    letter = TextField()
    police = TextField()
    old_card = TextField()
    how = TextField()
    seat = TextField()
    shift = BigIntegerField(null=True)
    suket = BigIntegerField(null=True)
    undoes = BigIntegerField(null=True)
    document = TextField()
    line = BigIntegerField()
    reason = TextField()
    why = TextField()
    second = TextField()
    by = TextField()
    at = BigIntegerField()
    row_hash = TextField()
