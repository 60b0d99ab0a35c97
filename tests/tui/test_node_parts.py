"""The parts of the print node: what it tells systemd and Prometheus, and its words."""

import io
import os
import re
import socket
import stat
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from model import jobs, lanes, lease, printing
from model.actor import shell_actor
from model.clock import FrozenClock
from model.dispatch import Step
from model.node_board import Board, board
from model.store import Store
from tests.model.office import KASI, NODE, do, new_store, resident, send
from tui.clerk import Clerk
from tui.fleet import Fleet
from tui.lane import LaneNews
from tui.lane_life import WORK_SECONDS_MAX
from tui.pace import WallPace
from tui.programs import node_metrics
from tui.programs.node_journal import Journal, is_journal
from tui.programs.node_notify import Notify
from tui.programs.node_rounds import CLERK_SECONDS_MAX, Rounds, status_line
from tui.settings import load
from tui.this_process import holder_here, is_gone

SECONDS_MAX = 60.0


class Manager:
    """The socket that systemd would listen on."""

    def __init__(self, folder: Path, *, abstract: bool = False) -> None:
        self.name = f"@tuntas-{os.getpid()}-{folder.name}" if abstract else str(folder / "notify")
        self._way = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._way.bind("\0" + self.name[1:] if abstract else self.name)
        self._way.setblocking(False)

    def said(self) -> list[str]:
        """Return what was sent since the last time."""
        found = []
        try:
            while True:
                found.append(self._way.recv(4096).decode())
        except BlockingIOError:
            return found

    def environ(self, watchdog_seconds: float = 0.0, pid: int | None = None) -> dict[str, str]:
        """Return what a service finds in its environment."""
        given = {"NOTIFY_SOCKET": self.name}
        if watchdog_seconds:
            given["WATCHDOG_USEC"] = str(int(watchdog_seconds * 1e6))
            given["WATCHDOG_PID"] = str(os.getpid() if pid is None else pid)
        return given

    def close(self) -> None:
        """Let go of the socket."""
        self._way.close()


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a round wait for the store's answer however long it takes here."""
    monkeypatch.setattr("tui.programs.node_rounds.ANSWER_SECONDS", SECONDS_MAX)


@pytest.fixture
def manager(tmp_path: Path) -> Iterator[Manager]:
    made = Manager(tmp_path)
    yield made
    made.close()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = new_store(tmp_path, FrozenClock(), people=4, blanks=6)
    do(opened, NODE, lanes.enrol, ("kartu1", "kartu2"))
    do(opened, KASI, printing.order_next, 3)
    yield opened
    opened.close()


@pytest.mark.parametrize("abstract", [False, True])
def test_systemd_hears_each_word(tmp_path: Path, abstract: bool) -> None:
    manager = Manager(tmp_path, abstract=abstract)
    told = Notify(manager.environ(30), os.getpid())
    assert told.watchdog_seconds == 30
    told.ready()
    told.status("kartu1 idle\nREADY=1")
    told.status("kartu1 idle\nREADY=1")
    told.alive()
    told.stopping()
    said = manager.said()
    assert said == ["READY=1", "STATUS=kartu1 idleREADY=1", "WATCHDOG=1", "STOPPING=1"]
    manager.close()


