"""Nothing leaks: no handle, no thread, and no resident's number where it should not be."""

import json
import os
import re
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import msgpack

from hw.catalog import open_press
from model import blanko, permohonan, printing, ready, suket
from model.actor import SYSTEM, shell_actor
from model.claims import priority, routing
from model.clock import FrozenClock, SystemClock
from model.enrol import biodata, captured, record, recording
from model.errors import ModelError
from model.kits import making, visits
from model.kits.due import Chosen
from model.kits.making import Wish
from model.store import Store
from model.work import case as work_case
from model.work import letters, notes, recorded_twice, twins
from tests.hw.virtual_pace import VirtualPace
from tests.model import enrol_office, kit_office
from tests.model.enrol_office import RULES, SARI
from tests.model.office import KASI, do
from tests.tui.command_run import run as run_command
from tests.tui.line_script import office, rows, talk
from tui.clerk import Clerk
from tui.commands import doctor, find
from tui.commands.init import furnish

ROOT = Path(__file__).parents[1]
ROUNDS = 50
PEOPLE = 12
NIKS = [1671024101900001 + number for number in range(PEOPLE)]
ME = shell_actor("uji")


def handles() -> int:
    """Count the open files of this process."""
    return len(os.listdir("/proc/self/fd"))


def grown(before: tuple[int, int]) -> bool:
    """Tell whether files or threads became more with each round.

    Something of the tests before may end, or open another file, just now: that is no leak.
    """
    now = (handles(), threading.active_count())
    return any(one - was > ROUNDS // 2 for one, was in zip(now, before, strict=True))


def new_office(path: Path, people: int = 0) -> None:
    """Make a store with print-ready people and their blanks."""
    store = Store.open(path, SystemClock(), create=True)
    with store.write(SYSTEM) as tx:
        furnish(tx, "16.71.02", "Kecamatan Seberang Ulu I", "Asia/Jakarta")
        for number in NIKS[:people]:
            tx.insert(
                "resident", nik=number, kk=number + 5_000_000, name=f"RAHASIA BESAR {number % 97}",
                sound="rahasia besar", birth_on="1990-01-01", sex="P", address="JL. SEPI 9",
                birth_place="PALEMBANG", kel_code="16.71.02.1002", kec_code="16.71.02",
                religion="ISLAM", marital="KAWIN", work="GURU",
                status="PRINT_READY_RECORD", status_on="2026-01-01", updated_at=0,
            )  # fmt: skip
        if people:
            blanko.receive(tx, people, party="pusat", doc="BAST")
            printing.order(tx, ready.ids(store))
    store.close()


def test_opening_and_closing_a_store_leaves_no_handle(tmp_path: Path) -> None:
    new_office(tmp_path / "tuntas.db")
    before = (handles(), threading.active_count())
    for _ in range(ROUNDS):
        Store.open(tmp_path / "tuntas.db", FrozenClock()).close()
    assert not grown(before)


def test_a_clerk_leaves_no_handle_and_no_thread(tmp_path: Path) -> None:
    new_office(tmp_path / "tuntas.db")
    before = (handles(), threading.active_count())
    for _ in range(ROUNDS):
        clerk = Clerk(tmp_path / "tuntas.db", FrozenClock())
        clerk.read(lambda store: store.office)
        clerk.close()
    assert not grown(before)


def test_a_store_that_cannot_be_opened_leaves_nothing(tmp_path: Path) -> None:
    bad = tmp_path / "tuntas.db"
    bad.write_bytes(b"not a store" * 500)
    before = (handles(), threading.active_count())
    refused = 0
    for _ in range(ROUNDS):
        try:
            Clerk(bad, FrozenClock())
        except Exception as error:
            refused += type(error).__name__ == "StoreForeign"
    assert refused == ROUNDS
    assert not grown(before)


def test_a_press_leaves_no_handle(tmp_path: Path) -> None:
    before = (handles(), threading.active_count())
    for _ in range(ROUNDS):
        press = open_press(f"fake://?seed=1&memory={tmp_path}/m", "kartu1", VirtualPace())
        press.look()
        press.close()
        press = open_press("ipp://127.0.0.1:9/ipp/print", "kartu2", VirtualPace())
        press.look()
        press.close()
    assert not grown(before)


def test_a_node_writes_no_number_and_no_name_outside_the_store(tmp_path: Path) -> None:
    """Planted people go through a whole drain; no byte of theirs is in journal, memory or lock."""
    new_office(tmp_path / "tuntas.db", PEOPLE)
    (tmp_path / "tuntas.toml").write_text(
        '[[printer]]\nname = "kartu1"\n'
        f'address = "fake://?seed=1&seconds=0.02&jam_at=4&memory={tmp_path}/kartu1.memory"\n'
    )
    done = subprocess.run(
        [sys.executable, "-m", "tui", "node", "--drain", "--json", "--home", str(tmp_path)],
        cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, timeout=300,
    )  # fmt: skip
    assert b"unsettled" in done.stderr, done.stderr
    written = done.stdout + done.stderr
    for file in tmp_path.rglob("*"):
        if file.is_file() and not file.name.startswith("tuntas.db"):
            written += file.read_bytes()
    assert written.count(b"\n") > PEOPLE // 2
    assert not re.search(rb"\d{16}", written)
    assert b"RAHASIA" not in written
    assert not [nik for nik in NIKS if str(nik).encode() in written]


def test_two_hundred_searches_leave_no_name_and_no_number_behind(tmp_path: Path) -> None:
    """Typed text is nowhere afterwards: not in the trail, the outbox, a draft, a note of a fault.

    Names that nobody bears, so that no resident's own row can hold them.
    """
    words = [f"ZULQ{first}{second}ARNAQ" for first in "ABCDEFGH" for second in "ABCDE"]
    typed = [form for word in words for form in (
        word, f"{word} 1985", f"SITI {word}", f"{word} SILABERANTI", f"{word} 12-03-1985",
    )]  # fmt: skip
    with office(tmp_path) as desk:
        said = talk(desk, ["SARI", "2468", "1", *typed])  # then nobody answers any more
        assert said.count("Tidak ada") > 50
        for one in (*typed[:4], "3374061203857004", "337406120385700", "3374-0612-0385-7004"):
            run_command(find, tmp_path, *one.split())
        searches = rows(desk, "SELECT facts FROM audit WHERE kind = 'search'")
        desk.clerk.read(lambda store: store.one("PRAGMA wal_checkpoint(FULL)"))
    assert len(searches) == len(typed) + 7
    assert {key for (facts,) in searches for key in json.loads(str(facts))} == {"what", "found"}
    kept = b"".join(file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())
    assert b"search" in kept
    found = re.findall(rb"(?i)zulq|arnaq|33740612", kept)
    assert not found, found[:5]


def test_a_day_of_recording_work_and_claims_tells_no_number_and_no_name(tmp_path: Path) -> None:
    """Nothing of a person is in the trail, the outbox, a refusal, the log or what doctor says."""
    store = kit_office.office(tmp_path / "kantor", 4)
    with store.write(SYSTEM) as tx:
        tx.execute("UPDATE resident SET name = 'RAHASIA BESAR', kk = nik + 5000000")
    numbers = [str(one) for row in store.rows("SELECT nik, kk FROM resident") for one in row]
    refusals: list[str] = []
    rooms(store, tmp_path, refusals)
    assert len(refusals) > 5
    told = refusals + [str(row) for row in store.rows("SELECT kind, facts FROM audit")]
    told += [str(msgpack.unpackb(body)) for (body,) in store.rows("SELECT body FROM outbox")]
    store.close()
    own = kit_office.at_kit(store, tmp_path / "kit")
    told += [str(row) for row in own.rows("SELECT kind, facts FROM audit")]
    own.close()
    told += run_command(doctor, tmp_path / "kantor", as_json=True)[1:]
    assert len(told) > 80
    found = [text for text in told if "RAHASIA" in text or any(one in text for one in numbers)]
    assert not found, found[:3]


def rooms(store: Store, folder: Path, refusals: list[str]) -> None:
    """Do one of each thing of these rooms, with names and numbers wherever there is room."""

    def no(verb: Callable[..., object], *args: object, **more: object) -> None:
        try:
            do(store, KASI, verb, *args, **more)
        except ModelError as error:
            refusals.append(f"{error!r} {error} {error.facts}")

    number = enrol_office.begin(store, 1)
    do(store, SARI, biodata.correct, number, "father", "RAHASIA LAIN", "KK RAHASIA", "a")
    do(store, SARI, biodata.confirm, number, "a")
    enrol_office.take_all(store, number)
    do(store, SARI, captured.except_part, number, "L5", "luka", "jari RAHASIA", "a")
    do(store, SARI, recording.to_step, number, "review", "a")
    do(store, SARI, recording.finish, number, "a", RULES)
    other = enrol_office.begin(store, 2)
    mine = enrol_office.sealed(record.get(store, number), "R1")
    theirs = replace(mine, nik=record.get(store, other).nik_text, rid=record.get(store, other).rid)
    assert do(store, SARI, captured.take, other, theirs, "a", RULES).refused
    no(captured.take, other, mine, "a", RULES)
    no(recording.begin, 1, seat="RAHASIA", session="a", rules=RULES)
    do(store, KASI, notes.note, 1, "dup", "RAHASIA", contact="RAHASIA 0812")
    do(store, KASI, notes.put_off, 1, "dup", store.today() + timedelta(days=3), "RAHASIA")
    do(store, KASI, twins.add, 1, "1671020101900003")
    do(store, KASI, letters.draw, "panggil", 1)
    do(store, KASI, priority.ask, 1, "sakit", "RAHASIA")
    no(notes.note, 1, "dup", "1671020101900003")
    do(store, KASI, suket.issue, 1, "menunggu")
    no(suket.issue, 1, "menunggu")
    papers = {"surat-polisi": "RAHASIA 1", "KK": "1671020106900001", "F-1.02": "RAHASIA"}
    no(permohonan.open_request, 3, "hilang", papers, "hilang")
    do(store, KASI, routing.refer, 3, "hilang", papers, "RAHASIA")
    no(permohonan.open_request, 4, "rusak", {"RAHASIA": "1671020106900001"}, "rusak")
    chosen = Chosen((3, 4), "SILABERANTI")
    with kit_office.cheap():
        making.make(store, KASI, folder / "kit", Wish(chosen, ("SARI",)), kit_office.SETTINGS)
    kit_office.day(store, folder / "kit", [1])
    kit_office.come_in(store, folder / "kit")
    do(store, KASI, visits.note, 4, "moved", "RAHASIA")
    no(visits.note, 4, "RAHASIA")
    with store.write(SYSTEM) as tx:
        tx.set_meta("office_code", "16.71")
    do(store, KASI, permohonan.open_request, 4, "hilang", papers, "RAHASIA hilang")
    no(permohonan.open_request, 4, "hilang", papers, "hilang")
    for case in recorded_twice.of(store, 2):
        refusals.append(repr(case))
    refusals.append(repr(work_case.case(store, 1)))
