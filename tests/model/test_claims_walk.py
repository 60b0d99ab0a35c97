"""Whatever officers do in whatever order, nobody holds two cards that are not void."""

from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from model import errors, jobs, permohonan, printing
from model.claims import priority, voiding
from model.clock import FrozenClock
from model.errors import RuleRefused
from model.policy import KINDS
from model.store import Store
from tests.model.office import KASI, beside, do, new_store, put, report, send, staff

PEOPLE = 3
STEPS = 160
PAPERS = dict.fromkeys(
    ("F-1.02", "KK", "surat-polisi", "kartu-rusak", "kartu-lama", "bukti-perubahan", "SKPWNI",
     "paspor", "KITAP"), "1",
)  # fmt: skip
SARI = staff("perekaman")


class Office:
    """Officers who claim, withdraw, order, print, lose and settle at random."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.dice = Random(seed)
        self.store = new_store(folder, FrozenClock(), office="16.71", people=PEOPLE, blanks=200)
        do(self.store, KASI, lambda tx: tx.execute(
            "UPDATE resident SET citizenship = 'JEPANG' WHERE id = 3"))  # fmt: skip
        self.acts: tuple[Callable[[int], object], ...] = (
            self.claim, self.claim, self.withdraw, self.order, self.order, self.press, self.press,
            self.settle, self.release, self.first, self.raw,
        )  # fmt: skip

    def claim(self, who: int) -> None:
        kind = self.dice.choice(KINDS)
        uid = self.dice.choice(("", "", f"04A1B2C3{who:02d}"))
        actor = self.dice.choice((KASI, SARI))
        do(self.store, actor, permohonan.open_request, who, kind, PAPERS, "uji", uid=uid)

    def withdraw(self, who: int) -> None:
        do(self.store, KASI, permohonan.withdraw, who, "uji")

    def order(self, who: int) -> None:
        do(self.store, KASI, printing.order, [who], why="uji")

    def press(self, who: int) -> None:
        printer = f"kartu{who}"
        if jobs.first_queued(self.store) is not None:
            verdict = self.dice.choice(("done", "done", "unsettled"))
            report(self.store, send(self.store, printer), verdict)

    def settle(self, who: int) -> None:
        doubts = [job for job in jobs.in_flight(self.store) if job.state == "unsettled"]
        if doubts:
            verdict = self.dice.choice(("printed", "spoiled", "blank", "missing"))
            two = beside(self.store)
            do(self.store, KASI, printing.settle, doubts[0].id, verdict, why="uji", second=two)

    def release(self, who: int) -> None:
        do(self.store, KASI, permohonan.release, who, "uji")

    def first(self, who: int) -> None:
        wish = do(self.store, SARI, priority.ask, who, "sakit", "uji")
        do(self.store, KASI, priority.approve, wish.id)

    def raw(self, who: int) -> None:
        """Somebody writes a request past the gate."""
        put(self.store, "request", resident=who, kind="rusak", state="open", opened_by="X",
            opened_at=0)  # fmt: skip

    def living(self) -> list[int]:
        return [len(voiding.living(self.store, who)) for who in range(1, PEOPLE + 1)]


@pytest.mark.parametrize("seed", [1, 7, 1671])
def test_nobody_holds_two_living_cards(tmp_path: Path, seed: int) -> None:
    office = Office(tmp_path, seed)
    store: Store = office.store
    done, refused = 0, 0
    for _ in range(STEPS):
        try:
            office.dice.choice(office.acts)(office.dice.randint(1, PEOPLE))
            done += 1
        except (RuleRefused, errors.StoreTrouble):
            refused += 1
        assert max(office.living()) <= 1, f"seed {seed}"
        live = store.rows(
            "SELECT resident FROM job WHERE state IN ('queued', 'reserved', 'sent', 'unsettled')"
        )
        for (who,) in live:
            assert not voiding.living(store, who), f"seed {seed}: a card while the old one lives"
    voiding.verify(store)
    assert done > STEPS // 4 and refused > 3, "the walk does things, and is refused things"
    assert store.number("SELECT count(*) FROM job WHERE state = 'done'") >= 4
    store.close()
