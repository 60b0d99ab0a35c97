"""When which district may order on a shared printer: read from one line of settings, then asked.

    16.71.02 sen-jum 08.00-15.00, 16.71.06 sen-jum 15.00-20.00, * sab 08.00-12.00

A district is a region code (a shorter one means all within it) or `*`. Days are sen sel rab kam
jum sab min, a range of them, or `tiap` for all. Hours are the office's wall clock; 20.00-08.00 goes
on into the next day and belongs to the day it begins on. Nothing written: everybody, always.
"""

import functools
import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from model.clock import instant

TEXT_CHARS_MAX = 400
WINDOWS_MAX = 20
DAYS = ("sen", "sel", "rab", "kam", "jum", "sab", "min")
EVERY_DAY = "tiap"
ANYBODY = "*"
LOOK_DAYS = 8
"""How far ahead an opening is looked for: every weekday comes within these."""

_ENTRY = re.compile(
    r"(?P<code>\*|\d\d(?:\.\d\d){0,2})\s+(?P<days>[a-z]{3,4}(?:-[a-z]{3})?)\s+"
    r"(?P<begin>\d{1,2}[.:]\d\d)-(?P<end>\d{1,2}[.:]\d\d)"
)
_DAY_MINUTES = 24 * 60


@dataclass(frozen=True, slots=True)
class Window:
    """Hours of one district in minutes of the day; an end at or before the begin is tomorrow's."""

    code: str
    days: frozenset[int]
    begin: int
    end: int

    @property
    def minutes(self) -> int:
        """How long it is open."""
        return (self.end - self.begin) % _DAY_MINUTES or _DAY_MINUTES


@functools.lru_cache(maxsize=64)
def parse(text: str) -> tuple[Window, ...]:
    """Return the windows of one line of settings; raise ValueError naming what is not understood.

    At most 20 windows in 400 characters.
    """
    if len(text) > TEXT_CHARS_MAX:
        raise ValueError(f"> {TEXT_CHARS_MAX}")
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if len(parts) > WINDOWS_MAX:
        raise ValueError(f"> {WINDOWS_MAX}")
    return tuple(_window(part) for part in parts)


def _window(part: str) -> Window:
    found = _ENTRY.fullmatch(part.lower())
    if found is None:
        raise ValueError(part)
    begin, end = _minute(found["begin"], part), _minute(found["end"], part)
    if begin in (_DAY_MINUTES, end):
        raise ValueError(part)
    return Window(found["code"], _days(found["days"], part), begin, end % _DAY_MINUTES)


def _minute(said: str, part: str) -> int:
    hour, minute = int(said[:-3]), int(said[-2:])
    if minute > 59 or hour * 60 + minute > _DAY_MINUTES:
        raise ValueError(part)
    return hour * 60 + minute


def _days(said: str, part: str) -> frozenset[int]:
    if said == EVERY_DAY:
        return frozenset(range(7))
    first, _dash, last = said.partition("-")
    last = last or first
    if first not in DAYS or last not in DAYS:
        raise ValueError(part)
    at, to = DAYS.index(first), DAYS.index(last)
    return frozenset((at + step) % 7 for step in range((to - at) % 7 + 1))


def _covers(window: Window, ms: int, zone: str) -> bool:
    now = instant(ms, zone)
    minute = now.hour * 60 + now.minute
    since = (minute - window.begin) % _DAY_MINUTES
    began_today = minute >= window.begin
    day = now.weekday() if began_today else (now.weekday() - 1) % 7
    return since < window.minutes and day in window.days


def names(windows: tuple[Window, ...], code: str) -> bool:
    """Tell whether some window is of this very district, whatever the hour; `*` names nobody."""
    return any(one.code != ANYBODY and _means(one.code, code) for one in windows)


def is_open(windows: tuple[Window, ...], code: str, ms: int, zone: str) -> bool:
    """Tell whether the district `code` may print at the instant `ms`; always without windows."""
    if not windows:
        return True
    return any(_means(one.code, code) and _covers(one, ms, zone) for one in windows)


def open_now(windows: tuple[Window, ...], ms: int, zone: str) -> tuple[str, ...]:
    """Return the districts that may print at the instant `ms`, as they are written."""
    return tuple(dict.fromkeys(one.code for one in windows if _covers(one, ms, zone)))


def edges(windows: tuple[Window, ...], ms: int, zone: str) -> list[int]:
    """Return the instants after `ms`, in order, at which something opens or closes: eight days."""
    today, found = instant(ms, zone).date(), set[int]()
    for step in range(-1, LOOK_DAYS):
        day = today + timedelta(days=step)
        for window in windows:
            if day.weekday() in window.days:
                begin = _at(day, window.begin, zone)
                found |= {begin, begin + window.minutes * 60_000}
    return sorted(edge for edge in found if edge > ms)


def next_open(windows: tuple[Window, ...], code: str, ms: int, zone: str) -> int | None:
    """Return the next instant at which the district may print; None when it never may."""
    return next((e for e in edges(windows, ms, zone) if is_open(windows, code, e, zone)), None)


def closes(windows: tuple[Window, ...], code: str, ms: int, zone: str) -> int | None:
    """Return the instant at which the district's present hours end; None when they do not."""
    return next((e for e in edges(windows, ms, zone) if not is_open(windows, code, e, zone)), None)


def _means(written: str, code: str) -> bool:
    return written == ANYBODY or code == written or code.startswith(written + ".")


def _at(day: date, minute: int, zone: str) -> int:
    # Indonesia's three zones have no summer time: every day has 24 hours.
    start = datetime.combine(day, time(minute // 60, minute % 60), ZoneInfo(zone))
    return int(start.timestamp()) * 1000
