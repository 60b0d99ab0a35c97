"""Rationing: shares of districts, expected deliveries, caps of a day."""
