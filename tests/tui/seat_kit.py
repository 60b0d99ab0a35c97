"""A counter with devices for tests: ptys in place of serial lines, a slow word for everything."""

import asyncio
import os
import pty
import select
import tty
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from time import monotonic
from weakref import finalize

from model.clock import FrozenClock
from tests.tui.desks import open_desk
from tests.tui.press import PATIENCE_SECONDS, quiet, running, screen_text
from tui.app import TuntasApp
from tui.seat import DeskSeat
from tui.seat_lines import ScannerThread
from tui.settings import Seat

READ_BYTES = 65_536


class Serial:
    """The far end of a serial line: a pty under a name that stays, as a by-id link does."""

    def __init__(self, *, shared: bool = False) -> None:
        """Have the device there; `shared`: for programs that look who else has the line open."""
        self._folder = Path(mkdtemp(prefix="tuntas-seat-", dir="/dev/shm"))
        self._link = self._folder / "usb-device"
        finalize(self, rmtree, self._folder, ignore_errors=True)  # a test that fails leaves nothing
        self._shared = shared
        self._fds: tuple[int, ...] = ()
        self.plug()

    @property
    def address(self) -> str:
        """The line's address for the settings."""
        return f"serial://{self._link}"

    def plug(self) -> None:
        """Put the plug in: another pty under the same name."""
        far, near = pty.openpty()
        tty.setraw(near)
        self._link.unlink(missing_ok=True)
        self._link.symlink_to(os.ttyname(near))
        self._fds = (far, near)
        if self._shared:
            os.close(near)
            self._fds = (far,)

    def unplug(self) -> None:
        """Pull the plug: what is read or written gets an error."""
        for fd in self._fds:
            os.close(fd)
        self._fds = ()
        self._link.unlink()

    def send(self, data: bytes) -> None:
        """Send to the program."""
        os.write(self._fds[0], data)

    def heard(self, until: bytes = b"", seconds: float = PATIENCE_SECONDS) -> bytes:
        """Return what the program sent, up to `until`; all that is there now without it."""
        got = b""
        end = monotonic() + (seconds if until else 0.0)
        while not until or until not in got:
            wait = max(end - monotonic(), 0.0)
            if not select.select([self._fds[0]], [], [], wait)[0]:
                break
            try:
                got += os.read(self._fds[0], READ_BYTES)
            except OSError:  # EIO while nobody has the near end open
                if wait == 0.0:
                    break
                select.select([], [], [], 0.01)
        return got

    def close(self) -> None:
        """Take it away for good."""
        if self._fds:
            self.unplug()
        rmtree(self._folder)


async def until(app: TuntasApp, fulfilled: Callable[[], object], what: str = "") -> None:
    """Wait until something holds; device threads speak when they like."""
    end = monotonic() + PATIENCE_SECONDS
    await quiet(app)
    while not fulfilled():
        if app._exception is not None:
            raise app._exception
        assert monotonic() < end, what or f"it did not come about: {screen_text(app)}"
        await asyncio.sleep(0.005)
        await quiet(app)


async def listens(app: TuntasApp, seat: DeskSeat) -> None:
    """Wait until the scanner's line is open, or known not to open: what comes before it is lost."""
    thread = seat._threads.get("scanner")

    def is_open() -> bool:
        scanner = thread._scanner if isinstance(thread, ScannerThread) else None
        return scanner is not None and scanner._codes._heard_at is not None

    if isinstance(thread, ScannerThread):
        await until(app, lambda: is_open() or seat.box.code_of("scanner"), "nobody listens")


class SteppingClock(FrozenClock):
    """Held still for the store, running for what waits: the scanner's rules count seconds."""

    def monotonic(self) -> float:
        """Return seconds of the machine."""
        return monotonic()


@asynccontextmanager
async def seated_app(folder: Path, seat: Seat, **options: object) -> AsyncIterator[TuntasApp]:
    """Run the app at a seat; its devices are closed in the end."""
    clock = SteppingClock()
    with open_desk(folder, clock, **options) as desk:  # type: ignore[arg-type]
        is_practice = desk.practice is not None
        own = DeskSeat(seat, clock.monotonic, is_practice=is_practice)
        try:
            async with running(replace(desk, seat=own)) as app:
                await listens(app, own)
                yield app
        finally:
            own.close()
