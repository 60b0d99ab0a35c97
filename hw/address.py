"""Device addresses: one URL a device, every part checked, nothing guessed."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from hw.chip_errors import ReaderAddressWrong
from hw.errors import AddressWrong

ADDRESS_CHARS_MAX = 500

LINE_KEYS = frozenset({"columns", "page", "plain", "prefix", "status"})
"""How a slip printer prints and whether it is asked, and what a scanner puts before a code."""

KEYS: Mapping[str, frozenset[str]] = {
    "ipp": frozenset({"ribbon_cards"}),
    "ipps": frozenset({"ribbon_cards", "pin"}),
    "fake": frozenset(
        {
            "seed",
            "seconds",
            "spread",
            "jam_at",
            "lose_at",
            "empty_at",
            "kill_at",
            "hands_seconds",
            "memory",
            "ribbon",
            "dead_chip_at",
            "worn_chip_at",
            "swap_at",
            "same_uid_at",
        }
    ),
    "serial": LINE_KEYS | {"baud"},
    "unix": LINE_KEYS,
    "socket": LINE_KEYS,
    "rfc2217": LINE_KEYS | {"baud"},
    "loop": LINE_KEYS,
}
"""Every scheme with the query keys it knows."""

VENDOR_PREFIX = "vendor+"
"""What the scheme of a maker's adapter begins with; its query is for the adapter to check."""
_VENDOR = re.compile(r"vendor\+[a-z0-9][a-z0-9.-]{0,29}")
_VENDOR_KEY = re.compile(r"[a-z][a-z0-9_]{0,29}")

NEEDS_HOST = frozenset({"ipp", "ipps", "socket", "rfc2217"})
NEEDS_PATH = frozenset({"serial", "unix"})


@dataclass(frozen=True, slots=True)
class Address:
    """Hold the checked parts of a device URL. `port` is None where the scheme's own is meant."""

    scheme: str
    host: str
    port: int | None
    path: str
    options: Mapping[str, str]

    @property
    def authority(self) -> str:
        """Give host and port as they stand in a URL, IPv6 in brackets."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port is None else f"{host}:{self.port}"

    def text(self, key: str) -> str:
        """Give an option as text, empty when it was left out."""
        return self.options.get(key, "")

    def number(self, key: str, default: float, low: float, high: float) -> float:
        """Give an option as a number from `low` to `high`. Raises AddressWrong."""
        if key not in self.options:
            return default
        try:
            value = float(self.options[key])
        except ValueError:
            raise AddressWrong(stage="address", key=key, reason="not a number") from None
        if not low <= value <= high:
            raise AddressWrong(stage="address", key=key, reason=f"not {low:g} to {high:g}")
        return value

    def count(self, key: str, default: int, high: int = 1_000_000) -> int:
        """Give an option as a whole number from 0. Raises AddressWrong."""
        value = self.number(key, default, 0, high)
        if value != int(value):
            raise AddressWrong(stage="address", key=key, reason="not a whole number")
        return int(value)


def parse(text: str) -> Address:
    """Take a device URL apart.

    Raises AddressWrong, naming what is wrong and never repeating a password: unknown scheme,
    unknown or repeated query key, missing host, port out of range, credentials (they would stand
    in settings and logs), fragment, white space or control characters.
    """
    if len(text) > ADDRESS_CHARS_MAX:
        raise AddressWrong(stage="address", reason=f"longer than {ADDRESS_CHARS_MAX} characters")
    if any(not char.isprintable() or char.isspace() for char in text):
        raise AddressWrong(stage="address", reason="white space or control character")
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        raise AddressWrong(stage="address", reason="host or port cannot be read") from None
    _refuse_odd_parts(parts, port)
    return Address(
        scheme=parts.scheme,
        host=parts.hostname or "",
        port=port,
        path=unquote(parts.path),
        options=_options(parts.scheme, parts.query),
    )


def _refuse_odd_parts(parts: SplitResult, port: int | None) -> None:
    is_vendor = _VENDOR.fullmatch(parts.scheme) is not None
    if parts.scheme not in KEYS and not is_vendor:
        known = " ".join(sorted(KEYS))
        scheme = parts.scheme[:20] or "none"
        raise AddressWrong(stage="address", reason=f"scheme {scheme} unknown", known=known)
    if parts.username is not None or parts.password is not None:
        raise AddressWrong(stage="address", reason="user or password in the address")
    if parts.fragment:
        raise AddressWrong(stage="address", reason="text after #")
    if port == 0:
        raise AddressWrong(stage="address", reason="port 0")
    if parts.scheme in NEEDS_HOST and not parts.hostname:
        raise AddressWrong(stage="address", reason="no host")
    if parts.scheme in NEEDS_PATH and (parts.netloc or not parts.path.startswith("/")):
        raise AddressWrong(stage="address", reason="no path, or a host where none belongs")
    takes_place = is_vendor or parts.scheme in NEEDS_HOST | NEEDS_PATH
    if not takes_place and (parts.netloc or parts.path):
        raise AddressWrong(stage="address", reason="host or path where none belongs")


def _options(scheme: str, query: str) -> dict[str, str]:
    options: dict[str, str] = {}
    try:
        pairs = parse_qsl(query, keep_blank_values=True, strict_parsing=bool(query))
    except ValueError:
        raise AddressWrong(stage="address", reason="query is not key=value") from None
    for key, value in pairs:
        if scheme in KEYS and key not in KEYS[scheme]:
            known = " ".join(sorted(KEYS[scheme]))
            raise AddressWrong(stage="address", key=key[:40], reason="unknown", known=known)
        if scheme not in KEYS and not _VENDOR_KEY.fullmatch(key):
            raise AddressWrong(stage="address", key=key[:40], reason="no word of a-z 0-9 _")
        if key in options:
            raise AddressWrong(stage="address", key=key, reason="given twice")
        if not value:
            raise AddressWrong(stage="address", key=key, reason="empty")
        options[key] = value
    return options


def parse_reader(address: str) -> tuple[str, str]:
    """Take a reader's address apart: its name, and its service's socket or nothing.

    `pcsc:///NAME` is the service that the process was started with; `?socket=/path` is that of a
    terminal behind its ssh line. Raises ReaderAddressWrong.
    """
    try:
        parts = urlsplit(address)
        options = parse_qsl(parts.query, keep_blank_values=True, strict_parsing=bool(parts.query))
    except ValueError:
        raise ReaderAddressWrong(stage="address", reason="cannot be read") from None
    name, socket = unquote(parts.path).removeprefix("/").strip(), dict(options).get("socket", "")
    if parts.scheme != "pcsc" or parts.netloc or parts.fragment or not name.isprintable():
        raise ReaderAddressWrong(stage="address", reason="not pcsc:///NAME")
    if [key for key, _ in options] not in ([], ["socket"]):
        raise ReaderAddressWrong(stage="address", reason="knows only ?socket=")
    if not name or (options and not socket.startswith("/")):
        raise ReaderAddressWrong(stage="address", reason="no name, or socket without a path")
    return name, socket
