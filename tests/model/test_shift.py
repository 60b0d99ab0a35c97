"""Sif: one open at a time, dated by the day on which it was opened where the office is."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from model import shift
from model.clock import FrozenClock
from model.rights import NotAllowed
from model.store import Store
from tests.model.office import KASI, do, new_store, reopen, staff

DESK = staff("cetak")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = new_store(tmp_path)
    yield opened
    opened.close()


def at(text: str) -> FrozenClock:
    """Return a clock that stands at a UTC time."""
    return FrozenClock(int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp() * 1000))


def test_a_shift_is_opened_and_closed(store: Store) -> None:
    assert shift.current(store) is None
    made = do(store, DESK, shift.open_shift)
    assert shift.current(store) == shift.Shift(
        made, "A", date(2026, 11, 21), "CETAK", store.clock.now_ms()
    )
    assert do(store, KASI, shift.end, KASI.name, "ramai") == made
    assert shift.current(store) is None
    assert store.rows("SELECT closed_by, closed_at, note FROM shift") == [
        ("KASI", store.clock.now_ms(), "ramai")
    ]


def test_one_is_open_at_a_time_and_none_is_closed_twice(store: Store) -> None:
    do(store, DESK, shift.open_shift)
    with pytest.raises(shift.ShiftOpen):
        do(store, KASI, shift.open_shift)
    again = reopen(store)
    with pytest.raises(shift.ShiftOpen):
        do(again, DESK, shift.open_shift)
    do(again, DESK, shift.end, DESK.name)
    with pytest.raises(shift.ShiftClosed):
        do(again, DESK, shift.end, DESK.name)
    assert again.number("SELECT count(*) FROM shift") == 1
    again.close()


def test_the_shifts_of_a_day_have_letters_and_a_name_may_be_given(tmp_path: Path) -> None:
    clock = FrozenClock()
    store = new_store(tmp_path, clock)
    labels = []
    for given in ("", "", "malam", ""):
        do(store, DESK, shift.open_shift, given)
        now = shift.current(store)
        assert now is not None
        labels.append(now.label)
        do(store, DESK, shift.end, DESK.name)
    clock.advance(86_400)
    do(store, DESK, shift.open_shift)
    now = shift.current(store)
    assert now is not None
    assert [*labels, now.label] == ["A", "B", "malam", "D", "A"]
    store.close()


@pytest.mark.parametrize(
    ("zone", "before", "after"),
    [
        ("Asia/Jakarta", "2026-12-31 16:59:59.999", "2026-12-31 17:00:00"),
        ("Asia/Makassar", "2026-12-31 15:59:59.999", "2026-12-31 16:00:00"),
        ("Asia/Jayapura", "2026-12-31 14:59:59.999", "2026-12-31 15:00:00"),
    ],
)
def test_the_day_turns_at_midnight_of_the_office(
    tmp_path: Path, zone: str, before: str, after: str
) -> None:
    for name, when, day in (
        ("before", before, date(2026, 12, 31)),
        ("after", after, date(2027, 1, 1)),
    ):
        folder = tmp_path / name
        folder.mkdir()
        store = new_store(folder, at(when), zone=zone)
        do(store, DESK, shift.open_shift)
        found = shift.current(store)
        assert found is not None
        assert found.day_on == day
        store.close()


def test_a_shift_over_midnight_keeps_its_day(tmp_path: Path) -> None:
    clock = at("2026-12-31 13:00:00")  # 20.00 WIB
    store = new_store(tmp_path, clock)
    do(store, DESK, shift.open_shift)
    clock.advance(12 * 3600)
    found = shift.current(store)
    assert found is not None
    assert found.day_on == date(2026, 12, 31)
    do(store, DESK, shift.end, DESK.name)
    do(store, DESK, shift.open_shift)
    found = shift.current(store)
    assert found is not None
    assert (found.day_on, found.label) == (date(2027, 1, 1), "A")
    store.close()


def test_support_and_auditors_have_no_shift(store: Store) -> None:
    for role in ("dukungan", "auditor"):
        with pytest.raises(NotAllowed):
            do(store, staff(role), shift.open_shift)


def test_both_ends_are_audited(store: Store) -> None:
    do(store, DESK, shift.open_shift)
    do(store, DESK, shift.end, DESK.name)
    assert store.rows("SELECT kind, facts FROM audit ORDER BY seq") == [
        ("shift_opened", '{"shift":1}'),
        ("shift_closed", '{"shift":1}'),
    ]


def test_a_note_is_cut_to_its_limit(store: Store) -> None:
    do(store, DESK, shift.open_shift)
    do(store, DESK, shift.end, DESK.name, "x" * 5000)
    assert store.number("SELECT length(note) FROM shift") == shift.NOTE_CHARS_MAX


def test_words_of_a_shift_are_clean_and_short(store: Store) -> None:
    do(store, DESK, shift.open_shift, "A\x1b[2J" + "x" * 5000)
    do(store, DESK, shift.end, DESK.name, "\x1b]0;x\x07selesai")
    [(label, note)] = store.rows("SELECT label, note FROM shift")
    assert len(label) <= 200
    assert "\x1b" not in label + note
