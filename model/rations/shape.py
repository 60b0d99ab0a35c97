"""A plan of rations as values: what each district needs and is given. Nothing is booked by it."""

from dataclasses import dataclass
from datetime import date

from model.rations.share import Rule, Share


@dataclass(frozen=True, slots=True)
class Line:
    """One district of a plan: its name, the share and since when its first one waits."""

    name: str
    share: Share
    capacity: int | None
    oldest_days: int


@dataclass(frozen=True, slots=True)
class Plan:
    """Shares of `total` blanks as reckoned on a day; nothing is booked by it."""

    on: date
    total: int
    rule: Rule
    lines: tuple[Line, ...]

    @property
    def shares(self) -> tuple[Share, ...]:
        """The shares alone."""
        return tuple(line.share for line in self.lines)
