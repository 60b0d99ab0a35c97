"""Bytes to a device and back: one file a transport, protocol words apart from transport."""
