"""A small fortnight of Bogor: fourteen days, two sifs a day, every report held against the hand.

The whole one, of 60,000 blanks, is `python -m tests.bench.bogor`.
"""

from pathlib import Path

from tests.walks.bogor import DAYS, Fortnight

BLANKS, SEED = 600, 1


def test_every_report_of_every_day_agrees_with_the_ledger(tmp_path: Path) -> None:
    """What must hold is asserted day by day and at the end (tests.walks.bogor_books)."""
    fortnight = Fortnight(tmp_path, BLANKS, SEED)
    fortnight.run()
    office = fortnight.office
    did = office.noted(0, len(office.did))
    print(f"seed {SEED}: {dict(did)}, {dict(office.told)}")
    assert len(fortnight.books.days) == DAYS and len(office.did) == 2 * DAYS
    assert did["printed"] > 0.8 * BLANKS and did["handed"] > BLANKS // 8
    happened = {
        "settled printed", "settled spoiled", "settled blank", "settled missing", "not fed",
        "in doubt after the dark", "counter killed", "passed by the head", "ribbons", "claims",
        "missed at a change of sif", "missed at a blind count", "cards lost on the way", "burned",
        "blanks sent away",
    }  # fmt: skip
    assert happened <= office.told.keys(), happened - office.told.keys()
