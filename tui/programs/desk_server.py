"""The warm desk at work: one thread, no store, no device; it accepts, checks, forks and hands over.

It keeps one spare: a session whose login screen is composed and waits for a terminal. A login gets
the spare's ear, files and all, and from then on nothing here holds anything of it: this process may
die or be started anew, and the sessions go on.
"""

import os
import select
import signal
import socket
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import NoReturn

from model.clock import Clock
from tui.driver import desk_wire as wire
from tui.driver.terminals import terminal_of
from tui.programs.desk_socket import Door
from tui.stamps import Stamps

SESSIONS_MAX = 24
CALLERS_MAX = 16
HELLO_SECONDS = 2.0
"""How long a caller that says nothing keeps one of the sixteen places."""
QUIET_SECONDS = 0.25
"""The next spare is made when nobody has called for so long: making it takes time from a login."""
PAUSE_SECONDS_FIRST = 1.0
PAUSE_SECONDS_MAX = 60.0
FILES = 3

Child = Callable[[socket.socket], NoReturn]


@dataclass(slots=True)
class Spare:
    """A session that waits for a terminal."""

    pid: int
    ear: socket.socket


@dataclass(slots=True)
class Caller:
    """A connection that has not said yet what it wants."""

    line: socket.socket
    until: float


@dataclass(slots=True)
class DeskServer:
    """Give each login a session of its own."""

    door: Door
    clock: Clock
    stamps: Stamps
    be_child: Child
    check: Callable[[frozenset[int]], None]
    """Called before each fork with the files that may be open; raises what makes a fork unsafe."""
    is_outdated: bool = False
    """Whether it ended because another program is on the disk now."""
    _poll: "select.poll" = field(default_factory=select.poll)
    _callers: dict[int, Caller] = field(default_factory=dict)
    _sessions: set[int] = field(default_factory=set)
    _spare: Spare | None = None
    _ends: bool = False
    _quiet_at: float = 0.0
    _pause: float = 0.0
    _bell: tuple[int, int] = (-1, -1)
    _in_hand: list[int] = field(default_factory=list)
    """A caller's files, between hearing it and handing it over."""

    def serve(self) -> int:
        """Serve until SIGTERM, or until the program on the disk is another one; return 0."""
        self._bell = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)
        signal.set_wakeup_fd(self._bell[1], warn_on_full_buffer=False)
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._end)
        signal.signal(signal.SIGCHLD, lambda _number, _frame: None)
        self.door.line.setblocking(False)
        self._poll.register(self.door.line, select.POLLIN)
        self._poll.register(self._bell[0], select.POLLIN)
        while not self._ends:
            self._turn()
        self.door.close()
        self._drop_spare()
        for caller in list(self._callers.values()):
            self._forget(caller)
        return 0

    def _end(self, _number: int, _frame: object) -> None:
        self._ends = True

    def _turn(self) -> None:
        found = self._poll.poll(self._wait_ms())
        self._reap()
        now = self.clock.monotonic()
        for fd, _event in found:
            if fd == self.door.line.fileno():
                self._accept(now)
            elif fd == self._bell[0]:
                with suppress(BlockingIOError):
                    os.read(fd, 512)
            elif self._spare is not None and fd == self._spare.ear.fileno():
                self._lose_spare(now)
            elif fd in self._callers:
                self._hear(self._callers[fd], now)
        for caller in [one for one in self._callers.values() if now >= one.until]:
            self._forget(caller)
        if self._spare is None and not self._callers and now >= self._quiet_at and not self._ends:
            self._make_spare()

    def _wait_ms(self) -> float | None:
        times = [one.until for one in self._callers.values()]
        if self._spare is None:
            times.append(self._quiet_at)
        if not times:
            return None
        return max(0.0, min(times) - self.clock.monotonic()) * 1000 + 1

    def _reap(self) -> None:
        """Bury who ended."""
        with suppress(ChildProcessError):
            while pid := os.waitpid(-1, os.WNOHANG)[0]:
                self._sessions.discard(pid)

    # Callers.

    def _accept(self, now: float) -> None:
        try:
            line, _address = self.door.line.accept()
        except OSError:
            return  # it went away again, or there is no file left for it
        if len(self._callers) >= CALLERS_MAX:
            line.close()
            return
        line.setblocking(False)
        caller = self._callers[line.fileno()] = Caller(line, now + HELLO_SECONDS)
        self._poll.register(line, select.POLLIN)
        self._hear(caller, now)  # it has mostly spoken already

    def _hear(self, caller: Caller, now: float) -> None:
        try:
            # One byte more than a hello may have, so that a longer one is seen as too long.
            raw, self._in_hand, _flags, _from = socket.recv_fds(
                caller.line, wire.HELLO_BYTES_MAX + 1, FILES + 1
            )
        except BlockingIOError:
            return
        except OSError:
            raw = b""
        hello = wire.parse(raw)
        try:
            why = wire.WHY_BAD
            if hello is not None and len(self._in_hand) == FILES:
                why = self._answer(hello, raw, caller.line, now)
            if why:
                with suppress(OSError):
                    caller.line.send(wire.NO + why)
        finally:
            while self._in_hand:
                os.close(self._in_hand.pop())
            self._forget(caller)

    def _answer(self, hello: wire.Hello, raw: bytes, line: socket.socket, now: float) -> bytes:
        """Hand the caller over to a session; return why not, or nothing."""
        if self.stamps.program_changed():
            # Whoever calls now wants the new program: this desk makes room for a new one.
            self._ends = self.is_outdated = True
            return wire.WHY_OLD
        if os.path.realpath(hello.program) != str(wire.PROGRAM):
            return wire.WHY_OLD
        if hello.overrides or terminal_of(hello.environ, "utf-8").is_dumb:
            return wire.WHY_ALONE
        if len(self._sessions) >= SESSIONS_MAX:
            return wire.WHY_FULL
        if self.stamps.office_changed():
            self._drop_spare()  # composed for other settings or another store
        self._quiet_at = now + QUIET_SECONDS
        self._pause = 0.0
        for _try in range(2):  # a spare may have died a moment ago
            if self._spare is None:
                self._make_spare()
            if self._spare is not None and self._hand_over(self._spare, raw, line):
                return b""
            self._drop_spare()
        return wire.WHY_BAD

    def _hand_over(self, spare: Spare, raw: bytes, line: socket.socket) -> bool:
        try:
            socket.send_fds(spare.ear, [raw], [*self._in_hand, line.fileno()])
        except OSError:
            return False
        self._sessions.add(spare.pid)
        self._drop_spare()
        return True

    def _forget(self, caller: Caller) -> None:
        self._callers.pop(caller.line.fileno(), None)
        with suppress(KeyError):
            self._poll.unregister(caller.line)
        caller.line.close()

    # The spare.

    def _drop_spare(self) -> None:
        """Let go of the spare; one that has no terminal yet ends with its ear."""
        if self._spare is None:
            return
        with suppress(KeyError):
            self._poll.unregister(self._spare.ear)
        self._spare.ear.close()
        self._spare = None

    def _lose_spare(self, now: float) -> None:
        """Take note that the spare died (it never says anything); the next is made later."""
        self._drop_spare()
        self._pause = min(max(self._pause * 2, PAUSE_SECONDS_FIRST), PAUSE_SECONDS_MAX)
        self._quiet_at = now + self._pause

    def _make_spare(self) -> None:
        """Fork a session that composes its first screen and waits; raises DeskUnclean."""
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        known = {0, 1, 2, self.door.line.fileno(), *self._bell, *self._callers, *self._in_hand}
        self.check(frozenset({*known, ours.fileno(), theirs.fileno()}))
        self.stamps.note_office()
        try:
            pid = os.fork()
        except OSError:  # no process or no memory left: whoever calls starts directly
            ours.close()
            theirs.close()
            self._lose_spare(self.clock.monotonic())
            return
        if pid == 0:
            self._part(ours, theirs)
        theirs.close()
        self._spare = Spare(pid, ours)
        self._poll.register(ours, select.POLLIN)

    def _part(self, ours: socket.socket, theirs: socket.socket) -> NoReturn:
        """Be the child: let go of everything that is the desk's, and never come back."""
        try:
            signal.set_wakeup_fd(-1)
            for number in (signal.SIGTERM, signal.SIGINT, signal.SIGCHLD):
                signal.signal(number, signal.SIG_DFL)
            os.setsid()
            for line in (ours, self.door.line, *(one.line for one in self._callers.values())):
                line.close()
            for fd in (*self._bell, *self._in_hand):
                os.close(fd)
            self.be_child(theirs)
        finally:
            os._exit(1)
