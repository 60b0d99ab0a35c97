"""A sif changes by two blind counts: who may, what is told when, differences, the sheet."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from model import blanko, cards, document, jobs, printing, shift
from model.actor import Actor
from model.blanko import Place
from model.blanko_check import verify
from model.clock import FrozenClock
from model.counts import booking
from model.counts.booking import Named
from model.errors import ModelError, RecordMissing, RuleRefused, StoreTrouble
from model.operators import LoginRefused
from model.parcels import arriving, packing
from model.rights import NotAllowed
from model.second import Second, SecondGone
from model.shift import ShiftClosed, ShiftOpen
from model.shifts import change, changing, closing, refusals
from model.shifts.compared import compared, rounds
from model.store import Store
from tests.model.office import KASI, beside, do, put, reopen, report, send
from tests.model.shift_office import HEAD, RINA, SARI, YANTO, count_all, proofs, shift_store, truth


@pytest.fixture
def clock() -> FrozenClock:
    return FrozenClock()


@pytest.fixture
def store(tmp_path: Path, clock: FrozenClock) -> Iterator[Store]:
    opened = shift_store(tmp_path, clock)
    clock.advance(12 * 3600)
    yield opened
    opened.close()


def refused(error: type[ModelError], store: Store, *args: object, **kwargs: object) -> None:
    """Run a verb that must be refused and change nothing."""
    before = store.number("SELECT max(seq) FROM audit")
    with pytest.raises(error):
        do(store, *args, **kwargs)  # type: ignore[arg-type]
    assert store.number("SELECT max(seq) FROM audit") == before


def test_a_handover_end_to_end(store: Store, clock: FrozenClock) -> None:
    begun = do(store, SARI, changing.begin, " yanto ")
    assert (begun.kind, begun.from_who, begun.to_who, begun.state) == (
        "pass", "SARI", "YANTO", "counting",
    )  # fmt: skip
    assert [line.name for line in begun.lines] == [
        "store", "tray:kartu1", "tray:kartu2", "rack", "spoiled", "encoded", "unsettled",
        "ribbon:kartu1", "ribbon:kartu2", "cash", "keys",
    ]  # fmt: skip
    refused(refusals.ChangeRuns, store, YANTO, changing.begin, "SARI")
    refused(refusals.NotCounted, store, SARI, changing.compare, begun.id)
    count_all(store, begun, off={"store": -3})
    assert "1000" not in repr(change.running(store))  # blind: no figure of the book is read
    with pytest.raises(refusals.NotCompared):
        compared(store, begun.id)
    found = {one.line: one for one in do(store, YANTO, changing.compare, begun.id)}
    assert (found["store"].book, found["store"].difference) == (1_000, -3)
    assert {one.verdict for one in found.values()} == {"same", "differs"}
    both = proofs(store, begun)
    refused(refusals.WhyMissing, store, SARI, closing.close, begun.id, *both)
    do(store, SARI, changing.explain, begun.id, "store", "tiga tertinggal di mobil")
    do(store, SARI, changing.note, begun.id, "pita kartu2 menipis")
    done = do(store, SARI, closing.close, begun.id, *both)
    assert blanko.held(store, Place("store")) == 997
    assert blanko.held(store, Place("difference")) == 3
    verify(store)
    rows = store.rows("SELECT label, day_on, opened_by, closed_by, closed_at, note FROM shift")
    assert rows == [
        ("A", "2026-11-21", "SARI", "SARI", clock.ms, "pita kartu2 menipis"),
        ("B", "2026-11-21", "YANTO", None, None, ""),
    ]
    ended = change.get(store, begun.id)
    assert (ended.state, ended.opened, ended.document) == ("done", 2, done.document)
    [sheet] = document.about(store, "shift:1")
    assert sheet.number == done.document == "STS/1/167102/2026"
    for said in ("SERAH TERIMA SIF", "SARI dan YANTO", "tiga tertinggal di mobil", "BAS 1", "-3",
                 "pita kartu2 menipis", "Sidik buku stok", "B tanggal 21-11-2026"):  # fmt: skip
        assert said in sheet.body
    assert max(len(row) for row in sheet.body.split("\n")) <= 80
    [minutes] = document.about(store, f"entry:{done.booked[0].entry}")
    assert "tiga tertinggal di mobil" in minutes.body and "997" in minutes.body
    clock.advance(3600)
    again = do(store, YANTO, changing.begin, "SARI")
    count_all(store, again, as_who=YANTO, off={"store": 5})
    do(store, YANTO, changing.compare, again.id)
    do(store, YANTO, changing.explain, again.id, "store", "ketemu, dan dua lebih")
    do(store, YANTO, closing.close, again.id, *proofs(store, again))
    assert blanko.held(store, Place("difference")) == 0
    assert blanko.received(store) == 1_002
    for verb in (changing.compare, changing.drop):
        refused(refusals.NoChange, store, SARI, verb, begun.id)
    refused(refusals.NoChange, store, SARI, closing.close, begun.id, *both)


def test_the_last_figure_before_the_comparison_counts_and_a_draft_never(store: Store) -> None:
    begun = do(store, SARI, changing.begin, "YANTO")
    do(store, SARI, changing.draft, begun.id, "store", "SARI", "35")
    told = change.get(store, begun.id).line("store").first
    assert told is not None and (told.qty, told.typed) == (None, "35")
    do(store, YANTO, changing.put, begun.id, "store", "SARI", 3_500)
    do(store, SARI, changing.draft, begun.id, "store", "SARI", "9")  # no draft over a figure
    told = change.get(store, begun.id).line("store").first
    assert told is not None and told.qty == 3_500
    do(store, SARI, changing.put, begun.id, "store", "SARI", 1_000)
    told = change.get(reopen(store), begun.id).line("store").first
    assert told is not None and (told.qty, told.typed, told.who) == (1_000, "", "SARI")


def test_what_is_out_of_range_or_of_others_is_refused(store: Store) -> None:
    begun = do(store, SARI, changing.begin, "YANTO")
    for qty in (-1, 1_000_001):
        refused(refusals.CountBad, store, SARI, changing.put, begun.id, "store", "SARI", qty)
    refused(refusals.CountBad, store, SARI, changing.put, begun.id, "ribbon:kartu1", "SARI", 101)
    refused(refusals.LineUnknown, store, SARI, changing.put, begun.id, "tray:x", "SARI", 1)
    refused(refusals.NotInChange, store, SARI, changing.put, begun.id, "store", "HASAN", 1)
    refused(refusals.NotInChange, store, HEAD, changing.put, begun.id, "store", "SARI", 1)
    refused(NotAllowed, store, RINA, changing.put, begun.id, "store", "SARI", 1)
    refused(refusals.NoChange, store, SARI, changing.put, 99, "store", "SARI", 1)
    count_all(store, begun)
    do(store, SARI, changing.compare, begun.id)
    refused(refusals.Compared, store, SARI, changing.put, begun.id, "store", "SARI", 1)
    with pytest.raises(StoreTrouble):
        do(store, SARI, lambda tx: tx.execute("UPDATE change_count SET qty = 1"))


def test_who_may_begin_with_whom(store: Store) -> None:
    put(store, "operator", name="LAMA", roles="kasi", pin_hash="-", active=0)
    for nobody in ("SARI", "RINA", "LAMA", "TIDAK ADA", ""):
        refused(refusals.WhoUnknown, store, SARI, changing.begin, nobody)
    refused(NotAllowed, store, RINA, changing.begin, "YANTO")
    refused(ShiftOpen, store, SARI, changing.begin, "YANTO", kind="open")
    do(store, SARI, shift.end, SARI.name)
    for kind in ("close", "pass"):
        refused(ShiftClosed, store, SARI, changing.begin, "YANTO", kind=kind)


def test_two_who_disagree_count_again_and_the_first_round_stays(store: Store) -> None:
    begun = do(store, SARI, changing.begin, "YANTO")
    do(store, SARI, changing.put, begun.id, "keys", "SARI", 5)
    do(store, SARI, changing.put, begun.id, "store", "SARI", 990)
    count_all(store, begun)
    do(store, SARI, changing.put, begun.id, "keys", "SARI", 5)
    do(store, SARI, changing.put, begun.id, "store", "SARI", 990)
    found = {one.line: one.verdict for one in do(store, SARI, changing.compare, begun.id)}
    assert [line for line in found if found[line] != "same"] == ["store", "keys"]
    refused(refusals.TwoDisagree, store, SARI, closing.close, begun.id, *proofs(store, begun))
    for line in ("store", "keys"):
        now = change.get(store, begun.id)
        if now.state != "compared":
            count_all(store, now)
            do(store, SARI, changing.compare, begun.id)
        do(store, SARI, changing.recount, begun.id, line)
    again = change.get(store, begun.id)
    assert again.open_cells() == (("keys", "from"), ("keys", "to"))
    count_all(store, again)
    do(store, SARI, changing.compare, begun.id)
    assert rounds(store, begun.id)[0] == ("store", 1, "SARI", 990)
    done = do(store, SARI, closing.close, begun.id, *proofs(store, begun))
    assert "990 (hitungan ke-1, dihitung ulang)" in document.get(store, done.document).body


def test_printers_that_go_on_make_no_difference(store: Store) -> None:
    begun = do(store, SARI, changing.begin, "YANTO")
    for line in begun.lines:
        do(store, SARI, changing.put, begun.id, line.name, "SARI", truth(store, line.name))
    do(store, KASI, blanko.issue, 40, "kartu1")
    for line in begun.lines:
        do(store, SARI, changing.put, begun.id, line.name, "YANTO", truth(store, line.name))
    found = {one.line: one for one in do(store, SARI, changing.compare, begun.id)}
    assert {one.verdict for one in found.values()} == {"same"}
    assert (found["store"].first, found["store"].second, found["store"].book) == (1_000, 960, 960)
    assert found["store"].moved and not found["rack"].moved


def test_one_account_alone_passes_no_sif(store: Store, clock: FrozenClock) -> None:
    begun = do(store, SARI, changing.begin, "YANTO")
    count_all(store, begun)
    do(store, SARI, changing.compare, begun.id)
    mine, other = proofs(store, begun)
    close = closing.close
    refused(refusals.NotProven, store, SARI, close, begun.id, mine, mine)
    refused(refusals.NotProven, store, SARI, close, begun.id, mine, beside(store, "HASAN"))
    clock.advance(901)
    refused(SecondGone, store, SARI, close, begun.id, Second("SARI", clock.ms), other)
    refused(SecondGone, store, SARI, close, begun.id, mine, Second("YANTO", clock.ms))
    put_out = "UPDATE operator SET active = 0 WHERE name = 'YANTO'"
    do(store, KASI, lambda tx: tx.execute(put_out))
    refused(SecondGone, store, SARI, close, begun.id, *proofs(store, begun))
    refused(NotAllowed, store, SARI, changing.pass_on, begun.id, "sakit", missing="YANTO")
    assert isinstance(do(store, SARI, changing.prove, "SARI", "0000"), LoginRefused)
    assert store.number("SELECT failures FROM operator WHERE name = 'SARI'") == 1


@pytest.mark.parametrize("gone", ["SARI", "YANTO"])
def test_the_head_passes_a_missing_colleague_on_either_side(store: Store, gone: str) -> None:
    there = "YANTO" if gone == "SARI" else "SARI"
    begun = do(store, SARI, changing.begin, "YANTO")
    do(store, SARI, changing.put, begun.id, "store", gone, 1_000)
    refused(refusals.WhyMissing, store, HEAD, changing.pass_on, begun.id, " ", missing=gone)
    refused(refusals.NotInChange, store, HEAD, changing.pass_on, begun.id, "x", missing="RINA")
    refused(refusals.WhoUnknown, store, HEAD, changing.pass_on, begun.id, "x", missing=gone,
            stand_in=there)  # fmt: skip
    now = do(store, HEAD, changing.pass_on, begun.id, "sakit, pulang cepat", missing=gone)
    assert {now.from_who, now.to_who} == {there, "HASAN"}
    count_all(store, now, as_who=HEAD)
    do(store, HEAD, changing.compare, begun.id)
    mine, other = proofs(store, now)
    refused(refusals.NotProven, store, HEAD, closing.close, begun.id, mine, beside(store, gone))
    done = do(store, HEAD, closing.close, begun.id, other, mine)
    assert done.ended is not None and done.opened is not None
    assert done.opened.opened_by == ("HASAN" if gone == "YANTO" else "YANTO")
    body = document.get(store, done.document).body
    assert f"{gone}, dilewati HASAN" in body and "sakit, pulang cepat" in body
    counted = store.rows("SELECT DISTINCT who FROM change_count ORDER BY who")
    assert counted == [("HASAN",), ("SARI",), ("YANTO",)]


def test_a_sif_may_end_without_a_next_and_begin_without_one_before(
    store: Store, clock: FrozenClock
) -> None:
    ending = do(store, SARI, changing.begin, "YANTO", kind="close")
    count_all(store, ending)
    do(store, SARI, changing.compare, ending.id)
    done = do(store, SARI, closing.close, ending.id, *proofs(store, ending))
    assert (done.opened, shift.current(store)) == (None, None)
    clock.advance(10 * 3600)
    opening = do(store, YANTO, changing.begin, "SARI", kind="open")
    count_all(store, opening, as_who=YANTO, off={"rack": 1})
    do(store, YANTO, changing.compare, opening.id)
    do(store, YANTO, changing.explain, opening.id, "rack", "kartu siapa ini")
    begun = do(store, YANTO, closing.close, opening.id, *proofs(store, opening), label="pagi")
    now = shift.current(store)
    assert now == begun.opened and now is not None
    assert (now.label, now.opened_by, str(now.day_on)) == ("pagi", "YANTO", "2026-11-22")
    assert begun.booked == ()  # a card is looked for by its name, never booked away
    assert "dibawa" in document.get(store, begun.document).body
    assert store.rows("SELECT kind FROM shift_change WHERE shift = 1") == [("close",)]


def test_nobody_of_the_two_keeps_the_stock_so_the_difference_is_carried(store: Store) -> None:
    do(store, KASI, lambda tx: tx.execute("UPDATE operator SET roles = 'cetak'"))
    begun = do(store, SARI, changing.begin, "YANTO")
    count_all(store, begun, off={"store": 2})
    do(store, SARI, changing.compare, begun.id)
    do(store, SARI, changing.explain, begun.id, "store", "dua lembar lebih")
    done = do(store, SARI, closing.close, begun.id, *proofs(store, begun))
    assert done.booked == () and blanko.held(store, Place("store")) == 1_000
    assert "+2 dibawa" in document.get(store, done.document).body


def test_blanks_that_a_sif_finds_are_nobodys_missing_card(store: Store) -> None:
    do(store, KASI, printing.order_next, 2)
    made = []
    for _ in range(2):
        made.append(send(store).id)
        report(store, jobs.get(store, made[-1]), "done")
    two, rack = beside(store), Place("printed")
    do(store, KASI, booking.book_place, rack, "blanko", 1, "tak ada", two,
       named=Named((made[0],), ()))  # fmt: skip
    do(store, KASI, packing.pack, "cards", "Camat", jobs=[made[1]])
    do(store, KASI, packing.seal_and_send, "1", "S1", "Pos", two)
    do(store, KASI, arriving.answer, "1", 0, [made[1]], by="LURAH", second=two)
    do(store, KASI, arriving.write_off, "1", two, "jatuh", jobs=[made[1]])
    assert (booking.nameless(store), blanko.received(store)) == (0, 1_000)
    begun = do(store, SARI, changing.begin, "YANTO")
    count_all(store, begun, off={"store": 2})
    do(store, SARI, changing.compare, begun.id)
    do(store, SARI, changing.explain, begun.id, "store", "di laci")
    do(store, SARI, closing.close, begun.id, *proofs(store, begun))
    assert (blanko.received(store), blanko.held(store, Place("difference"))) == (1_002, 1)
    do(store, KASI, booking.found_card, made[0], "di map", two)
    assert cards.get(store, made[0]).bin == "spoiled" and cards.verify(store) == 2, "it is void"


def test_a_change_is_dropped_or_outrun_and_never_in_the_way(store: Store) -> None:
    begun = do(store, SARI, changing.begin, "YANTO")
    refused(NotAllowed, store, RINA, changing.drop, begun.id)
    other = put(store, "operator", name="BUDI", roles="gudang", pin_hash="-")
    assert other
    budi = beside(store, "BUDI")
    with pytest.raises(refusals.NotInChange):
        do(store, YANTO.__class__(budi.name, frozenset({"gudang"}), "operator"),
           changing.drop, begun.id)  # fmt: skip
    count_all(store, begun)
    do(store, SARI, changing.compare, begun.id)
    do(store, SARI, shift.end, SARI.name)  # a command closed it past the change
    do(store, YANTO, shift.open_shift)  # and opened another one
    refused(ShiftClosed, store, SARI, closing.close, begun.id, *proofs(store, begun))
    do(store, HEAD, changing.drop, begun.id)
    assert change.running(store) is None
    assert store.rows("SELECT state FROM shift_change") == [("dropped",)]


def test_two_terminals_at_once_end_it_once(store: Store, clock: FrozenClock) -> None:
    """Two programs begin, count, compare and end the same change at the same time."""
    path, wins, errors = store.path, [], []
    barrier = threading.Barrier(2)

    def terminal(side: Actor, other: Actor) -> None:
        mine = Store.open(path, clock)
        try:
            for act in (
                lambda: do(mine, side, changing.begin, other.name, from_who=side.name),
                lambda: count_all(mine, running(mine), as_who=side),
                lambda: do(mine, side, changing.compare, 1),
                lambda: do(mine, side, closing.close, 1, *proofs(mine, change.get(mine, 1))),
            ):
                barrier.wait(300)
                try:
                    act()
                    wins.append(side.name)
                except RuleRefused as error:
                    errors.append(error.code)
                except RecordMissing as error:
                    errors.append(error.code)
        finally:
            mine.close()

    def running(mine: Store) -> change.Change:
        found = change.running(mine)
        assert found is not None
        return found

    threads = [threading.Thread(target=terminal, args=pair) for pair in
               ((SARI, YANTO), (YANTO, SARI))]  # fmt: skip
    for one in threads:
        one.start()
    for one in threads:
        one.join(300)
    assert sorted(errors) == ["SIF-103", "SIF-104", "SIF-108"]
    assert len(wins) == 5
    assert store.rows("SELECT count(*), count(closed_at) FROM shift") == [(2, 1)]
    assert len(document.listed(store, "sif")) == 1
