"""The tables of this step stand here once its room is built."""

NUMBER = 21
NAME = "handover"

SQLITE: tuple[str, ...] = ()
