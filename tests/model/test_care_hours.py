"""A printer shared by two districts: hours as they are written, midnight, zones, and whose card."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from model import care_hours, jobs, printing
from model.care_hours import closes, is_open, next_open, open_now, parse
from model.clock import FrozenClock
from model.store import Store
from tests.model.care_office import clock_of, lane_of, office, run, state_of
from tests.model.office import KASI, do, put

WIB, WITA, WIT = "Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"
SHARED = "16.71.02 sen-jum 08.00-15.00, 16.71.06 sen-jum 15.00-20.00, * sab 08.00-12.00"
ULU, BARAT = "16.71.02", "16.71.06"


def at(day: int, hour: int, minute: int = 0, second: int = 0, *, zone: str = WIB) -> int:
    """Return an instant of November 2026; the 23rd is a Monday."""
    moment = datetime(2026, 11, day, hour, minute, second, tzinfo=ZoneInfo(zone))
    return int(moment.timestamp()) * 1000


@pytest.mark.parametrize(
    ("when", "ours", "theirs"),
    [
        ((23, 7, 59, 59), False, False),
        ((23, 8), True, False),
        ((23, 14, 59, 59), True, False),
        ((23, 15), False, True),
        ((23, 19, 59, 59), False, True),
        ((23, 20), False, False),
        ((27, 10), True, False),
        ((28, 10), True, True),
        ((28, 12), False, False),
        ((29, 10), False, False),
    ],
)
def test_to_the_second(when: tuple[int, ...], ours: bool, theirs: bool) -> None:
    windows, ms = parse(SHARED), at(*when)
    assert (is_open(windows, ULU, ms, WIB), is_open(windows, BARAT, ms, WIB)) == (ours, theirs)


def test_the_office_clock_counts_not_the_machines() -> None:
    """08.00 in Jayapura is two hours before 08.00 in Jakarta."""
    windows = parse(SHARED)
    assert is_open(windows, ULU, at(23, 8, zone=WIT), WIT)
    assert not is_open(windows, ULU, at(23, 8, zone=WIT), WIB)
    assert not is_open(windows, ULU, at(23, 8, zone=WITA) - 1000, WITA)


def test_a_night_belongs_to_the_day_it_begins_on() -> None:
    windows = parse("16.71.02 jum 20.00-08.00")
    seen = [
        is_open(windows, ULU, at(day, hour), WIB)
        for day, hour in ((27, 19), (27, 20), (27, 23), (28, 0), (28, 7), (28, 8), (28, 20))
    ]
    assert seen == [False, True, True, True, True, False, False]
    assert not is_open(windows, ULU, at(27, 3), WIB), "the night before was Thursday's"
    assert closes(windows, ULU, at(27, 23), WIB) == at(28, 8)


def test_midnight_as_an_end_and_round_the_clock() -> None:
    late = parse("16.71.02 min 15.00-24.00")
    assert is_open(late, ULU, at(29, 23, 59, 59), WIB)
    assert not is_open(late, ULU, at(30, 0), WIB)
    always = parse("* tiap 00.00-24.00")
    assert all(is_open(always, ULU, at(day, hour), WIB) for day in (27, 28) for hour in (0, 12, 23))
    assert closes(always, ULU, at(27, 5), WIB) is None


def test_hours_that_touch_do_not_close_between() -> None:
    windows = parse("16.71.02 sen 08.00-12.00, 16.71.02 sen 12.00-15.00")
    assert closes(windows, ULU, at(23, 9), WIB) == at(23, 15)


def test_days_wrap_over_the_weekend() -> None:
    windows = parse("16.71.02 sab-sen 08.00-09.00")
    assert [is_open(windows, ULU, at(day, 8), WIB) for day in range(23, 30)] == [
        True, False, False, False, False, True, True,
    ]  # fmt: skip


def test_when_it_opens_next_and_who_may_now() -> None:
    windows = parse(SHARED)
    assert next_open(windows, ULU, at(27, 15), WIB) == at(28, 8)
    assert next_open(windows, BARAT, at(28, 12), WIB) == at(30, 15)
    assert next_open(windows, "16.71.99", at(23, 8), WIB) == at(28, 8), "Saturday is for all"
    assert next_open(parse("16.71.02 sen 08.00-09.00"), BARAT, at(23, 8), WIB) is None
    assert open_now(windows, at(28, 9), WIB) == ("*",)
    assert open_now(windows, at(29, 9), WIB) == ()


def test_a_shorter_code_means_all_within_it() -> None:
    windows = parse("16.71 tiap 08.00-09.00")
    assert is_open(windows, ULU, at(23, 8), WIB)
    assert not is_open(windows, "16.02.05", at(23, 8), WIB)
    assert not is_open(windows, "16.710", at(23, 8), WIB)


@pytest.mark.parametrize(
    "text",
    [
        "16.71.02", "16.71.02 sen", "16.71.02 sen 08.00", "16.71.02 mon 08.00-09.00",
        "16.71.02 sen 08.00-08.00", "16.71.02 sen 24.00-08.00", "16.71.02 sen 08.60-09.00",
        "16.71.02 sen 08.00-24.01", "16.71.02 senin 08.00-09.00", "1671 sen 08.00-09.00",
        "16.71.02 sen-xxx 08.00-09.00", "* sen 8-9", "x" * 401,
        ", ".join(["* sen 08.00-09.00"] * 21),
    ],
)  # fmt: skip
def test_what_is_not_understood_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        parse(text)


def test_a_colon_and_large_letters_are_understood() -> None:
    assert parse("16.71.02 SEN-JUM 8:00-15:00") == parse("16.71.02 sen-jum 08.00-15.00")


# On a lane.


@pytest.fixture
def shared(tmp_path: Path) -> Store:
    """Two districts, three cards each, mixed in the queue; Monday, seven in the morning."""
    clock = FrozenClock(at(23, 7))
    store = office(tmp_path, people=6, clock=clock, hours=SHARED)
    with store.write(KASI) as tx:
        tx.execute("UPDATE resident SET kec_code = ? WHERE id % 2 = 1", (ULU,))
        tx.execute("UPDATE resident SET kec_code = ? WHERE id % 2 = 0", (BARAT,))
    do(store, KASI, printing.order_next, 6)
    return store


def districts(store: Store) -> list[str]:
    """Return whose cards were made, in order."""
    return [
        str(row[0])
        for row in store.rows(
            "SELECT r.kec_code FROM job j JOIN resident r ON r.id = j.resident"
            " WHERE j.state = 'done' ORDER BY j.ended_at"
        )
    ]


def test_each_district_prints_in_its_hours_and_no_card_is_lost(shared: Store) -> None:
    """The first queued card of the other district does not hold up ours behind it."""
    lane, _ = lane_of(shared)
    run(shared, lane, at(23, 8) - 2000, 600)
    assert (state_of(shared), districts(shared)) == ("hours", [])
    run(shared, lane, at(23, 14), 600)
    assert districts(shared) == [ULU] * 3
    assert (state_of(shared), jobs.counts(shared)) == ("hours", {"queued": 3})
    run(shared, lane, at(23, 16), 600)
    assert districts(shared) == [ULU] * 3 + [BARAT] * 3
    assert state_of(shared) == "idle"


def test_the_last_card_is_out_before_the_hour(shared: Store) -> None:
    """At 15.00 the other district finds no card of ours in the machine."""
    lane, oven = lane_of(shared, "kartu1", 100.0)
    clock_of(shared).ms = at(23, 14, 56)
    run(shared, lane, at(23, 15) + 2000)
    ours = [ms for ms, _ in oven.came_out if ms <= at(23, 15)]
    assert ours == [at(23, 14, 57, 40)], "guessed 130 s and 60 to spare, then its own 100"
    assert districts(shared)[0] == ULU
    run(shared, lane, at(23, 15, 10))
    assert districts(shared)[1:] == [BARAT] * 3


def test_a_district_that_is_nowhere_written_prints_in_our_hours(shared: Store) -> None:
    with shared.write(KASI) as tx:
        tx.execute("UPDATE resident SET kec_code = '16.02.05'")
    lane, _ = lane_of(shared)
    clock_of(shared).ms = at(23, 9)
    run(shared, lane, at(23, 10), 600)
    assert len(districts(shared)) == 6


def test_a_region_that_another_office_serves_counts_as_that_office(shared: Store) -> None:
    with shared.write(KASI) as tx:
        tx.execute("UPDATE resident SET kec_code = '16.71.17', kel_code = '16.71.17.1004'")
    put(shared, "service_point", region="16.71.17", office=BARAT, from_on="2017-01-01")
    put(shared, "service_point", region="16.71.17.1004", office=ULU, from_on="2017-01-01",
        to_on="2026-11-23")  # fmt: skip
    first = jobs.first_queued(shared)
    assert first is not None
    clock_of(shared).ms = at(23, 9)
    lane, _ = lane_of(shared)
    run(shared, lane, at(23, 14), 600)
    assert districts(shared) == [], "since today the kelurahan is served with its kecamatan"
    run(shared, lane, at(23, 16), 600)
    assert len(districts(shared)) == 6


def test_a_kelurahan_served_apart_counts_before_its_kecamatan(shared: Store) -> None:
    """Whichever was written down later."""
    with shared.write(KASI) as tx:
        tx.execute("UPDATE resident SET kec_code = '16.71.17', kel_code = '16.71.17.1004'")
    put(shared, "service_point", region="16.71.17", office=BARAT, from_on="2020-01-01")
    put(shared, "service_point", region="16.71.17.1004", office=ULU, from_on="2017-01-01")
    lane, _ = lane_of(shared)
    clock_of(shared).ms = at(23, 9)
    run(shared, lane, at(23, 10), 600)
    assert len(districts(shared)) == 6


def test_a_long_queue_of_the_others_is_looked_through(tmp_path: Path) -> None:
    """Our card is found behind more than a page of theirs."""
    store = office(tmp_path, people=205, blanks=300, clock=FrozenClock(at(23, 9)), hours=SHARED)
    with store.write(KASI) as tx:
        tx.execute("UPDATE resident SET kec_code = ?", (BARAT,))
    do(store, KASI, printing.order_next, 205)
    last = jobs.get(store, 205)
    with store.write(KASI) as tx:
        tx.execute("UPDATE resident SET kec_code = ? WHERE id = ?", (ULU, last.resident))
    lane, oven = lane_of(store)
    run(store, lane, at(23, 9, 5), 60)
    assert [token for _, token in oven.came_out] == [last.token]
    assert care_hours.LOOK_DAYS > 7
    store.close()
