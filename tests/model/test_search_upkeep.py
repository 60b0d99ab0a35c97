"""The search index is made anew in small pieces, and at no moment is anybody lost."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from model import errors, migrate
from model.actor import SYSTEM
from model.clock import FrozenClock
from model.search import rebuild, tokens, upkeep, version, vocabulary
from model.search.check import check
from model.store import Store
from tests.model.office import reopen
from tests.model.search_office import add, crowd, fine, ids, old_store, person, run_sql

PEOPLE = 60


def chunk(store: Store, rows: int = 7) -> bool:
    with store.write(SYSTEM) as tx:
        return upkeep.go_on(tx, rows)


def to_the_end(store: Store, rows: int = 7) -> int:
    chunks = 1
    while not chunk(store, rows):
        chunks += 1
    return chunks


@pytest.fixture
def newer_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give the program rules under which every key ends in an a."""
    sound_of = tokens.sound_of
    monkeypatch.setattr(version, "VERSION", version.VERSION + 1)
    monkeypatch.setattr(
        tokens, "sound_of", lambda name: " ".join(f"{k}a" for k in sound_of(name).split())
    )


def test_a_new_store_is_ready_at_once(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "new.db", FrozenClock(), create=True)
    assert upkeep.ready(store)
    assert upkeep.progress(store) == upkeep.Progress(0, 0)
    assert chunk(store)
    fine(store)
    store.close()


