"""Days and serial numbers as people write them: one reading for every form and command."""

from datetime import date
from pathlib import Path

import pytest

from model.errors import RecordMissing
from model.goods import loan_rows, lots
from model.handover import doors
from model.kits import board
from model.parcels import rows
from model.serial_number import serial_number
from model.written_day import coming_day, written_day
from tests.model.office import new_store

SATURDAY = date(2026, 11, 21)


def test_a_day_as_it_is_written() -> None:
    """Day before month; no calendar's day, a short year and ISO's other forms are none."""
    for text in ("26-11-2026", "26.11.2026", "26/11/2026", "26 11 2026", "26112026", "2026-11-26"):
        assert written_day(text) == date(2026, 11, 26), text
    assert written_day("29-2-2028") == date(2028, 2, 29)
    for text in ("", "26-11", "26-11-26", "31-11-2026", "20261126", "2026-W48-4", "9" * 5_000):
        assert written_day(text) is None, text


def test_a_day_to_come_is_after_today_unless_it_is_written_whole() -> None:
    for text, day in (
        ("kamis", date(2026, 11, 26)), ("Sabtu", date(2026, 11, 28)), ("sen", date(2026, 11, 23)),
        ("26-11", date(2026, 11, 26)), ("21-11", date(2027, 11, 21)), ("1/2", date(2027, 2, 1)),
        ("21-11-2026", SATURDAY), ("01-01-2020", date(2020, 1, 1)),
    ):  # fmt: skip
        assert coming_day(text, SATURDAY) == day, text
    for text in ("", "ka", "26", "31-11", "29-2", "besok"):
        assert coming_day(text, SATURDAY) is None, text


def test_a_number_is_found_however_it_is_typed_and_a_nik_in_its_place_stays_hidden(
    tmp_path: Path,
) -> None:
    for text in ("K-0017", "k-17", "k17", " 17 ", "0017"):
        assert serial_number(text, "K") == "K-0017", text
    assert serial_number("JB-12", "JB") == "JB-0012" and serial_number("x-1", "K") == "X-1"
    store = new_store(tmp_path)
    for find in (rows.get, board.get, doors.get, loan_rows.get, lots.get):
        for typed in ("1671025203850004", "9" * 5_000, ""):
            with pytest.raises(RecordMissing) as refused:
                find(store, typed)
            assert "52038" not in str(refused.value.facts)
    store.close()
