"""The tables of this step stand here once its room is built."""

NUMBER = 18
NAME = "scrap"

SQLITE: tuple[str, ...] = ()
