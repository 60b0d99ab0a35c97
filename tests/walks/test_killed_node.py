"""The node killed -9 at every stage of a card: none printed twice, none forgotten, sum exact.

A real process, a real store on disk, a simulated printer that outlives the node in its memory file
as a real one does. After each death the node is started again, a person settles what is in doubt
by looking at the plastic, and what was freed is ordered again.
"""

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from hw.address import parse
from hw.printers.fake import open_fake
from model import blanko, blanko_check, jobs, printing, ready
from model.actor import SYSTEM, shell_actor
from model.blanko import Place
from model.clock import SystemClock
from model.store import Store
from tests.walks.killed_node import PLACES
from tui.commands.init import furnish

ROOT = Path(__file__).parents[2]
PEOPLE = 4
BLANKS = 20
ME = shell_actor("uji")
NODE_SECONDS_MAX = 300


class Office:
    """A store, one printer with a memory, four people to print."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.memory = home / "kartu1.memory"
        with self.store() as store, store.write(SYSTEM) as tx:
            furnish(tx, "16.71.02", "Kecamatan Seberang Ulu I", "Asia/Jakarta")
            for number in range(PEOPLE):
                tx.insert(
                    "resident",
                    nik=1671024101900001 + number,
                    name=f"WARGA {number}",
                    birth_place="PALEMBANG",
                    birth_on="1990-01-01",
                    sex="P",
                    address="JL. CONTOH NO. 12",
                    kel_code="16.71.02.1002",
                    kec_code="16.71.02",
                    religion="ISLAM",
                    marital="KAWIN",
                    work="GURU",
                    status="PRINT_READY_RECORD",
                    status_on="2026-01-01",
                    updated_at=0,
                )
        (home / "tuntas.toml").write_text(
            '[[printer]]\nname = "kartu1"\n'
            f'address = "fake://?seed=1&seconds=0.15&memory={self.memory}"\n'
        )
        with self.store() as store, store.write(ME) as tx:
            blanko.receive(tx, BLANKS, party="pusat", doc="BAST")
            printing.order_next(tx, PEOPLE)

    def store(self) -> "OpenStore":
        return OpenStore(self.home / "tuntas.db")

    def node(self, *words: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, "-m", *words, "node", "--drain", "--home", str(self.home)],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            timeout=NODE_SECONDS_MAX,
            check=False,
        )

    def facts(self, kind: str) -> list[str]:
        """Return the tokens of which the printer's memory tells this."""
        if not self.memory.exists():
            return []
        told = (line.split(" ") for line in self.memory.read_text().splitlines())
        return [words[3] for words in told if words[1] == kind]

    def settle_by_looking(self) -> int:
        """Do what a person does: let the printer come to rest, look for each doubtful card."""
        self.let_the_printer_rest()
        with self.store() as store, store.write(ME) as tx:
            doubtful = jobs.listed(store, "unsettled")
            for job in doubtful:
                verdict = "printed" if job.token in self.facts("printed") else "blank"
                printing.settle(tx, job.id, verdict, why="dilihat di baki")
            return len(doubtful)

    def let_the_printer_rest(self) -> None:
        """Wait until no card is in the machine; its memory notes what came out when asked."""
        clock = SystemClock()
        address = parse(f"fake://?seed=1&seconds=0.15&memory={self.memory}")
        printer = open_fake(address, "kartu1", clock.now_ms)
        end = clock.monotonic() + NODE_SECONDS_MAX
        while printer.view().state == "processing":
            assert clock.monotonic() < end
            threading.Event().wait(0.02)

    def order_the_rest(self) -> bool:
        """Order whoever has no card yet; tell whether anything is left to print."""
        with self.store() as store, store.write(ME) as tx:
            left = len(ready.ids(store))
            if left:
                printing.order_next(tx, left)
            return bool(jobs.counts(store))


class OpenStore:
    """A store open for the block."""

    def __init__(self, path: Path) -> None:
        self._store = Store.open(path, SystemClock(), create=not path.exists())

    def __enter__(self) -> Store:
        return self._store

    def __exit__(self, *_: object) -> None:
        self._store.close()


@pytest.mark.parametrize("nth", [1, 3])
@pytest.mark.parametrize("place", PLACES)
def test_killed_at(place: str, nth: int, tmp_path: Path) -> None:
    office = Office(tmp_path)
    killed = office.node("tests.walks.killed_node", place, str(nth), "--")
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    doubts = 0
    for _ in range(4):
        again = office.node("tui")
        assert again.returncode in (0, 1), again.stderr
        doubts += office.settle_by_looking()
        if not office.order_the_rest():
            break
    assert doubts <= 1, "one death, one card in doubt"
    check(office)


def check(office: Office) -> None:
    """Compare the plastic with the books."""
    with office.store() as store:
        tokens = office.facts("fed")
        assert len(tokens) == len(set(tokens)), "a token was fed twice"
        people = [jobs.get(store, token).resident for token in office.facts("printed")]
        assert sorted(people) == sorted(set(people)), "a person has two cards"
        assert len(people) == PEOPLE, "a person was forgotten"
        done = {job.token for job in jobs.listed(store, "done")}
        assert done == set(office.facts("printed"))
        assert blanko.held(store, Place("printed")) == PEOPLE
        assert blanko.available(store) == BLANKS - PEOPLE
        assert blanko.received(store) == BLANKS
        blanko_check.verify(store)
        jobs.verify(store)
