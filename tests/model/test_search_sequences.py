"""Any order of work, rollbacks, kills and remakes: index and residents never disagree."""

import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from model import errors
from model.actor import SYSTEM
from model.clock import FrozenClock
from model.exchange import merge
from model.exchange.accepted import TOLD, Chunk
from model.search import rebuild, upkeep, vocabulary
from model.search.check import check
from model.search.tokens import sound_of
from model.store import Store
from tests.model.office import new_store
from tests.model.search_office import add, person

COLUMN_VALUES = {
    "name": st.sampled_from(("SITI AMINAH", "DJOKO SUSANTO", "Ny. X", "", "'; DROP", "ÉLÈNE 王")),
    "birth_on": st.sampled_from((None, "1985-03-12", "1901-01-01")),
    "kel_code": st.sampled_from((None, "16.71.02.1002", "16.71.17.1004")),
    "kelurahan": st.sampled_from(("", "SILABERANTI", " sei beras ", "Désa")),
    "kk": st.integers(1671020101100000, 1671020101100009),
    "nik": st.integers(3671020101900000, 3671020101900100),
    "id": st.integers(1, 60),
    "rt": st.sampled_from(("001", "")),
}
SOME = st.integers(1, 30)


class Work(RuleBasedStateMachine):
    """One office's residents, and a program that may die at any commit."""

    @initialize(people=st.integers(0, 12))
    def begin(self, people: int) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.store = new_store(self.folder)
        self.kept: bytes | None = None
        self.seed = 200
        self.insert(people)

    def teardown(self) -> None:
        if hasattr(self, "folder"):
            self.store.close()
            shutil.rmtree(self.folder)

    @rule(count=st.integers(1, 6))
    def insert(self, count: int) -> None:
        with self.store.write(SYSTEM) as tx:
            for _ in range(count):
                self.seed += 1
                add(tx, self.seed)

    @rule(change=st.sampled_from(sorted(COLUMN_VALUES)).flatmap(
        lambda name: st.tuples(st.just(name), COLUMN_VALUES[name])), which=SOME)  # fmt: skip
    def change(self, change: tuple[str, object], which: int) -> None:
        """Change a column as its writer does: who changes a name changes the sound."""
        name, value = change
        taken = f"SELECT 1 FROM resident WHERE {name} = ?"
        if name in ("id", "nik") and self.store.one(taken, (value,)):
            return
        with suppress(errors.StoreTrouble), self.store.write(SYSTEM) as tx:
            tx.execute("DELETE FROM past_kk WHERE resident = ?", (which,))
            tx.execute(f"UPDATE resident SET {name} = ? WHERE id = ?", (value, which))
            if name == "name":
                vocabulary.learn(tx, [sound_of(str(value))])
                sql = "UPDATE resident SET sound = ? WHERE id = ?"
                tx.execute(sql, (sound_of(str(value)), which))

    @rule(first=SOME, count=st.integers(1, 8), shift=st.integers(0, 3))
    def take_in(self, first: int, count: int, shift: int) -> None:
        """Merge rows of a file: some are there already, some changed."""
        told = []
        for seed in range(first, first + count):
            row = person(seed) | {"name": person(seed + shift)["name"]}
            row["sound"] = sound_of(str(row["name"]))
            values = dict.fromkeys(TOLD, "") | {"birth_on": None, "kel_code": None} | row
            told.append(tuple(values[name] for name in TOLD))
        numbers = list(range(2, 2 + count))
        sounds = [one[TOLD.index("sound")] for one in told]
        chunk = Chunk("csv", count, count, numbers, told, sounds, [], {}, 0)
        with self.store.write(SYSTEM) as tx:
            merge.merge(tx, chunk, "uji.csv")

    @rule(which=SOME)
    def delete(self, which: int) -> None:
        with suppress(errors.StoreTrouble), self.store.write(SYSTEM) as tx:
            tx.execute("DELETE FROM past_kk WHERE resident = ?", (which,))
            tx.execute("DELETE FROM resident WHERE id = ?", (which,))  # a case may refer to it

    @rule(seed=st.integers(100, 120), which=SOME)
    def roll_back(self, seed: int, which: int) -> None:
        try:
            with self.store.write(SYSTEM) as tx:
                add(tx, self.seed + seed)
                tx.execute("UPDATE resident SET kel_code = NULL WHERE id <> ?", (which,))
                upkeep.go_on(tx, 4)
                raise ZeroDivisionError
        except ZeroDivisionError:
            pass

    @rule()
    def begin_rebuild(self) -> None:
        with self.store.write(SYSTEM) as tx:
            rebuild.start(tx)

    @rule()
    def begin_remake(self) -> None:
        with self.store.write(SYSTEM) as tx:
            tx.set_meta(upkeep.VERSION, "0")
            tx.execute("UPDATE resident SET sound = 'lama' WHERE id % 2 = 0")

    @rule(rows=st.integers(1, 9))
    def go_on(self, rows: int) -> None:
        with self.store.write(SYSTEM) as tx:
            upkeep.go_on(tx, rows)

    @rule()
    def finish(self) -> None:
        upkeep.run(self.store, SYSTEM)
        assert upkeep.ready(self.store)

    @rule()
    def keep_a_copy(self) -> None:
        """What a program that dies here would leave: the file and its WAL as they are."""
        path = self.store.path
        self.kept = path.read_bytes()
        self.kept_wal = path.with_name(path.name + "-wal").read_bytes()

    @precondition(lambda self: self.kept is not None)
    @rule()
    def die_and_start_from_it(self) -> None:
        path = self.store.path
        self.store.close()
        path.write_bytes(self.kept or b"")
        path.with_name(path.name + "-wal").write_bytes(self.kept_wal)
        path.with_name(path.name + "-shm").unlink(missing_ok=True)
        vocabulary.forget()
        self.store = Store.open(path, FrozenClock())
        self.seed += 100

    @invariant()
    def index_and_residents_agree(self) -> None:
        if not hasattr(self, "store"):
            return
        found = check(self.store)
        assert found.whole and not found.wrong and not found.triggers, found
        if not found.unready:
            assert not found.sounds and not found.words, found


TestWork = Work.TestCase
TestWork.settings = settings(
    max_examples=int(os.environ.get("SEARCHES", "25")), stateful_step_count=14, deadline=None,
    derandomize=True,
    phases=(Phase.explicit, Phase.generate),  # its steps are few: shrinking them takes minutes
)  # fmt: skip
