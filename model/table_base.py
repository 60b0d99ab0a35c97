"""The base of all tables: unbound, named as the store names them."""

from peewee import Model


class Table(Model):
    """Base of all tables."""

    class Meta:
        legacy_table_names = False  # CaseFile -> case_file
