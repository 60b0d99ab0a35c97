"""Which rules made the keys of a store: another number means that they must be made anew."""

VERSION = 1
