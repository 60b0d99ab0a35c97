"""Addresses of capture devices: one URL a device, every part checked, nothing guessed."""

from collections.abc import Mapping
from urllib.parse import parse_qsl, unquote, urlsplit

from hw.address import ADDRESS_CHARS_MAX, Address
from hw.errors import AddressWrong

KEYS: Mapping[str, frozenset[str]] = {
    "folder": frozenset({"settle_ms"}),
    "unix": frozenset(),
    "command": frozenset({"seconds"}),
    "fake": frozenset(
        {"seed", "seconds", "low", "farmers", "drop_at", "wrong_at", "cut_at", "empty_at"}
    ),
}
"""Every scheme with the query keys it knows."""
SOCKET_BYTES_MAX = 107
"""What sun_path holds besides its NUL (unix(7))."""


def parse(text: str) -> Address:
    """Take a capture device's URL apart; raises AddressWrong naming what is wrong."""
    if len(text) > ADDRESS_CHARS_MAX or any(not one.isprintable() for one in text):
        raise AddressWrong(stage="address", reason="too long, or a control character")
    try:
        parts = urlsplit(text)
        pairs = parse_qsl(parts.query, keep_blank_values=True, strict_parsing=bool(parts.query))
    except ValueError:
        raise AddressWrong(stage="address", reason="cannot be read") from None
    if parts.scheme not in KEYS or "://" not in text:
        known = " ".join(sorted(KEYS))
        raise AddressWrong(stage="address", reason="scheme unknown", known=known)
    path = unquote(parts.path)
    _demand_path(parts.scheme, path, elsewhere=bool(parts.netloc or parts.fragment))
    options = dict(pairs)
    if set(options) - KEYS[parts.scheme] or len(options) != len(pairs) or "" in options.values():
        known = " ".join(sorted(KEYS[parts.scheme]))
        raise AddressWrong(stage="address", reason="key unknown, twice or empty", known=known)
    address = Address(parts.scheme, "", None, path, options)
    for key in options:
        address.number(key, 0, 0, 1_000_000)
    return address


def _demand_path(scheme: str, path: str, *, elsewhere: bool) -> None:
    """Refuse a path that is not whole, goes upwards, or stands where none belongs."""
    if elsewhere or (scheme == "fake" and path):
        raise AddressWrong(stage="address", reason="host, path or # where none belongs")
    if scheme == "fake":
        return
    if not path.startswith("/") or path == "/" or ".." in path.split("/") or "\0" in path:
        raise AddressWrong(stage="address", reason="not an absolute path")
    if scheme == "unix" and len(path.encode()) > SOCKET_BYTES_MAX:
        raise AddressWrong(stage="address", reason="path too long for a socket")
