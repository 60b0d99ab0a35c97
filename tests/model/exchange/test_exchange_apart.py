"""Checking in a process of its own: the same rows, and what happens when it cannot be, or falls."""

import os
import select
import signal
import subprocess
import sys
from pathlib import Path
from random import Random
from typing import Any

import pytest

from model import audit
from model.clock import FrozenClock
from model.exchange import apart, checking, import_run, incoming, load, sheet
from model.exchange.faults import FileBroken, FileTooBig, FormatOther, FormatUnknown, NoResidents
from model.search import check
from model.store import STORE_NAME, Store
from tests.model import people
from tests.model.exchange import lists
from tests.model.exchange.test_exchange_merge import TABLES, many

ROOT = Path(__file__).resolve().parents[3]
ODD = (
    "1671025203850004;SITI AMINAH;12-03-1985;P;SILABERANTI;JAKABARING;PRR\n"
    "167102520385000;X;;P;;;\n"
    "1671025203850004;TONO;01-01-1960;L;;;BC\n"
    "1671025303850004;=SUM(A1);13-03-1985;L;ANTAH;BERANTAH;kata lain\n"
    "1671021303850004;BUDI\u202eTXT;31-02-1985;L;;;\n"
    "1,67102E+15;BUDI;13-03-1985;L;;;\n"
    "1605181203850004; ; ;L;;;\n"
)


def reports(folder: Path) -> dict[str, Path]:
    """Return a list in every layout, with rows of every kind."""
    bip: list[list[Any]] = [["Tanggal Cetak : 05-03-2024"], *lists.BIP_HEAD, lists.BIP_LABELS]
    bip.append(["1671021203100007", "", "SITI"])
    bip.append(lists.member(lists.NIK, "SITI AMINAH", "12-03-1985", "Pr", "PRR"))
    bip.append(lists.member("16710252038500", "TONO", "12-03-1985", "Lk", ""))
    siak = [lists.SIAK_HEAD, lists.siak(lists.NIK, "SITI", "Mati", "12-03-1985", "Perempuan")]
    opensid = [lists.OPENSID_HEAD, lists.opensid(lists.NIK, "SITI", "1985-03-12", "2", "8", "1")]
    return {
        "csv": lists.csv(folder / "a.csv", many(300) + ODD),
        "latin": lists.csv(folder / "l.csv", "1671025203850004;SITÉ;12-03-1985;P;;;\n",
                           encoding="cp1252"),
        "bip": lists.xls(folder / "b.xls", {"A": bip, "B": bip}),
        "siak": lists.xlsx(folder / "s.xlsx", {"A": siak}),
        "opensid": lists.xls(folder / "o.xls", {"A": opensid}),
    }  # fmt: skip


def outcome(store: Store, path: Path, **given: Any) -> tuple[Any, ...]:
    """Return all that an import leaves behind, but the store's own chain."""
    found = lists.run(store, path, **given)
    listed = Path(found.reject_file).read_bytes() if found.reject_file else b""
    tables = [store.rows(f"SELECT * FROM {name}") for name in (*TABLES, "outbox", "sound_gap")]
    trail = store.rows("SELECT kind, facts FROM audit")
    index = store.rows("SELECT * FROM resident_fts_data")
    return found, listed, tables, trail, index


