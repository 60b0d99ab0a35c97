"""A machine set back whole, witnesses and all: the printer remembers what the store has lost."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from hw.catalog import open_press
from model import jobs, lanes, origin, printing, returned
from model.clock import FrozenClock
from model.dispatch import Lane
from model.errors import ModelError
from model.origin import Machine
from model.store import STORE_NAME, Store
from tests.model.office import KASI, NODE, do, new_store
from tests.model.scripted_press import Inline
from tui.device_witness import ASK_SECONDS, WitnessedPress


@dataclass
class Waiting:
    """Let waiting pass at once, by the same clock as the store's."""

    clock: FrozenClock

    def now_ms(self) -> int:
        return self.clock.now_ms()

    def wait(self, seconds: float) -> bool:
        self.clock.advance(seconds)
        return False


class Machine1:
    """A machine with account and store, and a printer that stands outside of it."""

    def __init__(self, root: Path) -> None:
        self.root, self.disk, self.kept = root, root / "disk", root / "kept"
        self.home = self.disk / "home"
        self.home.mkdir(parents=True)
        self.clock = FrozenClock()
        self.pace = Waiting(self.clock)
        self.device = f"fake://?seed=1&memory={root}/printer"
        store = new_store(self.home, self.clock, people=8, blanks=8)
        do(store, NODE, lanes.enrol, ("kartu1",))
        do(store, KASI, printing.order_next, 4)
        store.close()

    def steps(self, count: int) -> list[str]:
        """Start a node, let its lane make steps, and end it; return what it said."""
        store = Store.open(self.home / STORE_NAME, self.clock)
        records = Inline(store)
        returned.refuse(records, NODE)
        inner = open_press(self.device, "kartu1", self.pace)
        press = WitnessedPress(inner, records, NODE, self.pace)
        lane = Lane("kartu1", press, records, lambda _r, _j: (b"card", "face"), NODE)
        said = []
        for _ in range(count):
            said.append(lane.step(self.clock.now_ms()).need)
            self.clock.advance(1)
        inner.close()
        store.close()
        return said

    def store(self) -> Store:
        return Store.open(self.home / STORE_NAME, self.clock)


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine1:
    """Return a machine with four cards ordered."""
    monkeypatch.setattr(origin, "here", lambda: Machine("a" * 16, frozenset()))
    monkeypatch.setattr(origin, "file_of", lambda path: "")
    monkeypatch.setenv("HOME", str(tmp_path / "disk" / "account"))
    return Machine1(tmp_path)


def test_the_printer_tells_what_a_snapshot_has_lost(machine: Machine1) -> None:
    machine.steps(1)
    shutil.copytree(machine.disk, machine.kept)
    assert [said[:4] for said in machine.steps(2)] == ["done", "done"]
    shutil.rmtree(machine.disk)
    machine.kept.rename(machine.disk)
    assert machine.steps(1) == ["hands SIM-111"]
    store = machine.store()
    states = [job.state for job in jobs.listed(store)]
    assert states == ["done", "cancelled", "cancelled", "cancelled"]
    assert store.witness is not None
    assert store.witness.found is not None
    assert store.witness.found.kind == "device"
    with pytest.raises(ModelError) as caught:
        do(store, KASI, printing.order_next, 1)
    assert caught.value.code == "SIM-111"
    do(store, KASI, returned.accept, "dua kartu ada di baki")
    do(store, KASI, printing.order_next, 2)
    store.close()
    assert [said[:4] for said in machine.steps(2)] == ["done", "done"]


def test_a_machine_that_was_not_set_back_prints_on(machine: Machine1) -> None:
    """Its own tokens, finished, dropped or in doubt, are no strangers, whoever asks."""
    for _ in range(4):
        assert machine.steps(1)[0].startswith("done")
    store = machine.store()
    tokens = [job.token for job in jobs.listed(store)]
    assert returned.strangers(store, tokens) == 0
    foreign = ["", "surat.pdf", "K7QX-000001-R", tokens[0][:-1] + "?", "ABCD-٣٣٣٣٣٣-X"]
    assert returned.strangers(store, foreign) == 0
    newer = jobs.token_of(store.meta("epoch") or "", 5)
    assert returned.strangers(store, [newer]) == 1
    store.close()


class Counted:
    """A device that counts how often its list is asked for."""

    def __init__(self) -> None:
        self.asked = 0
        self.answers = True

    def tokens(self) -> tuple[str, ...] | None:
        self.asked += 1
        return () if self.answers else None

    def look(self) -> object:
        from tests.model.office import Said

        return Said("done")


def test_the_device_is_asked_about_once_a_card(machine: Machine1) -> None:
    store = machine.store()
    device = Counted()
    press = WitnessedPress(device, Inline(store), NODE, machine.pace)  # type: ignore[arg-type]
    asked = []
    for seconds in (0, 1, ASK_SECONDS, 1, -3_600, 1):
        machine.clock.advance(seconds)
        press.look()
        asked.append(device.asked)
    assert asked == [1, 1, 2, 2, 3, 3], "also when the clock has jumped"
    device.answers = False
    machine.clock.advance(ASK_SECONDS)
    assert press.look().verdict == "done"
    press.look()
    assert device.asked == 5, "one that did not answer is asked again"
    store.close()
