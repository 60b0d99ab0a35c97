"""Card printers: one driver a family, all of the shape in base.py."""
