"""Ribbon, film, kit and heat: what is booked, by whom, what is left; the sum is always exact."""

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from model import blanko, blanko_check, care_heat, care_supply, lanes, shift
from model.blanko import BinShort, Place
from model.care_board import board
from model.care_heat import HeatImpossible, HeatUnusual
from model.care_plan import plan_of
from model.care_supply import ChangedEarly, SpareNotIssued
from model.errors import ModelError
from model.lanes import LaneUnknown
from model.reason import NumberInWords
from model.rights import NotAllowed
from model.store import Store
from tests.model.care_office import CETAK, GUDANG, clock_of, make, office
from tests.model.office import KASI, NODE, do, staff


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = office(tmp_path, "kartu1", "kartu2", ribbon_cards=20, film_cards=40, heater=1)
    yield opened
    blanko_check.verify(opened)
    opened.close()


def receive(store: Store, item: str, qty: int) -> None:
    """Take ribbons, films or kits in."""
    do(store, GUDANG, blanko.receive, qty, party="Rekanan", doc="BAST 7", item=item)


def held(store: Store, bin: Any, place: str = "", item: str = "pita") -> int:
    """Return what the book says."""
    return blanko.held(store, Place(bin, place), item)


def left(store: Store, part: care_supply.Part = "ribbon", printer: str = "kartu1") -> int | None:
    """Return the cards left."""
    return care_supply.supply(store, plan_of(store, printer), part).left


def test_a_ribbon_goes_from_the_store_into_the_printer_and_out_as_used_up(store: Store) -> None:
    receive(store, "pita", 3)
    do(store, KASI, care_supply.change, "kartu1", "ribbon")
    assert (held(store, "store"), held(store, "tray", "kartu1"), held(store, "spoiled")) == (
        2,
        1,
        0,
    )
    make(store, 20)
    do(store, KASI, care_supply.change, "kartu1", "ribbon")
    assert (held(store, "store"), held(store, "tray", "kartu1"), held(store, "spoiled")) == (
        1,
        1,
        1,
    )
    rows = store.rows(
        "SELECT kind, from_bin, to_bin, why, by FROM entry WHERE item = 'pita' ORDER BY id"
    )
    assert rows[1:] == [
        ("issue", "store", "tray", "", "KASI"),
        ("issue", "store", "tray", "", "KASI"),
        ("used_up", "tray", "spoiled", "20 kartu", "KASI"),
    ]
    kinds = "SELECT count(*) FROM {} WHERE {} = 'care_ribbon'"
    assert store.number(kinds.format("audit", "kind")) == 2
    assert store.number("SELECT count(*) FROM outbox WHERE tbl = 'care_event'") == 2


def test_who_prints_fits_what_the_keeper_issued_and_nothing_else(store: Store) -> None:
    """Two people, as for blanks: the keeper gives it out, the operator puts it in."""
    receive(store, "pita", 2)
    with pytest.raises(SpareNotIssued):
        do(store, CETAK, care_supply.change, "kartu1", "ribbon")
    assert held(store, "store") == 2, "refused whole"
    do(store, GUDANG, blanko.issue, 1, "kartu1", item="pita")
    do(store, CETAK, care_supply.change, "kartu1", "ribbon")
    assert (held(store, "tray", "kartu1"), held(store, "store")) == (1, 1)
    make(store, 20)
    with pytest.raises(SpareNotIssued):
        do(store, CETAK, care_supply.change, "kartu1", "ribbon")
    assert left(store) == 0 and held(store, "spoiled") == 0
    do(store, GUDANG, blanko.issue, 1, "kartu1", item="pita")
    do(store, CETAK, care_supply.change, "kartu1", "ribbon")
    assert (held(store, "tray", "kartu1"), held(store, "spoiled"), left(store)) == (1, 1, 20)


@pytest.mark.parametrize("role", ["gudang", "perekaman", "dukungan", "auditor"])
def test_who_may_not(store: Store, role: str) -> None:
    for act, *rest in (
        (care_supply.change, "ribbon"),
        (care_supply.clean,),
        (care_heat.note, 165),
    ):
        with pytest.raises(NotAllowed):
            do(store, staff(role), act, "kartu1", *rest)