@pytest.mark.parametrize("name", ["csv", "latin", "bip", "siak", "opensid"])
def test_both_ways_leave_the_same(
    store: Store, tmp_path: Path, name: str, clock: FrozenClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(load, "CHUNK_ROWS", 100)
    path = reports(tmp_path)[name]
    here = outcome(store, path, beside=False)
    assert here[0].rows > 0
    (tmp_path / "other").mkdir()
    other = people.new_store(tmp_path / "other")
    try:
        assert outcome(other, path, beside=True) == here
    finally:
        other.close()


@pytest.mark.parametrize(
    ("leaf", "text", "given"),
    [
        (FormatUnknown, "a;b\n1;2\n", {}),
        (FormatOther, lists.CSV_HEAD, {"asked": "bip"}),
        (NoResidents, lists.CSV_HEAD, {}),
        (FileTooBig, lists.CSV_HEAD + many(250) + ";" * 300 + "\n", {}),
        (FileBroken, lists.CSV_HEAD + many(250) + "x" * 140_000 + "\n", {}),
    ],
)
def test_refusals_cross_with_their_facts(
    store: Store, tmp_path: Path, leaf: type[Exception], text: str, given: dict[str, Any]
) -> None:
    path = lists.csv(tmp_path / "a.csv", text, head="")
    said = []
    for beside in (False, True):
        with pytest.raises(leaf) as caught:
            lists.run(store, path, beside=beside, **given)
        said.append(str(caught.value))
    assert said[0] == said[1]


@pytest.mark.parametrize("program", ["/bin/false", "/nowhere/python", ""])
def test_where_no_process_can_be_it_is_done_here(
    store: Store, tmp_path: Path, program: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", program)
    result = lists.run(store, lists.csv(tmp_path / "a.csv", many(50)), beside=True)
    assert (result.rows, result.changed) == (50, 50)


@pytest.mark.parametrize("after", [0, 1, 2])
def test_a_fallen_process_is_finished_here(
    store: Store, tmp_path: Path, after: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(load, "CHUNK_ROWS", 100)
    real = apart._frame
    read: list[int] = []

    def torn(pipe: Any) -> Any:
        if len(read) == after:
            raise apart._Fallen()
        read.append(1)
        return real(pipe)

    monkeypatch.setattr(apart, "_frame", torn)
    path = lists.csv(tmp_path / "a.csv", many(250) + "167102520385000;X;;P;;;\n")
    result = lists.run(store, path, beside=True)
    assert (result.rows, result.changed, result.rejected) == (251, 250, 1)
    assert len(Path(result.reject_file).read_text().splitlines()) == 2
    assert store.number("SELECT count(*) FROM resident") == 250


def test_a_bad_frame_is_a_fallen_process() -> None:
    read, write = os.pipe()
    with os.fdopen(read, "rb") as pipe:
        os.write(write, b"\xff\xff\xff\xffxx")
        os.close(write)
        with pytest.raises(apart._Fallen):
            apart._frame(pipe)


def test_an_interrupt_leaves_no_process_behind(store: Store, tmp_path: Path) -> None:
    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt

    started: list[subprocess.Popen[bytes]] = []
    real = apart._start

    def start(source: sheet.Source) -> subprocess.Popen[bytes]:
        started.append(real(source))
        return started[-1]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(apart, "_start", start)
        patch.setattr(apart, "PIPE_BYTES", 4_096)  # so it cannot have told all and ended by itself
        patch.setattr(load, "CHUNK_ROWS", 100)
        patch.setattr(load, "CHUNKS_TOGETHER", 1)
        with pytest.raises(KeyboardInterrupt):
            lists.run(
                store, lists.csv(tmp_path / "a.csv", many(500)), on_progress=stop, beside=True
            )
    assert [child.returncode for child in started] == [-signal.SIGKILL]
    assert store.number("SELECT rows FROM import_run") == 100
    assert store.number("SELECT count(*) FROM resident") == 100


def test_chunks_go_together_while_nobody_waits_for_a_turn(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(load, "CHUNK_ROWS", 100)
    monkeypatch.setattr(load, "CHUNKS_TOGETHER", 4)
    monkeypatch.setattr(apart, "SOON_SECONDS", 60)
    path = lists.csv(tmp_path / "a.csv", many(950))
    asked: list[int] = []
    waits = {600}

    def wanted(store: Store) -> bool:
        asked.append(store.number("SELECT count(*) FROM resident"))
        return asked[-1] in waits

    monkeypatch.setattr(Store, "wanted", wanted)
    told: list[int] = []
    result = lists.run(store, path, on_progress=lambda done, _: told.append(done), beside=True)
    assert told == [400, 600, 950]
    assert asked == [100, 200, 300, 500, 600, 700, 800, 900]
    assert (result.rows, result.changed) == (950, 950)
    assert store.number("SELECT count(*) FROM audit WHERE kind = 'import.chunk'") == 10


def test_nobody_is_held_up_while_rows_are_checked(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither in this process, nor while the other one has nothing ready."""
    monkeypatch.setattr(load, "CHUNK_ROWS", 100)
    path = lists.csv(tmp_path / "a.csv", many(300))
    writing: list[bool] = []
    real = checking.chunks

    def slow(*given: Any) -> Any:
        for chunk in real(*given):
            writing.append(store._writing)
            yield chunk

    monkeypatch.setattr(checking, "chunks", slow)
    told: list[int] = []
    lists.run(store, path, on_progress=lambda done, _: told.append(done), beside=False)
    assert (told, writing) == ([100, 200, 300], [False] * 3)
    frame = apart._frame

    def late(pipe: Any) -> Any:
        writing.append(store._writing)
        return frame(pipe)

    monkeypatch.setattr(apart, "_frame", late)
    monkeypatch.setattr(select, "select", lambda *given: ([], [], []))
    writing.clear()
    lists.run(store, path, beside=True)
    assert writing == [False] * 4


def test_a_damaged_end_keeps_the_chunks_of_its_transaction(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(load, "CHUNK_ROWS", 100)
    monkeypatch.setattr(load, "CHUNKS_TOGETHER", 9)
    monkeypatch.setattr(apart, "SOON_SECONDS", 60)
    path = lists.csv(tmp_path / "a.csv", many(300) + ";" * 300 + "\n")
    with pytest.raises(FileTooBig):
        lists.run(store, path, beside=True)
    assert store.number("SELECT count(*) FROM resident") == 300
    assert store.number("SELECT rows FROM import_run") == 300


def test_as_many_rows_as_a_statement_may_take(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(incoming, "ROWS_AT_ONCE", 7)
    for rows in (14, 29):
        lists.run(store, lists.csv(tmp_path / f"{rows}.csv", many(rows)), beside=False)
        niks = [int(line[:16]) for line in many(rows).splitlines()]
        found = store.rows("SELECT nik, id FROM resident ORDER BY id")
        assert found == [(nik, at) for at, nik in enumerate(niks, 1)]


def test_the_index_is_one_piece_after_a_large_import(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(load, "CHUNK_ROWS", 100)
    sizes = []
    for tidy, rows in ((601, 600), (600, 1_200)):
        monkeypatch.setattr(load, "TIDY_ROWS", tidy)
        lists.run(store, lists.csv(tmp_path / f"{rows}.csv", many(rows)), beside=False)
        sizes.append(store.number("SELECT count(DISTINCT segid) FROM resident_fts_idx"))
        assert check.check(store).fine
    assert sizes[0] > sizes[1] == 1


def test_only_large_lists_get_a_process(tmp_path: Path) -> None:
    for rows, pays in ((apart.ROWS_MIN // 2, False), (apart.ROWS_MIN, True)):
        with sheet.opened(lists.csv(tmp_path / "a.csv", many(rows))) as source:
            assert apart.pays(source) is pays


KILLED = """
import os, signal, sys
from pathlib import Path
from model.clock import FrozenClock
from model.exchange import load
from model.store import Store
from tests.model.exchange import lists
load.CHUNK_ROWS = 200
store = Store.open(Path(sys.argv[1]), FrozenClock())
most = int(sys.argv[3])
if sys.argv[4] == "commit":  # in the middle of a chunk: written, not committed
    note = load.Run.note
    def cut(self, tx, rows, done):
        note(self, tx, rows, done)
        if rows >= most:
            os.kill(os.getpid(), signal.SIGKILL)
    load.Run.note = cut
def show(done, total):
    if sys.argv[4] == "after" and done >= most:
        os.kill(os.getpid(), signal.SIGKILL)
lists.run(store, Path(sys.argv[2]), on_progress=show, beside=sys.argv[5] == "1")
"""


def whole(store: Store) -> list[Any]:
    kept = [store.rows(f"SELECT * FROM {name}") for name in (*TABLES, "sound_gap", "past_kk")]
    return [*kept, store.rows("SELECT tbl, pk, body FROM outbox")]


@pytest.mark.parametrize("seed", range(4))
def test_killed_at_any_chunk_the_next_run_goes_on(
    furnished: Path, store: Store, tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    rng = Random(seed)
    monkeypatch.setattr(load, "CHUNK_ROWS", 200)
    bad = "167102520385000;X;;P;;;\n"
    text = bad + many(700) + ODD + many(1_900)[700 * 40 :] + bad
    path = lists.csv(tmp_path / "a.csv", text)
    uncut = lists.run(store, path, beside=False)
    listed = Path(uncut.reject_file).read_bytes()
    home = tmp_path / "cut"
    home.mkdir()
    (home / STORE_NAME).write_bytes(furnished.read_bytes())
    stop, beside = rng.randrange(200, uncut.rows), str(seed % 2)
    where = rng.choice(["commit", "after"])
    told = (str(home / STORE_NAME), str(path), str(stop), where, beside)
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    killed = subprocess.run([sys.executable, "-c", KILLED, *told], env=env, check=False)
    assert killed.returncode == -signal.SIGKILL
    cut = Store.open(home / STORE_NAME, FrozenClock())
    try:
        done = cut.number("SELECT rows FROM import_run")
        resumed: list[int] = []
        result = lists.run(cut, path, on_resume=resumed.append, beside=seed % 2 == 0)
        assert resumed == ([done] if done else [])
        assert (result.rows, result.changed, result.findings) == (
            uncut.rows, uncut.changed, uncut.findings,
        )  # fmt: skip
        assert (result.rejected, result.cases) == (uncut.rejected, uncut.cases)
        assert Path(result.reject_file).read_bytes() == listed
        assert whole(cut) == whole(store)
        assert cut.number("SELECT count(*) FROM import_run") == 0
        audit.verify(cut)
        again = lists.run(cut, path, beside=False)
        assert (again.changed, again.resumed, again.rows) == (0, 0, uncut.rows)
    finally:
        cut.close()


def test_cut_again_before_it_came_further_nothing_is_lost(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(load, "CHUNK_ROWS", 100)
    path = lists.csv(tmp_path / "a.csv", many(500))
    for stop in (300, 100, 300):

        def cut(done: int, total: int, stop: int = stop) -> None:
            if done == stop:
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            lists.run(store, path, on_progress=cut)
        assert store.rows("SELECT rows, added FROM import_run") == [(300, 300)]
    result = lists.run(store, path)
    assert (result.rows, result.changed, result.resumed) == (500, 500, 300)


def test_another_file_or_day_or_program_begins_anew(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(load, "CHUNK_ROWS", 100)
    path = lists.csv(tmp_path / "a.csv", many(300))

    def cut() -> None:
        def stop(done: int, total: int) -> None:
            if done >= 200:
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            lists.run(store, path, on_progress=stop)
        assert store.rows("SELECT rows FROM import_run") == [(200,)]

    cut()
    assert lists.run(store, path, as_of=store.today()).resumed == 0
    cut()
    with monkeypatch.context() as patch:
        patch.setattr(import_run, "RULES", 99)
        assert lists.run(store, path).resumed == 0
    cut()
    with monkeypatch.context() as patch:
        patch.setattr(import_run, "VERSION", 99)
        assert lists.run(store, path).resumed == 0, "names are heard otherwise"
    cut()
    path.write_bytes(path.read_bytes() + b"\n")
    assert lists.run(store, path).resumed == 0


def test_an_import_that_goes_on_the_next_day_dates_all_statuses_alike(
    store: Store, tmp_path: Path, clock: FrozenClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(load, "CHUNK_ROWS", 100)
    path = lists.csv(tmp_path / "a.csv", many(300).replace("\n", "PRR\n"))
    first = store.today()

    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        lists.run(store, path, on_progress=stop, beside=False)
    clock.advance(2 * 86_400)
    assert lists.run(store, path, beside=False).resumed == 100
    days = "SELECT status_on, count(*) FROM resident GROUP BY 1"
    assert store.rows(days) == [(first.isoformat(), 300)]


def test_two_imports_of_one_file_do_not_tell_how_far_the_other_came(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second takes the first one's row away, and SQLite gives its number again."""
    monkeypatch.setattr(load, "CHUNK_ROWS", 100)
    path = lists.csv(tmp_path / "a.csv", many(500))
    day = store.today()

    def second(done: int, total: int) -> None:
        raise KeyboardInterrupt

    def first(done: int, total: int) -> None:
        if done == 200:
            with pytest.raises(KeyboardInterrupt):
                lists.run(store, path, as_of=day, on_progress=second, beside=False)
        if done == 400:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        lists.run(store, path, on_progress=first, beside=False)
    assert lists.run(store, path, as_of=day, beside=False).resumed == 100


def test_imports_nobody_goes_on_with_are_forgotten(
    store: Store, tmp_path: Path, clock: FrozenClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_run, "RUNS_MAX", 3)

    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt

    for number in range(5):
        clock.advance(60)
        with pytest.raises(KeyboardInterrupt):
            lists.run(
                store, lists.csv(tmp_path / f"{number}.csv", many(3 + number)), on_progress=stop
            )
    names = [row[0] for row in store.rows("SELECT name FROM import_run ORDER BY id")]
    assert names == ["2.csv", "3.csv", "4.csv"]
