"""Practice mode's own edges: a line cut while cards print, a reset under an open session."""

import io
from collections import Counter
from pathlib import Path

import pytest

from model import blanko, blanko_check, hopper, shift
from model.actor import node_actor, shell_actor
from model.clock import FrozenClock
from model.forecast.blanks import lasting
from model.handover import ageing
from model.handover import row as handovers
from model.store import STORE_NAME, Store
from tests.model.office import new_store
from tui.caring import plans_of
from tui.clerk import Clerk
from tui.commands.env import Env
from tui.fleet import _enrol
from tui.programs import demo, demo_past
from tui.seat import DeskSeat
from tui.settings import load
from tui.wiring import LaneLocks
from tui.wiring_errors import LaneTaken


class Cut(io.StringIO):
    """A terminal whose line was cut."""

    def write(self, text: str) -> int:
        """Fail as a dead pty does."""
        raise OSError(5, "Input/output error")


class Fleet:
    """Six lanes with cards in their printers."""

    def __init__(self) -> None:
        self.done: list[str] = []

    def alive(self) -> bool:
        """Say that cards are printing."""
        return True

    def stop(self, join_seconds: float) -> bool:
        """Note the wait for the cards."""
        self.done.append(f"stop {join_seconds:.0f}")
        return True

    def close(self) -> None:
        """Note the end."""
        self.done.append("close")


def test_a_cut_line_does_not_abandon_the_cards_in_the_printers(tmp_path: Path) -> None:
    env = Env(tmp_path, False, "id", Cut(), Cut(), FrozenClock(), shell_actor("uji"))
    fleet = Fleet()
    demo._finish(fleet, env)  # type: ignore[arg-type]
    assert fleet.done == ["stop 20", "close"]


def test_a_reset_is_refused_while_a_session_drives_the_printers(tmp_path: Path) -> None:
    (tmp_path / "LATIHAN").write_text("x")
    locks = LaneLocks(tmp_path, ("kartu3",))
    with pytest.raises(LaneTaken):
        demo._remove(tmp_path)
    locks.close()
    demo._remove(tmp_path)
    assert not tmp_path.exists()


def test_practice_has_one_printer_for_encoded_cards(tmp_path: Path) -> None:
    (tmp_path / "tuntas.toml").write_text(demo._settings_text(tmp_path))
    settings = load(tmp_path, {})
    assert len(settings.printers) == len(demo.PRINTERS)
    assert [one.name for one in settings.printers if one.encoded_only] == ["kartu6"]
    store = new_store(tmp_path)
    with store.write(node_actor("uji")) as tx:
        _enrol(tx, [one.name for one in settings.printers], {}, plans_of(settings))
    assert hopper.takers(store) == ("kartu6",)
    store.close()


def test_practice_begins_with_a_past_that_adds_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each room has something to show, made by the real verbs: every check of the books passes."""
    monkeypatch.setattr(demo, "RESIDENTS", 1_000)
    monkeypatch.setattr(demo, "READY", 250)
    env = Env(tmp_path, False, "id", io.StringIO(), io.StringIO(), FrozenClock(), shell_actor("u"))
    demo._make(tmp_path / demo.FOLDER, env)
    store = Store.open(tmp_path / demo.FOLDER / STORE_NAME, env.clock)
    held = Counter[str]()
    for one in blanko.balances(store, "blanko"):
        held[one.bin] += one.qty
    cards = len(demo_past.DAYS_AGO) * demo_past.CARDS_A_DAY
    assert held["printed"] + held["transit"] + held["custody"] + held["handed"] == cards
    assert all(held[one] > 0 for one in ("store", "tray", "printed", "transit", "custody",
                                         "handed", "spoiled", "destroyed", "loan"))  # fmt: skip
    assert blanko_check.verify(store) and handovers.verify(store) == held["handed"]
    assert lasting(store) is not None and len(ageing.calls(store)) >= 9
    now = shift.current(store)
    assert now is not None and now.opened_at == env.clock.now_ms()
    assert store.number("SELECT count(*) FROM entry WHERE at > ?", (now.opened_at,)) == 0
    assert store.number("SELECT count(*) FROM outbox") == 1, "the past reached the hub long ago"
    store.close()


def test_practice_has_its_virtual_reader(tmp_path: Path) -> None:
    new_store(tmp_path, FrozenClock(), people=1).close()
    clerk = Clerk(tmp_path / "tuntas.db", FrozenClock())
    env = Env(tmp_path, False, "id", Cut(), Cut(), FrozenClock(), shell_actor("uji"))
    seat = demo._desk(load(tmp_path, {}), clerk, env).seat
    clerk.close()
    assert isinstance(seat, DeskSeat) and seat.seat == demo.SEAT


def test_a_folder_that_is_not_practice_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "tuntas.db").write_text("x")
    with pytest.raises(demo.NotPractice):
        demo._remove(tmp_path)
    assert (tmp_path / "tuntas.db").exists()
