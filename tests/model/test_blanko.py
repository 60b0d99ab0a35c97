"""The ledger: every piece is in one bin, every movement has two sides, every change is noticed."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from model import blanko, blanko_check, errors, lanes, printing
from model.actor import SYSTEM
from model.blanko import BinShort, ItemUnknown, Place, QtyBad, ReasonMissing
from model.errors import RuleRefused
from model.reason import NumberInWords
from model.rights import NotAllowed
from model.store import Store
from tests.model.office import (
    KASI,
    NODE,
    OFFICE,
    count_blanks,
    do,
    new_store,
    report,
    send,
    spoil_blanks,
    staff,
    tamper,
    unsettled_card,
)

GUDANG = staff("gudang")
STORE, SPOILED, GONE = Place("store"), Place("spoiled"), Place("difference")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = new_store(tmp_path, blanks=100)
    yield opened
    opened.close()


def bins(store: Store, item: str = "blanko") -> dict[tuple[str, str], int]:
    """Return what is in each bin and place that was ever used."""
    return {(b.bin, b.place): b.qty for b in blanko.balances(store, item)}


def test_what_is_received_stands_in_the_store_room(store: Store) -> None:
    assert bins(store) == {("supplier", ""): -100, ("store", ""): 100}
    assert (blanko.received(store), blanko.available(store)) == (100, 100)
    entry = store.one("SELECT kind, item, qty, party, doc, office, by, at FROM entry")
    assert entry == (
        "receive", "blanko", 100, "Gudang pusat", "BAST 1", OFFICE, "KASI", store.clock.now_ms()
    )  # fmt: skip


NIK = "1671025203850004"


@pytest.mark.parametrize("words", [NIK, f"BA {NIK}", f"x{NIK}7", "167102 520385 0004", NIK * 2])
def test_no_number_of_a_resident_stays_in_the_ledger(store: Store, words: str) -> None:
    """The ledger is never edited; a scan that fell into a field must not get this far."""
    before = store.rows("SELECT * FROM entry")
    for verb, facts in (
        (blanko.receive, {"party": words, "doc": "BA 1"}),
        (blanko.receive, {"party": "Ditjen", "doc": words}),
        (blanko.issue, {"printer": "kartu1", "why": words}),
    ):
        with pytest.raises(NumberInWords) as refused:
            do(store, KASI if verb is blanko.receive else GUDANG, verb, 7, **facts)
        assert not refused.value.facts
    assert store.rows("SELECT * FROM entry") == before
    do(store, GUDANG, blanko.issue, 1, "kartu1", why="NIP 19850312 201001 1 002, BA 470/1671/2026")


def test_pieces_go_to_a_tray_and_back(store: Store) -> None:
    do(store, GUDANG, blanko.issue, 40, "kartu1")
    do(store, GUDANG, blanko.take_back, 15, "kartu1")
    assert bins(store) == {("supplier", ""): -100, ("store", ""): 75, ("tray", "kartu1"): 25}
    assert blanko.available(store) == 100
    assert blanko.held(store, Place("tray", "kartu2")) == 0


def test_blanks_go_into_no_tray_that_nobody_counts(store: Store) -> None:
    do(store, NODE, lanes.enrol, ("kartu1",))
    with pytest.raises(lanes.LaneUnknown) as told:
        do(store, GUDANG, blanko.issue, 5, "rumah")
    assert told.value.facts == {"printer": "rumah"}
    do(store, GUDANG, blanko.issue, 5, "kartu1")
    assert bins(store)["tray", "kartu1"] == 5


def test_spoiled_pieces_leave_what_can_be_printed_on(store: Store) -> None:
    do(store, GUDANG, blanko.issue, 10, "kartu1")
    do(store, GUDANG, spoil_blanks, 3, why="tergores")
    do(store, GUDANG, spoil_blanks, 2, why="tergores", printer="kartu1")
    assert (blanko.held(store, SPOILED), blanko.available(store)) == (5, 95)
    assert blanko.held(store, Place("tray", "kartu1")) == 8


def test_a_count_books_the_difference_either_way(store: Store) -> None:
    assert do(store, GUDANG, count_blanks, 97, why="opname") == -3
    assert (blanko.held(store, STORE), blanko.held(store, GONE)) == (97, 3)
    assert do(store, GUDANG, count_blanks, 99, why="dua terselip") == 2
    assert (blanko.held(store, STORE), blanko.held(store, GONE)) == (99, 1)
    assert blanko.received(store) == 100
    assert sum(bins(store).values()) == 0


def test_more_than_the_books_know_can_be_counted(store: Store) -> None:
    assert do(store, GUDANG, count_blanks, 103, why="tiga di laci") == 3
    assert blanko.held(store, STORE) == 103


@pytest.mark.parametrize("qty", [0, -1, -100, blanko.QTY_MAX + 1])
def test_a_quantity_is_a_whole_number_in_bounds(store: Store, qty: int) -> None:
    for verb, words in (
        (blanko.receive, {"party": "A", "doc": "B"}),
        (spoil_blanks, {"why": "x"}),
    ):
        with pytest.raises(QtyBad):
            do(store, GUDANG, verb, qty, **words)
    with pytest.raises(QtyBad):
        do(store, GUDANG, blanko.issue, qty, "kartu1")
    assert bins(store)[("store", "")] == 100


def test_no_bin_gives_more_than_it_has(store: Store) -> None:
    before = bins(store), store.number("SELECT count(*) FROM entry")
    for verb, args, words in (
        (blanko.issue, (101, "kartu1"), {}),
        (blanko.take_back, (1, "kartu1"), {}),
        (spoil_blanks, (101,), {"why": "x"}),
        (spoil_blanks, (1,), {"why": "x", "printer": "kartu1"}),
    ):
        with pytest.raises(BinShort):
            do(store, GUDANG, verb, *args, **words)
    assert (bins(store), store.number("SELECT count(*) FROM entry")) == before


def test_a_short_bin_says_what_it_holds(store: Store) -> None:
    with pytest.raises(BinShort) as caught:
        do(store, GUDANG, blanko.issue, 130, "kartu1")
    assert caught.value.facts == {
        "item": "blanko", "bin": "store", "place": "", "held": 100, "asked": 130
    }  # fmt: skip


def test_items_are_kept_apart(store: Store) -> None:
    do(store, GUDANG, blanko.receive, 4, party="Vendor", doc="DO 7", item="pita")
    do(store, GUDANG, blanko.issue, 1, "kartu1", item="pita")
    assert bins(store, "pita") == {
        ("supplier", ""): -4, ("store", ""): 3, ("tray", "kartu1"): 1
    }  # fmt: skip
    assert (blanko.available(store), blanko.available(store, "pita")) == (100, 4)
    with pytest.raises(ItemUnknown):
        do(store, GUDANG, blanko.receive, 1, party="A", doc="B", item="kertas")


@pytest.mark.parametrize(("party", "doc"), [("", "B"), ("A", ""), (" ", "B"), ("A", "\x1b\x00")])
def test_what_comes_in_names_whom_and_which_paper(store: Store, party: str, doc: str) -> None:
    with pytest.raises(ReasonMissing):
        do(store, GUDANG, blanko.receive, 1, party=party, doc=doc)
    assert blanko.received(store) == 100


def test_reasons_and_printers_are_named(store: Store) -> None:
    with pytest.raises(ReasonMissing):
        do(store, GUDANG, blanko.issue, 1, " ")
    assert bins(store)[("store", "")] == 100


def test_words_are_cleaned_and_cut(store: Store) -> None:
    do(store, GUDANG, blanko.receive, 1, party="\x1b[2JPT " + "x" * 500, doc=" 1\t2 ")
    row = store.one("SELECT party, doc FROM entry ORDER BY id DESC")
    assert row is not None
    assert "\x1b" not in row[0]
    assert len(row[0]) == blanko.WORDS_CHARS_MAX
    assert row[1] == "1 2"


def test_only_the_store_keeper_and_the_kasi_move_stock(store: Store) -> None:
    for role in ("perekaman", "cetak", "dukungan", "auditor"):
        for verb, args, words in (
            (blanko.receive, (1,), {"party": "A", "doc": "B"}),
            (blanko.issue, (1, "kartu1"), {}),
            (blanko.take_back, (1, "kartu1"), {}),
            (spoil_blanks, (1,), {"why": "x"}),
            (count_blanks, (1,), {"why": "x"}),
        ):
            with pytest.raises(NotAllowed):
                do(store, staff(role), verb, *args, **words)


def test_each_act_is_audited_with_its_entry(store: Store) -> None:
    do(store, GUDANG, blanko.issue, 5, "kartu1")
    row = store.one("SELECT actor, kind, facts FROM audit ORDER BY seq DESC")
    assert row is not None
    assert row[:2] == ("GUDANG", "stock_issued")
    entry = store.number("SELECT max(id) FROM entry")
    assert json.loads(row[2]) == {"entry": entry, "item": "blanko", "qty": 5}


def test_bins_are_listed_in_their_own_order() -> None:
    assert get_args(blanko.Bin) == blanko.BINS
    assert len(set(blanko.BINS)) == 15


def worked(folder: Path) -> Store:
    """Return a store whose ledger has entries of several kinds."""
    store = new_store(folder, people=3, blanks=100)
    do(store, GUDANG, blanko.issue, 40, "kartu1")
    do(store, GUDANG, blanko.receive, 4, party="Vendor", doc="DO 7", item="pita")
    do(store, KASI, printing.order_next, 1)
    report(store, send(store), "done")
    do(store, GUDANG, count_blanks, 58, why="opname")
    return store


def test_a_whole_ledger_is_verified_to_its_last_posting(tmp_path: Path) -> None:
    store = worked(tmp_path)
    assert blanko_check.verify(store) == 2 * store.number("SELECT count(*) FROM entry") == 12
    store.close()


ENTRY_COLUMNS = (
    "kind", "item", "qty", "from_bin", "from_place", "to_bin", "to_place", "office", "job",
    "party", "doc", "why", "by", "at", "row_hash",
)  # fmt: skip
POSTING_COLUMNS = ("entry", "item", "office", "bin", "place", "qty", "row_hash")
FLIPS = [("entry", name) for name in ENTRY_COLUMNS] + [("posting", n) for n in POSTING_COLUMNS]
NUMBERS = {"qty", "job", "at", "entry"}


def flip(column: str) -> str:
    """Return SQL for another value of a column."""
    return f"coalesce({column}, 0) + 1" if column in NUMBERS else f"{column} || 'x'"


@pytest.mark.parametrize(("table", "column"), FLIPS)
@pytest.mark.parametrize("row", [1, 5])
def test_a_changed_field_is_noticed(tmp_path: Path, table: str, column: str, row: int) -> None:
    store = tamper(
        worked(tmp_path), f"UPDATE {table} SET {column} = {flip(column)} WHERE id = {row}"
    )
    with pytest.raises(errors.StoreDamaged) as caught:
        blanko_check.verify(store)
    assert (caught.value.facts["table"], caught.value.facts["row"]) == (table, row)
    store.close()


@pytest.mark.parametrize(
    "act",
    [
        "UPDATE balance SET qty = qty + 1 WHERE bin = 'store' AND item = 'blanko'",
        "UPDATE balance SET place = 'kartu9' WHERE bin = 'tray'",
        "UPDATE balance SET item = 'film' WHERE bin = 'tray'",
        "UPDATE balance SET office = '16.71.03' WHERE bin = 'tray'",
        "DELETE FROM balance WHERE bin = 'tray'",
        "INSERT INTO balance VALUES ('film', '16.71.02', 'store', '', 5)",
        "DELETE FROM posting WHERE id = 1",
        "DELETE FROM posting WHERE entry = 2",
        "DELETE FROM entry WHERE id = 6",
        "INSERT INTO posting SELECT 99, entry, item, office, bin, place, qty, row_hash"
        " FROM posting WHERE id = 1",
    ],
)
def test_a_ledger_that_does_not_add_up_is_noticed(tmp_path: Path, act: str) -> None:
    store = tamper(worked(tmp_path), act)
    with pytest.raises(errors.StoreDamaged):
        blanko_check.verify(store)
    store.close()


BALANCES_ANEW = (
    "DELETE FROM balance",
    "INSERT INTO balance SELECT item, office, bin, place, sum(qty) FROM posting GROUP BY 1,2,3,4",
)


@pytest.mark.parametrize(
    "acts",
    [
        ("DELETE FROM posting WHERE entry = 3",),
        ("DELETE FROM posting WHERE entry = 3", "UPDATE entry SET id = 99 WHERE id = 3"),
        ("DELETE FROM entry WHERE id = 3",),
        ("DELETE FROM entry WHERE id = 3", "DELETE FROM posting WHERE entry = 3"),
    ],
    ids=["postings cut", "postings cut, entry renumbered", "entry cut", "entry with its postings"],
)
def test_a_cut_entry_is_noticed_though_the_balances_were_made_to_agree(
    tmp_path: Path, acts: tuple[str, ...]
) -> None:
    store = tamper(worked(tmp_path), *acts, *BALANCES_ANEW)
    with pytest.raises(errors.StoreDamaged):
        blanko_check.verify(store)
    store.close()


def test_a_write_of_another_program_meanwhile_is_no_damage(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Store.open(store.path, store.clock)
    each = store.each

    def interrupted(sql: str) -> Iterator[tuple[object, ...]]:
        if "FROM balance" in sql:
            do(other, GUDANG, blanko.issue, 1, "kartu1")
        return each(sql)

    monkeypatch.setattr(store, "each", interrupted)
    try:
        blanko_check.verify(store)
    finally:
        other.close()


def test_a_card_in_doubt_keeps_its_blank_in_the_press(tmp_path: Path) -> None:
    store = new_store(tmp_path, people=1, blanks=3)
    unsettled_card(store, 1)
    assert bins(store)[("in_job", "kartu1")] == 1
    assert blanko.available(store) == 2
    store.close()


PLACES = [Place(bin, place) for bin in get_args(blanko.Bin) for place in ("", "kartu1")]
Move = tuple[int, Place, Place, str]
MOVES = st.lists(
    st.tuples(
        st.integers(-2, 60),
        st.sampled_from(PLACES),
        st.sampled_from(PLACES),
        st.sampled_from(("blanko", "pita", "kertas")),
    ),
    max_size=25,
)


@given(moves=MOVES)
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_nothing_is_made_or_lost_by_any_moves(store: Store, moves: list[Move]) -> None:
    before = {item: sum(bins(store, item).values()) for item in blanko.ITEMS}
    for qty, source, target, item in moves:
        expected = blanko.held(store, source, item) - qty
        possible = item in blanko.ITEMS and qty > 0 and (expected >= 0 or source.bin == "supplier")
        possible = possible and not blanko.closed(source.bin, target.bin)
        try:
            do(store, SYSTEM, blanko.move, qty, source, target, kind="uji", item=item)
            assert possible
        except RuleRefused:
            assert not possible
    assert {item: sum(bins(store, item).values()) for item in blanko.ITEMS} == before
    assert set(before.values()) == {0}
    assert all(b.qty >= 0 or b.bin == "supplier" for b in blanko.balances(store))
    blanko_check.verify(store)
