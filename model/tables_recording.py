"""The tables of recordings: see the step for what each of them keeps."""

from peewee import AutoField, BigIntegerField, TextField

from model.table_base import Table


class Recording(Table):
    """One recording of one person, from the first step to its end."""

    id = AutoField()
    rid = TextField()
    resident = BigIntegerField()
    nik = BigIntegerField()
    kind = TextField()
    state = TextField()
    step = TextField()
    seat = TextField()
    session = TextField()
    held_by = TextField()
    opened_by = TextField()
    opened_at = BigIntegerField()
    saved_at = BigIntegerField()
    done_by = TextField()
    done_at = BigIntegerField(null=True)
    why = TextField()
    ground = TextField()
    document = TextField()
    kit = TextField(null=True)
    told = BigIntegerField()
    live = BigIntegerField()
    clock_odd = BigIntegerField()
    sent = TextField()
    sent_at = BigIntegerField(null=True)
    row_hash = TextField()


class Capture(Table):
    """One attempt at one part: quality and hashes, never a readable byte."""

    id = AutoField()
    recording = BigIntegerField()
    part = TextField()
    attempt = BigIntegerField()
    quality = BigIntegerField(null=True)
    state = TextField()
    why = TextField()
    words = TextField()
    packet = TextField(null=True)
    digest = TextField()
    used = BigIntegerField()
    by = TextField()
    at = BigIntegerField()


class Correction(Table):
    """One field that the centre is to correct, with the paper that shows it."""

    id = AutoField()
    recording = BigIntegerField()
    resident = BigIntegerField()
    field = TextField()
    was = TextField()
    becomes = TextField()
    document = TextField()
    confirmed_by = TextField()
    by = TextField()
    at = BigIntegerField()
    state = TextField()
    state_at = BigIntegerField(null=True)
