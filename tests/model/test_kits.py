"""A kit goes out and comes in: who and what went along, what is refused, counted and wiped."""

import json
import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from model import blanko, errors, operators, slip_log
from model.actor import SYSTEM
from model.clock import FrozenClock
from model.enrol import record, recording
from model.kits import (
    board,
    bringing,
    counting,
    coverage,
    due,
    faults,
    making,
    packing,
    parcel,
    route,
    visits,
    wiping,
)
from model.packets.errors import ShelfFull
from model.packets.shelf import Shelf
from model.person import person
from model.rights import NotAllowed
from model.store import STORE_NAME, Store
from tests.model.enrol_office import RULES, begin, told
from tests.model.kit_office import (
    KEL,
    SARI,
    SETTINGS,
    add_others,
    at_kit,
    cheap,
    come_in,
    copied,
    day,
    dump,
    kit,
    office,
    record_whole,
    sums,
)
from tests.model.office import KASI, beside, do, raw, staff


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make an office with one kit that recorded two of its six people, and packed."""
    folder = tmp_path_factory.mktemp("kit")
    store = office(folder / "kantor", 6)
    add_others(store)
    kit(store, folder / "kit", blanks=50, slips=20, devices=("kamera", "laptop"))
    day(store, folder / "kit", [1, 2], [(3, "moved"), (4, "there"), (4, "elsewhere")])
    store.close()
    return folder


@pytest.fixture
def here(made: Path, tmp_path: Path) -> Path:
    """Return a copy of that folder."""
    return copied(made, tmp_path / "w")


@pytest.fixture
def store(here: Path) -> Iterator[Store]:
    opened = Store.open(here / "kantor" / STORE_NAME, FrozenClock())
    yield opened
    opened.close()


def test_a_kit_holds_those_who_are_due_and_nobody_else(store: Store, here: Path) -> None:
    folder = here / "kit"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    files = [one for one in folder.rglob("*") if one.is_file()]
    assert files and all(stat.S_IMODE(one.stat().st_mode) & 0o077 == 0 for one in files)
    own = at_kit(store, folder)
    assert own.rows("SELECT id, nik FROM resident ORDER BY id") == store.rows(
        "SELECT id, nik FROM resident WHERE id <= 6 ORDER BY id"
    )
    assert own.number("SELECT count(*) FROM mirror") == 6, "the last word of each, no history"
    assert own.meta("epoch") != store.meta("epoch")
    nodes = {one.meta("epoch")[:4] for one in (own, store)}  # type: ignore[index]
    assert len(nodes) == 2
    rids = [row[0] for row in own.rows("SELECT rid FROM recording ORDER BY id")]
    assert rids[0].startswith(f"P-167102-{(own.meta('epoch') or '')[:4]}-")
    assert own.rows("SELECT name, roles FROM operator") == [("SARI", "perekaman")]
    secret = own.one("SELECT pin_hash FROM operator")
    assert secret and not operators.pin_is("2468", secret[0]), "the office's PIN stays there"
    assert blanko.held(own, blanko.Place("store")) == 50
    found = board.here(own)
    assert found and (found.number, found.recorded, found.visited) == ("JB-0001", 2, 2)
    assert found.slips_used == 2
    with pytest.raises(faults.IsAKit):
        making.make(own, KASI, here / "x", making.Wish(due.Chosen((1,), "x"), ("SARI",)), "")
    with pytest.raises(faults.IsAKit):
        bringing.Bringing(own, KASI, folder)
    own.close()
    assert "WARGA 0003" in (folder / making.ROUTE).read_text()
    assert sums(store) == 500 and blanko.held(store, blanko.Place("transit", "JB-0001")) == 50


def test_the_area_the_roll_and_who_is_away(store: Store, tmp_path: Path) -> None:
    where = due.area(KEL, "1", "3")
    assert where == due.Area(KEL, "001", "003")
    assert due.of_area(store, where, "S").residents == ()
    assert due.of_area(store, where, "S").away == 6
    assert due.of_area(store, where, "S", again=True).residents == (1, 2, 3, 4, 5, 6)
    assert due.of_area(store, due.area(KEL), "S").residents == (7,)
    nik: dict[int, int] = dict(store.rows("SELECT id, nik FROM resident"))
    roll = tmp_path / "smk.csv"
    rows = [f"{nik[7]:016d}", f"{nik[8]:016d}", f"{nik[1]:016d}", "1671020101990099", "kepala"]
    roll.write_text("nama;nik\n" + "\n".join(f"A;'{one}';x" for one in (*rows, rows[0])) + "\n")
    niks = due.read_roll(roll)
    assert niks == tuple(rows[:4])
    assert due.of_roll(store, niks, "SMK") == due.Chosen((7,), "SMK", 1, 1, 1)
    for text, why in (("tidak ada", "NIK"), (None, ""), ("1" * 1_000_001, "MB")):
        if text is None:
            roll.unlink()
        else:
            roll.write_text(text)
        with pytest.raises(faults.RollUnreadable) as refused:
            due.read_roll(roll)
        assert why in str(refused.value)
    told = list(route.lines(store, due.of_area(store, where, "S", again=True)))
    assert max(map(len, told)) <= 80 and not any(str(nik[1]) in line for line in told)


def test_what_cannot_be_made_leaves_nothing_behind(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, before = tmp_path / "neu", dump(store)
    chosen = due.Chosen((7,), "S")

    def refused(leaf: type[errors.ModelError], wish: making.Wish, who: Any = KASI) -> None:
        with pytest.raises(leaf), cheap():
            making.make(store, who, folder, wish, SETTINGS)
        assert not folder.exists() or not any(folder.iterdir())

    crew = ("SARI",)
    refused(faults.NobodyDue, making.Wish(due.Chosen((), "S"), crew))
    refused(faults.KitTooLarge, making.Wish(due.Chosen(tuple(range(1, 3_002)), "S"), crew))
    refused(faults.CrewMissing, making.Wish(chosen, ()))
    refused(faults.CrewMissing, making.Wish(chosen, ("NOBODY",)))
    refused(blanko.BinShort, making.Wish(chosen, crew, blanks=451))
    refused(NotAllowed, making.Wish(chosen, crew, blanks=1), SARI)
    refused(NotAllowed, making.Wish(chosen, crew), staff("gudang"))
    assert dump(store) == before
    monkeypatch.setattr(making.os, "chmod", _forbidden)  # type: ignore[attr-defined]
    refused(faults.FolderOpenToAll, making.Wish(chosen, crew))
    monkeypatch.undo()
    monkeypatch.setattr("model.new_file.write", _full)
    refused(faults.FolderTrouble, making.Wish(chosen, crew, blanks=5))
    assert board.get(store, "2").state == "cancelled" and sums(store) == 500
    assert blanko.held(store, blanko.Place("store")) == 450
    assert due.of_area(store, due.area(KEL, "1", "4"), "S").residents == (7,), "free again"
    with pytest.raises(faults.KitAway):
        do(store, KASI, making.give_up, "1")
    with store.write(SYSTEM) as tx:  # a cut before the folder was whole
        tx.execute("UPDATE kit SET state = 'packing' WHERE id = 2")
    assert due.of_area(store, due.area(KEL, "1", "4"), "S").away == 1
    do(store, KASI, making.give_up, "2")
    folder.mkdir(exist_ok=True)
    (folder / "tugas.doc").write_text("x")
    with pytest.raises(faults.FolderTaken):
        making.make(store, KASI, folder, making.Wish(chosen, crew), SETTINGS)
    assert (folder / "tugas.doc").exists()


def _forbidden(*given: object) -> None:
    raise PermissionError(1, "no")


def _full(*given: object) -> None:
    raise OSError(28, "No space left on device")


def rewrite(folder: Path, change: Callable[[dict[str, Any]], object]) -> None:
    """Change what a kit says and seal it as the kit would."""
    path = folder / parcel.NAME
    head, body = path.read_bytes().split(b"\n", 1)
    rows = json.loads(body)
    change(rows)
    with raw(folder / STORE_NAME) as run:
        (secret,) = run("SELECT v FROM meta WHERE k = 'kit_secret'")[0]
    said = json.loads(head)
    path.write_bytes(
        parcel.sealed(rows, kit=said["kit"], office=said["office"], trail=said["trail"],
                      secret=secret)
    )  # fmt: skip


def bent(path: Path, change: Callable[[bytes], bytes]) -> None:
    path.write_bytes(change(path.read_bytes()))


def headed(path: Path, **facts: object) -> None:
    """Change the head of a parcel, whose seal then does not fit."""
    head, body = path.read_bytes().split(b"\n", 1)
    path.write_bytes(json.dumps(json.loads(head) | facts).encode() + b"\n" + body)


def linked(path: Path) -> None:
    path.rename(path.with_suffix(".x"))
    path.symlink_to(path.with_suffix(".x"))


def piped(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def foldered(path: Path) -> None:
    path.unlink()
    path.mkdir()


STRANGE: dict[str, tuple[Callable[[Path], object], type[errors.ModelError]]] = {
    "not packed": (lambda path: path.unlink(), faults.ParcelMissing),
    "nothing": (lambda path: bent(path, lambda data: b""), faults.ParcelBroken),
    "cut off": (lambda path: bent(path, lambda data: data[:-40]), faults.ParcelBroken),
    "longer": (lambda path: bent(path, lambda data: data + b" "), faults.ParcelBroken),
    "one letter": (lambda path: bent(path, lambda d: d.replace(b"moved", b"dead ")),
                   faults.ParcelBroken),
    "no head": (lambda path: bent(path, lambda data: b"x" * 5_000), faults.ParcelBroken),
    "a list": (lambda path: bent(path, lambda data: b"[]\n"), faults.ParcelBroken),
    "brackets": (lambda path: bent(path, lambda data: b"[" * 2_000 + b"\n"), faults.ParcelBroken),
    "a head of words": (lambda path: headed(path, bytes="x"), faults.ParcelBroken),
    "another kit's": (lambda path: headed(path, kit="167102-JB-0009"), faults.ParcelUnknown),
    "another office's": (lambda path: headed(path, office="16.71.03"), faults.ParcelForeign),
    "a newer form": (lambda path: headed(path, format=2), faults.ParcelNewer),
    "more acts": (lambda path: headed(path, trail=99_999), faults.ParcelBroken),
    "a link": (linked, faults.FolderTrouble),
    "a pipe": (piped, faults.ParcelBroken),
    "a folder": (foldered, faults.FolderTrouble),
}  # fmt: skip


@pytest.mark.parametrize("name", STRANGE)
def test_a_strange_parcel_is_refused_and_nothing_comes_in(
    name: str, store: Store, here: Path
) -> None:
    change, leaf = STRANGE[name]
    before = dump(store)
    change(here / "kit" / parcel.NAME)
    with pytest.raises(leaf):
        come_in(store, here / "kit")
    assert dump(store) == before


def test_rows_that_cannot_be_are_refused_whoever_sealed_them(store: Store, here: Path) -> None:
    before, folder = dump(store), here / "kit"
    kept = (folder / parcel.NAME).read_bytes()
    at = {name: list(packing.SHAPE["recording"]).index(name) for name in ("resident", "rid", "nik")}

    def put(table: str, row: int, column: int, value: object) -> Callable[[Any], None]:
        def change(rows: dict[str, Any]) -> None:
            rows[table][row][column] = value

        return change

    changes: list[Callable[[dict[str, Any]], object]] = [
        put("recording", 0, at["resident"], 7),
        put("recording", 0, at["resident"], 999),
        put("recording", 0, at["rid"], "P-167102-ffff-000001"),
        put("recording", 0, at["nik"], 1671020101900009),
        put("recording", 0, at["rid"], True),
        put("recording", 0, packing.RECORDING.index("state"), "open"),
        put("recording", 0, packing.RECORDING.index("done_at"), None),
        put("visit", 0, packing.VISIT.index("outcome"), "eaten"),
        put("visit", 0, packing.VISIT.index("words"), "x" * 61),
        put("capture", 0, packing.CAPTURE.index("recording"), 77),
        put("packet", 0, packing.PACKET.index("hash"), "0" * 64),
        lambda rows: rows["files"].update({"b" * 64: 9}),
        lambda rows: rows["files"].update({"../../../etc/passwd": 9}),
        lambda rows: rows["files"].update({"a" * 64: 10**12}),
        lambda rows: rows["columns"].update({"visit": ["id"]}),
        lambda rows: rows.update(visit=[[1]]),
        lambda rows: rows.update(visit={"a": 1}),
        lambda rows: rows.update(blanks={"store": -1}),
        lambda rows: rows.update(slips="many"),
        lambda rows: rows.pop("unfinished"),
    ]
    for change in changes:
        (folder / parcel.NAME).write_bytes(kept)
        rewrite(folder, change)
        with pytest.raises(faults.ParcelImpossible):
            come_in(store, folder)
        assert dump(store) == before


def test_a_packet_that_is_not_whole_stops_all_and_a_cut_is_gone_on_with(
    store: Store, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, folder = dump(store), here / "kit"
    name = next(Shelf(folder).names())
    lies = Shelf(folder).place(name)
    data = lies.read_bytes()

    def refused() -> None:
        with pytest.raises(faults.PacketsMissing) as error:
            come_in(store, folder)
        assert sum(error.value.facts.values()) == 1  # type: ignore[arg-type]
        assert dump(store) == before

    lies.unlink()
    refused()
    lies.write_bytes(data[:-1])
    refused()
    lies.write_bytes(data[:-1] + b"x")
    refused()
    lies.unlink()
    (here / "other").write_bytes(data)
    lies.symlink_to(here / "other")
    refused()
    lies.unlink()
    lies.write_bytes(data)
    puts = Shelf.put
    monkeypatch.setattr(Shelf, "put", lambda own, d: puts(own, d) if d < b"sealedP\xff" and
                        len(list(own.names())) < 9 else _no_room())  # fmt: skip
    with pytest.raises(ShelfFull):
        come_in(store, folder)
    assert dump(store) == before
    monkeypatch.undo()
    work = bringing.Bringing(store, SARI, folder)
    assert work.progress().total < 28, "what was copied before the cut is not copied again"
    brought = come_in(store, folder)
    assert (brought.recordings, brought.captures, brought.visits) == (2, 28, 3)
    after = dump(store)
    assert come_in(store, folder).known and dump(store) == after
    assert record.verify(store) == 2
    assert store.rows("SELECT DISTINCT sent, kit, live FROM recording") == [
        ("waiting", "167102-JB-0001", 1)
    ]


def _no_room() -> str:
    raise ShelfFull(need=1)


def test_the_office_and_a_kit_recorded_the_same_person(store: Store, here: Path) -> None:
    """An open one at the counter is stopped, one that has left for the centre stands."""
    number = begin(store, 1)
    later = record_whole(store, 2)
    with store.write(SYSTEM) as tx:
        tx.execute("UPDATE recording SET sent = 'sent' WHERE id = ?", (later,))
    brought = come_in(store, here / "kit")
    assert brought.cases == 2
    assert record.get(store, number).state == "stopped"
    rows = store.rows("SELECT resident, state, why, live FROM recording ORDER BY id")
    assert rows == [
        (1, "stopped", "kembar", 0), (2, "done", "", 1), (1, "done", "", 1),
        (2, "void", "kembar", 0),
    ]  # fmt: skip
    found = person(store, 2, store.today())
    assert found is not None and [one.kind for one in found.cases] == ["rekam_kembar"]
    with pytest.raises(errors.RuleRefused):
        do(store, SARI, recording.begin, 1, seat="l", session="b", rules=RULES)


def test_a_laptop_whose_clock_is_a_year_behind_is_not_the_first(store: Store, here: Path) -> None:
    behind = FrozenClock(store.clock.now_ms() - 400 * 86_400_000)
    own = Store.open(here / "kit" / STORE_NAME, behind)
    record_whole(own, 5)
    assert own.number("SELECT clock_odd FROM recording ORDER BY id DESC LIMIT 1") == 1
    packing.pack(own, SARI)
    own.close()
    record_whole(store, 5)
    come_in(store, here / "kit")
    states = "SELECT state FROM recording WHERE resident = 5 ORDER BY kit IS NULL"
    assert store.rows(states) == [("void",), ("done",)]


def test_a_slip_of_a_kit_opens_nobody_else_at_the_office(store: Store, here: Path) -> None:
    own = at_kit(store, here / "kit")
    seq = own.number("SELECT max(seq) FROM audit WHERE kind = 'slip'")
    code = slip_log.code_of(own, f"S-{seq}")
    assert code == f"TUNTAS:S:00001:{seq}"
    assert slip_log.nik_of(own, code) == "1671020101900002"
    own.close()
    with store.write(SYSTEM) as tx:
        while tx.number("SELECT max(seq) FROM audit") < seq - 1:
            tx.audit("x")
        tx.audit(slip_log.KIND, what="keterangan", resident=3, seat="loket1")
    assert slip_log.nik_of(store, slip_log.code_of(store, f"S-{seq}")) == "1671020101900003"
    assert slip_log.nik_of(store, code) is None


def test_what_the_centre_recorded_meanwhile_stands_before_the_kit(store: Store, here: Path) -> None:
    told(store, 1, "SENT_FOR_ENROLLMENT", "2026-11-20")
    brought = come_in(store, here / "kit")
    assert brought.cases == 1
    assert store.rows("SELECT resident, state, why FROM recording ORDER BY resident") == [
        (1, "void", "pusat"), (2, "done", ""),
    ]  # fmt: skip


def test_blanks_are_counted_in_once_and_what_is_missing_is_named(store: Store, here: Path) -> None:
    come_in(store, here / "kit")
    count = counting.count_in
    with pytest.raises(blanko.ReasonMissing):
        do(store, KASI, count, "1", {"blanko": 47}, spoiled=1)
    with pytest.raises(faults.CountedOver):
        do(store, KASI, count, "1", {"blanko": 50}, spoiled=1, why="x")
    with pytest.raises(blanko.QtyBad):
        do(store, KASI, count, "1", {"blanko": -1}, why="x")
    with pytest.raises(NotAllowed):
        do(store, SARI, count, "1", {"blanko": 50})
    with pytest.raises(faults.KitUnknown):
        do(store, KASI, count, "9", {})
    items = do(store, KASI, count, "JB-0001", {"blanko": 47, "laptop": 0}, spoiled=1, why="jatuh",
               second=beside(store))  # fmt: skip
    assert [(one.item, one.back, one.used, one.short) for one in items] == [
        ("blanko", 47, 0, 2), ("slip", 18, 2, 0), ("kamera", 1, 0, 0), ("laptop", 0, 0, 1),
    ]  # fmt: skip
    bins = {one.bin: one.qty for one in blanko.balances(store, "blanko")}
    assert bins == {"supplier": -500, "store": 497, "spoiled": 1, "difference": 2, "transit": 0}
    with pytest.raises(faults.KitCounted):
        do(store, KASI, count, "1", {"blanko": 50})
    assert board.get(store, "1").state == "closed"
    day(store, here / "kit", [5])
    assert come_in(store, here / "kit").recordings == 1, "a recording is never too late"
    assert board.get(store, "1").state == "closed"


def test_a_folder_is_wiped_only_when_everything_is_in(store: Store, here: Path) -> None:
    folder = here / "kit"
    with pytest.raises(faults.NotAllIn):
        wiping.wipe(store, SARI, folder)
    come_in(store, folder)
    own = at_kit(store, folder)
    number = begin(own, 5)
    own.close()
    with pytest.raises(faults.NotAllIn):
        wiping.wipe(store, SARI, folder)  # it was begun after the kit was packed
    day(store, folder)
    brought = come_in(store, folder)
    assert brought.unfinished == 1
    with pytest.raises(faults.NotAllIn):
        wiping.wipe(store, SARI, folder)
    own = at_kit(store, folder)
    do(own, SARI, recording.stop, number, "pulang", "a")
    own.close()
    day(store, folder)
    come_in(store, folder)
    (folder / "catatan.txt").write_text("milik petugas")
    done = wiping.wipe(store, SARI, folder)
    assert done.left == 1 and [one.name for one in folder.iterdir()] == ["catatan.txt"]
    assert board.get(store, "1").wiped_at is not None
    with pytest.raises(faults.ParcelMissing):
        wiping.wipe(store, SARI, folder)


def test_a_recording_that_is_not_whole_on_the_stick_stays_there(store: Store, here: Path) -> None:
    folder = here / "kit"
    first = at_kit(store, folder)
    name = first.one("SELECT hash FROM packet WHERE recording = 1")
    first.close()
    assert name is not None
    Shelf(folder).drop(name[0])
    packed = day(store, folder)
    assert (packed.recordings, packed.damaged) == (1, 1)
    brought = come_in(store, folder)
    assert (brought.recordings, brought.unfinished) == (1, 1)
    with pytest.raises(faults.NotAllIn):
        wiping.wipe(store, SARI, folder)


def test_coverage_counts_everybody_of_age_once(store: Store, here: Path) -> None:
    come_in(store, here / "kit")
    do(store, SARI, visits.note, 5, "unknown", "tetangga tidak kenal")
    (kel,) = coverage.lines(store)
    assert (kel.of_age, kel.due, kel.recorded, kel.percent) == (9, 5, 4, 44)
    assert (kel.moved, kel.elsewhere, kel.there, kel.unknown, kel.unseen) == (1, 1, 0, 1, 2)
    (rw,) = coverage.lines(store, KEL)
    assert rw.rw == "001" and rw.due == 5
    rts = {line.rt: line for line in coverage.lines(store, KEL, "001")}
    assert {rt: line.due for rt, line in rts.items()} == {"003": 4, "004": 1}
    for line in (kel, rw, *rts.values()):
        assert line.gone + line.there + line.unseen == line.due
    rows = coverage.people(store, due.Area(KEL, "001", "003"))
    assert [(row.id, row.seen) for row in rows] == [
        (3, "moved"), (4, "elsewhere"), (5, "unknown"), (6, ""),
    ]  # fmt: skip
    assert coverage.people(store, due.Area(KEL), after=4, limit=2)[0].id == 7
    assert "REKAAN" not in repr(rows[0]) and "*" in rows[0].nik
    with pytest.raises(faults.VisitWrong):
        do(store, SARI, visits.note, 5, "eaten")
    for sql in ("UPDATE visit SET outcome = 'dead'", "DELETE FROM visit", "DELETE FROM kit"):
        with pytest.raises(errors.StoreTrouble), store.write(SYSTEM) as tx:
            tx.execute(sql)
