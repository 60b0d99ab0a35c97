"""Checks of what concerns enrolment: capture device, the hub's key, the order of the steps."""

from model.enrol.parts import ORDER
from tui.settings_checks import ADDRESS_CHARS_MAX, Place, bad_value

KEY_BYTES = 32
"""X25519 (RFC 7748 section 5)."""
_EXAMPLE = "folder:///... | unix:///... | command:///... | fake://?seed=3"


def check_capture(place: Place, value: str) -> str:
    """Return the address of a capture device, or nothing; its form is `hw.capture.address`'s."""
    if not value:
        return value
    from hw.capture.address import parse
    from hw.errors import AddressWrong

    try:
        if len(value) > ADDRESS_CHARS_MAX:
            raise AddressWrong(stage="address", reason="too long")
        parse(value)
    except AddressWrong as error:
        raise bad_value(place, value, _EXAMPLE) from error
    return value


def check_hub_key(place: Place, value: str) -> str:
    """Return the hub's public X25519 key in base64, or nothing.

    The practice key is refused: everybody who has Tuntas can read what is sealed to it.
    """
    if not value:
        return value
    from base64 import b64decode
    from binascii import Error

    from model.packets.practice import PUBLIC

    try:
        raw = b64decode(value, validate=True)
    except (Error, ValueError):
        raw = b""
    if len(raw) != KEY_BYTES or raw == bytes(KEY_BYTES):
        raise bad_value(place, value, "tuntas capture key (base64, 44)")
    if value == PUBLIC:
        raise bad_value(place, value, "tuntas capture key")
    return value


def check_order(place: Place, value: str) -> str:
    """Return the four groups of captures in the order of this site, with one space between."""
    words = value.replace(",", " ").split()
    if sorted(words) != sorted(ORDER):
        raise bad_value(place, value, " ".join(ORDER))
    return " ".join(words)
