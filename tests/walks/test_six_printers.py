"""Six printers at real speed on a simulated clock: each is kept busy 99 % of the time.

Simulated time does not depend on the machine, so the share may be pass or fail.
"""

from pathlib import Path

from tests.bench.dispatch import SECONDS, busy

CARDS = 120


def test_six_printers_are_kept_busy(tmp_path: Path) -> None:
    shares = busy(tmp_path, CARDS)
    assert len(shares) == len(SECONDS)
    assert min(shares) >= 0.99, shares
