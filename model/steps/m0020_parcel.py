"""The tables of this step stand here once its room is built."""

NUMBER = 20
NAME = "parcel"

SQLITE: tuple[str, ...] = ()
