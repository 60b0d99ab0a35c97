"""A printer that leaves tuntas.toml, or changes its name there, with a card in it."""

from pathlib import Path

import pytest

from model import jobs, printing
from model.actor import shell_actor
from model.clock import SystemClock
from tests.model.office import new_store, send
from tui.clerk import Clerk
from tui.fleet import Fleet
from tui.pace import WallPace
from tui.settings import load
from tui.wiring_errors import LaneRenamed

ME = shell_actor("uji")


def settings_with(home: Path, name: str, memory: str) -> None:
    """Write tuntas.toml with one simulated printer."""
    (home / "tuntas.toml").write_text(
        f'[[printer]]\nname = "{name}"\naddress = "fake://?seed=1&memory={home}/{memory}"\n'
    )


def fleet_of(home: Path, clerk: Clerk) -> Fleet:
    """Make the lanes of this home, without starting them."""
    clock = SystemClock()
    return Fleet(load(home, {}), clerk, lambda: WallPace(clock), lambda news: None)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return a home where kartu1 was driven and has been sent a card."""
    store = new_store(tmp_path, people=3, blanks=3)
    settings_with(tmp_path, "kartu1", "m1")
    with store.write(ME) as tx:
        printing.order_next(tx, 2)
    store.close()
    clerk = Clerk(tmp_path / "tuntas.db", SystemClock())
    fleet_of(tmp_path, clerk).close()
    clerk.read(lambda opened: send(opened, "kartu1"))
    clerk.close()
    return tmp_path


def test_a_card_in_a_printer_that_is_gone_waits_for_a_person(home: Path) -> None:
    settings_with(home, "kartu9", "m9")
    clerk = Clerk(home / "tuntas.db", SystemClock())
    fleet_of(home, clerk).close()
    (job,) = clerk.read(jobs.listed, "unsettled")
    assert (job.printer, job.why) == ("kartu1", "SMP-103")
    settled = clerk.write(ME, printing.settle, job.id, "printed", why="di baki")
    assert settled.state == "done"
    clerk.close()


def test_a_machine_with_a_card_in_doubt_is_not_fed_under_another_name(home: Path) -> None:
    settings_with(home, "kartu9", "m1")
    clerk = Clerk(home / "tuntas.db", SystemClock())
    with pytest.raises(LaneRenamed):
        fleet_of(home, clerk)
    (job,) = clerk.read(jobs.listed, "unsettled")
    clerk.write(ME, printing.settle, job.id, "blank", why="kosong")
    fleet_of(home, clerk).close()
    clerk.close()
