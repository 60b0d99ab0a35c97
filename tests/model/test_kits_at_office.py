"""Kit and office beside each other: what only the office does, and who was recorded at both."""

from collections.abc import Callable
from pathlib import Path

import pytest

from model import blanko, cases, permohonan, printing, suket
from model.actor import SYSTEM
from model.claims import routing
from model.exchange import load
from model.kits import faults
from model.work import letters, recorded_twice, rows
from tests.model.kit_office import at_kit, come_in, day, kit, office, record_whole
from tests.model.office import KASI, do


def test_a_kit_only_records_because_nothing_else_comes_home(tmp_path: Path) -> None:
    """A card, a suket's number or a status list of a laptop would be unknown to the office."""
    store = office(tmp_path / "kantor")
    kit(store, tmp_path / "kit", blanks=50)
    own = at_kit(store, tmp_path / "kit")
    with own.write(SYSTEM) as tx:
        tx.execute("UPDATE resident SET status = 'PRINT_READY_RECORD', birth_on = '1990-01-01'")
        blanko.move(tx, 5, blanko.Place("store"), blanko.Place("tray", "kartu1"), kind="load")
    roll = tmp_path / "status.csv"
    roll.write_text("NIK;STATUS\n1671020101900001;PRINT_READY_RECORD\n")
    papers = {"surat-kehilangan": "1", "KK": "dilihat"}
    acts: list[Callable[[], object]] = [
        lambda: do(own, KASI, printing.order, [1], why="uji"),
        lambda: do(own, KASI, permohonan.open_request, 1, "hilang", papers, "hilang"),
        lambda: do(own, KASI, suket.issue, 1, "menunggu"),
        lambda: do(own, KASI, suket.renew, 1),
        lambda: do(own, KASI, letters.draw, "cek", 1),
        lambda: do(own, KASI, routing.refer, 1, "hilang"),
        lambda: load.run(own, KASI, roll, words=lambda *_: ""),
    ]
    for act in acts:
        with pytest.raises(faults.IsAKit):
            act()
    for table in ("job", "request", "suket", "letter", "referral", "import_file"):
        assert own.number(f"SELECT count(*) FROM {table}") == 0, table
    own.close()
    store.close()


def test_both_recordings_of_a_person_are_shown_until_the_case_is_closed(tmp_path: Path) -> None:
    store = office(tmp_path / "kantor")
    kit(store, tmp_path / "kit")
    day(store, tmp_path / "kit", [1, 2])
    for resident in (1, 2):
        record_whole(store, resident)
    come_in(store, tmp_path / "kit")
    assert {row.id for row in rows.page(store, "twice")} == {1, 2}
    for resident in (1, 2):
        (twice,) = recorded_twice.of(store, resident)
        assert twice.late is not None and twice.other is not None
        told = {one.rid: one.state for one in (twice.late, twice.other)}
        mine = store.rows("SELECT rid, state FROM recording WHERE resident = ?", (resident,))
        assert told == dict(mine) and twice.other.state == "done"
        assert {one.place for one in (twice.late, twice.other)} == {"167102-JB-0001", "loket1"}
        do(store, KASI, cases.close, twice.id, "orang yang sama")
    assert rows.page(store, "twice") == () and recorded_twice.of(store, 1) == ()
    store.close()
