"""Steps 16 to 22 on a store with a history: each card, each spoiled piece finds its place."""

from pathlib import Path
from typing import Any

import pytest

from model import blanko, blanko_check, cards, chips, document, jobs, lanes, migrate
from model.blanko import Place
from model.claims import voiding
from model.clock import FrozenClock
from model.goods import check as goods_check
from model.handover import giving
from model.handover import row as handovers
from model.handover.refusals import CardVoid
from model.kits import counting
from model.parcels import check as parcel_check
from model.parcels import packing
from model.scrap import check as scrap_check
from model.scrap import cutting, destroying, row, spoiling
from model.scrap.faults import SecondMissing
from model.store import STORE_NAME, Store
from tests.model.office import KASI, NODE, add_resident, beside, do, put, report, send

BEFORE = 15
STORE, TRAY, SPOILED = Place("store"), Place("tray", "kartu1"), Place("spoiled")
VERDICTS = ("done", "done", "done", "spoiled", "missing")
UID = "04A1B2C3D4E5F6"


def older(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a store of the program before: five cards, old spoils, a kit out, a void card."""
    monkeypatch.setattr(migrate, "STEPS", migrate.STEPS[:BEFORE])
    monkeypatch.setattr(migrate, "LATEST", BEFORE)
    store = Store.open(folder / STORE_NAME, FrozenClock(), create=True)
    with store.write(KASI) as tx:
        tx.set_meta("office_code", "16.71")
    do(store, NODE, lanes.enrol, ("kartu1",))
    do(store, KASI, blanko.receive, 100, party="Pusat", doc="B/1")
    do(store, KASI, blanko.issue, 20, "kartu1")
    put(store, "batch", id=1, number="B-0001", cards=5, by="X", at=0)
    for person, verdict in enumerate(VERDICTS, 1):
        add_resident(store, person, office="16.71")
        put(store, "request", id=person, resident=person, kind="baru", state="open",
            documents="{}", why="", opened_by="X", opened_at=0)  # fmt: skip
        do(store, KASI, jobs.insert, 1, person, person, "baru")
        job = report(store, send(store), "done" if verdict == "done" else "unsettled")
        if verdict != "done":
            _settled(store, job, verdict)
    _spoils(store)
    store.close()
    monkeypatch.undo()
    return store.path


def _settled(store: Store, job: jobs.Job, verdict: str) -> None:
    target = SPOILED if verdict == "spoiled" else Place("difference")
    do(store, KASI, blanko.move, 1, Place("in_job", "kartu1"), target, kind=verdict, job=job.id)
    do(store, KASI, jobs.move, job, verdict, fact=verdict, ended_at=1, forgotten_at=1)


def _spoils(store: Store) -> None:
    """Write off as the program before did, encode in vain, send a kit out, make a card void."""
    for qty, at, why in ((3, STORE, "basah"), (2, TRAY, "tekuk")):
        do(store, KASI, blanko.move, qty, at, SPOILED, kind="spoil", why=why)
    chip = do(store, KASI, chips.bind, UID, 4, 4, "loket1")
    put(store, "encoding", chip=chip.id, resident=4, job=4, ver=1, state="spoiled", seat="loket1",
        place="loket1", by="X", begun_at=0, changed_at=0, row_hash="")  # fmt: skip
    do(store, KASI, blanko.move, 4, STORE, Place("difference"), kind="count", why="kurang")
    kit = put(store, "kit", number="JB-0001", code="x", node="abcd", secret="", scope="uji",
              people=1, state="out", made_by="X", made_at=0, out_at=0)  # fmt: skip
    put(store, "kit_item", kit=kit, item="blanko", out=10)
    do(store, KASI, blanko.move, 10, STORE, Place("transit", "JB-0001"), kind="kit_out")
    do(store, KASI, voiding.void_all, 3, 3, "hilang")


def verified(store: Store) -> None:
    for check in (blanko_check, cards, document, voiding, handovers, goods_check, parcel_check,
                  scrap_check):  # fmt: skip
        check.verify(store)


def test_an_older_store_finds_its_cards_and_spoils_and_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store.open(older(tmp_path, monkeypatch), FrozenClock())
    assert migrate.version(store) == migrate.LATEST
    verified(store)
    assert store.rows("SELECT job, bin FROM card_at") == [(n, "printed") for n in (1, 2, 3)]
    told = [(one.qty, one.reason, one.job, one.uid) for one in row.lying(store)]
    assert told == [(1, "gagal_cetak", 4, UID), (3, "rusak", None, ""), (2, "rusak", None, "")]
    two, other = beside(store), beside(store, "RINI", "gudang")
    said: dict[str, Any] = {"spoiled": 1, "printed": 2, "why": "jatuh"}
    with pytest.raises(SecondMissing):  # alone nobody says of a blank that it is none any more
        do(store, KASI, counting.count_in, "1", {"blanko": 6}, **said)
    items = do(store, KASI, counting.count_in, "1", {"blanko": 6}, **said, second=two)
    (paper,) = document.about(store, "JB-0001")
    assert paper.kind == "selisih" and "kurang 1" in paper.body and "SAKSI" in paper.body
    assert items[0].short == 1 and blanko.held(store, Place("printed")) == 3 + 2
    do(store, KASI, giving.give, 1)
    with pytest.raises(CardVoid):
        do(store, KASI, giving.give, 3)
    do(store, KASI, packing.pack, "cards", "Camat", jobs=[2])
    do(store, KASI, packing.seal_and_send, "1", "S1", "Pos", two)
    do(store, KASI, spoiling.pull, [one.job for one in spoiling.void_on_rack(store)], two)
    do(store, KASI, cutting.cut, [one.id for one in cutting.to_cut(store)], two)
    burned = do(store, KASI, destroying.destroy, None, "halaman", "dibakar", two, other)
    assert burned.pieces == 1 + 3 + 2 + 1 + 1
    verified(store)
    store.close()
