"""An office whose store is copied and put back: for the tests of the witness."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from model import printing, returned
from model.clock import FrozenClock
from model.dispatch import Lane
from model.store import STORE_NAME, Store
from tests.model.office import KASI, NODE, do
from tests.model.scripted_press import Inline, ScriptedPress


@dataclass
class Office:
    """A folder with a store, one printer, and what its machine remembers of both."""

    folder: Path
    clock: FrozenClock
    press: ScriptedPress

    @property
    def path(self) -> Path:
        return self.folder / STORE_NAME

    def open(self) -> Store:
        return Store.open(self.path, self.clock)

    def run(self, act: Callable[[Store], Any]) -> Any:
        """Do something as a program of its own would: open, act, close."""
        store = self.open()
        try:
            return act(store)
        finally:
            store.close()

    def start(self) -> str | None:
        """Start a print node; return what it found."""
        found = self.run(lambda store: returned.watch(Inline(store), NODE))
        return found.kind if found else None

    def order(self, cards: int) -> None:
        self.run(lambda store: do(store, KASI, printing.order_next, cards))

    def print_cards(self, cards: int, fate: str = "done") -> None:
        """Let a lane make steps; each prints a card where one may be printed."""

        def work(store: Store) -> None:
            records = Inline(store)
            self.press.records, self.press.fate = records, fate
            lane = Lane("kartu1", self.press, records, lambda _r, _j: (b"card", "face"), NODE)
            for _ in range(cards):
                self.clock.advance(20)
                lane.step(self.clock.now_ms())

        self.run(work)

    def states(self) -> dict[str, int]:
        return self.run(
            lambda store: dict(store.rows("SELECT state, count(*) FROM job GROUP BY state"))
        )

    def copy(self, to: Path, *, with_wal: bool = False, all_files: bool = False) -> Path:
        """Take a backup by hand, while a program may be at work."""
        to.mkdir(parents=True)
        for file in self.folder.iterdir():
            if all_files or file.name == STORE_NAME or (with_wal and file.name.endswith("-wal")):
                shutil.copyfile(file, to / file.name)
        return to

    def restore(self, kept: Path) -> None:
        """Put a backup back with cp, as an administrator does at night."""
        for ending in ("", "-wal", "-shm"):
            self.path.with_name(STORE_NAME + ending).unlink(missing_ok=True)
        for file in kept.iterdir():
            shutil.copyfile(file, self.folder / file.name)
