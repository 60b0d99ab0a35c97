"""Devices: addresses in, reports out. This room knows no record and no screen."""
