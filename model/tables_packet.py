"""The table of the sealed packets: where each is, never what is in it."""

from peewee import AutoField, BigIntegerField, TextField

from model.table_base import Table


class Packet(Table):
    """One sealed capture: its file on the shelf and what the hub said of it."""

    id = AutoField()
    hash = TextField()
    recording = BigIntegerField()
    rid = TextField()
    part = TextField()
    node = TextField()
    seq = BigIntegerField()
    bytes = BigIntegerField()
    format = TextField()
    digest = TextField()
    key_id = TextField()
    made_at = BigIntegerField()
    state = TextField()
    state_at = BigIntegerField()
    bundle = TextField()
    code = TextField()
    dropped_at = BigIntegerField(null=True)


class PacketBundle(Table):
    """One folder of packets that left this office, numbered without a gap."""

    number = AutoField()
    packets = BigIntegerField()
    bytes = BigIntegerField()
    by = TextField()
    at = BigIntegerField()