def test_a_word_that_did_not_get_through_is_said_again(
    manager: Manager, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody reads the socket for a while: it takes no more, and the status is no old news."""
    monkeypatch.setattr("tui.programs.node_notify.SEND_SECONDS_MAX", 0.01)
    told = Notify(manager.environ(30), os.getpid())
    for number in range(1_000):  # far more than a socket holds (net.unix.max_dgram_qlen)
        told.status(f"kartu1 idle {number}")
        if told._status != f"kartu1 idle {number}":
            break
    lost = f"kartu1 idle {number}"
    assert f"STATUS={lost}" not in manager.said()
    told.status(lost)
    told.status(lost)
    assert manager.said() == [f"STATUS={lost}"]


def test_without_systemd_nothing_is_sent(manager: Manager) -> None:
    for environ in ({}, {"NOTIFY_SOCKET": ""}, {"NOTIFY_SOCKET": "/nowhere/at/all"}):
        Notify(environ, 1).ready()
    assert Notify(manager.environ(30, pid=1), 4711).watchdog_seconds == 0, "another one's watchdog"
    assert manager.said() == []


def rounds_of(
    clerk: Clerk, manager: Manager, late: Callable[[], dict[str, int]], metrics: str = ""
) -> tuple[Rounds, io.StringIO]:
    """Return the rounds of a node with a watchdog of 30 s, and its stderr."""
    err = io.StringIO()
    told = Notify(manager.environ(30), os.getpid())
    journal = Journal(err, clerk.clock, priorities=True)
    return Rounds(clerk, NODE, journal, told, late, metrics), err


@pytest.fixture
def clerk(store: Store) -> Iterator[Clerk]:
    made = Clerk(store.path, store.clock)
    yield made
    made.close()


def test_the_watchdog_is_fed_only_by_progress(clerk: Clerk, manager: Manager) -> None:
    late: dict[str, int] = {}
    rounds, err = rounds_of(clerk, manager, lambda: late)
    assert rounds.seconds == 10
    assert rounds.go() is True
    assert "WATCHDOG=1" in manager.said()
    late["kartu2"] = 7
    for _ in range(2):
        assert rounds.go() is False
    assert not [word for word in manager.said() if word.startswith("WATCHDOG")]
    assert err.getvalue() == "<3>kartu2 gives no sign of life, 7 s late\n"


def test_a_clerk_that_hangs_feeds_no_watchdog(
    clerk: Clerk, manager: Manager, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.programs.node_rounds.ANSWER_SECONDS", 0.01)
    rounds, _ = rounds_of(clerk, manager, dict)
    clock: Any = clerk.clock
    go_on = threading.Event()
    stuck = clerk.begin_read(lambda store: go_on.wait(SECONDS_MAX))
    assert rounds.go() is True, "a busy clerk is not a hung one"
    clock.advance(CLERK_SECONDS_MAX + 2)
    manager.said()
    assert rounds.go() is False
    assert manager.said() == []
    go_on.set()
    stuck.result()
    clerk.read(lambda store: None)
    assert rounds.go() is True
    assert "WATCHDOG=1" in manager.said()


def two_turns(turns: threading.Semaphore) -> None:
    """Wait for two turns that end from now on: the second of them has begun after now, too."""
    while turns.acquire(blocking=False):
        pass
    for _ in range(2):
        assert turns.acquire(timeout=SECONDS_MAX)


def test_a_lane_that_hangs_is_late_and_keeps_its_lease_from_others(
    tmp_path: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The thread hangs in the device: no sign of life, no renewal; a waiting lane gives both."""
    clock: Any = store.clock
    (tmp_path / "tuntas.toml").write_text(
        f'[[printer]]\nname = "kartu1"\naddress = "fake://?memory={tmp_path}/m1"\n'
        f'[[printer]]\nname = "kartu2"\naddress = "fake://?memory={tmp_path}/m2"\n'
    )
    monkeypatch.setattr("model.dispatch.QUIET_SECONDS", 0.01)
    clerk = Clerk(store.path, clock)
    inside, go_on, turns = threading.Event(), threading.Event(), threading.Semaphore(0)

    def heard(news: LaneNews) -> None:
        if news.printer == "kartu2":
            turns.release()

    fleet = Fleet(load(tmp_path, {}), clerk, lambda: WallPace(clock), heard)
    hung = fleet.lives["kartu1"][0]

    def hang(*_words: Any) -> str:
        inside.set()
        go_on.wait(SECONDS_MAX)
        return "pause"

    monkeypatch.setattr(hung, "read", hang)
    do(store, KASI, printing.cancel_batch, 1, why="uji")
    fleet.start()
    assert inside.wait(SECONDS_MAX)
    clock.advance(WORK_SECONDS_MAX - 1)
    assert fleet.late() == {}
    two_turns(turns)
    clock.advance(3)
    two_turns(turns)
    assert fleet.late() == {"kartu1": 2}
    assert clerk.read(lease.ran_out) == ("kartu1",)
    assert fleet.finishing() is True
    go_on.set()
    assert fleet.stop(SECONDS_MAX)
    assert (fleet.late(), fleet.finishing()) == ({}, False)
    fleet.close()
    assert [one.node for one in clerk.read(lease.all_leases)] == ["", ""]
    clerk.close()


def test_a_silent_node_is_swept_by_the_others(clerk: Clerk, manager: Manager, store: Store) -> None:
    clock: Any = store.clock
    do(store, NODE, lease.take, "kartu1", lease.Holder("lain/9", 9, 9))
    job = send(store)
    rounds, err = rounds_of(clerk, manager, dict)
    rounds.go()
    clock.advance(lease.LEASE_SECONDS)
    rounds.go()
    clerk.read(lambda store: None)
    rounds.go()
    assert jobs.get(store, job.id).state == "unsettled"
    assert err.getvalue() == "<4>kartu1 lease ran out: no node drives it\n"


def test_the_status_line_says_what_goes_on(store: Store) -> None:
    do(store, NODE, lanes.say, "kartu1", "printing", job=1)
    do(store, NODE, lanes.learn, "kartu1", 30_000)
    do(store, NODE, lanes.say, "kartu2", "hands", need="media-empty")
    assert status_line(board(store, 0)) == (
        "kartu1 printing 120/h; kartu2 hands media-empty; queue 3, blanks 6"
    )


FAMILY = re.compile(r"# (HELP|TYPE) ([a-zA-Z_:][a-zA-Z0-9_:]*) (.+)")
SAMPLE = re.compile(r"([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(.*)\})? (-?[0-9]+(?:\.[0-9]+)?(?:e-?\d+)?)")
LABEL = re.compile(r'([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\[\\"n])*)"(,|$)')


def parsed(text: str) -> dict[tuple[str, tuple[tuple[str, str], ...]], float]:
    """Read the text format 0.0.4 strictly: families together, HELP and TYPE first, no twins."""
    assert text.endswith("\n") and text.isascii()
    kinds: dict[str, str] = {}
    helped: set[str] = set()
    found: dict[tuple[str, tuple[tuple[str, str], ...]], float] = {}
    now, ended = "", set()
    for line in text.splitlines():
        if family := FAMILY.fullmatch(line):
            word, name, said = family.groups()
            if word == "HELP":
                assert name not in helped, "a family in two parts"
                helped.add(name)
                ended.add(now)
                now = name
            else:
                assert (name, name in kinds) == (now, False)
                assert said in ("gauge", "counter")
                kinds[name] = said
            continue
        sample = SAMPLE.fullmatch(line)
        assert sample, line
        name, inside, value = sample.groups()
        assert name == now and name in kinds and name not in ended
        assert kinds[name] != "counter" or (name.endswith("_total") and float(value) >= 0)
        labels, rest = [], inside or ""
        while rest:
            label = LABEL.match(rest)
            assert label, line
            labels.append((label[1], label[2]))
            rest = rest[label.end() :]
        key = (name, tuple(sorted(labels)))
        assert key not in found, "the same figure twice"
        found[key] = float(value)
    return found


def test_the_figures_are_those_of_the_store(store: Store) -> None:
    clock: Any = store.clock
    do(store, NODE, lease.take, "kartu1", lease.Holder("satu/7", 7, 7))
    doubtful = send(store)
    do(store, NODE, lease.take, "kartu2", lease.Holder("satu/7", 7, 7))
    good = send(store, "kartu2")
    from tests.model.office import report

    report(store, doubtful, "unsettled")
    clock.advance(30)
    report(store, good, "done")
    clock.advance(12)
    found = parsed(node_metrics.text(board(store, 0)))
    one, two = (("printer", "kartu1"),), (("printer", "kartu2"),)
    assert found["tuntas_printer_unsettled_cards", one] == 1
    assert found["tuntas_printer_state", (*one, ("state", "parked"))] == 1
    assert found["tuntas_printer_state", (*one, ("state", "idle"))] == 0
    assert found["tuntas_printer_cards_total", (*two, ("result", "done"))] == 1
    assert found["tuntas_printer_since_card_seconds", two] == 12
    assert ("tuntas_printer_since_card_seconds", one) not in found, "nobody knows"
    assert found["tuntas_printer_cards_per_hour", two] == 120
    assert found["tuntas_printer_driven", two] == 1
    assert [found[f"tuntas_{name}", ()] for name in (
        "queued_cards", "unsettled_cards", "blank_cards", "oldest_unsettled_seconds"
    )] == [1, 1, 4, 42]  # fmt: skip
    up = FrozenClock().ms / 1000
    assert found["tuntas_node_up_since_seconds", (("node", "satu/7"),)] == up


def test_no_figure_and_no_status_names_a_person(store: Store) -> None:
    send(store)
    shown = node_metrics.text(board(store, 0)) + status_line(board(store, 0))
    for number in range(1, 5):
        row = resident(number)
        assert str(row["name"]) not in shown and str(row["nik"]) not in shown
    assert not re.search(r"\d{16}", shown)


def test_a_label_cannot_break_the_file(store: Store) -> None:
    do(store, NODE, lease.take, "kartu1", lease.Holder('a"b\\c\nd\u00e9', 7, 7))
    names = [key[1][0][1] for key in parsed(node_metrics.text(board(store, 0)))
             if key[0] == "tuntas_node_up_since_seconds"]  # fmt: skip
    assert names == [r"a\"b\\c\nd?"]


def test_the_file_is_moved_into_its_place(tmp_path: Path) -> None:
    place = tmp_path / "tuntas.prom"
    was = os.umask(0o077)
    try:
        node_metrics.write(place, "a 1\n")
        kept = place.open()
        node_metrics.write(place, "a 2\n")
    finally:
        os.umask(was)
    assert (kept.read(), place.read_text()) == ("a 1\n", "a 2\n")
    kept.close()
    assert stat.S_IMODE(place.stat().st_mode) == 0o644
    assert [one.name for one in tmp_path.iterdir() if "prom" in one.name] == [place.name]


def test_figures_that_cannot_be_written_are_told_once(
    clerk: Clerk, manager: Manager, tmp_path: Path
) -> None:
    place = tmp_path / "gone" / "tuntas.prom"
    rounds, err = rounds_of(clerk, manager, dict, str(place))
    assert [rounds.go(), rounds.go()] == [True, True]
    place.parent.mkdir()
    rounds.go()
    assert err.getvalue() == (
        "<4>metrics not written: No such file or directory\n<6>metrics well again\n"
    )
    assert parsed(place.read_text())


def test_lines_have_a_priority_in_the_journal_and_a_time_elsewhere() -> None:
    for priorities, heads in (
        (True, ("<6>", "<4>", "<3>")),
        (False, ("2026-11-21T03:00:00Z ",) * 3),
    ):
        err = io.StringIO()
        journal = Journal(err, FrozenClock(), priorities=priorities)
        journal.note(LaneNews("kartu1", Step("moved", need="done K7QX-000001-R")))
        journal.note(LaneNews("kartu1", Step("moved", need="unsettled K7QX-000002-T")))
        journal.note(LaneNews("kartu1", None, "KeyError"))
        said = ("card done K7QX-000001-R", "card unsettled K7QX-000002-T", "fault KeyError")
        expected = [f"{head}kartu1 {text}" for head, text in zip(heads, said, strict=True)]
        assert err.getvalue().splitlines() == expected


def test_a_closed_stderr_stops_nothing() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with open(writer, "w") as err:
        journal = Journal(err, FrozenClock())
        journal.line("nobody reads this")
        os.dup2(os.open(os.devnull, os.O_WRONLY), err.fileno())


def test_the_journal_is_known_by_its_stream(tmp_path: Path) -> None:
    with (tmp_path / "err").open("w") as err:
        at = os.fstat(err.fileno())
        assert is_journal(err, {"JOURNAL_STREAM": f"{at.st_dev}:{at.st_ino}"})
        assert not is_journal(err, {"JOURNAL_STREAM": f"{at.st_dev}:{at.st_ino + 1}"})
        assert not is_journal(err, {})
    assert not is_journal(io.StringIO(), {"JOURNAL_STREAM": "1:1"})


def test_this_process_is_alive_and_a_dead_one_is_gone() -> None:
    me = holder_here()
    assert me.node.endswith(f"/{os.getpid()}")
    assert me.born > 0
    assert not is_gone(me.pid, me.born)
    assert is_gone(me.pid, me.born + 1), "the number was used again"
    assert not is_gone(1, 0)
    child = os.fork()
    if not child:
        os._exit(0)
    os.waitid(os.P_PID, child, os.WEXITED | os.WNOWAIT)
    assert is_gone(child, 0), "a zombie runs nothing"
    os.waitpid(child, 0)
    assert is_gone(child, 0)


def test_the_board_counts_without_reading_the_whole_table(store: Store) -> None:
    """A store of an office has half a million jobs; status and metrics ask often."""
    seen: list[str] = []
    rows, one = store.rows, store.one

    def noted(read: Callable[..., Any]) -> Callable[..., Any]:
        def run(sql: str, params: Any = ()) -> Any:
            if not sql.startswith("EXPLAIN"):
                seen.extend(str(row[3]) for row in rows(f"EXPLAIN QUERY PLAN {sql}", params))
            return read(sql, params)

        return run

    store.rows, store.one = noted(rows), noted(one)  # type: ignore[method-assign]
    found = board(store, 0)
    assert isinstance(found, Board)
    assert seen
    assert not [step for step in seen if re.search(r"SCAN (job|j)\b(?! USING)", step)], seen


def test_the_actor_of_a_shell_may_not_take_a_printer(store: Store) -> None:
    from model.rights import NotAllowed

    with pytest.raises(NotAllowed):
        do(store, shell_actor("uji"), lease.sweep)
