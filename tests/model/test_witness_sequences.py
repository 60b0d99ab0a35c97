"""Any order of work, power cuts and restores: no card twice, no alarm without a cause.

The whole truth is kept beside: how many acts the newest store that ever printed had, and which
backup has fewer. A rollback that can print a card again must be found; nothing else may be.
"""

import os
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from model import blanko_check, lanes, origin, returned
from model.clock import FrozenClock
from model.origin import Machine
from model.store import STORE_NAME
from tests.model.backup_office import Office
from tests.model.office import KASI, NODE, do, new_store
from tests.model.scripted_press import Inline, ScriptedPress

BACKUPS_MAX = 4


class Nights(RuleBasedStateMachine):
    """An office that prints, loses power, takes backups and puts them back."""

    @initialize()
    def begin(self) -> None:
        self.patch = pytest.MonkeyPatch()
        self.patch.setattr(origin, "here", lambda: Machine("a" * 16, frozenset()))
        self.patch.setattr(origin, "file_of", lambda path: "")
        self.root = Path(tempfile.mkdtemp())
        self.patch.setenv("HOME", str(self.root / "account"))
        self.patch.delenv("XDG_STATE_HOME", raising=False)
        home = self.root / "home"
        home.mkdir()
        clock = FrozenClock()
        store = new_store(home, clock, people=60, blanks=60)
        do(store, NODE, lanes.enrol, ("kartu1",))
        store.close()
        self.office = Office(home, clock, ScriptedPress(clock, Inline(store)))
        assert self.office.start() is None
        self.backups: list[Path] = []
        self.behind: set[Path] = set()
        self.set_back = False
        self.durable: dict[Path, bytes] = {}
        self.sync()

    def teardown(self) -> None:
        if hasattr(self, "root"):
            self.patch.undo()
            shutil.rmtree(self.root)

    def witnesses(self) -> list[Path]:
        beside = self.office.path.with_name(STORE_NAME + ".witness")
        return [beside, *(self.root / "account").glob(".local/state/tuntas/witness-*")]

    def sync(self) -> None:
        """Let the kernel write the witnesses back, as it does by itself every half minute."""
        self.durable = {file: file.read_bytes() for file in self.witnesses()}

    @rule(cards=st.integers(1, 3))
    def order(self, cards: int) -> None:
        if not self.set_back:
            self.office.order(cards)
            self.behind |= set(self.backups)

    @rule(cards=st.integers(1, 3))
    def node(self, cards: int) -> None:
        found = self.office.start()
        assert (found is not None) == self.set_back
        before = len(self.office.press.fed)
        self.office.print_cards(cards)
        assert not self.set_back or len(self.office.press.fed) == before
        if len(self.office.press.fed) > before:
            self.behind |= set(self.backups)

    @rule()
    def wait(self) -> None:
        self.sync()

    @rule(torn=st.booleans())
    def power_cut(self, torn: bool) -> None:
        """The rows are there (FULL); a witness may be as it was when it was last written back."""
        for file, content in self.durable.items():
            file.write_bytes(content[: len(content) // 2] if torn else content)
        if torn:
            self.durable = {file: file.read_bytes() for file in self.durable}

    @rule()
    def back_up(self) -> None:
        if len(self.backups) < BACKUPS_MAX:
            self.backups.append(self.office.copy(self.root / f"kept{len(self.backups)}"))

    @rule(which=st.integers(0, BACKUPS_MAX - 1))
    def restore(self, which: int) -> None:
        """The witnesses had their half minute since the work that is undone by it."""
        if which < len(self.backups):
            self.sync()
            kept = self.backups[which]
            self.office.restore(kept)
            self.set_back = kept in self.behind

    @rule()
    def accept(self) -> None:
        if self.set_back:
            self.office.run(lambda store: do(store, KASI, returned.accept, "diperiksa"))
            self.set_back = False
            self.behind |= set(self.backups)

    @invariant()
    def nothing_twice(self) -> None:
        if hasattr(self, "office"):
            fed = self.office.press.fed
            assert len(fed) == len(set(fed))
            self.office.run(blanko_check.verify)


TestNights = Nights.TestCase
TestNights.settings = settings(
    max_examples=int(os.environ.get("NIGHTS", "12")), stateful_step_count=14, deadline=None
)
