"""A small quarter of Ogan Komering Ilir: every day, every list, and when the board says it ends."""

from pathlib import Path

import pytest

from tests.walks import oki
from tests.walks.oki_quarter import Quarter

RESIDENTS, SMALL = 900, 300


@pytest.mark.parametrize(("at", "seed"), [(0, 1), (9, 2)])
def test_nobody_due_is_in_no_list_and_the_end_is_known_in_time(
    tmp_path: Path, at: int, seed: int
) -> None:
    """One district with three computers and a generator, one with a single computer."""
    district = oki.districts(large=RESIDENTS, small=SMALL)[at]
    share = district.residents / (oki.LARGE if at < oki.LARGE_DISTRICTS else oki.SMALL)
    quarter = Quarter(tmp_path, district, seed, an_hour=oki.AN_HOUR * share)
    quarter.run()
    errors = [round(100 * one, 1) for one in quarter.errors]
    print(f"seed {seed}: {quarter.due} due, {quarter.span} days, errors {errors} %")
    assert quarter.unlisted == 0 and quarter.checks > 8
    if district.computers > 1:
        assert quarter.again > 0, "the centre deleted some, and they were due again"
    assert len(errors) > 4 and max(map(abs, errors)) <= 10


def test_there_are_eighteen_districts_of_which_five_are_large() -> None:
    found = oki.districts()
    assert len(found) == 18 and all(one.places for one in found)
    assert [one.residents for one in found][:6] == [30_000] * 5 + [oki.SMALL]
    assert {one.computers for one in found[:5]} == {3}
