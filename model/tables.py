"""Every table, and nothing else: the columns that migrations made, for Peewee to compile SQL from.

Tables stay unbound: a query names the database it runs on, so two stores can be open in one
process. STRICT SQLite refuses VARCHAR and DATE, so words and days are TextField.
"""

import functools

from peewee import AutoField, BigIntegerField, BlobField, CompositeKey, TextField

from model import tables_campaign as _campaign  # noqa: F401
from model import tables_card as _card  # noqa: F401
from model import tables_care as _care  # noqa: F401
from model import tables_chips as _chips  # noqa: F401
from model import tables_exchange as _exchange  # noqa: F401
from model import tables_finger as _finger  # noqa: F401
from model import tables_goods as _goods  # noqa: F401
from model import tables_handover as _handover  # noqa: F401
from model import tables_kit as _kit  # noqa: F401
from model import tables_lease as _lease  # noqa: F401
from model import tables_packet as _packet  # noqa: F401
from model import tables_parcel as _parcel  # noqa: F401
from model import tables_people as _people  # noqa: F401  (its tables come first)
from model import tables_quality as _quality  # noqa: F401
from model import tables_ration as _ration  # noqa: F401
from model import tables_recording as _recording  # noqa: F401
from model import tables_scrap as _scrap  # noqa: F401
from model import tables_search as _search  # noqa: F401
from model import tables_sif as _sif  # noqa: F401
from model import tables_suket as _suket  # noqa: F401
from model import tables_work as _work  # noqa: F401
from model.table_base import Table


class Request(Table):
    """A resident's claim on one card."""

    id = AutoField()
    resident = BigIntegerField()
    kind = TextField()
    state = TextField()
    documents = TextField()
    why = TextField()
    opened_by = TextField()
    opened_at = BigIntegerField()
    closed_at = BigIntegerField(null=True)


class Batch(Table):
    """Cards ordered together."""

    id = AutoField()
    number = TextField()
    cards = BigIntegerField()
    by = TextField()
    at = BigIntegerField()


class JobMove(Table):
    """The moves a job may make; a trigger refuses any other."""

    was = TextField()
    becomes = TextField()

    class Meta:
        primary_key = CompositeKey("was", "becomes")


class Job(Table):
    """One attempt at one card."""

    id = AutoField()
    token = TextField()
    batch = BigIntegerField()
    request = BigIntegerField()
    resident = BigIntegerField()
    kind = TextField()
    state = TextField()
    printer = TextField(null=True)
    tries = BigIntegerField()
    device_job = BigIntegerField(null=True)
    ordered_at = BigIntegerField()
    reserved_at = BigIntegerField(null=True)
    sent_at = BigIntegerField(null=True)
    ended_at = BigIntegerField(null=True)
    forgotten_at = BigIntegerField(null=True)
    blank_from = TextField(null=True)
    face = TextField()
    why = TextField()
    row_hash = TextField()


class JobEvent(Table):
    """Every move of every job, never edited."""

    id = AutoField()
    job = BigIntegerField()
    was = TextField()
    state = TextField()
    printer = TextField(null=True)
    by = TextField()
    fact = TextField()
    at = BigIntegerField()


class Lane(Table):
    """What each printer's lane last said and what operators want of it."""

    printer = TextField(primary_key=True)
    address = TextField()
    state = TextField()
    need = TextField()
    code = TextField()
    job = BigIntegerField(null=True)
    since_at = BigIntegerField()
    card_ms = BigIntegerField(null=True)
    ribbon_left = BigIntegerField(null=True)
    want = TextField()
    heard_at = BigIntegerField()
    pause_need = TextField()


class Entry(Table):
    """One movement of stock: how many, from where, to where, why."""

    id = AutoField()
    kind = TextField()
    item = TextField()
    qty = BigIntegerField()
    from_bin = TextField()
    from_place = TextField()
    to_bin = TextField()
    to_place = TextField()
    office = TextField()
    job = BigIntegerField(null=True)
    party = TextField()
    doc = TextField()
    why = TextField()
    by = TextField()
    at = BigIntegerField()
    row_hash = TextField()


class Posting(Table):
    """The two sides of an entry; their sum is nought."""

    id = AutoField()
    entry = BigIntegerField()
    item = TextField()
    office = TextField()
    bin = TextField()
    place = TextField()
    qty = BigIntegerField()
    row_hash = TextField()


class Balance(Table):
    """Sum of the postings of one bin; no bin but the supplier goes below nought."""

    item = TextField()
    office = TextField()
    bin = TextField()
    place = TextField()
    qty = BigIntegerField()

    class Meta:
        primary_key = CompositeKey("item", "office", "bin", "place")


class Audit(Table):
    """Hash-chained trail of acts, written in the transaction of the act."""

    seq = AutoField()
    at = BigIntegerField()
    actor = TextField()
    kind = TextField()
    facts = TextField()
    prev = TextField()
    hash = TextField()


class Outbox(Table):
    """Changes for the hub, in a sequence without gaps."""

    seq = AutoField()
    at = BigIntegerField()
    tbl = TextField()
    pk = BigIntegerField()
    body = BlobField()


class Draft(Table):
    """What was half typed, for the operator who typed it."""

    id = AutoField()
    operator = BigIntegerField()
    session = TextField()
    place = TextField()
    about = TextField()
    body = TextField()
    saved_at = BigIntegerField()


TABLES: tuple[type[Table], ...] = tuple(Table.__subclasses__())
"""Every table, in the order of the migrations."""


def named(table: str) -> type[Table]:
    """Return the table of that name; a KeyError is a programmer's mistake."""
    return _BY_NAME[table]


_BY_NAME = {table._meta.table_name: table for table in TABLES}


@functools.lru_cache(maxsize=256)
def insert_sql(table: str, columns: tuple[str, ...]) -> str:
    """Return the INSERT for these columns in this order, compiled once; a wrong name is our bug.

    Peewee's own insert() sorts the columns by their place in the table, so it is not used here.
    """
    known = named(table)._meta.fields
    assert all(name in known for name in columns), f"no such column in {table}: {columns}"
    marks = ", ".join("?" * len(columns))
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})"
