"""The print node as systemd runs it: the unit as it stands, a fresh clone, signals, exit codes."""

import re
import shutil
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from model import blanko, blanko_check, jobs, lease, printing
from model.actor import SYSTEM
from model.blanko import Place
from model.clock import SystemClock
from model.store import Store
from tests.model.office import KASI, do, need, new_store
from tests.tui.node_process import NodeProcess, clone, unit_text, unit_value
from tui.commands.init import furnish
from tui.lane_life import WORK_SECONDS_MAX
from tui.programs import node

EXPOSURE_MAX = 2.0
PEOPLE, BLANKS = 12, 15
WATCHDOG_SECONDS = 2.0
"""A round takes half as long; so few words wait in the socket when nobody reads it for seconds."""
UNITS = ("tuntas-node.service", "tuntas-node@.service")


class Office:
    """A store with ordered cards, one or two simulated printers, and the node's process."""

    def __init__(self, folder: Path, program: Path) -> None:
        self.home = folder / "home"
        self.home.mkdir()
        self._folder = folder
        self._program = program
        self._nodes: list[NodeProcess] = []
        self.store = new_store(self.home, SystemClock(), people=PEOPLE, blanks=BLANKS)
        with self.store.write(SYSTEM) as tx:
            furnish(tx, "16.71.02", "Kecamatan Seberang Ulu I", "Asia/Jakarta")
            tx.execute(
                "UPDATE resident SET birth_place = 'PALEMBANG', address = 'JL. CONTOH 12',"
                " kel_code = '16.71.02.1002', kec_code = '16.71.02', religion = 'ISLAM',"
                " work = 'GURU'"
            )

    def printers(self, *queries: str) -> None:
        """Write tuntas.toml with kartu1 and so on."""
        (self.home / "tuntas.toml").write_text(
            "".join(
                f'[[printer]]\nname = "kartu{n}"\n'
                f'address = "fake://?{query}&memory={self.home}/kartu{n}.memory"\n'
                for n, query in enumerate(queries, 1)
            )
        )

    def order(self, cards: int) -> None:
        """Order cards."""
        do(self.store, KASI, printing.order_next, cards)

    def node(self, unit: str = UNITS[0], instance: str = "kartu1", **more: float) -> NodeProcess:
        """Start the node as the unit says."""
        text = unit_text(unit, self._program, self.home, instance)
        self._nodes.append(NodeProcess(self._folder, text, **more))
        return self._nodes[-1]

    def states(self) -> list[str]:
        """Return the states of all jobs."""
        return [job.state for job in jobs.listed(self.store)]

    def facts(self, kind: str) -> list[str]:
        """Return the tokens of which kartu1's memory tells this."""
        told = (line.split(" ") for line in (self.home / "kartu1.memory").read_text().splitlines())
        return [words[3] for words in told if words[1] == kind]

    def close(self) -> None:
        """End what still runs; whatever happened, the books are in order."""
        for one in self._nodes:
            one.close()
        blanko_check.verify(self.store)
        jobs.verify(self.store)
        self.store.close()


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a fresh clone of the program."""
    return clone(Path(tmp_path_factory.mktemp("opt")) / "tuntas")


@pytest.fixture
def office(tmp_path: Path, program: Path) -> Iterator[Office]:
    made = Office(tmp_path, program)
    yield made
    made.close()


@pytest.mark.parametrize("name", UNITS)
def test_systemd_finds_no_fault_and_little_exposure(
    name: str, program: Path, tmp_path: Path
) -> None:
    need(shutil.which("systemd-analyze"), "systemd-analyze (apt install systemd)")
    unit = tmp_path / name
    unit.write_text(unit_text(name, program, tmp_path, "%i"))
    verified = subprocess.run(
        ["systemd-analyze", "verify", str(unit)], capture_output=True, text=True, check=False
    )
    assert (verified.returncode, verified.stdout, verified.stderr) == (0, "", "")
    judged = subprocess.run(
        ["systemd-analyze", "security", "--offline=true",
         f"--threshold={EXPOSURE_MAX * 10:.0f}", str(unit)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    level = re.search(r"Overall exposure level for .*: ([\d.]+)", judged.stdout)
    assert level, judged.stdout
    assert judged.returncode == 0
    assert float(level[1]) <= EXPOSURE_MAX


def test_the_units_say_the_same_but_for_the_printer() -> None:
    here, there = (Path("/opt/tuntas"), Path("/var/lib/tuntas"))
    one, many = (unit_text(name, here, there, "kartu1").splitlines() for name in UNITS)
    apart = [(a, b) for a, b in zip(one, many, strict=True) if a != b]
    assert [a.partition("=")[0] for a, _ in apart[2:]] == ["Description", "ExecStart"]
    assert apart[3] == (
        "ExecStart=/opt/tuntas/tuntas node",
        "ExecStart=/opt/tuntas/tuntas node --printer kartu1",
    )
    assert all(a.startswith("# ") for a, _ in apart[:2])


def test_the_units_limits_are_longer_than_the_nodes() -> None:
    text = unit_text(UNITS[0], Path("/opt/tuntas"), Path("/var/lib/tuntas"))
    assert float(unit_value(text, "TimeoutStopSec")) > node.STOP_SECONDS_MAX
    watchdog = float(unit_value(text, "WatchdogSec"))
    assert watchdog > node.STOP_SECONDS_MAX + 2 * 10, "a hung lane lets the others finish"
    assert watchdog > WORK_SECONDS_MAX, "what a lane may take is no hanging"
    for told in ("75", "105"):
        assert f"after {told} s" in text
    assert node.FINISH_SECONDS_MAX == 75 and node.STOP_SECONDS_MAX == 105


@pytest.mark.parametrize("unit", UNITS)
def test_from_a_fresh_clone_as_the_unit_says(office: Office, unit: str) -> None:
    office.printers("seconds=0.2", "seconds=0.2")
    one = office.node(unit, watchdog_seconds=WATCHDOG_SECONDS)
    one.until("READY=1")
    office.order(1)
    one.until("card done")
    one.signal(signal.SIGHUP)
    one.until("node SIGHUP: settings are read at the start only")
    fed = sum(said == "WATCHDOG=1" for _, said in one.told)
    while sum(said == "WATCHDOG=1" for _, said in one.told) < fed + 2:
        assert one._take(60)
    driven = [row.printer for row in lease.all_leases(office.store) if row.node]
    assert driven == (["kartu1"] if "@" in unit else ["kartu1", "kartu2"])
    one.signal(signal.SIGTERM)
    assert one.ended() == 0
    one.until("STOPPING=1")
    assert {pid for pid, _ in one.told} == {one.process.pid}, "the launcher's process is the node"
    said = [word for _, word in one.told]
    assert said.index("READY=1") < said.index("STOPPING=1")
    assert [word for word in said if word.startswith("STATUS=kartu1 ")]
    assert re.fullmatch(r"(<[3-6]>[^\n]+\n)+", one.text)
    assert "WARGA" not in one.text + "".join(said)
    assert not re.search(r"\d{16}", one.text + "".join(said))
    assert [row.node for row in lease.all_leases(office.store) if row.node] == []


def test_wrong_settings_are_two_and_are_not_tried_again(office: Office) -> None:
    (office.home / "tuntas.toml").write_text("[knot]\n")
    assert office.node().ended() == 2
    text = unit_text(UNITS[0], Path("/"), office.home)
    assert unit_value(text, "RestartPreventExitStatus") == "2"


def test_an_unknown_printer_and_a_missing_store(office: Office) -> None:
    office.printers("seconds=1")
    unknown = office.node(UNITS[1], "kartu7")
    assert unknown.ended() == 2
    assert "SMP-108" in unknown.text
    for one in office.home.glob("tuntas.db*"):
        one.rename(one.with_name("away." + one.name))
    assert office.node().ended() == 4
    for one in office.home.glob("away.*"):
        one.rename(one.with_name(one.name.removeprefix("away.")))


def test_sigterm_finishes_the_card(office: Office) -> None:
    """The one that is in the printer when it comes, whichever that is; no other is begun."""
    office.printers("seconds=2")
    office.order(PEOPLE)
    one = office.node(watchdog_seconds=WATCHDOG_SECONDS)
    one.until("STATUS=kartu1 printing")
    one.signal(signal.SIGTERM)
    assert one.ended() == 0
    states = office.states()
    made = states.count("done")
    assert sorted(states) == ["done"] * made + ["queued"] * (PEOPLE - made) and 0 < made < PEOPLE
    assert office.facts("fed") == office.facts("printed") and len(office.facts("fed")) == made
    assert not office.facts("canceled")


def test_a_second_sigterm_gives_the_card_up(office: Office) -> None:
    """It waits for hands and could wait for hours: the job is taken back, the card is in doubt."""
    office.printers("seconds=1&empty_at=1&hands_seconds=80000")
    office.order(2)
    one = office.node(watchdog_seconds=WATCHDOG_SECONDS)
    one.until(f"STATUS=kartu1 hands media-empty; queue 1, blanks {BLANKS - 1}")
    one.signal(signal.SIGTERM)
    one.until("node stopping: finishing cards in the printers")
    one.signal(signal.SIGTERM)
    assert one.ended() == 1
    assert "node stopping: gives up" in one.text
    assert office.states() == ["unsettled", "queued"]
    assert len(office.facts("canceled")) == 1
    assert blanko.held(office.store, Place("in_job", "kartu1")) == 1


def test_sigterm_while_the_store_is_locked(office: Office) -> None:
    """The card's end cannot be written: it stays in flight, and the next start asks a person."""
    office.printers("seconds=80000")
    office.order(1)
    one = office.node(watchdog_seconds=WATCHDOG_SECONDS)
    one.until(f"STATUS=kartu1 printing; queue 0, blanks {BLANKS - 1}")
    with office.store.alone():
        for said in ("finishing cards", "gives up", "waits for the store no more"):
            one.signal(signal.SIGTERM)
            one.until(said)
        assert one.ended() == 1
    assert "could not be finished in time" not in one.text
    assert office.states() == ["sent"]
    again = office.node()
    again.until("parked")
    assert office.states() == ["unsettled"]
    again.signal(signal.SIGTERM)
    assert again.ended() == 1
    assert len(office.facts("fed")) == 1