def test_an_office_without_a_ribbon_book_keeps_the_change_alone(store: Store) -> None:
    do(store, CETAK, care_supply.change, "kartu1", "ribbon")
    do(store, CETAK, care_supply.clean, "kartu1")
    assert left(store) == 20
    assert store.number("SELECT count(*) FROM entry WHERE item <> 'blanko'") == 0
    receive(store, "pita", 2)
    make(store, 20)
    do(store, KASI, care_supply.change, "kartu1", "ribbon")
    assert (held(store, "tray", "kartu1"), held(store, "spoiled")) == (1, 0), (
        "the old was in no book"
    )


def test_an_empty_store_refuses_in_whole(store: Store) -> None:
    receive(store, "pita", 1)
    do(store, KASI, care_supply.change, "kartu1", "ribbon")
    make(store, 20)
    with pytest.raises(BinShort):
        do(store, KASI, care_supply.change, "kartu1", "ribbon")
    assert left(store) == 0 and held(store, "tray", "kartu1") == 1


def test_cards_left_are_counted_down_by_our_own_cards(store: Store) -> None:
    """Spoiled ones use ribbon too; another printer's do not."""
    assert left(store) is None
    do(store, CETAK, care_supply.change, "kartu1", "ribbon")
    make(store, 3)
    make(store, 1, verdict="unsettled")
    make(store, 2, "kartu2")
    assert left(store) == 16
    assert left(store, "film") is None
    make(store, 18)
    assert left(store) == 0, "never below nought"


def test_what_the_printer_tells_wins_until_the_ribbon_is_changed(store: Store) -> None:
    do(store, CETAK, care_supply.change, "kartu1", "ribbon")
    do(store, NODE, lanes.say, "kartu1", "idle", ribbon_left=7)
    found = care_supply.supply(store, plan_of(store, "kartu1"), "ribbon")
    assert (found.left, found.counted, found.told) == (7, 20, 7)
    do(store, CETAK, care_supply.change, "kartu1", "ribbon", why="putus")
    assert left(store) == 20, "the old ribbon's level is not the new one's"


def test_a_change_with_much_left_needs_a_reason(store: Store) -> None:
    do(store, NODE, lanes.say, "kartu1", "idle", ribbon_left=20)  # noted for the first time
    do(store, CETAK, care_supply.change, "kartu1", "ribbon")
    make(store, 18)
    with pytest.raises(ChangedEarly) as caught:
        do(store, CETAK, care_supply.change, "kartu1", "ribbon")
    assert caught.value.facts["left"] == 2
    with pytest.raises(NumberInWords):
        do(store, CETAK, care_supply.change, "kartu1", "ribbon", why="1671020101900001")
    make(store, 1)
    do(store, CETAK, care_supply.change, "kartu1", "ribbon")
    with pytest.raises(LaneUnknown):
        do(store, CETAK, care_supply.change, "kartu9", "ribbon")


def test_cleaning_is_due_counted_and_takes_a_kit(tmp_path: Path) -> None:
    store = office(tmp_path, clean_after_cards=5)
    receive(store, "pembersih", 2)
    do(store, GUDANG, blanko.issue, 1, "kartu1", item="pembersih")
    make(store, 7)
    assert care_supply.cards_to_clean(store, plan_of(store, "kartu1")) == -2
    assert board(store).lines[0].needs
    do(store, CETAK, care_supply.clean, "kartu1")
    assert care_supply.cards_to_clean(store, plan_of(store, "kartu1")) == 5
    assert held(store, "spoiled", item="pembersih") == 1
    with pytest.raises(SpareNotIssued):
        do(store, CETAK, care_supply.clean, "kartu1")
    do(store, KASI, care_supply.clean, "kartu1")
    assert (held(store, "store", item="pembersih"), held(store, "spoiled", item="pembersih")) == (
        0,
        2,
    )
    blanko_check.verify(store)
    store.close()


@pytest.mark.parametrize("seed", range(5))
def test_whatever_is_done_each_ribbon_is_in_one_bin(tmp_path: Path, seed: int) -> None:
    """Received = store + trays + used up; a printer holds at most one that is fitted."""
    store, chance = (
        office(tmp_path, "kartu1", "kartu2", people=60, ribbon_cards=4),
        random.Random(seed),
    )
    came = 0
    for _ in range(60):
        printer, actor = chance.choice(("kartu1", "kartu2")), chance.choice((CETAK, GUDANG, KASI))
        try:
            match chance.randrange(5):
                case 0:
                    receive(store, "pita", 2)
                    came += 2
                case 1:
                    do(store, actor, blanko.issue, 1, printer, item="pita")
                case 2:
                    do(store, actor, blanko.take_back, 1, printer, item="pita")
                case 3 if store.number("SELECT count(*) FROM job") < 50:
                    make(store, 1, printer)
                case _:
                    do(store, actor, care_supply.change, printer, "ribbon", why="uji")
                    fitted = held(store, "tray", printer)
                    assert fitted or not came, "the new one lies in the printer"
        except ModelError:
            pass
        assert blanko.available(store, "pita") + held(store, "spoiled") == came, seed
        found = board(store).lasting
        assert all(one.cards >= 0 and one.spares >= 0 for one in found), seed
    blanko_check.verify(store)
    store.close()


