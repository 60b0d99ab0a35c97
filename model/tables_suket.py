"""Tables of step 13: cards made void, reprints, referrals, priorities, temporary certificates."""

from peewee import AutoField, BigIntegerField, TextField

from model.table_base import Table


class CardVoid(Table):
    """A card that a claim made invalid, for ever."""

    id = AutoField()
    resident = BigIntegerField()
    request = BigIntegerField()
    job = BigIntegerField(null=True)
    chip = BigIntegerField(null=True)
    uid = TextField()
    reason = TextField()
    by = TextField()
    at = BigIntegerField()
    row_hash = TextField()


class Reprint(Table):
    """What the gate saw when a further card was claimed: why, which copy, who let it pass."""

    request = BigIntegerField(primary_key=True)
    resident = BigIntegerField()
    reason = TextField()
    ground = TextField()
    copies = BigIntegerField()
    why = TextField()
    approved_by = TextField()
    by = TextField()
    at = BigIntegerField()
    row_hash = TextField()


class Referral(Table):
    """A slip with which a resident goes to the office that prints this kind of card."""

    id = AutoField()
    number = TextField()
    year = BigIntegerField()
    serial = BigIntegerField()
    resident = BigIntegerField()
    kind = TextField()
    to_office = TextField()
    papers = TextField()
    why = TextField()
    by = TextField()
    at = BigIntegerField()


class Priority(Table):
    """Somebody who is to go first: who asked and why, who approved."""

    id = AutoField()
    resident = BigIntegerField()
    reason = TextField()
    why = TextField()
    state = TextField()
    asked_by = TextField()
    asked_at = BigIntegerField()
    decided_by = TextField()
    decided_at = BigIntegerField(null=True)
    decided_why = TextField()


class Suket(Table):
    """A temporary certificate in place of a card, six months each."""

    id = AutoField()
    number = TextField()
    year = BigIntegerField()
    serial = BigIntegerField()
    resident = BigIntegerField()
    reason = TextField()
    issued_on = TextField()
    until_on = TextField()
    renews = BigIntegerField(null=True)
    state = TextField()
    code = TextField()
    by = TextField()
    at = BigIntegerField()
    ended_at = BigIntegerField(null=True)
    why = TextField()
