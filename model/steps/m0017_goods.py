"""The tables of this step stand here once its room is built."""

NUMBER = 17
NAME = "goods"

SQLITE: tuple[str, ...] = ()