def test_a_second_node_for_the_same_printer_is_refused(office: Office) -> None:
    office.printers("seconds=1", "seconds=1")
    one = office.node()
    one.until("READY=1")
    two = office.node(UNITS[1], "kartu2")
    assert (two.ended(), "SMP-102" in two.text) == (1, True)
    # Without the file lock, as after somebody has tidied the folder up, the lease still says no.
    (office.home / "lane-kartu2.lock").unlink()
    three = office.node(UNITS[1], "kartu2")
    assert (three.ended(), "SMP-105" in three.text) == (1, True)
    one.signal(signal.SIGTERM)
    assert one.ended() == 0


def test_a_node_that_lost_a_lease_feeds_nothing_more_and_ends(office: Office) -> None:
    office.printers("seconds=0.2")
    one = office.node(watchdog_seconds=WATCHDOG_SECONDS)
    one.until("READY=1")
    with office.store.write(SYSTEM) as tx:
        tx.execute("UPDATE lane_lease SET fence = fence + 1, node = 'lain/9', pid = 9")
    office.order(1)
    assert one.ended() == 3
    assert "<3>kartu1 lease lost, feeds nothing more" in one.text
    assert office.states() == ["queued"]
    assert Store.number(office.store, "SELECT count(*) FROM lane_lease WHERE node = 'lain/9'") == 1
