"""The tables of this step stand here once its room is built."""

NUMBER = 19
NAME = "ration"

SQLITE: tuple[str, ...] = ()
