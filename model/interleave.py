"""A letter that gives part of the blanks to first cards (70/30 of 2017): two lines, one order.

First cards and the others are two lines, each in the order of the policy, and take turns so that
of any cards in a row the letter's part are first cards. What was ordered last counts in, or an
office that orders one card at a time would never reach the second line. Where one line is empty
the other goes on alone: no blank waits for anybody.
"""

from dataclasses import dataclass

from model.policy import APPROVED, Policy
from model.store import Store

LAST_CARDS = 20
"""The cards ordered last that count in: twenty are the fewest in which every 5 % is whole."""
_UNIT = 5_000
_LAST = 1 << 60
APPROVED_LINE, FIRST_LINE, OTHER_LINE = 0, 1, 2
LINE_SQL = (
    f"CASE WHEN {APPROVED} THEN {APPROVED_LINE}"
    f" WHEN coalesce(q.kind, 'baru') = 'baru' THEN {FIRST_LINE} ELSE {OTHER_LINE} END"
)
"""In which line somebody stands; whom an approver lets go first stands before both."""


@dataclass(frozen=True, slots=True)
class Split:
    """The part of first cards in a hundred, and how many of the last cards were of each line."""

    percent: int
    first: int = 0
    other: int = 0

    def slot(self, line: int, number: int) -> int:
        """Return the turn of the `number`th (from 1) of a line; a smaller one goes first.

        No two are equal: where both lines were due at once the first card goes.
        """
        if line == APPROVED_LINE:
            return 0
        percent, before = self._of(line)
        if not percent:
            return _LAST
        return (2 * (before + number) - 1) * _UNIT // percent * 2 + line - FIRST_LINE

    def _of(self, line: int) -> tuple[int, int]:
        if line == FIRST_LINE:
            return self.percent, self.first
        return 100 - self.percent, self.other

    def before(self, line: int, number: int, waiting: int) -> int:
        """Return how many of the other line go before the `number`th of this one."""
        other = OTHER_LINE if line == FIRST_LINE else FIRST_LINE
        percent, been = self._of(other)
        if line == APPROVED_LINE or not percent:
            return 0
        mine = self.slot(line, number)
        # The largest n whose slot is below mine: slots grow with n, so a little search is exact.
        guess = ((mine // 2 + 1) * percent // _UNIT + 1) // 2 - been + 1
        while guess > 0 and self.slot(other, guess) >= mine:
            guess -= 1
        return max(min(guess, waiting), 0)

    def sql(self) -> str:
        """Return the turn as SQL over `line` and `n`, the number within the line."""
        arms = " ".join(
            f"WHEN {line} THEN "
            + (
                f"(2 * ({before} + n) - 1) * {_UNIT} / {percent} * 2 + {line - FIRST_LINE}"
                if percent
                else f"{_LAST}"
            )
            for line in (FIRST_LINE, OTHER_LINE)
            for percent, before in (self._of(line),)
        )
        return f"CASE line {arms} ELSE 0 END"


def split(store: Store, policy: Policy) -> Split | None:
    """Return how the letter parts the blanks in this office; None where there is one line only."""
    if policy.ready_share_percent == 100 or not any(
        policy.may_print(store.office, kind) for kind in policy.documents if kind != "baru"
    ):
        return None
    rows = store.rows(
        "SELECT kind FROM job WHERE state NOT IN ('cancelled', 'blank') ORDER BY id DESC LIMIT ?",
        (LAST_CARDS,),
    )
    first = sum(1 for row in rows if row[0] == "baru")
    return Split(policy.ready_share_percent, first, len(rows) - first)
