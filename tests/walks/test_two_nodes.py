"""Two nodes on one store, three printers each, one of them killed: one queue, no card twice.

Real processes. The killed one is started again, or its lease runs out and the other one leaves its
cards to a person; then somebody looks, settles, and a node of its own takes the printers over.
Cards are ordered when every lane is there, so that none has made them all before another began.
"""

import os
import random
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Event
from unittest.mock import patch

import pytest

from hw.address import parse
from hw.printers.fake import open_fake
from model import blanko, blanko_check, jobs, lease, printing, ticket
from model.actor import SYSTEM
from model.blanko import Place
from model.clock import SystemClock
from model.errors import StoreBusy
from model.store import Store
from tests.hw_real.stopping import stop
from tests.model.office import KASI, NODE, do, new_store
from tui.commands.init import furnish

ROOT = Path(__file__).parents[2]
ONE, TWO = ("kartu1", "kartu2", "kartu3"), ("kartu4", "kartu5", "kartu6")
SECONDS_MAX = 600.0
CARD_SECONDS = 0.1


class Office:
    """One store, six printers with memories, and nodes that share them."""

    def __init__(self, home: Path, seed: int, cards: int) -> None:
        self.home = home
        self.cards = cards
        self.random = random.Random(seed)
        self.clock = SystemClock()
        self.store = new_store(home, self.clock, people=cards, blanks=cards + 20)
        with self.store.write(SYSTEM) as tx:
            furnish(tx, "16.71.02", "Kecamatan Seberang Ulu I", "Asia/Jakarta")
            tx.execute(
                "UPDATE resident SET birth_place = 'PALEMBANG', address = 'JL. CONTOH 12',"
                " kel_code = '16.71.02.1002', kec_code = '16.71.02', religion = 'ISLAM',"
                " work = 'GURU'"
            )
        (home / "tuntas.toml").write_text("[print]\npoll_ms = 50\n" + "".join(
            f'[[printer]]\nname = "{name}"\naddress = "{self.address(name)}"\n'
            for name in (*ONE, *TWO)
        ))  # fmt: skip

    def order(self, names: tuple[str, ...]) -> None:
        """Order all cards, as soon as these printers are driven."""
        self._wait(lambda: {row.printer for row in lease.all_leases(self.store) if row.node}
                   >= {*names})  # fmt: skip
        do(self.store, KASI, printing.order_next, self.cards)

    def _wait(self, come: Callable[[], bool]) -> None:
        end = self.clock.monotonic() + SECONDS_MAX
        while not come():
            assert self.clock.monotonic() < end
            Event().wait(0.02)

    def address(self, name: str) -> str:
        """Return where this printer is."""
        return f"fake://?seed={name[-1]}&seconds={CARD_SECONDS}&memory={self.home}/{name}.memory"

    def node(self, names: tuple[str, ...], *words: str) -> "subprocess.Popen[str]":
        """Start a node that drives these printers."""
        own = [part for name in names for part in ("--printer", name)]
        return subprocess.Popen(
            [sys.executable, "-P", "-m", "tests.walks.plain_node", "node",
             "--home", str(self.home), *own, *words],
            cwd=self.home, env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip

    def facts(self, kind: str, names: tuple[str, ...] = (*ONE, *TWO)) -> Counter[str]:
        """Return the tokens of which the memories of these printers tell this."""
        memories = [self.home / f"{name}.memory" for name in names]
        told = [line.split(" ") for memory in memories if memory.exists()
                for line in memory.read_text().splitlines()]  # fmt: skip
        return Counter(words[3] for words in told if words[1] == kind)

    def wait_for(self, fed: int, names: tuple[str, ...]) -> None:
        """Wait until so many cards have been fed, and one by each of these printers."""
        self._wait(lambda: self.facts("fed").total() >= fed)
        for name in names:
            self._wait(lambda name=name: bool(self.facts("fed", (name,))))  # type: ignore[misc]

    def all_taken(self) -> None:
        """Wait until nothing is queued any more."""
        self._wait(lambda: not jobs.counts(self.store).get("queued"))

    def let_rest(self, names: tuple[str, ...]) -> None:
        """Wait until no card is in these machines; their memories note it when asked."""
        for name in names:
            printer = open_fake(parse(self.address(name)), name, self.clock.now_ms)
            self._wait(lambda of=printer: of.view().state != "processing")  # type: ignore[misc]

    def settle_by_looking(self) -> None:
        """Do what a person does with every card in doubt."""
        for job in jobs.listed(self.store, "unsettled"):
            found = "printed" if job.token in self.facts("printed") else "blank"
            do(self.store, KASI, printing.settle, job.id, found, why="dilihat di baki")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("seed", "how", "cards"), [(1, "restart", 100), (2, "lease runs out", 300)]
)
def test_one_node_is_killed_and_the_other_goes_on(
    seed: int, how: str, cards: int, tmp_path: Path
) -> None:
    office = Office(tmp_path, seed, cards)
    one, two = office.node(ONE), office.node(TWO)
    try:
        office.order((*ONE, *TWO))
        office.wait_for(office.random.randrange(cards // 10, cards // 2), (*ONE, *TWO))
        one.kill()
        one.communicate()
        in_flight = {job.token for job in jobs.in_flight(office.store) if job.printer in ONE}
        if how == "lease runs out":
            run_out(office)
        # The survivor prints what is left: one lane's doubt parks one printer of the dead node.
        office.all_taken()
        two.send_signal(signal.SIGTERM)
        assert (two.communicate(timeout=SECONDS_MAX)[1], two.returncode)[1] in (0, 1)
    finally:
        for process in (one, two):
            if process.poll() is None:
                process.kill()
                process.communicate()
    assert len(in_flight) <= len(ONE)
    if how == "lease runs out":
        do(office.store, NODE, lease.sweep)
        doubtful = {job.token for job in jobs.listed(office.store, "unsettled")}
        assert doubtful == in_flight, "in doubt, never back in the queue"
    finish(office)
    check(office)


def run_out(office: Office) -> None:
    """Let the dead node's leases run out at once, as a minute would."""
    with office.store.write(SYSTEM) as tx:
        tx.execute(
            "UPDATE lane_lease SET expires_ms = renewed_ms WHERE printer IN ('kartu1', 'kartu2',"
            " 'kartu3')"
        )


def finish(office: Office) -> None:
    """Have people look, order again what was blank, and one node drive all six printers."""
    for _ in range(5):
        office.let_rest((*ONE, *TWO))
        office.settle_by_looking()
        last = office.node((*ONE, *TWO), "--drain")
        said = last.communicate(timeout=SECONDS_MAX)[1]
        assert last.returncode in (0, 1), said
        office.let_rest((*ONE, *TWO))
        office.settle_by_looking()
        left = office.cards - len(jobs.listed(office.store, "done", limit=office.cards))
        if not left:
            return
        if not jobs.counts(office.store).get("queued"):
            # A card found blank waits until its printer has let go of it: the next run asks it.
            with suppress(printing.NothingToOrder):
                do(office.store, KASI, printing.order_next, left)
    raise AssertionError("cards are left over")


def check(office: Office) -> None:
    """Compare the plastic with the books."""
    store: Store = office.store
    fed, printed = office.facts("fed"), office.facts("printed")
    assert not [token for token, times in fed.items() if times > 1], "a token was fed twice"
    people = Counter(jobs.get(store, token).resident for token in printed)
    assert len(people) == office.cards, "somebody was forgotten"
    assert set(people.values()) == {1}, "somebody has two cards"
    done = jobs.listed(store, "done", limit=1000)
    assert {job.token for job in done} == set(printed)
    assert {job.printer for job in done} == {*ONE, *TWO}, "both nodes worked"
    assert blanko.held(store, Place("printed")) == office.cards
    assert blanko.available(store) == 20
    blanko_check.verify(store)
    jobs.verify(store)
    assert all(row.node == "" for row in lease.all_leases(store))
    store.close()


def stop_outside_of_the_store(node: "subprocess.Popen[str]", store: Store) -> None:
    """Stop a node at a moment when it does not hold the store, which would then be everybody's."""
    end = SystemClock().monotonic() + SECONDS_MAX
    with patch.object(ticket, "WAIT_SECONDS_MAX", 0.2):
        while SystemClock().monotonic() < end:
            stop(node)
            with suppress(StoreBusy), store.write(SYSTEM):
                return
            node.send_signal(signal.SIGCONT)
    raise AssertionError("the node always writes")


def test_a_stopped_node_wakes_up_after_its_lease_ran_out(tmp_path: Path) -> None:
    """SIGSTOP in the middle of a card, the lease taken over, SIGCONT: it books nothing more."""
    office = Office(tmp_path, 3, 30)
    one = office.node(("kartu1",))
    try:
        office.order(("kartu1",))
        office.wait_for(3, ("kartu1",))
        stop_outside_of_the_store(one, office.store)
        office.let_rest(("kartu1",))
        run_out(office)
        assert do(office.store, NODE, lease.sweep) == ("kartu1",)
        events = office.store.number("SELECT count(*) FROM job_event WHERE printer = 'kartu1'")
        fed = office.facts("fed")
        one.send_signal(signal.SIGCONT)
        assert "lease lost, feeds nothing more" in one.communicate(timeout=SECONDS_MAX)[1]
        assert one.returncode == 3
    finally:
        if one.poll() is None:
            one.kill()
            one.communicate()
    told = office.store.number("SELECT count(*) FROM job_event WHERE printer = 'kartu1'")
    assert (told, office.facts("fed")) == (events, fed)
    assert len(jobs.listed(office.store, "unsettled")) <= 1
    office.settle_by_looking()
    blanko_check.verify(office.store)
    office.store.close()
