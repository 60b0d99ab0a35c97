"""The tables of this step stand here once its room is built."""

NUMBER = 22
NAME = "sif"

SQLITE: tuple[str, ...] = ()
