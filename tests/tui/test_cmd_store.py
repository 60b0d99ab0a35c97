"""`tuntas store`: what gives a store away, what was lost, and the section head's word."""

import io
import json
import shutil
from pathlib import Path

import pytest

from model import blanko, jobs, origin, printing, returned
from model.actor import SYSTEM
from model.clock import FrozenClock
from model.origin import Machine
from model.rights import NotAllowed
from model.store import STORE_NAME, Store
from model.witness import StoreReturned
from tests.model import people
from tests.model.office import KASI, NODE, add_resident, do, send, staff
from tests.model.scripted_press import Inline
from tests.tui.command_run import listed, run
from tests.tui.desks import open_desk
from tui.clerk import Clerk
from tui.commands import doctor, order
from tui.commands import returned as command
from tui.fleet import Fleet
from tui.pace import WallPace
from tui.programs import counter
from tui.settings import load


@pytest.fixture
def office(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an office whose store was put back: one of its three cards was printed since."""
    monkeypatch.setattr(origin, "here", lambda: Machine("a" * 16, frozenset()))
    monkeypatch.setattr(origin, "file_of", lambda path: "")
    store = people.new_store(home)
    for number in range(1, 4):
        add_resident(store, number)
    do(store, KASI, blanko.receive, 5, party="Gudang", doc="BAST 1")
    do(store, KASI, printing.order_next, 3)
    assert returned.watch(Inline(store), NODE) is None
    store.close()
    kept = home / "kept"
    shutil.copyfile(home / STORE_NAME, kept)
    store = opened(home)
    send(store)
    store.close()
    kept.replace(home / STORE_NAME)
    (home / "tuntas.toml").write_text('[[printer]]\nname = "kartu1"\naddress = "fake://?seed=1"\n')
    return home


def opened(home: Path) -> Store:
    return Store.open(home / STORE_NAME, FrozenClock())


def states(home: Path) -> list[str]:
    store = opened(home)
    try:
        return [job.state for job in jobs.listed(store)]
    finally:
        store.close()


@pytest.mark.parametrize("lang", ["id", "en"])
def test_what_was_lost_is_told_and_accepted(office: Path, lang: str) -> None:
    code, told, _ = run(command, office, lang=lang)
    assert code == 4
    assert "tuntas store accept --why" in told
    assert ("hilang" if lang == "id" else "lost") in told
    assert max(map(len, told.splitlines())) < 200
    code, told, _ = run(command, office, "accept", "--why", "dicocokkan dengan daftar", lang=lang)
    assert code == 0
    assert run(command, office, lang=lang)[0] == 0
    assert states(office) == ["cancelled"] * 3


def test_what_was_lost_is_told_as_it_was_found(office: Path) -> None:
    """The store goes on: its own acts since then do not make the loss smaller."""
    before = listed(command, office)[0]
    store = opened(office)
    returned.watch(Inline(store), NODE)
    for _ in range(5):
        with store.write(SYSTEM) as tx:
            tx.audit("uji")
    store.close()
    assert listed(command, office)[0] == before


def test_a_machine_reads_it_too(office: Path) -> None:
    (row,) = listed(command, office)
    assert (row["state"], row["why"]) == ("refused", "older")
    assert row.keys() == {"state", "why", "lost_acts", "seen_at", "last_at"}
    assert listed(command, office, "accept", "--why", "diperiksa")[0]["state"] == "accepted"
    assert listed(command, office)[0]["state"] == "own"


def test_only_the_section_head_accepts(office: Path) -> None:
    for role in ("cetak", "perekaman", "gudang", "dukungan", "auditor"):
        with pytest.raises(NotAllowed):
            run(command, office, "accept", "--why", "x", actor=staff(role))
    assert states(office) == ["queued"] * 3
    assert run(command, office, "accept", "--why", "diperiksa", actor=KASI)[0] == 0


def test_commands_that_look_change_nothing(office: Path) -> None:
    run(doctor, office)
    run(command, office)
    with pytest.raises(StoreReturned):
        run(order, office, "--limit", "1")
    assert states(office) == ["queued"] * 3


def test_the_doctor_tells_of_it(office: Path) -> None:
    rows = {(row["group"], row["check"]): row for row in listed(doctor, office)}
    line = rows["simpanan", "salinan"]
    assert line["state"] == "bad"
    assert "SIM-111" in line["remedy"]
    assert run(doctor, office)[0] == 4
    run(command, office, "accept", "--why", "diperiksa")
    rows = {(row["group"], row["check"]): row for row in listed(doctor, office)}
    assert rows["simpanan", "salinan"]["state"] == "ok"


def test_the_doctor_tells_that_no_second_witness_can_be_kept(
    office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An account whose home is the store's own folder, and no folder made by an administrator."""
    run(command, office, "accept", "--why", "diperiksa")
    monkeypatch.setenv("HOME", str(office))
    rows = {(row["group"], row["check"]): row for row in listed(doctor, office)}
    line = rows["simpanan", "salinan"]
    assert line["state"] == "warn"
    assert "/var/lib/tuntas-witness" in line["remedy"]


def test_a_node_does_not_start_on_it(office: Path) -> None:
    clerk = Clerk(office / STORE_NAME, FrozenClock())
    try:
        for _ in range(2):
            with pytest.raises(StoreReturned):
                Fleet(load(office, {}), clerk, lambda: WallPace(FrozenClock()), lambda news: None)
    finally:
        clerk.close()
    assert states(office) == ["cancelled"] * 3


def test_a_counter_opens_takes_the_queue_away_and_refuses_orders(office: Path) -> None:
    clerk = Clerk(office / STORE_NAME, FrozenClock())
    desk = counter.desk_of(clerk, FrozenClock(), load(office, {}))
    try:
        with pytest.raises(StoreReturned):
            desk.clerk.write(KASI, printing.order_next, 1)
    finally:
        clerk.close()
    assert states(office) == ["cancelled"] * 3


def test_practice_and_template_stores_are_left_alone(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        with open_desk(tmp_path / name, practice=True) as desk:
            desk.clerk.write(SYSTEM, lambda tx: tx.set_meta("practice", "1"))
            counter.desk_of(desk.clerk, FrozenClock(), load(tmp_path / name, {}))
        assert not list((tmp_path / name).glob("*.witness"))


def test_no_secret_of_the_machine_is_kept(office: Path) -> None:
    store = opened(office)
    kept = io.StringIO()
    json.dump(store.rows("SELECT k, v FROM meta"), kept)
    store.close()
    said = Path("/etc/machine-id")
    assert not said.exists() or said.read_text().strip() not in kept.getvalue()
