"""Tables of the search: the vocabulary with one letter left out, and family cards of the past."""

from peewee import BigIntegerField, CompositeKey, TextField

from model.table_base import Table


class SoundGap(Table):
    """Each key of the index, whole and with each one letter left out: how typing errors meet."""

    gap = TextField()
    word = TextField()

    class Meta:
        table_name = "sound_gap"
        primary_key = CompositeKey("gap", "word")


class PastKk(Table):
    """A family card that a resident once belonged to."""

    kk = BigIntegerField()
    resident = BigIntegerField()
    left_at = BigIntegerField()

    class Meta:
        table_name = "past_kk"
        primary_key = CompositeKey("kk", "resident")
