"""Spoiled pieces: each is known by its row, cut by two, burned before witnesses, and never back."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from model import blanko, cards, document, encoding, jobs, printing
from model.blanko import BinShort, Place, QtyBad, WayClosed
from model.chips import UidUseless
from model.errors import StoreDamaged, StoreTrouble
from model.goods import receiving
from model.goods.boxes import open_box
from model.reason import NumberInWords
from model.rights import NotAllowed
from model.scrap import check, cutting, destroying, faults, reasons, row, spoiling
from model.second import SamePerson, Second, SecondGone
from model.steps import m0018_scrap
from model.store import Store, Tx
from tests.model.office import KASI, beside, do, put, raw, staff, tamper
from tests.model.scrap_office import (
    GUDANG,
    SARI,
    UIDS,
    card,
    hand,
    held,
    lost,
    refused,
    scrap_store,
    sound,
)

GOLDEN = Path(__file__).parent / "golden_scrap"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = scrap_store(tmp_path)
    yield opened
    sound(opened)
    opened.close()


def facts(store: Store) -> list[tuple[object, ...]]:
    """Return item, qty, reason, chip, person and origin of every row of scrap."""
    found = store.rows("SELECT item, qty, reason, uid, resident, bin FROM scrap ORDER BY id")
    return [tuple(one) for one in found]


def test_no_way_of_spoiling_forgets_its_row(store: Store) -> None:
    """Whoever moves pieces into the bin: the trigger knows job, person, chip and class."""
    card(store, 1, UIDS[1], "spoiled")
    card(store, 2, verdict="spoiled")
    do(store, KASI, printing.order, [3], why="uji")
    job = store.number("SELECT max(id) FROM job")
    row_ = do(store, KASI, encoding.begin, job, "loket1", UIDS[3])
    do(store, KASI, encoding.failed, row_.id, why="chip bisu")
    # The same person again, on a blank whose chip nobody read: it is not the chip that failed.
    bare = do(store, KASI, _lose_bare, job)
    do(store, KASI, printing.settle, bare, "spoiled", why="pita putus")
    do(store, GUDANG, blanko.receive, 2, party="Vendor", doc="DO 7", item="pita")
    do(store, GUDANG, blanko.move, 1, Place("store"), Place("spoiled"), kind="used_up", item="pita")
    do(store, GUDANG, blanko.move, 2, Place("supplier"), Place("spoiled"), kind="arrived_spoiled")
    assert facts(store) == [
        ("blanko", 1, "gagal_cetak", UIDS[1], 1, "in_job"),
        ("blanko", 1, "gagal_cetak", "", 2, "in_job"),
        ("blanko", 1, "gagal_encode", UIDS[3], 3, "encoded"),
        ("blanko", 1, "gagal_cetak", "", 3, "in_job"),
        ("pita", 1, "habis", "", None, "store"),
        ("blanko", 2, "tiba_rusak", "", None, "supplier"),
    ]
    assert {one.item: (one.uncut, one.cut) for one in row.totals(store)} == {
        "blanko": (6, 0), "pita": (1, 0)
    }  # fmt: skip


def _lose_bare(tx: Tx, number: int) -> int:
    """Lose sight of a card on a bare blank in the press, as a lane books it."""
    blanko.move(tx, 1, Place("store"), Place("in_job", "kartu1"), kind="reserve", job=number)
    job = jobs.move(tx, jobs.get(tx.store, number), "reserved", printer="kartu1", tries=1)
    return jobs.move(tx, job, "unsettled").id


def test_a_piece_is_spoiled_by_two_and_by_an_official_reason(store: Store) -> None:
    saksi, spoil = beside(store), spoiling.spoil
    do(store, GUDANG, blanko.issue, 5, "kartu1")
    made = do(store, GUDANG, spoil, 1, "cacat", uid=UIDS[5].lower(), second=saksi)
    do(store, GUDANG, spoil, 2, "rusak", printer="kartu1", second=saksi)
    assert (made.uid, made.second, made.by, made.why) == (
        UIDS[5],
        "SAKSI",
        "GUDANG",
        "cacat pabrik",
    )
    assert held(store, "spoiled") == 3 and held(store, "tray", place="kartu1") == 3
    refused(store, faults.SecondMissing, spoil, 1, "rusak")
    refused(store, SamePerson, spoil, 1, "rusak", second=Second("GUDANG", saksi.at))
    refused(store, SecondGone, spoil, 1, "rusak", second=Second("SAKSI", saksi.at - 900_001))
    refused(store, faults.ReasonUnknown, spoil, 1, "bosan", second=saksi)
    refused(store, faults.ReasonUnknown, spoil, 1, "pindah", second=saksi)
    refused(store, faults.ReasonUnknown, spoil, 1, "lain", second=saksi)
    refused(store, NumberInWords, spoil, 1, "lain", why="1671025203850004", second=saksi)
    refused(store, BinShort, spoil, 99, "rusak", second=saksi)
    refused(store, QtyBad, spoil, 0, "rusak", second=saksi)
    refused(store, NotAllowed, spoil, 1, "rusak", second=saksi, by=staff("cetak"))
    refused(store, faults.OneChip, spoil, 2, "rusak", uid=UIDS[6], second=saksi)
    refused(store, faults.ChipScrapped, spoil, 1, "rusak", uid=UIDS[5], second=saksi)
    refused(store, UidUseless, spoil, 1, "rusak", uid="04A1", second=saksi)
    do(store, GUDANG, blanko.receive, 2, party="Vendor", doc="DO 7", item="pita")
    alone = do(store, GUDANG, spoil, 1, "lain", item="pita", why="kusut")
    assert (alone.second, alone.reason) == ("", "lain")
    trail = str(store.rows("SELECT facts FROM audit"))
    assert "stock_spoiled" in str(store.rows("SELECT kind FROM audit")) and UIDS[5] not in trail


def test_a_chip_of_a_card_or_of_a_sealed_box_is_no_loose_blank(store: Store) -> None:
    saksi, spoil = beside(store), spoiling.spoil
    mine = card(store, 1, UIDS[1])
    refused(store, faults.ChipInUse, spoil, 1, "cacat", uid=UIDS[1], second=saksi)
    refused(store, faults.NothingChosen, spoil, 1, "salah_cetak", bin="printed", second=saksi)
    made = do(store, GUDANG, spoil, 1, "salah_cetak", bin="printed", job=mine.id, second=saksi)
    assert (made.uid, made.resident, cards.get(store, mine.id).bin) == (UIDS[1], 1, "spoiled")
    refused(
        store, cards.CardMoved, spoil, 1, "rusak", bin="printed", job=mine.id, second=saksi
    )  # fmt: skip
    box = receiving.BoxIn("K1", 3, UIDS[8], UIDS[10])
    arrival = receiving.Arrival("blanko", "B 9", "Pusat", "centre", 3, 3, boxes=(box,))
    do(store, GUDANG, receiving.receive, arrival, saksi)
    sealed = refused(store, faults.BoxSealed, spoil, 1, "cacat", uid=UIDS[9], second=saksi)
    assert sealed.facts == {"box": "K1", "state": "sealed"}
    do(store, GUDANG, open_box, "K1", saksi)
    assert do(store, GUDANG, spoil, 1, "cacat", uid=UIDS[9], second=saksi).uid == UIDS[9]


def test_an_old_card_is_taken_from_its_holder_only(store: Store) -> None:
    """E-KTP lama: the hand-over takes it in; what lies in the reader must be theirs and void."""
    take = spoiling.withdraw
    old = card(store, 1, UIDS[1])
    refused(store, faults.NotTheirs, take, 1, "rusak", uid=UIDS[1], by=SARI)
    hand(store, old.id)
    refused(store, faults.NotTheirs, take, 1, "rusak", uid=UIDS[1], by=SARI)  # still in force
    lost(store, 1)
    refused(store, faults.NotTheirs, take, 2, "rusak", uid=UIDS[1], by=SARI)
    made = do(store, SARI, take, 1, "perubahan", uid=UIDS[1], from_office="Plaju")
    assert (made.item, made.resident, made.uid, made.origin) == ("kartu_lama", 1, UIDS[1], "Plaju")
    refused(store, faults.ChipScrapped, take, 1, "rusak", uid=UIDS[1], by=SARI)
    do(store, SARI, take, 2, "pindah", uid="EA27C130")
    do(store, SARI, take, 3, "meninggal")
    living = card(store, 4, UIDS[4])
    hand(store, living.id)
    do(store, SARI, take, 4, "meninggal", uid=UIDS[4])
    refused(store, faults.ReasonUnknown, take, 3, "gagal_cetak", by=SARI)
    refused(store, NotAllowed, take, 3, "rusak", by=staff("cetak"))
    refused(store, faults.WhereMissing, spoiling.collect, 5, "rusak", " ", beside(store))
    bundle = do(store, GUDANG, spoiling.collect, 650, "perubahan", "Kec. Plaju", beside(store))
    assert (bundle.qty, bundle.origin, bundle.second) == (650, "Kec. Plaju", "SAKSI")
    assert held(store, "spoiled", "kartu_lama") == 654 and held(store, "handed") == 2
    assert UIDS[1] not in str(store.rows("SELECT facts FROM audit"))


def test_void_cards_are_pulled_off_the_rack(store: Store) -> None:
    first, other = card(store, 1, UIDS[1]), card(store, 2)
    away = card(store, 3)
    do(store, KASI, cards.move, [away.id], Place("printed"), Place("custody", "Kel. 2"), kind="x")
    for resident in (1, 3):
        lost(store, resident)
    listed = spoiling.void_on_rack(store)
    assert [(one.job, one.bin, one.claim) for one in listed] == [
        (first.id, "printed", "hilang"), (away.id, "custody", "hilang")
    ]  # fmt: skip
    assert "WARGA" not in repr(listed)
    saksi = beside(store)
    refused(store, faults.NotVoid, spoiling.pull, [first.id, other.id], saksi)
    refused(store, cards.CardMoved, spoiling.pull, [away.id], saksi)
    refused(store, faults.NothingChosen, spoiling.pull, [], saksi)
    refused(store, SamePerson, spoiling.pull, [first.id], Second("GUDANG", saksi.at))
    pulled = do(store, GUDANG, spoiling.pull, [first.id], saksi)
    assert [(one.job, one.uid, one.reason) for one in pulled] == [(first.id, UIDS[1], "batal")]
    assert [one.job for one in spoiling.void_on_rack(store)] == [away.id]


def burned(store: Store) -> row.Destruction:
    """Spoil, cut and burn a bit of everything."""
    saksi = beside(store)
    card(store, 1, UIDS[1], "spoiled")
    void = card(store, 2, UIDS[2])
    lost(store, 2)
    do(store, GUDANG, spoiling.pull, [void.id], saksi)
    do(store, SARI, spoiling.withdraw, 3, "perubahan", uid="04A1B2C3D4E5F6A7B8C9")
    do(store, GUDANG, spoiling.spoil, 3, "rusak", second=saksi)
    uncut = cutting.to_cut(store)
    assert (len(uncut), destroying.ready(store)) == (4, ())
    cut = do(store, GUDANG, cutting.cut, [one.id for one in uncut], saksi)
    assert (cut.pieces, len(destroying.ready(store)), cutting.to_cut(store)) == (6, 4, ())
    other = beside(store, "CAMAT", "kasi")
    made: row.Destruction = do(
        store, GUDANG, destroying.destroy, None, "halaman kantor", "dibakar", saksi, other,
        counted=6,
    )  # fmt: skip
    return made


def test_what_is_burned_stands_in_the_minutes_card_by_card(store: Store) -> None:
    made = burned(store)
    for name, number in (("potong", "BAR/1/1671/2026"), ("musnah", made.number)):
        golden = GOLDEN / f"{name}.txt"
        assert document.get(store, number).body == golden.read_text(encoding="utf-8"), name
    body = document.get(store, made.number).body
    assert max(map(len, body.splitlines())) <= 80 and "WARGA" not in body
    assert "1671020101900002" not in body and "167102******0002" in body
    assert held(store, "destroyed") == 5 and held(store, "destroyed", "kartu_lama") == 1
    assert store.number("SELECT count(*) FROM scrap WHERE batch = ?", (made.id,)) == 4
    job = store.number("SELECT job FROM scrap WHERE uid = ?", (UIDS[2],))
    assert [(one.bin, one.kind) for one in cards.chain(store, job)] == [
        ("spoiled", "void_pulled"), ("destroyed", "destroy")
    ]  # fmt: skip


def test_cutting_and_burning_take_all_their_people_and_every_piece(store: Store) -> None:
    saksi, other = beside(store), beside(store, "CAMAT", "kasi")
    me = Second("GUDANG", saksi.at)
    do(store, GUDANG, spoiling.spoil, 3, "rusak", second=saksi)
    do(store, GUDANG, spoiling.spoil, 1, "cacat", second=saksi)
    fire = ("halaman", "dibakar")
    refused(store, faults.NothingChosen, destroying.destroy, None, *fire, saksi, other)
    refused(store, faults.NotCut, destroying.destroy, [1], *fire, saksi, other)
    refused(store, SamePerson, cutting.cut, [1], me)
    refused(store, faults.NothingChosen, cutting.cut, [], saksi)
    refused(store, faults.ScrapUnknown, cutting.cut, [1, 77], saksi)
    refused(store, NotAllowed, cutting.cut, [1], saksi, by=staff("cetak"))
    do(store, GUDANG, cutting.cut, [1], saksi)
    refused(store, faults.ScrapMoved, cutting.cut, [1], saksi)
    for pair in ((me, other), (saksi, me)):
        refused(store, SamePerson, destroying.destroy, None, *fire, *pair)
    refused(store, faults.WitnessesSame, destroying.destroy, None, *fire, saksi, saksi)
    refused(store, faults.WhereMissing, destroying.destroy, None, "", "dibakar", saksi, other)
    refused(store, faults.NotCut, destroying.destroy, [1, 2], *fire, saksi, other)
    refused(store, NotAllowed, destroying.destroy, None, *fire, saksi, other, by=SARI)
    wrong = refused(
        store, faults.BurnedDiffers, destroying.destroy, None, *fire, saksi, other, counted=2
    )
    assert wrong.facts == {"counted": 2, "register": 3}
    do(store, GUDANG, destroying.destroy, [1], *fire, saksi, other)
    refused(store, faults.ScrapMoved, destroying.destroy, [1], *fire, saksi, other)
    assert (held(store, "spoiled"), held(store, "destroyed")) == (1, 3)


FORBIDDEN = (
    "DELETE FROM scrap",
    "DELETE FROM destruction",
    "UPDATE destruction SET pieces = 1",
    "UPDATE scrap SET qty = 1 WHERE id = 4",
    "UPDATE scrap SET cut_at = NULL, cut_by = '', cut_second = '' WHERE batch IS NOT NULL",
    "UPDATE scrap SET batch = NULL",
    "UPDATE scrap SET lost = 1 WHERE batch IS NOT NULL",
    "UPDATE scrap SET reason = 'uji' WHERE batch IS NOT NULL",
    "UPDATE scrap SET uid = '' WHERE uid <> ''",
    "UPDATE scrap SET batch = 1 WHERE batch IS NULL",
    "UPDATE scrap SET cut_by = 'A', cut_second = 'A', cut_at = 1 WHERE cut_at IS NULL",
    "UPDATE scrap SET second = by WHERE cut_at IS NULL",
)


def test_the_store_itself_keeps_what_was_spoiled(store: Store) -> None:
    burned(store)
    do(store, GUDANG, spoiling.spoil, 2, "rusak", second=beside(store))
    for sql in FORBIDDEN:
        with pytest.raises(StoreTrouble), store.write(KASI) as tx:
            tx.execute(sql)
            raise AssertionError(sql)


def test_nothing_leaves_the_box_but_into_the_fire(store: Store) -> None:
    do(store, GUDANG, spoiling.spoil, 2, "rusak", second=beside(store))
    ways: tuple[tuple[blanko.Bin, blanko.Bin], ...] = (
        ("spoiled", "store"), ("store", "destroyed"), ("destroyed", "store")
    )  # fmt: skip
    for source, target in ways:
        refused(store, WayClosed, blanko.move, 1, Place(source), Place(target), kind="x")
        values = {"kind": "x", "item": "blanko", "qty": 1, "from_bin": source, "from_place": "",
                  "to_bin": target, "to_place": "", "office": "1", "by": "X", "at": 1,
                  "row_hash": ""}  # fmt: skip
        with pytest.raises(StoreTrouble):
            put(store, "entry", **values)


CHANGED = (
    "UPDATE scrap SET qty = qty + 1 WHERE id = 4",
    "UPDATE scrap SET by = 'X' WHERE id = 1",
    "UPDATE scrap SET lost = 1 WHERE id = 4",
    "DELETE FROM scrap WHERE id = 1",
    "UPDATE scrap SET batch = NULL WHERE id = 1",
    "UPDATE destruction SET witness1 = 'Y'",
    "DELETE FROM document WHERE kind = 'musnah'",
)


def test_a_changed_register_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    store = scrap_store(tmp_path)
    burned(store)
    assert check.verify(store) == 4
    store = tamper(store, "SELECT 1")
    monkeypatch.setattr(store, "snapshot", contextlib.nullcontext)  # each case is rolled back
    for sql in CHANGED:
        with pytest.raises(StoreDamaged), store.write(KASI) as tx:
            tx.execute(sql)
            check.verify(store)
        check.verify(store)
    store.close()


def test_stores_of_before_get_a_row_for_each_old_entry(store: Store) -> None:
    """The step reads the ledger as it stands: run again on a copy of the table."""
    card(store, 1, UIDS[1], "spoiled")
    do(store, GUDANG, spoiling.spoil, 2, "rusak", second=beside(store))
    before = store.rows("SELECT entry, item, qty, uid, resident FROM scrap")
    fill = next(sql for sql in m0018_scrap.SQLITE if sql.startswith("INSERT INTO scrap"))
    path = store.path.with_name("lama.db")
    store.db.execute_sql("VACUUM INTO ?", (str(path),))
    with raw(path) as run:
        for (name,) in run("SELECT name FROM sqlite_master WHERE type = 'trigger'"):
            run(f"DROP TRIGGER {name}")
        run("DELETE FROM scrap")
        run(fill)
        assert run("SELECT entry, item, qty, uid, resident FROM scrap") == before


def test_each_reason_is_of_an_official_class(store: Store) -> None:
    for one in reasons.REASONS.values():
        assert one.official in reasons.CLASSES and len(one.label) <= 16
        assert set(one.items) <= set(blanko.ITEMS)
    assert len(reasons.of_item("blanko")) <= 10, "a digit chooses one"
    assert reasons.label("xyz") == "xyz"
    assert set(reasons.OF_CLAIM.values()) <= set(reasons.REASONS)
