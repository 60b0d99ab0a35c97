"""How long blanks last and when a card is done: what is learnt, places, promises, a back-test."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from model import blanko, interleave, policy, printing, ready
from model.actor import SYSTEM
from model.blanko import Place
from model.clock import DAY_MS, FrozenClock, instant
from model.forecast import kept, paths, place, promise, rates
from model.forecast.blanks import lasting
from model.forecast.rates import Day, Rates
from model.person import person
from model.rations import cap, expected
from model.standing import standing
from model.stock import stock
from model.store import Store
from tests.bench.forecast import HOURS, OFFICES, Office, coverage
from tests.model.office import KASI, add_resident, do, new_store, put, resident

TODAY = date(2026, 11, 21)
MONDAY = date(2026, 11, 23)


@pytest.fixture
def clock() -> FrozenClock:
    return FrozenClock()


@pytest.fixture
def store(tmp_path: Path, clock: FrozenClock) -> Iterator[Store]:
    opened = new_store(tmp_path, clock)
    yield opened
    opened.close()


def worked(store: Store, clock: FrozenClock, days: int, made: int = 40, spoiled: int = 2) -> None:
    """Live through `days` days: on Monday to Saturday cards are made from 8 to 16, one an hour."""
    begin = clock.ms
    clock.ms -= days * DAY_MS + 2 * 3_600_000  # 08.00
    do(store, KASI, blanko.receive, 100_000, party="Gudang pusat", doc="BAST 1")
    for _ in range(days):
        if store.today().isoweekday() < 7:
            for _ in range(8):
                with store.write(SYSTEM) as tx:
                    blanko.move(tx, made // 8, Place("store"), Place("printed"), kind="uji")
                    if instant(clock.ms, store.zone).hour in (9, 14):
                        lost = Place("spoiled")
                        blanko.move(tx, spoiled // 2, Place("store"), lost, kind="uji")
                clock.advance(3600)
            clock.advance(-8 * 3600)
        clock.advance(86_400)
    clock.ms = begin
    with store.write(SYSTEM) as tx:  # what is left is 180
        spare = blanko.available(store) - 180
        blanko.move(tx, spare, Place("store"), Place("delivered", "16.71"), kind="uji")
    kept.forget(store)


def test_what_the_days_taught(store: Store, clock: FrozenClock) -> None:
    worked(store, clock, 28)
    do(store, SYSTEM, blanko.move, 9, Place("store"), Place("printed"), kind="uji")  # today
    learnt = rates.learn(store)
    assert (len(learnt.days), learnt.worked, learnt.days[-1].on) == (28, 24, date(2026, 11, 20))
    assert {(day.made, day.used) for day in learnt.days} == {(40, 42), (0, 0)}
    assert learnt.blanks_a_card == 1.05
    assert rates.done_by(learnt, 8.0) == 0 and rates.done_by(learnt, 16.0) == 1
    assert rates.done_by(learnt, 12.0) == pytest.approx((4 * 5 + 1) / 42)
    assert rates.hour_when(learnt, rates.done_by(learnt, 13.5)) == pytest.approx(13.5)
    assert learnt.used_a_day == 42


def test_until_when_the_blanks_last(store: Store, clock: FrozenClock) -> None:
    assert lasting(store) is None and stock(store).lasting is None
    worked(store, clock, 42)
    found = lasting(store)
    assert found is not None and found.per_day == 42
    # Saturday 10.00: 31 of 42 are still to come today, none on Sunday, then 42 a day: Thursday.
    until = instant(found.until_at, store.zone)
    assert (until.date(), found.days) == (date(2026, 11, 26), 5)
    assert 8 <= until.hour < 16 and found.early_at <= found.until_at <= found.late_at
    assert stock(store).lasting == found
    do(store, KASI, expected.tell, 84, date(2026, 11, 25))
    later = lasting(store)
    assert later is not None
    assert instant(later.until_at, store.zone).date() == date(2026, 11, 28)
    more = lasting(store, more={date(2026, 11, 24): 42})
    assert more is not None and instant(more.until_at, store.zone).date() == date(2026, 11, 30)
    do(store, SYSTEM, blanko.move, 180, Place("store"), Place("delivered", "x"), kind="uji")
    none = lasting(store)
    assert none is not None and none.until_at == none.late_at == clock.ms, "they are gone now"


def test_a_day_without_blanks_does_not_teach_how_fast_cards_are_made() -> None:
    days = [Day(TODAY - timedelta(days=n), 100, 100) for n in range(42, 0, -1)]
    dry = [replace(day, made=3, used=3, starved=True) if day.on.day % 2 else day for day in days]
    drawn = paths.draw(Rates(tuple(dry), HOURS), TODAY)
    assert {made for path in drawn.days for made in path} == {100}
    # A delivery now and then is reckoned with from the third one on, none of them is invented.
    seen = tuple((TODAY - timedelta(days=n), 500) for n in (30, 20, 10))
    assert not any(paths.draw(Rates(tuple(days), HOURS, seen[1:]), TODAY).receipts)
    more = paths.draw(Rates(tuple(days), HOURS, seen), TODAY).receipts
    assert {qty for one in more for qty in one.values()} == {500}
    assert {min(one) for one in more} == {10} or {min(one) for one in more} == {1}


def test_no_card_comes_without_a_blank() -> None:
    made = (100,) * 30
    ways = [paths.progress(made, 250, (), 1.0, 1.0)]
    assert paths.between(ways, 250) == (2, 2) and paths.between(ways, 251) is None
    ways = [paths.progress(made, 250, ({9: 500},), 1.0, 1.0)]
    assert paths.between(ways, 251) == (9, 9)
    assert paths.between([paths.progress(made, 250, (), 1.0, 1.25)], 201) is None, "spoiled ones"
    assert paths.between([paths.progress(made, 999, (), 0.5, 1.0)], 60) == (1, 1), "half a day left"
    ahead = [paths.progress(made, 9_999, (), 1.0, 1.0, 50.0)]
    assert paths.between(ahead, 200) == (2, 2), "half of each day goes to newcomers"


@pytest.mark.parametrize("letter", ["2017-70-30", "2020-kelas"])
def test_everybody_has_the_place_that_the_queue_gives(tmp_path: Path, letter: str) -> None:
    store = new_store(tmp_path, office="16.71", blanks=50)
    with store.write(SYSTEM) as tx:
        tx.set_meta("policy", letter)
        for number in range(1, 45):
            tx.insert("resident", **{**resident(number), "office": ""})
    for number in range(4, 45, 3):
        put(store, "request", resident=number, kind="hilang", state="open", opened_by="X",
            opened_at=0)  # fmt: skip
    put(store, "mark", resident=8, kind="suket", by="X", at=0)
    put(store, "priority", resident=30, reason="sakit", why="operasi", asked_by="A", asked_at=0,
        state="approved", decided_by="B", decided_at=1)  # fmt: skip
    made = do(store, KASI, printing.order_next, 4)  # they stand before everybody
    ids = ready.ids(store)
    shape = kept.shape(store)
    found = [place.of(store, shape, one) for one in ids]
    numbers = [one.number for one in found if one]
    assert numbers == list(range(5, 45)), letter
    assert len(made.jobs) == shape.ordered == 4
    assert (interleave.split(store, policy.named(letter)) is None) == (letter == "2020-kelas")
    store.close()


def test_people_of_one_day_stand_in_their_order(store: Store) -> None:
    with store.write(SYSTEM) as tx:
        for number in range(1, 31):
            tx.insert("resident", **{**resident(number), "status_on": "2026-11-02"})
    shape = kept.shape(store)
    found = [place.of(store, shape, one) for one in ready.ids(store)]
    assert [one.number for one in found if one] == list(range(1, 31))


def test_a_promise_only_where_something_is_known(store: Store, clock: FrozenClock) -> None:
    people = [add_resident(store, number) for number in range(1, 201)]
    assert promise.promise(store, people[0]) is None, "no day has taught anything"
    worked(store, clock, 42)
    first, last = promise.promise(store, people[0]), promise.promise(store, people[165])
    assert first == (TODAY, TODAY)
    assert last is not None and TODAY < last[0] <= last[1] <= TODAY + timedelta(days=14)
    assert promise.promise(store, people[190]) is None, "beyond the blanks in hand"
    do(store, KASI, expected.tell, 500, MONDAY)  # told, and believed at once
    beyond = promise.promise(store, people[190])
    assert beyond is not None and beyond[0] >= MONDAY
    recorded = add_resident(store, 900, status="SENT_FOR_ENROLLMENT")
    young = add_resident(store, 901, birth_on="2012-01-01")
    assert promise.promise(store, recorded) is promise.promise(store, young) is None
    assert promise.promise(store, 4711) is None
    found = person(store, people[165], TODAY)
    assert found is not None
    said = standing(found, 180, TODAY, estimate=last).sentence_id
    assert f"Perkiraan jadi {last[0]:%d-%m-%Y} sampai {last[1]:%d-%m-%Y}" in said
    do(store, KASI, cap.put, 10, "hemat")
    slower = promise.promise(store, people[100])
    assert slower is not None and slower[0] > TODAY + timedelta(days=8), "the cap holds for it too"


def test_the_queue_is_read_anew_in_parts_and_nobody_waits_for_it(
    store: Store, clock: FrozenClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is kept is told until the new one is whole; a part reads no more people than its own."""
    people = [add_resident(store, number) for number in range(1, 41)]
    worked(store, clock, 42)
    with store.write(SYSTEM) as tx:  # one without a day, five days with some
        tx.execute("UPDATE resident SET status_on = date('2026-11-01', (id / 8) || ' days')")
        tx.execute("UPDATE resident SET status_on = NULL WHERE id = ?", (people[7],))
    monkeypatch.setattr(kept, "PART_PEOPLE", 6)
    parts = 1
    while kept.ahead(store):
        parts += 1
    assert parts == 14 + 7 + 1, "eight weeks of days by four, 39 people by six, cards made"
    known = kept.shape(store)
    found = [place.of(store, known, one) for one in ready.ids(store)]
    assert [one.number for one in found if one] == list(range(1, 41))
    clock.advance(kept.KEPT_MS / 1000)
    asked: list[str] = []
    monkeypatch.setattr(kept.ready_shape, "read_part", lambda *_: asked.append("part"))
    assert promise.promise(store, people[20]) is not None and not asked, "told without a pass"
    monkeypatch.undo()
    kept.PART_PEOPLE, was = 6, kept.PART_PEOPLE
    try:
        assert kept.ahead(store) and kept.ahead(store), "the days, and six people"
        assert kept.shape(store) is known, "until the new one is whole"
        clock.advance(kept.KEPT_MS / 1000)
        assert kept.shape(store) is not known, "half an hour old: whoever asks waits for it"
    finally:
        kept.PART_PEOPLE = was


@pytest.mark.parametrize("office", OFFICES, ids=lambda one: one.name)
def test_eight_times_in_ten_it_comes_true(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Three days of each of ten months; python -m tests.bench.forecast asks on every day."""
    monkeypatch.setattr(paths, "PATHS", 100)
    held, width, told, none = coverage(office, range(10), 10)
    assert 0.72 <= held <= 0.88, (office.name, held)
    assert told > none * 9 and width < 16
