"""Time, asked for in one place so that tests can hold it still."""

import time
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Protocol
from zoneinfo import ZoneInfo

DAY_MS = 86_400_000


class Clock(Protocol):
    """Tell the time: instants in UTC milliseconds, days in an office's zone."""

    def now_ms(self) -> int:
        """Return the instant in milliseconds since 1970-01-01 UTC."""
        ...

    def today(self, zone: str) -> date:
        """Return the calendar day in `zone`, such as Asia/Jakarta."""
        ...

    def monotonic(self) -> float:
        """Return seconds that never run backwards."""
        ...


class SystemClock:
    """The machine's clock."""

    def now_ms(self) -> int:
        """Return the instant in milliseconds since 1970-01-01 UTC."""
        return time.time_ns() // 1_000_000

    def today(self, zone: str) -> date:
        """Return the calendar day in `zone`."""
        return day_of(self.now_ms(), zone)

    def monotonic(self) -> float:
        """Return seconds that never run backwards."""
        return time.monotonic()


@dataclass(slots=True)
class FrozenClock:
    """A clock that moves only when told to: for tests, practice and simulation."""

    ms: int = 1_795_230_000_000  # 2026-11-21 03:00:00 UTC, 10.00 WIB

    def now_ms(self) -> int:
        """Return the held instant."""
        return self.ms

    def today(self, zone: str) -> date:
        """Return the calendar day of the held instant in `zone`."""
        return day_of(self.ms, zone)

    def monotonic(self) -> float:
        """Return the held instant in seconds."""
        return self.ms / 1000

    def advance(self, seconds: float) -> None:
        """Move the clock on by `seconds`."""
        self.ms += int(seconds * 1000)


def instant(ms: int, zone: str) -> datetime:
    """Return the wall-clock time in `zone` at `ms` milliseconds since the epoch."""
    return datetime.fromtimestamp(ms / 1000, UTC).astimezone(ZoneInfo(zone))


def day_of(ms: int, zone: str) -> date:
    """Return the calendar day in `zone` at `ms` milliseconds since the epoch."""
    return instant(ms, zone).date()


def age_days(since: date | None, today: date) -> int | None:
    """Return how many days something stands; nought where the clock was ahead of its day."""
    return None if since is None else max((today - since).days, 0)


def day_start_ms(day: date, zone: str) -> int:
    """Return the instant at which `day` begins in `zone`, in milliseconds since the epoch."""
    begin = datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(zone))
    return int(begin.timestamp()) * 1000