def test_the_ribbon_ends_so_many_cards_before_the_blanks(tmp_path: Path) -> None:
    """300 blanks, two ribbons of 20 less three cards, and one spare: 243 cards before."""
    store = office(tmp_path, "kartu1", "kartu2", ribbon_cards=20, film_cards=0, blanks=300)
    assert board(store).lasting == ()
    receive(store, "pita", 3)
    for printer in ("kartu1", "kartu2"):
        do(store, KASI, care_supply.change, printer, "ribbon")
    make(store, 3)
    (found,) = board(store).lasting
    assert (found.item, found.cards, found.spares) == ("pita", 57, 1)
    assert (found.blanks, found.before_blanks) == (297, 240)
    assert (found.queued, found.short_of_queue) == (0, -57)
    assert found.unknown == ()
    store.close()


def test_a_printer_of_which_nobody_knows_is_named(tmp_path: Path) -> None:
    store = office(tmp_path, "kartu1", "kartu2", ribbon_cards=20, film_cards=0)
    do(store, NODE, lanes.say, "kartu1", "idle", ribbon_left=1)
    assert board(store).lasting == (), "without a book nobody knows of the spares"
    receive(store, "pita", 1)
    do(store, KASI, care_supply.change, "kartu1", "ribbon")
    (found,) = board(store).lasting
    assert (found.cards, found.unknown) == (20, ("kartu2",))
    store.close()


# Heat.


@pytest.mark.parametrize(("celsius", "why", "refusal"), [
    (139, "x", HeatImpossible), (140, "", HeatUnusual), (140, "x", None), (159, "", HeatUnusual),
    (160, "", None), (170, "", None), (171, "", HeatUnusual), (190, "x", None),
    (191, "x", HeatImpossible), (16, "x", HeatImpossible), (1650, "x", HeatImpossible),
])  # fmt: skip
def test_which_temperatures_are_taken(
    store: Store, celsius: int, why: str, refusal: type[ModelError] | None
) -> None:
    if refusal is None:
        do(store, CETAK, care_heat.note, "kartu1", celsius, why=why)
        assert care_heat.of_shift(store, "kartu1") == celsius
        return
    with pytest.raises(refusal):
        do(store, CETAK, care_heat.note, "kartu1", celsius, why=why)
    assert care_heat.is_asked(store, "kartu1")


def test_it_is_asked_once_a_sif_and_printer(store: Store) -> None:
    do(store, CETAK, care_heat.note, "kartu1", 165)
    asked = [care_heat.is_asked(store, name) for name in ("kartu1", "kartu2")]
    assert asked == [False, True]
    clock_of(store).advance(16 * 3600)  # over midnight the same sif goes on
    assert not care_heat.is_asked(store, "kartu1")
    do(store, KASI, shift.end, KASI.name)
    assert not care_heat.is_asked(store, "kartu2"), "no sif, nobody to ask"
    do(store, KASI, shift.open_shift)
    assert care_heat.is_asked(store, "kartu1")
    assert care_heat.of_shift(store, "kartu1") is None


def test_before_a_sif_is_opened_the_day_counts(store: Store) -> None:
    """22.30 WIB: an hour and a half later it is another day, and nothing is known of it."""
    do(store, KASI, shift.end, KASI.name)
    clock_of(store).advance(12.5 * 3600)
    do(store, CETAK, care_heat.note, "kartu1", 164)
    assert care_heat.of_shift(store, "kartu1") == 164
    clock_of(store).advance(1.4 * 3600)
    assert care_heat.of_shift(store, "kartu1") == 164
    clock_of(store).advance(0.2 * 3600)
    assert care_heat.of_shift(store, "kartu1") is None
    do(store, KASI, shift.open_shift)
    assert care_heat.is_asked(store, "kartu1")


def test_a_printer_without_a_heater_is_not_asked(tmp_path: Path) -> None:
    store = office(tmp_path)
    assert not care_heat.is_asked(store, "kartu1")
    store.close()