def test_opening_a_store_loads_no_rules() -> None:
    code = (
        "import sys, model.store; print([m for m in sys.modules if m.startswith('model.search')])"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "upkeep" in said.stdout
    for heavy in ("sound", "rules", "tokens", "vocabulary", "check", "rebuild"):
        assert f"model.search.{heavy}'" not in said.stdout


def test_a_store_from_before_finds_by_facets_at_once_and_by_name_in_the_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = old_store(tmp_path / "old.db", PEOPLE, monkeypatch)
    store = Store.open(path, FrozenClock())
    assert migrate.version(store) == migrate.LATEST
    assert not upkeep.ready(store)
    assert upkeep.progress(store) == upkeep.Progress(0, PEOPLE)
    by_place = ids(store, '"k1671171004"')
    assert len(by_place) > PEOPLE / 6
    assert ids(store, f'"{tokens.sound_of("SITI").split()[0]}"') == []
    seen = []
    while not chunk(store):
        assert ids(store, '"k1671171004"') == by_place
        seen.append(upkeep.progress(store).done)
    assert seen == sorted(seen)
    assert len(set(seen)) >= PEOPLE / 7
    assert upkeep.ready(store)
    assert len(ids(store, f'"{tokens.sound_of("SITI").split()[0]}"')) > 0
    fine(store)
    assert upkeep.progress(store) == upkeep.Progress(PEOPLE, PEOPLE)
    store.close()


def test_a_kill_between_chunks_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store.open(old_store(tmp_path / "old.db", PEOPLE, monkeypatch), FrozenClock())
    for _ in range(4):
        chunk(store)
        store = reopen(store)
    assert upkeep.progress(store).done == 28
    assert not upkeep.ready(store)
    assert check(store).unready
    to_the_end(store)
    fine(store)
    store.close()


def test_several_programs_share_the_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = old_store(tmp_path / "old.db", PEOPLE, monkeypatch)
    both = [Store.open(path, FrozenClock()) for _ in range(2)]
    turns = 0
    while not upkeep.ready(both[0]):
        chunk(both[turns % 2])
        turns += 1
    assert turns == PEOPLE // 7 + 1, "nothing is done twice"
    to_the_end(both[1])
    for store in both:
        assert upkeep.ready(store)
        fine(store)
        store.close()


@pytest.mark.usefixtures("newer_rules")
def test_newer_rules_make_every_key_anew_while_others_write(tmp_path: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(version, "VERSION", version.VERSION - 1)
        store = crowd(tmp_path, PEOPLE)
    assert not upkeep.ready(store)
    born = ids(store, '"y1985"*')
    chunk(store)
    run_sql(
        store,
        "UPDATE resident SET birth_on = '1977-07-07' WHERE id IN (2, 50)",
        "DELETE FROM resident WHERE id IN (3, 51)",
    )
    with store.write(SYSTEM) as tx:
        for seed in (301, 302):
            add(tx, seed)
    chunk(store)
    run_sql(store, "UPDATE resident SET kel_code = NULL WHERE id IN (4, 52)")
    assert ids(store, '"y1977"') >= [2, 50]
    assert set(ids(store, '"y1985"*')) >= set(born) - {2, 3, 50, 51}
    to_the_end(store)
    assert upkeep.ready(store)
    fine(store)
    gone = [row[0] for row in store.rows("SELECT DISTINCT word FROM sound_gap")]
    assert gone and all(word.endswith("a") for word in gone), "words of the old rules are gone"
    store.close()


def test_an_older_program_leaves_newer_keys_alone_and_marks_what_it_writes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = crowd(tmp_path, 10)
    with store.write(SYSTEM) as tx:
        upkeep.written(tx)
    assert upkeep.ready(store), "rules of its own leave no mark"
    monkeypatch.setattr(version, "VERSION", version.VERSION - 1)
    assert upkeep.newer(store)
    assert upkeep.ready(store), "there is nothing it could do"
    with pytest.raises(upkeep.IndexNewer):
        chunk(store)
    with pytest.raises(upkeep.IndexNewer):
        rebuild.run(store, SYSTEM)
    with store.write(SYSTEM) as tx:
        upkeep.written(tx)
    monkeypatch.undo()
    assert not upkeep.ready(store)
    to_the_end(store)
    assert upkeep.ready(store)
    store.close()


def test_a_mark_left_during_a_remake_makes_it_begin_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store.open(old_store(tmp_path / "old.db", PEOPLE, monkeypatch), FrozenClock())
    for _ in range(4):
        chunk(store)
    with monkeypatch.context() as older, store.write(SYSTEM) as tx:
        older.setattr(version, "VERSION", 0)
        upkeep.written(tx)
        tx.execute("UPDATE resident SET sound = 'lama' WHERE id = 5")
    to_the_end(store)
    fine(store)
    store.close()


def test_a_rebuild_serves_the_old_index_until_the_new_one_is_whole(tmp_path: Path) -> None:
    store = crowd(tmp_path, PEOPLE)
    wanted = ids(store, '"y19"*')
    with store.write(SYSTEM) as tx:
        rebuild.start(tx)
    for _ in range(4):
        chunk(store)
        assert ids(store, '"y19"*') == wanted
    run_sql(
        store,
        "UPDATE resident SET birth_on = '1901-01-01' WHERE id IN (2, 50)",
        "DELETE FROM resident WHERE id IN (3, 51)",
        "UPDATE resident SET id = 900 WHERE id = 6",
        "UPDATE resident SET id = 3 WHERE id = 53",
    )
    with store.write(SYSTEM) as tx:
        add(tx, 301)
    assert ids(store, '"d19010101"') == [2, 50]
    to_the_end(store)
    assert ids(store, '"d19010101"') == [2, 50]
    fine(store)
    left = store.rows("SELECT name FROM sqlite_master WHERE name LIKE '%fresh%'")
    assert left == []
    store.close()


@pytest.mark.parametrize("act", ["birth_on = '1999-09-09'", "sound = 'lain'", "id = id + 500", ""])
@pytest.mark.parametrize("beside", [-1, 0, 1])
def test_the_last_row_that_is_done_is_the_last_one_kept_in_step(
    tmp_path: Path, act: str, beside: int
) -> None:
    """At the very edge between what the new index has and what it has not."""
    store = crowd(tmp_path, PEOPLE)
    with store.write(SYSTEM) as tx:
        rebuild.start(tx)
    chunk(store)
    edge = upkeep.progress(store).done + beside
    with store.write(SYSTEM) as tx:
        change = f"UPDATE resident SET {act}" if act else "DELETE FROM resident"
        tx.execute(f"{change} WHERE id = ?", (edge,))
        tx.execute("UPDATE resident SET sound = ? WHERE sound = 'lain'", (person(1)["sound"],))
        tx.execute("UPDATE resident SET name = ? WHERE id = ?", (person(1)["name"], edge))
    to_the_end(store)
    found = check(store)
    assert (found.wrong, found.residents) == (0, PEOPLE - (not act))
    store.close()


def test_a_word_that_a_rebuild_took_out_is_learnt_again(tmp_path: Path) -> None:
    """By the program that knew the word to be there a moment before."""
    store = crowd(tmp_path, PEOPLE)
    key = tokens.sound_of("ZULQARNAIN").split()[0]
    with store.write(SYSTEM) as tx:
        vocabulary.learn(tx, [key])
        rebuild.start(tx)
    with store.write(SYSTEM) as tx:
        vocabulary.learn(tx, [key])  # nobody bears it, but it is there: so it is remembered
    to_the_end(store)
    assert not store.one("SELECT 1 FROM sound_gap WHERE word = ?", (key,))
    with store.write(SYSTEM) as tx:
        assert vocabulary.learn(tx, [key]) == 1
    store.close()


def test_a_rebuild_that_was_cut_off_is_taken_up_where_it_was(tmp_path: Path) -> None:
    store = crowd(tmp_path, PEOPLE)
    with store.write(SYSTEM) as tx:
        rebuild.start(tx)
    for _ in range(3):
        chunk(store)
    store = reopen(store)
    with store.write(SYSTEM) as tx:
        rebuild.start(tx)
    assert upkeep.progress(store).done == 21
    run_sql(store, "DROP TRIGGER fresh_lost")
    with store.write(SYSTEM) as tx:
        rebuild.start(tx)
    assert upkeep.progress(store).done == 0, "what is damaged itself is begun anew"
    rebuild.run(store, SYSTEM)
    fine(store)
    store.close()


@pytest.mark.usefixtures("newer_rules")
def test_newer_rules_take_over_a_rebuild_that_was_cut_off(tmp_path: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(version, "VERSION", version.VERSION - 1)
        store = crowd(tmp_path, PEOPLE)
        with store.write(SYSTEM) as tx:
            rebuild.start(tx)
        chunk(store)
        chunk(store)
    to_the_end(store)
    fine(store)
    store.close()


def test_a_chunk_that_fails_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store.open(old_store(tmp_path / "old.db", PEOPLE, monkeypatch), FrozenClock())
    chunk(store)
    with pytest.raises(ZeroDivisionError), store.write(SYSTEM) as tx:
        upkeep.go_on(tx, 7)
        raise ZeroDivisionError
    assert upkeep.progress(store).done == 7
    to_the_end(store)
    fine(store)
    store.close()


CHILD = """
import sys
from pathlib import Path
from model.actor import SYSTEM
from model.clock import SystemClock
from model.search import upkeep
from model.store import Store
store = Store.open(Path(sys.argv[1]), SystemClock())
def halt():
    print("there", flush=True)
    sys.stdin.read()
for chunk in range(int(sys.argv[2])):
    with store.write(SYSTEM) as tx:
        assert not upkeep.go_on(tx, 3)
        tx.set_meta("beside", "1")
if sys.argv[3] == "between":
    halt()
with store.write(SYSTEM) as tx:
    upkeep.go_on(tx, 3)
    halt()
"""


@pytest.mark.parametrize(
    ("chunks", "when"), [(0, "between"), (0, "within"), (4, "between"), (8, "within")]
)
def test_a_killed_program_leaves_a_store_that_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, chunks: int, when: str
) -> None:
    path = old_store(tmp_path / "old.db", PEOPLE, monkeypatch)
    kill_when_there(CHILD, str(path), str(chunks), when)
    store = Store.open(path, FrozenClock())
    found = check(store)
    assert not found.wrong, "index and table are of one state"
    assert found.unready and upkeep.progress(store).done == 3 * chunks
    to_the_end(store)
    fine(store)
    store.close()


def kill_when_there(program: str, *words: str) -> None:
    """Run a program until it says that it is there, which it does once, and kill it then."""
    with subprocess.Popen(
        [sys.executable, "-c", program, *words], cwd=os.getcwd(),
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    ) as child:  # fmt: skip
        assert child.stdout is not None
        said = child.stdout.readline()
        child.send_signal(signal.SIGKILL)
    assert said == b"there\n"


SWAPPING = """
import sys
from pathlib import Path
from model.actor import SYSTEM
from model.clock import SystemClock
from model.search import rebuild
from model.store import Store
whole = getattr(rebuild, sys.argv[2])
def halt(*given, **named):
    if sys.argv[3] == "after":
        whole(*given, **named)
    print("there", flush=True)
    sys.stdin.read()
setattr(rebuild, sys.argv[2], halt)
rebuild.run(Store.open(Path(sys.argv[1]), SystemClock()), SYSTEM)
"""


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("stage", ["start", "swap", "_drop_index", "mend_triggers", "mend_words"])
def test_a_rebuild_killed_at_any_stage_loses_nobody(tmp_path: Path, stage: str, when: str) -> None:
    """Power goes while the transaction is open: also while one index takes the other's place."""
    store = crowd(tmp_path, PEOPLE)
    run_sql(store, "INSERT INTO resident_fts (resident_fts) VALUES ('delete-all')")
    kill_when_there(SWAPPING, str(store.path), stage, when)
    store = Store.open(store.path, FrozenClock())
    assert store.one("PRAGMA integrity_check") == ("ok",)
    assert not rebuild.wrong_triggers(store)
    with store.write(SYSTEM) as tx:
        add(tx, PEOPLE + 1)
    rebuild.run(store, SYSTEM)
    assert fine(store).residents == PEOPLE + 1
    assert not upkeep.rebuilding(store)
    store.close()


def test_a_disk_that_fills_up_during_a_rebuild_leaves_everybody_findable(tmp_path: Path) -> None:
    """At any page of those that it takes; how many these are, a store without a limit tells."""
    store = crowd(tmp_path, 400)
    key = tokens.sound_of(str(person(9)["name"]).split()[-1]).split()[0]
    before, held = ids(store, f'"{key}"'), store.number("PRAGMA page_count")
    store.close()
    file = store.path.read_bytes()
    store = Store.open(store.path, FrozenClock())
    rebuild.run(store, SYSTEM)
    takes = store.number("PRAGMA page_count") - held
    store.close()
    assert takes > 3
    for pages in range(takes):
        store.path.write_bytes(file)
        store = Store.open(store.path, FrozenClock())
        assert store.number(f"PRAGMA max_page_count = {held + pages}") == held + pages
        with pytest.raises(errors.DiskFull):
            rebuild.run(store, SYSTEM)
        found = check(store)
        assert (found.whole, found.wrong, found.triggers, found.words) == (True, 0, (), 0)
        assert ids(store, f'"{key}"') == before
        store.number("PRAGMA max_page_count = 1000000")
        rebuild.run(store, SYSTEM)
        fine(store)
        store.close()


def test_the_pieces_become_one_and_the_index_stays_small(tmp_path: Path) -> None:
    store = crowd(tmp_path, 0)
    for first in range(1, 1_201, 100):
        with store.write(SYSTEM) as tx:
            for seed in range(first, first + 100):
                add(tx, seed)
    before = upkeep.index_bytes(store)
    rebuild.run(store, SYSTEM)
    assert upkeep.index_bytes(store) <= before
    with store.write(SYSTEM) as tx:
        assert upkeep.merge(tx, first=False)
    fine(store)
    store.close()


def test_a_damaged_index_is_no_hindrance_for_the_rebuild_but_for_going_on(tmp_path: Path) -> None:
    store = crowd(tmp_path, PEOPLE)
    run_sql(store, "UPDATE resident_fts_data SET block = x'0000' WHERE id = 1",
            "UPDATE resident SET name = 'SITI LAIN'")  # fmt: skip
    run_sql(store, "UPDATE meta SET v = '0' WHERE k = 'sound_version'")
    store = reopen(store)
    with pytest.raises(errors.StoreDamaged):
        chunk(store)
    rebuild.run(store, SYSTEM)
    fine(store)
    assert person(1)["name"] != store.rows("SELECT name FROM resident WHERE id = 1")
    store.close()
