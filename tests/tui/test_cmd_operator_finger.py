"""`tuntas operator finger`: enrolled in sensor and book together, removed from both."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from hw.desk import finger as finger_module
from hw.finger_errors import FingersDiffer, FingerTaken, NoFinger, SensorFull
from hw.port_errors import PortAbsent
from model import fingers, operators
from model.actor import SYSTEM, Actor
from model.clock import FrozenClock
from model.errors import StoreBusy
from model.fingers import FingerEnrolled, NoFingerEnrolled
from model.operators import OperatorUnknown
from model.rights import NotAllowed
from model.store import STORE_NAME, Store, Tx
from tests.hw.sim_finger import SimFinger
from tests.model.office import new_store
from tests.tui.command_run import listed, run
from tui.commands import operator
from tui.commands.operator_finger import SeatWithoutSensor

ENROL = ("finger", "enrol", "sari", "--seat", "loket1")
REMOVE = ("finger", "remove", "sari", "--seat", "loket1")


class Person(SimFinger):
    """A sensor, and a person who does what is said with the fingers of a list, one a touch."""

    def __init__(self) -> None:
        super().__init__()
        self.moves = ["jempol SARI", "", "jempol SARI"]

    def _do(self, command: int, given: bytes) -> bytes:
        if command == 0x01 and self.moves:  # a picture is taken: something has been done by now
            self.finger = self.moves.pop(0)
        return super()._do(command, given)


@pytest.fixture
def sim(monkeypatch: pytest.MonkeyPatch) -> Iterator[Person]:
    monkeypatch.setattr(finger_module, "ANSWER_SECONDS", 60.0)  # it answers when its thread runs
    monkeypatch.setattr(finger_module, "FINGER_SECONDS", 60.0)
    monkeypatch.setattr(finger_module, "PAUSE_SECONDS", 0.001)
    one = Person()
    yield one
    one.close()


@pytest.fixture
def office(home: Path, sim: Person) -> Path:
    store = new_store(home)
    for name in ("SARI", "BUDI"):
        with store.write(SYSTEM) as tx:
            operators.add(tx, name, "1234", ("cetak",))
    store.close()
    (home / "tuntas.toml").write_text(
        f'[[seat]]\nname = "loket1"\nfinger = "{sim.address}"\n[[seat]]\nname = "loket2"\n'
    )
    return home


def place(office: Path, name: str = "SARI") -> fingers.FingerPlace | None:
    store = Store.open(office / STORE_NAME, FrozenClock())
    try:
        return fingers.place_of(store, name, "loket1")
    finally:
        store.close()


def test_enrolled_in_the_sensor_and_in_the_book(office: Path, sim: Person) -> None:
    code, out, err = run(operator, office, *ENROL)
    assert code == 0
    assert [row.rstrip(".") for row in err.splitlines()] == [
        "Letakkan jari di sensor", "Angkat jari", "Letakkan jari yang sama sekali lagi",
    ]  # fmt: skip
    assert "Jari SARI terdaftar di loket1" in out
    found = place(office)
    assert found is not None
    assert sim.templates == {found.slot: "jempol SARI"}
    assert sim.note[8:24].hex() == found.sensor
    with pytest.raises(FingerEnrolled):
        run(operator, office, *ENROL)


def test_removed_from_both(office: Path, sim: Person) -> None:
    run(operator, office, *ENROL)
    assert listed(operator, office, *REMOVE)[0]["name"] == "SARI"
    assert (sim.templates, place(office)) == ({}, None)
    with pytest.raises(NoFingerEnrolled):
        run(operator, office, *REMOVE)


def test_removed_from_the_book_though_the_sensor_is_gone(office: Path, sim: Person) -> None:
    run(operator, office, *ENROL)
    sim.unplug()
    _, out, err = run(operator, office, *REMOVE)
    assert place(office) is None
    assert "SER-101" in err and "tidak membuka apa pun" in out
    sim.plug()


def test_nothing_is_deleted_in_another_sensor(office: Path, sim: Person) -> None:
    run(operator, office, *ENROL)
    sim.note = bytes(32)
    err = run(operator, office, *REMOVE)[2]
    assert "SDJ-404" in err
    assert place(office) is None and len(sim.templates) == 1


@pytest.mark.parametrize(
    "moves, leaf",
    [(["A", "", "B"], FingersDiffer), (["", "", ""], NoFinger), (["jempol BUDI"], FingerTaken)],
)
def test_what_goes_wrong_leaves_nothing(
    office: Path,
    sim: Person,
    moves: list[str],
    leaf: type[Exception],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sim.moves = ["jempol BUDI", "", "jempol BUDI"]
    run(operator, office, "finger", "enrol", "budi", "--seat", "loket1")
    before = dict(sim.templates)
    sim.moves = list(moves)
    if leaf is NoFinger:  # nobody moves any more
        monkeypatch.setattr(finger_module, "FINGER_SECONDS", 0.1)
    with pytest.raises(leaf):
        run(operator, office, *ENROL)
    assert (sim.templates, place(office)) == (before, None)


def test_a_book_that_cannot_be_written_empties_the_slot_again(
    office: Path, sim: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(tx: Tx, *given: object) -> None:
        raise StoreBusy()

    monkeypatch.setattr(fingers, "enrol", busy)
    with pytest.raises(StoreBusy):
        run(operator, office, *ENROL)
    assert (sim.templates, place(office)) == ({}, None)


def test_a_cut_enrolment_does_not_stand_in_the_way(office: Path, sim: Person) -> None:
    """The power went between sensor and book: the template is nobody's, and is replaced."""
    sim.note = b"TUNTAS1\0" + bytes(range(16)) + bytes(8)
    sim.templates[5] = "jempol SARI"
    run(operator, office, *ENROL)
    found = place(office)
    assert found is not None
    assert sim.templates == {found.slot: "jempol SARI"}


def test_a_full_sensor(office: Path, sim: Person) -> None:
    sim.templates = dict.fromkeys(range(300), "X")
    with pytest.raises(SensorFull):
        run(operator, office, *ENROL)


def test_who_where_and_with_what(office: Path, sim: Person) -> None:
    with pytest.raises(OperatorUnknown):
        run(operator, office, "finger", "enrol", "dewi", "--seat", "loket1")
    for seat in ("loket2", "loket9"):
        with pytest.raises(SeatWithoutSensor):
            run(operator, office, "finger", "enrol", "sari", "--seat", seat)
    actor = Actor("SARI", frozenset({"cetak"}), "operator")
    with pytest.raises(NotAllowed):
        run(operator, office, *ENROL, actor=actor)
    sim.unplug()
    with pytest.raises(PortAbsent):
        run(operator, office, *ENROL)
    sim.plug()


@pytest.mark.parametrize(
    "words", [("finger",), ("finger", "enrol", "sari"), ("finger", "show", "sari", "--seat", "x")]
)
def test_wrong_words_are_a_usage_error(
    office: Path, words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        run(operator, office, *words)
    assert left.value.code == 2
    assert capsys.readouterr().err.count("\n") == 1
