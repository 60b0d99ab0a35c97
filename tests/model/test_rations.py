"""Plans of rations with their paper, deliveries that were told, and the cap of a day."""

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from model import blanko, document, policy, printing, queue_board, ready
from model.clock import FrozenClock
from model.errors import ModelError
from model.rations import cap, capacity, expected, plan
from model.rations.errors import (
    CapReached,
    DistrictUnknown,
    ExpectedBad,
    ExpectedUnknown,
    NobodyNeeds,
    RationQtyBad,
    RationWhyMissing,
    SharesOff,
)
from model.rations.share import Rule
from model.rights import NotAllowed
from model.store import Store
from tests.model.office import KASI, add_resident, do, new_store, put, staff

GOLDEN = Path(__file__).with_name("golden_letters") / "ration.txt"
TODAY = date(2026, 11, 21)
CETAK = staff("cetak")


@pytest.fixture
def clock() -> FrozenClock:
    return FrozenClock()


@pytest.fixture
def store(tmp_path: Path, clock: FrozenClock) -> Iterator[Store]:
    opened = new_store(tmp_path, clock, office="16.71", blanks=500)
    yield opened
    opened.close()


def districts(store: Store) -> None:
    """Plant four districts: 40, 12, 5 and 1 people who wait for ever shorter."""
    number = 0
    for code, people, days in (("01", 40, 90), ("02", 12, 60), ("03", 5, 10), ("04", 1, 2)):
        put(store, "region", code=f"16.71.{code}", name=f"KECAMATAN {code}", kind="kecamatan")
        for at in range(people):
            number += 1
            add_resident(
                store, number, kec_code=f"16.71.{code}", office="",
                status_on=(TODAY - timedelta(days=days - at % 2)).isoformat(),
            )  # fmt: skip


def test_a_plan_is_kept_with_its_paper(store: Store) -> None:
    with pytest.raises(NobodyNeeds):
        plan.plan(store, 10)
    districts(store)
    do(store, KASI, capacity.put, "16.71.02", 1)
    made = plan.plan(store, 41, Rule(floor=3, days=5))
    assert [(one.office, one.qty) for one in made.shares] == [
        ("16.71.01", 32), ("16.71.02", 5), ("16.71.03", 3), ("16.71.04", 1),
    ]  # fmt: skip
    assert [line.oldest_days for line in made.lines] == [90, 60, 10, 2]
    kept = do(store, KASI, plan.keep, made, {"16.71.02": 6, "16.71.01": 31}, "Printer kedua")
    assert kept.number == "JTH/1/1671/2026"
    if os.environ.get("GOLDEN") == "new":
        GOLDEN.write_text(kept.body, "utf-8")
    assert kept.body == GOLDEN.read_text("utf-8")
    assert max(map(len, kept.body.replace("\f", "\n").split("\n"))) <= 80
    (listed,) = plan.kept(store)
    assert listed.shares[1] == ("16.71.02", 5, 6)
    assert document.about(store, f"ration:{listed.id}") == (kept,)
    assert blanko.available(store) == 500, "a plan books nothing"


def test_a_plan_that_does_not_add_up_is_not_kept(store: Store) -> None:
    districts(store)
    made = plan.plan(store, 41)
    wrong: list[tuple[type[ModelError], dict[str, int], str]] = [
        (SharesOff, {"16.71.01": 99}, "x"),
        (RationWhyMissing, {"16.71.01": 1}, ""),
        (DistrictUnknown, {"16.72.01": 1}, "x"),
        (RationQtyBad, {"16.71.01": -1}, "x"),
    ]
    for error, changes, why in wrong:
        with pytest.raises(error):
            do(store, KASI, plan.keep, made, changes, why)
    with pytest.raises(NotAllowed):
        do(store, staff("gudang"), plan.keep, made)
    with pytest.raises(RationQtyBad):
        plan.plan(store, 0)
    assert plan.kept(store) == () and document.listed(store) == ()


def test_what_a_district_prints_is_its_best_week_or_its_word(store: Store) -> None:
    districts(store)
    people = [int(row[0]) for row in store.rows("SELECT id FROM resident ORDER BY id")]
    now, week = store.clock.now_ms(), 7 * 86_400_000
    for at, resident in enumerate(people[:30]):  # 20 in one week, 10 in another
        seen = now - week - (0 if at < 20 else 2 * week)
        put(store, "mirror", resident=resident, status="CARD_PRINTED", source="uji", seen_at=seen)
    assert capacity.measured(store) == {"16.71.01": 4}
    do(store, KASI, capacity.put, "16.71.01", 3)
    do(store, KASI, capacity.put, "16.71.03", 9, "printer baru")
    assert capacity.known(store) == {"16.71.01": 4, "16.71.03": 9}
    with pytest.raises(RationQtyBad):
        do(store, KASI, capacity.put, "16.71.03", -1)


