"""Tables of the printers' care."""

from peewee import AutoField, BigIntegerField, TextField

from model.table_base import Table


class CarePlan(Table):
    """What a printer's node was told of its rest, heat, supplies and hours."""

    printer = TextField(primary_key=True)
    rest_after_cards = BigIntegerField()
    rest_after_minutes = BigIntegerField()
    rest_minutes = BigIntegerField()
    heater = BigIntegerField()
    ribbon_cards = BigIntegerField()
    film_cards = BigIntegerField()
    clean_after_cards = BigIntegerField()
    hours = TextField()
    encoded_only = BigIntegerField()
    set_at = BigIntegerField()


class CareEvent(Table):
    """A change of ribbon or film, a cleaning, a temperature, a rest, hours of fuel."""

    id = AutoField()
    printer = TextField()
    kind = TextField()
    value = BigIntegerField(null=True)
    until_at = BigIntegerField(null=True)
    after = BigIntegerField()
    shift = BigIntegerField(null=True)
    entry = BigIntegerField(null=True)
    why = TextField()
    by = TextField()
    at = BigIntegerField()
