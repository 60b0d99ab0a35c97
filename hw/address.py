"""Device addresses: one URL a device, every part checked, nothing guessed."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from hw.errors import AddressWrong

ADDRESS_CHARS_MAX = 500

LINE_KEYS = frozenset({"columns", "page", "plain", "prefix"})
"""How a slip printer prints, and what a scanner puts before a code."""

KEYS: Mapping[str, frozenset[str]] = {
    "ipp": frozenset({"ribbon_cards"}),
    "ipps": frozenset({"ribbon_cards"}),
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
        }
    ),
    "serial": LINE_KEYS | {"baud"},
    "unix": LINE_KEYS,
    "socket": LINE_KEYS,
    "rfc2217": LINE_KEYS | {"baud"},
    "loop": LINE_KEYS,
}
"""Every scheme with the query keys it knows."""

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
    if parts.scheme not in KEYS:
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
    if parts.scheme not in NEEDS_HOST | NEEDS_PATH and (parts.netloc or parts.path):
        raise AddressWrong(stage="address", reason="host or path where none belongs")


def _options(scheme: str, query: str) -> dict[str, str]:
    options: dict[str, str] = {}
    try:
        pairs = parse_qsl(query, keep_blank_values=True, strict_parsing=bool(query))
    except ValueError:
        raise AddressWrong(stage="address", reason="query is not key=value") from None
    for key, value in pairs:
        if key not in KEYS[scheme]:
            known = " ".join(sorted(KEYS[scheme]))
            raise AddressWrong(stage="address", key=key[:40], reason="unknown", known=known)
        if key in options:
            raise AddressWrong(stage="address", key=key, reason="given twice")
        if not value:
            raise AddressWrong(stage="address", key=key, reason="empty")
        options[key] = value
    return options