def test_what_was_told_counts_until_it_comes_or_is_late(store: Store, clock: FrozenClock) -> None:
    thursday = date(2026, 11, 26)
    first = do(store, KASI, expected.tell, 500, thursday, "Disdukcapil")
    do(store, KASI, expected.tell, 300, thursday + timedelta(days=5))
    assert expected.by_day(store) == {thursday: 500, thursday + timedelta(days=5): 300}
    assert (expected.next_day(store), expected.days_until_next(store)) == (thursday, 5)
    clock.advance(3600)
    do(store, KASI, blanko.receive, 620, party="Disdukcapil", doc="BAST 2")
    assert expected.by_day(store) == {thursday + timedelta(days=5): 180}, "what came is taken off"
    assert [one.left for one in expected.listed(store)] == [180]
    do(store, KASI, expected.drop, first, "sudah datang")
    with pytest.raises(ExpectedUnknown):
        do(store, KASI, expected.drop, first, "lagi")
    with pytest.raises(RationWhyMissing):
        do(store, KASI, expected.drop, 2, " ")
    for qty, on in ((0, thursday), (5, TODAY - timedelta(days=1)), (5, date(2028, 1, 1))):
        with pytest.raises(ExpectedBad):
            do(store, KASI, expected.tell, qty, on)
    third = do(store, KASI, expected.tell, 70, thursday + timedelta(days=2))
    do(store, KASI, expected.tell, 90, thursday + timedelta(days=9))
    clock.advance(86_400 * 8)  # the third is late: it counts no more, but takes what comes first
    assert [one.left for one in expected.listed(store)] == [90] and third == 3
    do(store, KASI, blanko.receive, 60, party="Disdukcapil", doc="BAST 3")
    assert [one.left for one in expected.listed(store)] == [90]
    do(store, KASI, blanko.receive, 30, party="Disdukcapil", doc="BAST 4")
    assert [one.left for one in expected.listed(store)] == [70]
    clock.advance(12 * 86_400)
    assert expected.listed(store) == (), "nothing is promised on a delivery that is late"
    assert expected.days_until_next(store) == 7


def people(store: Store, count: int) -> None:
    """Plant so many print-ready people of the office."""
    for number in range(1, count + 1):
        add_resident(store, number, office="")


def test_the_cap_of_a_day_stops_everybody_but_the_head(store: Store, clock: FrozenClock) -> None:
    people(store, 20)
    assert cap.quota(store) is None
    do(store, KASI, cap.put, 8, "blanko tinggal sedikit")
    made = do(store, CETAK, printing.order_next, 5)
    do(store, CETAK, printing.cancel, made.jobs[:1], why="salah")
    now = cap.quota(store)
    assert now is not None and (now.cap, now.used, now.left) == (8, 4, 4)
    assert queue_board.queue_head(store).quota == now
    for ask in (lambda tx: printing.order_next(tx, 5, why="mendesak"),
                lambda tx: printing.order(tx, ready.ids(store)[:5], why="mendesak")):  # fmt: skip
        with pytest.raises(CapReached) as caught:
            do(store, CETAK, ask)
        assert caught.value.facts == {"cap": 8, "used": 4, "left": 4, "asked": 5}
    with pytest.raises(CapReached):
        do(store, KASI, printing.order_next, 5)  # the head too needs a reason
    fit = queue_board.order_plan(store, ready.ids(store)[:6])
    assert (len(fit.fit), fit.takes, fit.over) == (6, 4, 0)
    fit = queue_board.order_plan(store, ready.ids(store)[:6], head=True)
    assert (fit.takes, fit.over) == (6, 2)
    made = do(store, KASI, printing.order, fit.fit, why="rumah sakit")
    (told,) = cap.beyond(store)
    assert (told.batch, told.cap, told.used, told.cards, told.why) == (
        made.batch, 8, 4, 2, "rumah sakit",
    )  # fmt: skip
    (line,) = [one for one in queue_board.day_list(store) if one.over]
    assert (line.batch, line.cards, line.over, line.who) == ("B-0002", 6, 2, "KASI")
    do(store, KASI, printing.order_next, 1, why="satu lagi")
    assert [one.cards for one in cap.beyond(store)] == [1, 2], "each its own cards beyond"
    clock.advance(86_400)
    now = cap.quota(store)
    assert now is not None and now.left == 8 and cap.beyond(store) == ()
    do(store, CETAK, printing.order_next, 8)
    do(store, KASI, cap.put, None, "kiriman datang")
    assert cap.quota(store) is None


def test_a_cap_needs_its_reason_and_a_day_to_come(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(RationWhyMissing):
        do(store, KASI, cap.put, 8, " ")
    for most, on in ((0, TODAY), (8, TODAY - timedelta(days=1))):
        with pytest.raises(RationQtyBad):
            do(store, KASI, cap.put, most, "x", on)
    with pytest.raises(NotAllowed):
        do(store, CETAK, cap.put, 8, "x")
    letter = replace(policy.shipped()[-1], cap_per_day=35)
    monkeypatch.setattr(policy, "shipped", lambda: (letter,))
    assert cap.in_force(store, TODAY) == 35, "a letter's own cap"
    do(store, KASI, cap.put, 8, "mulai besok", TODAY + timedelta(days=1))
    assert cap.in_force(store, TODAY) == 35
    assert cap.in_force(store, TODAY + timedelta(days=3)) == 8
