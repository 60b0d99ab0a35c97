"""Queries written with :names, for a driver that is given values by their places."""

import functools
import re
from collections.abc import Mapping

KNOWN_MAX = 256


def bound(sql: str, params: Mapping[str, object]) -> tuple[str, tuple[object, ...]]:
    """Return the query with ? for :names, and their values; both drivers agree on ?."""
    placed, names = _placed(sql)
    return placed, tuple(params[name] for name in names)


@functools.lru_cache(maxsize=KNOWN_MAX)
def _placed(sql: str) -> tuple[str, tuple[str, ...]]:
    names: list[str] = []

    def take(found: re.Match[str]) -> str:
        names.append(found.group(1))
        return "?"

    return re.sub(r":([a-z_]+)", take, sql), tuple(names)
