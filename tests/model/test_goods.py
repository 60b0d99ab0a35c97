"""Deliveries, boxes, UIDs, loans, quarantine and returns: two people, minutes, and the ledger."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from model import blanko, blanko_check, chips, document, jobs, printing
from model.blanko import BinShort, Place, QtyBad, ReasonMissing
from model.errors import ModelError, StoreTrouble
from model.goods import back, boxes, faults, loans, lots, receiving
from model.goods.receiving import Arrival, BoxIn, Received, uid_list
from model.goods.uids import between
from model.reason import NumberInWords
from model.rights import NotAllowed
from model.scrap import cutting, destroying, spoiling
from model.second import SamePerson, Second, SecondGone
from model.store import Store
from tests.model.office import KASI, add_resident, beside, do, new_store, put, report, send, staff

GUDANG, CETAK = staff("gudang"), staff("cetak")
UID = "04A1B2C3D4{:04X}"
RANGE = BoxIn("K1", 50, UID.format(0), UID.format(49))
LISTED = BoxIn("K2", 3, uids=("04:ff:00:01", "04FF0002AA", "04 ff 00 03"))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = new_store(tmp_path)
    yield opened
    assert blanko_check.verify(opened) >= 0
    assert sum(b.qty for b in blanko.balances(opened)) == 0
    opened.close()


def bins(store: Store) -> dict[str, int]:
    """Return what is in each bin and place, as `bin place`."""
    there = blanko.balances(store, "blanko")
    return {f"{b.bin} {b.place}".strip(): b.qty for b in there if b.qty and b.bin != "supplier"}


def take_in(store: Store, *boxes: BoxIn, **changes: Any) -> Received:
    """Receive one delivery of 53, as asked."""
    facts: dict[str, Any] = {
        "item": "blanko", "doc": "BAST 021", "party": "Ditjen Dukcapil", "kind": "centre",
        "told": 53, "counted": 53, "giver": "RUDI", "boxes": boxes,
    }  # fmt: skip
    got: Received = do(store, GUDANG, receiving.receive, Arrival(**facts | changes), beside(store))
    return got


def refused(store: Store, error: type[ModelError], verb: Callable[[], object]) -> ModelError:
    """Run what must be refused, and see that nothing at all was written."""
    sql = "SELECT (SELECT count(*) FROM {}), (SELECT max(seq) FROM outbox)"
    tables = ("entry", "receipt", "box", "serial", "loan", "lot", "document", "audit")
    before = [store.one(sql.format(table)) for table in tables]
    with pytest.raises(error) as found:
        verb()
    assert [store.one(sql.format(table)) for table in tables] == before
    assert "04A1" not in str(found.value), "no UID in an exception"
    return found.value


def test_a_delivery_comes_in_with_minutes_boxes_and_what_is_damaged(store: Store) -> None:
    got = take_in(store, RANGE, LISTED, told=60, damaged=1, boxes=(RANGE, BoxIn(
        "K2", 3, uids=LISTED.uids, damaged=1)))  # fmt: skip
    assert bins(store) == {"store": 52, "spoiled": 1} and blanko.received(store) == 53
    row = store.one("SELECT told, counted, damaged, giver, taker, second, by FROM receipt")
    assert row == (60, 53, 1, "RUDI", "GUDANG", "SAKSI", "GUDANG")
    scrap = store.one("SELECT reason, qty, why FROM scrap")
    assert scrap == ("tiba_rusak", 1, "tiba rusak")
    paper = document.get(store, got.document)
    assert document.about(store, f"entry:{got.entry}") == (paper,)
    for said in ("Nomor: BAST/1/167102/2026", "kurang 7 dari surat", "RUDI", "GUDANG", "SAKSI",
                 "Kotak K1                : 50, UID 04A1B2C3D40000 s.d. 04A1B2C3D40031",
                 "Kotak K2                : 3, rusak 1, daftar 3 UID"):  # fmt: skip
        assert said in paper.body
    assert max(map(len, paper.body.splitlines())) <= 80
    assert [(box.number, box.state) for box in boxes.listed(store)] == [
        ("K1", "sealed"), ("K2", "open"),
    ]  # fmt: skip
    assert store.number("SELECT count(*) FROM outbox WHERE tbl IN ('receipt', 'box')") == 3


def test_a_delivery_that_cannot_be_true_is_refused_whole(store: Store) -> None:
    take_in(store, RANGE, LISTED)
    me, gone = Second("GUDANG", store.clock.now_ms()), Second("SAKSI", store.clock.now_ms() - 10**6)
    wrong: tuple[tuple[type[ModelError], dict[str, Any]], ...] = (
        (faults.DeliveryBooked, {}),
        (ReasonMissing, {"doc": " "}),
        (ReasonMissing, {"party": ""}),
        (NumberInWords, {"doc": "2", "giver": "1671025203850004"}),
        (faults.SenderUnknown, {"kind": "pasar"}),
        (QtyBad, {"counted": 0, "doc": "2"}),
        (QtyBad, {"told": -1, "doc": "2"}),
        (faults.CountDisagrees, {"damaged": 54, "doc": "2"}),
        (faults.CountDisagrees, {"doc": "2", "boxes": (BoxIn("A", 52),)}),
        (faults.CountDisagrees, {"doc": "2", "boxes": (BoxIn("A", 54),)}),
        (faults.CountDisagrees, {"doc": "2", "damaged": 1,
                                 "boxes": (BoxIn("A", 50), BoxIn("B", 3))}),
        (faults.BoxTwice, {"doc": "2", "boxes": (BoxIn("A", 50), BoxIn("A ", 3))}),
        (faults.BoxTwice, {"doc": "2", "boxes": (BoxIn("", 53),)}),
        (faults.RangeBad, {"doc": "2", "boxes": (BoxIn("A", 53, "04A10000", "04A10033"),)}),
        (faults.RangeBad, {"doc": "2", "boxes": (BoxIn("A", 53, "04A10000", "04A10035"),)}),
        (faults.RangeBad, {"doc": "2", "boxes": (BoxIn("A", 53, "04A10000", "04A1003401"),)}),
        (faults.RangeBad, {"doc": "2", "boxes": (BoxIn("A", 53, "04A10000"),)}),
        (faults.RangeBad, {"doc": "2", "boxes": (BoxIn("A", 53, uids=("04A10000",)),)}),
    )  # fmt: skip
    for error, changes in wrong:
        refused(store, error, partial(take_in, store, **changes))
    for one, fault in ((me, SamePerson), (gone, SecondGone)):
        arrival = Arrival("blanko", "2", "Ditjen", "centre", 1, 1)
        refused(store, fault, partial(do, store, GUDANG, receiving.receive, arrival, one))
    refused(store, NotAllowed, lambda: do(
        store, CETAK, receiving.receive, Arrival("blanko", "2", "D", "centre", 1, 1),
        beside(store)))  # fmt: skip
    assert take_in(store, rest=True, told=0, counted=2).receipt == 2
    assert take_in(store, item="pita", told=500, counted=500).receipt == 3
    take_in(store, doc="3", told=4, counted=4, damaged=4)
    assert bins(store) == {"store": 55, "spoiled": 4}


def test_a_uid_stands_in_one_box_for_ever_and_on_no_card(store: Store) -> None:
    take_in(store, RANGE, LISTED)
    job = _bound(store, "0411223344")
    for box, other in (
        (BoxIn("X", 10, UID.format(40), UID.format(49)), "K1"),
        (BoxIn("X", 2, UID.format(49), UID.format(50)), "K1"),
        (BoxIn("X", 300, "04A1B2C3D3FFFF", "04A1B2C3D4012A"), "K1"),
        (BoxIn("X", 1, uids=(UID.format(7).lower(),)), "K1"),
        (BoxIn("X", 1, uids=("04FF0002AA",)), "K2"),
        (BoxIn("X", 3, "04FF000000", "04FF000002"), ""),  # longer UIDs: another kind of chip
        (BoxIn("X", 3, "04FF0001", "04FF0003"), "K2"),
        (BoxIn("X", 2, "04FF0002", "04FF0003"), "K2"),
        (BoxIn("X", 2, "04112233", "04112234"), ""),  # a longer UID begins so
        (BoxIn("X", 1, uids=("0411223344",)), f"job {job}"),
        (BoxIn("X", 2, "0411223343", "0411223344"), f"job {job}"),
    ):
        try:
            take_in(store, box, doc=f"{box}"[:90], told=box.qty, counted=box.qty)
            assert other == ""
        except faults.UidTwice as error:
            assert error.facts == {"box": "X", "other": other}
    twice = (BoxIn("A", 2, uids=("04AABBCC", "04AABBCD")), BoxIn("B", 2, "04AABBCD", "04AABBCE"))
    with pytest.raises(faults.UidTwice) as found:
        take_in(store, *twice, doc="3", told=4, counted=4)
    assert set(found.value.facts.values()) == {"A", "B"}
    assert list(between("00FE00FF", "00FE0101")) == ["00FE00FF", "00FE0100", "00FE0101"]
    with pytest.raises(StoreTrouble):
        put(store, "serial", uid="04FF0001", box=1)


def _bound(store: Store, uid: str) -> int:
    """Bind a chip to a job that is being printed, as an encoder does; return the job."""
    resident = add_resident(store, 1)
    if not blanko.available(store):
        do(store, KASI, blanko.receive, 1, party="P", doc="D")
    do(store, KASI, printing.order, [resident], why="uji")
    job = send(store)
    do(store, KASI, chips.bind, uid, job.id, resident, "kartu1")
    return job.id


def test_a_file_of_uids_is_read_as_it_comes(store: Store) -> None:
    text = '\ufeffno;uid\n1;04:A1:B2:C3\r\n# tutup\n\n00000002;04a1b2c4\n"04A1B2C5"\n'
    assert uid_list(text) == ("04A1B2C3", "04A1B2C4", "04A1B2C5")
    assert uid_list("") == ()
    for bad, line in (("04A1B2C3\nrusak", 2), ("uid\nnomor", 2), ("04A1B2C3\n04A1B2C3", 2)):
        with pytest.raises(faults.UidListBad) as found:
            uid_list(bad)
        assert found.value.facts == {"line": line}
    with pytest.raises(faults.UidListBad):
        uid_list("\n".join(f"04{n:08X}" for n in range(100_001)))


def test_a_box_is_opened_by_two_and_a_chip_tells_its_delivery_and_where_it_is(
    store: Store,
) -> None:
    take_in(store, RANGE, LISTED)
    take_in(store, BoxIn("K1", 2, "05000000", "05000001"), doc="BAST 022", told=2, counted=2)
    with pytest.raises(faults.BoxUnclear):
        boxes.pick(store, "K1")
    with pytest.raises(faults.BoxUnknown):
        boxes.pick(store, "K9")
    one = boxes.trace(store, UID.format(7).lower())
    assert (one.box and one.box.number, one.doc, one.party, one.received_on) == (
        "K1", "BAST 021", "Ditjen Dukcapil", store.today()
    )  # fmt: skip
    assert (one.state, one.where, one.job) == ("sealed", ("store", ""), None)
    with pytest.raises(SamePerson):
        do(store, GUDANG, boxes.open_box, "#1", Second("GUDANG", store.clock.now_ms()))
    assert do(store, GUDANG, boxes.open_box, "#1", beside(store)).state == "open"
    with pytest.raises(faults.BoxNotHere):
        do(store, GUDANG, boxes.open_box, "#1", beside(store))
    assert boxes.pick(store, "K1").id == 3, "the one that is still sealed is meant"
    assert boxes.trace(store, UID.format(7)).state == "loose"
    job = _bound(store, UID.format(7))
    assert (boxes.trace(store, UID.format(7)).state, boxes.trace(store, UID.format(7)).job) == (
        "bound", job
    )  # fmt: skip
    do(store, KASI, chips.step, job, "uid_verified", "kartu1", uid=UID.format(7))
    report(store, jobs.get(store, job), "done")
    now = boxes.trace(store, UID.format(7))
    assert (now.state, now.where, now.doc) == ("card", ("printed", ""), "BAST 021")
    done = do(store, GUDANG, spoiling.spoil, 1, "cacat", uid=UID.format(8), second=beside(store))
    assert boxes.trace(store, UID.format(8)).state == "spoiled"
    do(store, GUDANG, cutting.cut, [done.id], beside(store))
    do(store, GUDANG, destroying.destroy, None, "halaman", "dibakar", beside(store),
       beside(store, "BUDI"))  # fmt: skip
    burned = boxes.trace(store, UID.format(8))
    assert (burned.state, burned.where, burned.doc) == ("destroyed", ("destroyed", ""), "BAST 021")
    for strange in ("04DEADBEEF", "bukan uid", "", UID.format(7) + "00"):
        with pytest.raises(faults.UidStrange):
            boxes.trace(store, strange)
    assert [box.number for box in boxes.listed(store, "sealed")] == ["K1", "K2"]


def test_a_loan_is_owed_until_it_is_back_or_stays_there_by_agreement(store: Store) -> None:
    take_in(store, RANGE, LISTED)
    two, due = beside(store), store.today() + timedelta(days=30)
    made = do(store, GUDANG, loans.lend, 50, "Kab. Ogan Ilir", due, two, boxes=["K1"], why="kosong")
    assert made.number == "P-0001" and bins(store) == {"store": 3, "loan Kab. Ogan Ilir": 50}
    assert boxes.trace(store, UID.format(0)).where == ("", "Kab. Ogan Ilir")
    body = document.get(store, made.document).body
    assert "BAPJ/1/" in body and "Kab. Ogan Ilir" in body and "21 Desember 2026" in body
    wrong: tuple[tuple[type[ModelError], Callable[[], object]], ...] = (
        (faults.LoanOver, lambda: do(store, GUDANG, loans.returned, "P-0001", 51, two)),
        (faults.LoanUnknown, lambda: do(store, GUDANG, loans.pay_back, "P-0001", 5, two)),
        (faults.LoanUnknown, lambda: do(store, GUDANG, loans.returned, "P-0009", 5, two)),
        (QtyBad, lambda: do(store, GUDANG, loans.returned, "P-0001", 0, two)),
        (BinShort, lambda: do(store, GUDANG, loans.lend, 4, "X", due, two)),
        (faults.BoxNotHere, lambda: do(store, GUDANG, loans.lend, 50, "X", due, two, boxes=["K1"])),
        (faults.CountDisagrees, lambda: do(
            store, GUDANG, loans.lend, 2, "X", due, two, boxes=["K2"])),
        (faults.DueBad, lambda: do(store, GUDANG, loans.lend, 1, "X", store.today(), two)),
        (faults.DueBad, lambda: do(store, GUDANG, loans.lend, 1, "X", date(2028, 1, 1), two)),
        (SamePerson, lambda: do(
            store, GUDANG, loans.lend, 1, "X", due, Second("GUDANG", store.clock.now_ms()))),
        (NotAllowed, lambda: do(store, CETAK, loans.lend, 1, "X", due, two)),
    )  # fmt: skip
    for error, verb in wrong:
        refused(store, error, verb)
    do(store, GUDANG, back.give_back, 3, "Ditjen", "keliru", two, boxes=["K2"])
    refused(store, faults.BoxNotHere, lambda: do(
        store, GUDANG, loans.returned, "P-0001", 3, two, boxes=["K2"]))  # fmt: skip
    do(store, GUDANG, loans.borrow, 3, "Ditjen", due, "BA 0", two)
    do(store, GUDANG, loans.returned, "p-0001", 20, two, damaged=2)
    assert bins(store) == {"store": 21, "spoiled": 2, "loan Kab. Ogan Ilir": 30}
    refused(store, faults.LoanOver, lambda: do(store, GUDANG, loans.returned, "P-0001", 31, two))
    store.clock.advance(86_400 * 31)  # type: ignore[attr-defined]
    two = beside(store)
    assert [(one.number, one.left) for one in loans.overdue(store)] == [
        ("P-0001", 30),
        ("P-0002", 3),
    ]
    do(store, GUDANG, loans.keep_for_good, "P-0002", "hibah", two)
    do(store, GUDANG, loans.keep_for_good, "P-0001", "disepakati", two)
    assert bins(store) == {"store": 21, "spoiled": 2, "delivered Kab. Ogan Ilir": 30}
    assert loans.listed(store) == () and loans.get(store, "P-0001").state == "closed"
    due = store.today() + timedelta(days=1)
    owed = do(store, GUDANG, loans.borrow, 100, "Kota Prabumulih", due, "BA 7", two)
    assert blanko.received(store) == 153 and owed.document.startswith("BAST/")
    do(store, GUDANG, loans.pay_back, owed.number, 60, two)
    assert (loans.get(store, owed.number).left, blanko.received(store)) == (40, 93)
    do(store, GUDANG, loans.keep_for_good, owed.number, "hibah", two)
    assert (loans.listed(store), blanko.received(store)) == ((), 93)


def test_a_lot_is_put_aside_freed_condemned_or_sent_back(store: Store) -> None:
    take_in(store, RANGE, LISTED)
    two = beside(store)
    held = do(store, GUDANG, lots.hold, "K1", "chip tak terbaca", two)
    assert bins(store) == {"store": 3, "quarantine L-0001": 50}
    assert boxes.trace(store, UID.format(3)).where == ("quarantine", "L-0001")
    for error, verb in (
        (faults.BoxNotHere, lambda: do(store, GUDANG, boxes.open_box, "K1", two)),
        (faults.BoxNotHere, lambda: do(store, GUDANG, lots.hold, "K1", "lagi", two)),
        (faults.LotOver, lambda: do(store, GUDANG, lots.release, held.number, two, 51)),
        (faults.LotUnknown, lambda: do(store, GUDANG, lots.release, "L-0002", two)),
        (ReasonMissing, lambda: do(store, GUDANG, lots.condemn, held.number, " ", two)),
        (BinShort, lambda: do(store, GUDANG, lots.hold, 4, "x", two)),
        (QtyBad, lambda: do(store, GUDANG, lots.release, held.number, two, -1)),
        (NotAllowed, lambda: do(store, CETAK, lots.hold, 1, "x", two)),
    ):
        refused(store, error, verb)
    do(store, GUDANG, lots.release, held.number, two)
    assert boxes.pick(store, "K1").state == "sealed" and bins(store) == {"store": 53}
    again = do(store, GUDANG, lots.hold_delivery, 1, "lot ditarik", two)
    assert [one.number for one in again] == ["L-0002", "L-0003"]
    do(store, GUDANG, lots.condemn, "L-0002", "chip mati", two, 10)
    assert boxes.pick(store, "K1").state == "open"
    sent = do(store, GUDANG, back.give_back, 0, "Ditjen", "cacat", two, lot="L-0002")
    assert bins(store) == {"spoiled": 10, "quarantine L-0003": 3}
    assert lots.get(store, "L-0002").sent_back == 40 and blanko.received(store) == 13
    assert "pengembalian" in document.get(store, sent.document).body.lower()
    assert store.one("SELECT reason FROM scrap") == ("cacat",)
    do(store, GUDANG, lots.release, "L-0003", two, 3)
    with pytest.raises(BinShort):
        do(store, GUDANG, back.give_back, 4, "Ditjen", "salah kirim", two)
    do(store, GUDANG, back.give_back, 3, "Ditjen", "salah kirim", two, boxes=["K2"])
    assert boxes.pick(store, "#2").state == "gone" and bins(store) == {"spoiled": 10}
    assert lots.listed(store) == ()
    assert Place("quarantine", "L-0003") == lots.get(store, "L-0003").place
