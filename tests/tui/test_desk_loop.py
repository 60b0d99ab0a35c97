"""The loop that rests: it holds nothing while it does, and any number of children go on with it."""

import asyncio
import os
import select
import signal
import socket
import threading
from asyncio import selector_events
from collections.abc import Callable, Iterator

import pytest

from tui.programs.desk_loop import OWN_FIELDS, OWN_NAMES, ForkableLoop, demand_names

SECONDS_MAX = 60


class NotingLoop(ForkableLoop):
    """A loop with one task that waits to be told to end."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[str] = []
        self.told = asyncio.Event()
        self.run: asyncio.Task[bool]


@pytest.fixture
def loop() -> Iterator[NotingLoop]:
    """Return a loop with a task in the middle of its run."""
    made = NotingLoop()

    async def begin() -> None:
        made.run = made.create_task(made.told.wait())
        await asyncio.sleep(0)

    made.run_until_complete(begin())
    yield made
    if getattr(made, "_ssock", None) is None:
        made.go_on()
    made.told.set()
    made.run_until_complete(made.run)
    made.close()


def open_files() -> set[str]:
    """Return the open files of this process, as the kernel names them."""
    found = set()
    for fd in os.listdir("/proc/self/fd"):
        try:
            found.add(f"{fd} {os.readlink(f'/proc/self/fd/{fd}')}")
        except FileNotFoundError:
            continue
    return found


def in_child(act: Callable[[], object]) -> int:
    """Run `act` in a fork and return its exit code: 0 where it went through."""
    pid = os.fork()
    if pid == 0:
        try:
            signal.alarm(SECONDS_MAX)
            act()
            os._exit(0)
        finally:
            os._exit(1)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def test_this_python_has_the_parts_that_are_renewed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The contract with asyncio: on a Python where a name is gone this fails, and the desk too."""
    loop = ForkableLoop()
    demand_names(loop)
    for name in OWN_NAMES:
        with monkeypatch.context() as gone, pytest.raises(AssertionError, match=name):
            gone.delattr(selector_events.BaseSelectorEventLoop, name)
            demand_names(loop)
    for name in OWN_FIELDS:
        with monkeypatch.context() as gone, pytest.raises(AssertionError, match=name):
            gone.setattr(loop, name, None)
            demand_names(loop)
    loop.close()


def test_at_rest_it_holds_no_file_and_no_signal(loop: NotingLoop) -> None:
    awake = open_files()
    before = signal.getsignal(signal.SIGHUP)
    loop.add_signal_handler(signal.SIGHUP, lambda: None)
    assert signal.getsignal(signal.SIGHUP) is before, "signals count in the child only"
    assert signal.set_wakeup_fd(-1) == -1
    loop.rest()
    gone = awake - open_files()
    assert sorted(one.split()[1].split(":")[0] for one in gone) == [
        "anon_inode",
        "socket",
        "socket",
    ]


def test_a_file_that_is_still_waited_for_is_refused(loop: NotingLoop) -> None:
    ours, theirs = socket.socketpair()
    loop.add_reader(ours, lambda: None)
    with pytest.raises(AssertionError, match="still waited for"):
        loop.rest()
    ours.close()
    theirs.close()


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_two_children_go_on_and_hear_only_their_own(loop: NotingLoop) -> None:
    """Timers, threads, files and signals work in each child; the parent's bell is not rung."""
    bell = os.pipe2(os.O_NONBLOCK)
    loop.call_later(0.01, loop.heard.append, "timer")  # it does not run: due in the children only
    loop.add_signal_handler(signal.SIGHUP, loop.heard.append, "hangup")
    loop.rest()
    signal.set_wakeup_fd(bell[1], warn_on_full_buffer=False)

    def child() -> None:
        signal.set_wakeup_fd(-1)
        loop.go_on()
        ours, theirs = socket.socketpair()
        loop.add_reader(ours, loop.heard.append, "file")
        told = loop.told.set

        async def turn() -> None:
            theirs.send(b"x")
            os.kill(os.getpid(), signal.SIGHUP)
            while not {"file", "hangup", "timer"} <= set(loop.heard):
                await asyncio.sleep(0.002)
            loop.remove_reader(ours)
            thread = threading.Thread(target=loop.call_soon_threadsafe, args=(told,))
            thread.start()
            await loop.run
            thread.join()

        loop.run_until_complete(turn())
        assert loop.remove_signal_handler(signal.SIGHUP)
        assert signal.getsignal(signal.SIGHUP) is signal.SIG_DFL

    try:
        assert [in_child(child), in_child(child)] == [0, 0]
        assert not select.select([bell[0]], [], [], 0)[0], "a child's signal rang here"
        assert loop.heard == []
    finally:
        signal.set_wakeup_fd(-1)
        for fd in bell:
            os.close(fd)
        loop.remove_signal_handler(signal.SIGHUP)
